import { AwsRefused } from '../../../lib/ops/aws/error';
import type { LookPort, Series, SeriesAsked } from '../../../lib/ops/look-port';

/** A right that is missing. */
export const denied = (action: string): AwsRefused =>
  new AwsRefused({ action }, Object.assign(new Error('not allowed'), { name: 'AccessDenied' }));

const refuse = (action: string) => () => Promise.reject(denied(action));

/** What was asked for is given by the test; whatever else is asked is denied, each by its right. */
export function fakeLook(over: { readonly [Part in keyof LookPort]?: Partial<LookPort[Part]> }): LookPort {
  return {
    logs: {
      startQuery: refuse('logs:StartQuery'),
      answer: refuse('logs:GetQueryResults'),
      messages: refuse('logs:FilterLogEvents'),
      ...over.logs,
    },
    metrics: { series: refuse('cloudwatch:GetMetricData'), ...over.metrics },
    hosts: {
      groups: refuse('autoscaling:DescribeAutoScalingGroups'),
      instances: refuse('ec2:DescribeInstances'),
      checks: refuse('ec2:DescribeInstanceStatus'),
      targets: refuse('elasticloadbalancing:DescribeTargetHealth'),
      loadBalancers: refuse('elasticloadbalancing:DescribeTargetGroups'),
      failedLaunches: refuse('autoscaling:DescribeScalingActivities'),
      refresh: refuse('autoscaling:DescribeInstanceRefreshes'),
      ...over.hosts,
    },
    volumes: { tagged: refuse('ec2:DescribeVolumes'), ...over.volumes },
    lanes: {
      queue: refuse('sqs:GetQueueAttributes'),
      worker: refuse('lambda:GetFunctionConfiguration'),
      sources: refuse('lambda:ListEventSourceMappings'),
      reserved: refuse('lambda:GetFunctionConcurrency'),
      provisioned: refuse('lambda:ListProvisionedConcurrencyConfigs'),
      accountLimit: refuse('lambda:GetAccountSettings'),
      ...over.lanes,
    },
    alarms: {
      named: refuse('cloudwatch:DescribeAlarms'),
      withPrefix: refuse('cloudwatch:DescribeAlarms'),
      values: refuse('cloudwatch:GetMetricData'),
      contributors: refuse('cloudwatch:DescribeAlarmContributors'),
      changes: refuse('cloudwatch:DescribeAlarmHistory'),
      ...over.alarms,
    },
    tools: {
      send: refuse('ssm:SendCommand'),
      invocation: refuse('ssm:GetCommandInvocation'),
      cancel: refuse('ssm:CancelCommand'),
      online: refuse('ssm:DescribeInstanceInformation'),
      objects: refuse('s3:ListBucket'),
      fetch: refuse('s3:GetObject'),
      ...over.tools,
    },
    pause: () => Promise.resolve(),
  };
}

/** Metrics of which each has one series: its values by the metric's name, or of one by instance as `name instance`. */
export const metricsOf = (values: Readonly<Record<string, readonly number[]>>): Partial<LookPort['metrics']> => ({
  series: (asked) => {
    const series = (one: SeriesAsked): Series[] => {
      if ('expression' in one) return [];
      const [id = ''] = Object.values(one.dimensions).slice(-1);
      const found = values[`${one.name} ${id}`] ?? values[one.name];
      if (!found) return [];
      return [{ label: id, points: found.map((value, index) => ({ atMs: index * 60_000, value })) }];
    };
    return Promise.resolve(Object.fromEntries(Object.entries(asked).map(([key, one]) => [key, series(one)])));
  },
});
