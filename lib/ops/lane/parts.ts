import { type Resources, resourcesOf } from '../../core/triage/gather/resources';
import type { DeployedAlarm } from '../alarm-port';

/** Names in AWS of the parts of a lane, as its alarms know them. */
export interface LaneParts extends Pick<
  Resources,
  'queueName' | 'deadLetterQueueName' | 'functionName' | 'alias' | 'tableName'
> {
  /** Alarms of the lane that are in ALARM now. */
  readonly firing: readonly string[];
}

/** Reads the parts out of the dimensions of a lane's alarms. */
export function partsOf(alarms: readonly DeployedAlarm[]): LaneParts {
  const { queueName, deadLetterQueueName, functionName, alias, tableName } = resourcesOf(alarms);
  const firing = alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name);
  return { queueName, deadLetterQueueName, functionName, alias, tableName, firing };
}
