import { AwsRefused } from '../../../lib/ops/aws/error';
import type { LookPort, Series, SeriesAsked } from '../../../lib/ops/look-port';

/** A right that is missing. */
export const denied = (action: string): AwsRefused =>
  new AwsRefused({ action }, Object.assign(new Error('not allowed'), { name: 'AccessDenied' }));

const refuse = (action: string) => () => Promise.reject(denied(action));

type Parts = Exclude<keyof LookPort, 'accountId' | 'pause'>;

/** What was asked for is given by the test; whatever else is asked is denied, each by its right. */
export function fakeLook(
  over: { readonly [Part in Parts]?: Partial<LookPort[Part]> } & Partial<Pick<LookPort, 'accountId'>>,
): LookPort {
  return {
    logs: {
      startQuery: refuse('logs:StartQuery'),
      answer: refuse('logs:GetQueryResults'),
      messages: refuse('logs:FilterLogEvents'),
      ...over.logs,
    },
    metrics: {
      series: refuse('cloudwatch:GetMetricData'),
      results: refuse('cloudwatch:GetMetricData'),
      listed: refuse('cloudwatch:ListMetrics'),
      ...over.metrics,
    },
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
      firing: refuse('cloudwatch:DescribeAlarms'),
      stateChanges: refuse('cloudwatch:DescribeAlarmHistory'),
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
    changes: {
      stackEvents: refuse('cloudformation:DescribeStackEvents'),
      deployments: refuse('codedeploy:ListDeployments'),
      liveVersion: refuse('lambda:GetFunctionConfiguration'),
      refreshes: refuse('autoscaling:DescribeInstanceRefreshes'),
      activities: refuse('autoscaling:DescribeScalingActivities'),
      targetActivities: refuse('application-autoscaling:DescribeScalingActivities'),
      healthEvents: refuse('health:DescribeEvents'),
      ...over.changes,
    },
    graph: {
      traced: refuse('xray:GetServiceGraph'),
      signalServices: refuse('application-signals:ListServices'),
      signalCalls: refuse('application-signals:ListServiceDependencies'),
      ...over.graph,
    },
    accountId: over.accountId ?? refuse('sts:GetCallerIdentity'),
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
