import type { CommandContext } from './entry';

/**
 * Physical names (a queue's, a function's) are made up by CloudFormation. The deployed alarm knows them as dimensions, so a
 * command asks it for them and needs nothing but the alarm's own name. An alarm on metric math has them in its metrics; one on
 * a plain metric is made into math by a declared peak, so both are asked.
 */
export const dimensionOfAlarm = (alarmName: string, dimension: string): string =>
  `$(aws cloudwatch describe-alarms --alarm-names ${alarmName} --output text ` +
  `--query "MetricAlarms[0].[Dimensions,Metrics[].MetricStat.Metric.Dimensions[]][]|[?Name=='${dimension}'].Value|[0]")`;

/** URL of the queue that the alarm watches. */
export const queueOfAlarm = ({ alarmName }: CommandContext): string =>
  `"$(aws sqs get-queue-url --output text --queue-name ${dimensionOfAlarm(alarmName, 'QueueName')})"`;

/** Name of the function that the alarm watches. */
export const functionOfAlarm = ({ alarmName }: CommandContext): string =>
  `"${dimensionOfAlarm(alarmName, 'FunctionName')}"`;

/** Log group that a host group's probes write to. */
export const probeLogGroup = (environment: string, hostGroup: string): string =>
  `/headroom/${environment}/${hostGroup}/probe`;

/** Log group that the canary of a fleet writes to. */
export const canaryLogGroup = (environment: string, canary: string): string =>
  `/headroom/${environment}/${canary}/canary`;
