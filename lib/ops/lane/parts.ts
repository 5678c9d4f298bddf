import { parseAlarmName } from '../../core/alarms/name';
import type { DeployedAlarm, MetricOfAlarm } from '../alarm-port';

/** Names in AWS of the parts of a lane, as its alarms know them: CloudFormation makes them up. */
export interface LaneParts {
  readonly queueName?: string | undefined;
  readonly deadLetterQueueName?: string | undefined;
  readonly functionName?: string | undefined;
  /** Alias that the queue calls. */
  readonly alias: string;
  readonly tableName?: string | undefined;
  /** Alarms of the lane that are in ALARM now. */
  readonly firing: readonly string[];
}

/** Alias of the kit's lanes. */
const LIVE = 'live';

/** Reads the parts out of the dimensions of a lane's alarms. */
export function partsOf(alarms: readonly DeployedAlarm[]): LaneParts {
  const isAbout = (name: string, what: string): boolean => (parseAlarmName(name)?.id ?? '').startsWith(what);
  const metrics = alarms.flatMap(({ name, metrics: read }) => read.map((metric) => ({ ...metric, alarm: name })));
  const dimension = (name: string, among: readonly MetricOfAlarm[] = metrics): string | undefined =>
    among.flatMap(({ dimensions }) => dimensions[name] ?? [])[0];
  const ofDeadLetters = metrics.filter(({ alarm }) => isAbout(alarm, 'lane-dead-letters'));
  const ofQueue = metrics.filter(({ alarm }) => !isAbout(alarm, 'lane-dead-letters'));
  return {
    queueName: dimension('QueueName', ofQueue),
    deadLetterQueueName: dimension('QueueName', ofDeadLetters),
    functionName: dimension('FunctionName'),
    alias: dimension('Resource')?.split(':').at(-1) ?? LIVE,
    tableName: dimension('TableName'),
    firing: alarms.filter(({ state }) => state === 'ALARM').map(({ name }) => name),
  };
}
