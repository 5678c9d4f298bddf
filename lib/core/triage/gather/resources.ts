import { parseAlarmName } from '../../alarms/name';
import { LIVE_ALIAS } from '../../live-alias';
import type { AlarmSeen } from './asked';

/** Names in AWS of a subject's resources, as its alarms know them: CloudFormation makes them up. */
export interface Resources {
  readonly queueName?: string | undefined;
  readonly deadLetterQueueName?: string | undefined;
  readonly functionName?: string | undefined;
  /** Alias that the queue calls. */
  readonly alias: string;
  readonly tableName?: string | undefined;
  readonly groupNames: readonly string[];
  readonly loadBalancer?: string | undefined;
  readonly targetGroups: readonly string[];
}

type Metrics = Pick<AlarmSeen, 'name'> & {
  readonly metrics: readonly { readonly dimensions: Readonly<Record<string, string>> }[];
};

/** Reads the names of a subject's resources out of the dimensions of its alarms. */
export function resourcesOf(alarms: readonly Metrics[]): Resources {
  const isOfDeadLetters = ({ name }: Metrics): boolean =>
    (parseAlarmName(name)?.id ?? '').startsWith('lane-dead-letters');
  const all = (name: string, among: readonly Metrics[] = alarms): string[] => [
    ...new Set(among.flatMap(({ metrics }) => metrics.flatMap(({ dimensions }) => dimensions[name] ?? []))),
  ];
  const others = alarms.filter((alarm) => !isOfDeadLetters(alarm));
  return {
    queueName: all('QueueName', others)[0],
    deadLetterQueueName: all('QueueName', alarms.filter(isOfDeadLetters))[0],
    functionName: all('FunctionName')[0],
    alias: all('Resource')[0]?.split(':').at(-1) ?? LIVE_ALIAS,
    tableName: all('TableName')[0],
    groupNames: all('AutoScalingGroupName'),
    loadBalancer: all('LoadBalancer')[0],
    targetGroups: all('TargetGroup'),
  };
}
