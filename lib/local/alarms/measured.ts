import type { Alarm, Metric, SubjectKind } from '../../core/alarms/alarm';

/**
 * Metrics that can be known on this machine. An alarm that reads anything else is not moved, and `npm start` says so: a metric
 * that nobody measured is not made up.
 */
interface Measured {
  readonly kind: SubjectKind;
  readonly namespace: string;
  /** @default - all of the namespace */
  readonly names?: readonly string[];
}

const measured: readonly Measured[] = [
  // The probe of the process that plays a host, and the log lines of the workers in embedded metric format.
  {
    kind: 'host',
    namespace: 'Headroom',
    // It has no pool of connections.
    names: ['LoopLag', 'LoopHeartbeat', 'LoopBlockedMaxMs', 'ExecutorSaturatedMaxMs', 'BootFailed'],
  },
  { kind: 'lane', namespace: 'Headroom' },
  // GetQueueAttributes, the ledger and the workers' reports.
  {
    kind: 'lane',
    namespace: 'AWS/SQS',
    names: [
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'ApproximateNumberOfMessagesNotVisible',
      'NumberOfMessagesSent',
      'NumberOfMessagesDeleted',
    ],
  },
  // The REPORT lines. Errors, throttles and what provisioned concurrency does are not in them.
  { kind: 'lane', namespace: 'AWS/Lambda', names: ['Duration', 'Invocations'] },
  // The processes that play hosts, and the deployed group.
  { kind: 'host', namespace: 'AWS/AutoScaling', names: ['GroupInServiceInstances', 'GroupMinSize'] },
];

/**
 * A process has no status check. Alarms that read it beside something else count the hosts in service where it is
 * missing; those on stateful hosts, none.
 */
const mayBeMissing: readonly Pick<Metric, 'namespace' | 'name'>[] = [
  { namespace: 'AWS/EC2', name: 'StatusCheckFailed' },
];

/** Reason why each namespace is silent here, for a person. */
const silentBecause: Readonly<Record<string, string>> = {
  'AWS/ApplicationELB': 'no request passes a load balancer',
  'AWS/EBS': 'no volume exists',
  'AWS/EC2': 'no instance runs',
  'AWS/Events': 'the emulator publishes nothing about its rules',
  'AWS/Lambda': 'the emulator publishes nothing about errors, throttles and concurrency of these invocations',
  'AWS/NATGateway': 'no packet passes a gateway',
  'AWS/SNS': 'the emulator publishes nothing about its topics',
  'AWS/SQS': 'the emulator publishes nothing about queues, and the peak does not count this',
  'Headroom/Host': 'no CloudWatch agent runs',
};

/** Reason why an alarm can't be evaluated here; undefined where it can. */
export function unmeasuredIn({ metric, subjectKind }: Pick<Alarm, 'metric' | 'subjectKind'>): string | undefined {
  if (metric.kind === 'query') return reasonFor(/"(AWS\/[^"]+)"/.exec(metric.expression)?.[1] ?? 'the query');
  const read = metric.kind === 'math' ? Object.values(metric.metrics) : [metric];
  const known = read.filter((each) => isMeasured(subjectKind, each));
  const unknown = read.filter((each) => !isMeasured(subjectKind, each) && !(known.length > 0 && isOptional(each)));
  const [first] = unknown;
  return first && reasonFor(first.namespace);
}

const reasonFor = (namespace: string): string =>
  `${silentBecause[namespace] ?? 'nothing publishes it on this machine'} (${namespace})`;

const isMeasured = (kind: SubjectKind, { namespace, name }: Metric): boolean =>
  measured.some(
    (each) =>
      each.kind === kind && each.namespace === namespace && (each.names === undefined || each.names.includes(name)),
  );

const isOptional = ({ namespace, name }: Metric): boolean =>
  mayBeMissing.some((each) => each.namespace === namespace && each.name === name);
