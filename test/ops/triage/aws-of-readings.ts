import type { MetricQuery, MetricResult } from '../../../lib/core/triage/gather/answers';
import type { ScalingActivity, StackEvent } from '../../../lib/core/triage/gather/change-records';
import { parseReadings } from '../../../lib/core/triage/parse';
import type { Metric, Readings } from '../../../lib/core/triage/readings';
import { pascalCase } from '../../../lib/core/words/pascal-case';
import type { DeployedAlarm } from '../../../lib/ops/alarm-port';
import type { LookPort, VolumeState } from '../../../lib/ops/look-port';
import { fakeLook } from '../night/fake-look';

/** Readings out of their file. */
export function parsed(file: unknown): Readings {
  const { readings, issues } = parseReadings(file);
  if (!readings) throw new Error(JSON.stringify(issues));
  return readings;
}

const numberOf = (fact: unknown): number | undefined => (typeof fact === 'number' ? fact : undefined);

/** An account in which all of the readings is to be had, each by the call that tells it. */
export function awsOf(readings: Readings, over: Parameters<typeof fakeLook>[0] = {}): LookPort {
  const { metrics, episodes, facts } = readings;
  const ids = [...new Set(metrics.flatMap(({ dimensions }) => dimensions.VolumeId ?? []))];
  return fakeLook({
    ...(over.accountId && { accountId: over.accountId }),
    alarms: { withPrefix: () => Promise.resolve(alarmsOf(readings)), ...over.alarms },
    metrics: {
      results: (queries) => Promise.resolve(queries.map((query) => resultOf(query, metrics))),
      listed: () => Promise.resolve(metrics.filter(({ namespace }) => namespace === 'Headroom')),
      ...over.metrics,
    },
    logs: {
      messages: () =>
        Promise.resolve({
          isPart: false,
          messages: episodes.map(({ host, startedAtMs, ...episode }) =>
            JSON.stringify({ Host: host, Episodes: [{ ...episode, startedAt: startedAtMs }] }),
          ),
        }),
      ...over.logs,
    },
    hosts: {
      groups: () => Promise.resolve([]),
      instances: () =>
        Promise.resolve([
          { id: 'i-1', state: 'running', type: textOf(facts.instanceType), zone: 'a', launchedAtMs: 0 },
        ]),
      ...over.hosts,
    },
    volumes: {
      tagged: () => Promise.resolve(ids.map((id) => ({ ...volumeOf(readings), id }))),
      ...over.volumes,
    },
    lanes: {
      worker: () =>
        Promise.resolve({
          state: 'Active',
          lastUpdate: 'Successful',
          changedAt: '',
          timeoutSec: numberOf(facts.timeoutSec) ?? 30,
          memoryMiB: 512,
        }),
      sources: () =>
        Promise.resolve([
          { state: textOf(facts.eventSourceState ?? 'Enabled'), maxConcurrency: numberOf(facts.maximumConcurrency) },
        ]),
      reserved: () => Promise.resolve(numberOf(facts.reservedConcurrency)),
      provisioned: () => Promise.resolve([]),
      accountLimit: () => Promise.resolve({ concurrent: numberOf(facts.accountConcurrency) ?? 1_000, unreserved: 900 }),
      ...over.lanes,
    },
    changes: {
      stackEvents: (stack) => Promise.resolve(eventsOf(stack, readings)),
      activities: () => Promise.resolve(activitiesOf(readings)),
      refreshes: () => Promise.resolve([]),
      ...over.changes,
    },
    graph: { traced: () => Promise.resolve([]), signalServices: () => Promise.resolve([]), ...over.graph },
  });
}

const textOf = (fact: unknown): string => (typeof fact === 'string' ? fact : 'unknown');

const volumeOf = ({ facts }: Readings): Omit<VolumeState, 'id'> => ({
  type: textOf(facts.volumeType),
  sizeGiB: 100,
  state: 'in-use',
  instanceId: 'i-1',
  device: '/dev/sdf',
  iops: numberOf(facts.volumeIops),
  throughputMiBps: numberOf(facts.volumeThroughputMiBps),
});

/** Facts that AWS itself tells; the others stand in an environment file. */
export const factsOfAws: ReadonlySet<string> = new Set([
  'instanceType',
  'vcpus',
  'memoryMiB',
  'instanceEbsIops',
  'instanceEbsBaselineIops',
  'instanceEbsThroughputMiBps',
  'volumeType',
  'volumeIops',
  'volumeThroughputMiBps',
  'timeoutSec',
  'maximumConcurrency',
  'reservedConcurrency',
  'accountConcurrency',
  'eventSourceState',
]);

/** Deployments as CloudFormation tells them. */
const eventsOf = (stack: string, { changes, subject }: Readings): StackEvent[] =>
  changes
    .filter((change) => change.kind === 'deployment' && stack.endsWith(`-${subject.kind}s`))
    .map((change) => ({
      from: 'stack-event',
      atMs: change.atMs,
      stack,
      logicalId: `${pascalCase(change.subject)}${subject.kind === 'lane' ? 'WorkerLive1' : 'LaunchTemplate1'}`,
      physicalId: '',
      resourceType: subject.kind === 'lane' ? 'AWS::Lambda::Alias' : 'AWS::EC2::LaunchTemplate',
      status: 'UPDATE_IN_PROGRESS',
    }));

/** What happened to hosts, as their group tells it. */
const activitiesOf = ({ changes, metrics }: Readings): ScalingActivity[] =>
  changes
    .filter(({ kind }) => kind === 'host-lost' || kind === 'scaling')
    .map(({ atMs, kind, what }) => ({
      from: 'scaling-activity',
      of:
        metrics.find(({ dimensions }) => dimensions.AutoScalingGroupName !== undefined)?.dimensions
          .AutoScalingGroupName ?? '',
      atMs,
      status: 'Successful',
      description: 'Terminating EC2 instance: i-1',
      cause: kind === 'host-lost' ? `an EC2 health check: ${what}` : what,
    }));

/** Alarms that know the names of all that the readings have series of. */
function alarmsOf({ environment, subject, alarm, metrics, alarms, changes }: Readings): DeployedAlarm[] {
  const kind = subject.kind;
  const deployed = (name: string, state: string, sinceMs: number, read: readonly Metric[]): DeployedAlarm => ({
    name: `${environment}/${name}`,
    kind: 'metric',
    state,
    sinceMs,
    stateReason: '',
    description: '',
    actionsEnabled: true,
    metrics: read.map((metric) => ({ ...metric, id: 'm' })),
    expressions: [],
  });
  const own = metrics.find(({ dimensions }) => dimensions.FunctionName !== undefined)?.dimensions.FunctionName;
  return [
    deployed(`${subject.name}/${alarm.id}`, alarm.state, alarm.sinceMs, []),
    ...metrics.map((metric, index) => {
      const { QueueName = '', FunctionName = own } = metric.dimensions;
      const whose = FunctionName === own ? subject.name : `of-${FunctionName ?? ''}`;
      const id = QueueName.includes('dead') ? 'lane-dead-letters' : `${kind}-made-up-${index}`;
      return deployed(`${whose}/${id}`, 'OK', alarm.sinceMs - 86_400_000, [metric]);
    }),
    ...changes.map((change) => deployed(`${change.subject}/${kind}-quiet`, 'OK', 0, [])),
    ...alarms.map((other) => deployed(`${other.subject}/${other.id}`, other.state, other.sinceMs, [])),
  ];
}

/** Dimensions that tell series of one name apart. */
const telling = ['VolumeId', 'FunctionName', 'QueueName', 'Executor', 'Pool'] as const;

function resultOf({ Id, MetricStat: { Metric: asked, Stat } }: MetricQuery, metrics: readonly Metric[]): MetricResult {
  const dimensions = Object.fromEntries(asked.Dimensions.map(({ Name, Value }) => [Name, Value]));
  const found = metrics.find(
    (metric) =>
      metric.namespace === asked.Namespace &&
      metric.name === asked.MetricName &&
      metric.stat === Stat &&
      telling.every((name) => metric.dimensions[name] === dimensions[name]),
  );
  return {
    Id,
    StatusCode: 'Complete',
    Timestamps: found?.points.map(({ atMs }) => new Date(atMs)) ?? [],
    Values: found?.points.map(({ value }) => value) ?? [],
  };
}
