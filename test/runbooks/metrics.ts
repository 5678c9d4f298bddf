import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { alarms, type AlarmEntry } from '../../lib/alarms';
import type { Metric } from '../../lib/core/alarms/alarm';
import { agentMetricsOf } from '../../lib/core/hosts/agent-metrics';
import { hostPlan, lanePlan } from '../alarms/plans';
import type { AwsCall } from './aws-calls';

/** A metric that a command asks for. */
export interface AskedMetric {
  readonly namespace: string;
  readonly name: string;
}

/** Metrics in a call's options and in its Metrics Insights queries. */
export function metricsIn({ options }: AwsCall): readonly AskedMetric[] {
  const name = options.get('metric-name')?.[0];
  const namespace = options.get('namespace')?.[0] ?? '';
  return [...(name === undefined ? [] : [{ namespace, name }]), ...[...options.values()].flat().flatMap(selected)];
}

/** Of `SELECT MAX(name) FROM "namespace"`, wherever it stands, also as JSON. */
export const selected = (text: string): readonly AskedMetric[] =>
  [...text.matchAll(/SELECT \w+\((\w+)\) FROM (?:SCHEMA\()?\\?"([\w/]+)\\?"/g)].map(
    ([, name = '', namespace = '']) => ({
      namespace,
      name,
    }),
  );

/** Whether AWS or somebody of ours publishes it. */
export function isPublished({ namespace, name }: AskedMetric): boolean {
  if (watched.has(`${namespace} ${name}`)) return true;
  if (namespace === 'Headroom/Host') return agentNames.has(name);
  if (namespace === 'Headroom') return new RegExp(`\\b${name}\\b`).test(emitters());
  return (ofAws[namespace] ?? '').split(' ').includes(name);
}

/** What the agent of a host publishes: the name of its plug-in, and the metric's. */
const agentNames = new Set(
  agentMetricsOf({ ...hostPlan({ maxQueueLength: 64 }).host }).flatMap(({ plugin, names }) =>
    names.map((name) => `${plugin}_${name}`),
  ),
);

/** What the alarms of the catalogue read. */
const watched = new Set(
  Object.values<AlarmEntry>(alarms).flatMap((entry) =>
    [
      { kind: 'lane', name: 'media', plan: lanePlan() } as const,
      { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64 }) } as const,
    ].flatMap((subject) => {
      const metric = entry.expand(subject, { environmentName: 'prod' })?.metric;
      if (!metric) return [];
      const all: readonly (Metric | AskedMetric)[] =
        metric.kind === 'query'
          ? selected(metric.expression)
          : metric.kind === 'math'
            ? Object.values(metric.metrics)
            : [metric];
      return all.map(({ namespace, name }) => `${namespace} ${name}`);
    }),
  ),
);

/** The text of everything that publishes in the namespace `Headroom`: probes, first boot, workers. */
function emitters(): string {
  const root = join(__dirname, '..', '..');
  const folders = ['probes/python/headroom_probe', 'probes/node/lib', 'hosts', 'lambda'];
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(py|cjs|ts|sh)$/.test(file))
        .map((file) => readFileSync(join(root, folder, file), 'utf8')),
    )
    .join('\n');
}

/** What AWS publishes, as far as the pages ask for it. Source: each service's page of CloudWatch metrics. */
const ofAws: Readonly<Record<string, string>> = {
  'AWS/ApplicationELB':
    'HTTPCode_ELB_5XX_Count HTTPCode_Target_5XX_Count HealthyHostCount RequestCount TargetResponseTime UnHealthyHostCount',
  'AWS/EBS':
    'VolumeAvgReadLatency VolumeAvgWriteLatency VolumeIOPSExceededCheck VolumeIdleTime VolumeQueueLength VolumeReadBytes ' +
    'VolumeReadOps VolumeStalledIOCheck VolumeThroughputExceededCheck VolumeWriteBytes VolumeWriteOps',
  'AWS/EC2': 'CPUUtilization EBSByteBalance% EBSIOBalance% EBSReadOps EBSWriteOps',
  'AWS/Events': 'FailedInvocations InvocationsSentToDlq Invocations MatchedEvents ThrottledRules TriggeredRules',
  'AWS/Lambda':
    'ClaimedAccountConcurrency ConcurrentExecutions Duration Errors Invocations ProvisionedConcurrencySpilloverInvocations ' +
    'ProvisionedConcurrencyUtilization Throttles UnreservedConcurrentExecutions',
  'AWS/SNS': 'NumberOfMessagesPublished NumberOfNotificationsDelivered NumberOfNotificationsFailed',
  'AWS/SQS':
    'ApproximateAgeOfOldestMessage ApproximateNumberOfMessagesNotVisible ApproximateNumberOfMessagesVisible ' +
    'NumberOfMessagesDeleted NumberOfMessagesReceived NumberOfMessagesSent',
  'AWS/Scheduler': 'InvocationAttemptCount InvocationDroppedCount TargetErrorCount',
};
