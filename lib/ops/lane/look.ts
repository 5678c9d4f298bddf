import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { Gathering } from '../look/gather';
import type { Subject } from '../look/subject';
import type { LookPort, Point, SeriesAsked, TimeWindow } from '../look-port';
import { mostOf, sumOf } from '../series';
import { type LaneParts, partsOf } from './parts';
import type { LaneReport, LaneUse } from './report';

const MINUTES = 15;

/** Reads all that is asked about a lane. What can't be read is listed. */
export async function lookAtLane(subject: Subject, look: LookPort, nowMs: number): Promise<LaneReport> {
  const gathering = new Gathering();
  const prefix = `${subject.environment}/${subject.name}/`;
  const alarms = await gathering.read('names of queue and worker, which its alarms know', () =>
    look.alarms.withPrefix(prefix),
  );
  if (alarms?.length === 0) throw new InvalidInput([notDeployed(subject, prefix)]);
  const parts = partsOf(alarms ?? []);
  const { queueName, deadLetterQueueName, functionName, alias } = parts;
  const window = { startMs: nowMs - MINUTES * 60_000, endMs: nowMs };
  const { lanes } = look;
  const of = <Name, T>(name: Name | undefined, what: string, ask: (name: Name) => Promise<T>) =>
    name === undefined ? undefined : gathering.read(what, () => ask(name));
  const [queue, deadLetters, worker, sources, provisioned, reserved, account, use] = await Promise.all([
    of(queueName, 'depth of the queue', lanes.queue),
    of(deadLetterQueueName, 'dead letters', lanes.queue),
    of(functionName, 'state of the worker', (name) => lanes.worker(name, alias)),
    of(functionName, 'event source mapping', (name) => lanes.sources(name, alias)),
    of(functionName, 'what is kept warm', lanes.provisioned),
    of(functionName, 'reserved concurrency', lanes.reserved),
    of(functionName, 'limits of the account', () => lanes.accountLimit()),
    gathering.read('what the lane did', () => useOf(parts, look, window)),
  ]);
  const ceilings = { reserved, account };
  const read = { queue, deadLetters, worker, sources, provisioned, ceilings, use: use ?? {} };
  return { subject, minutes: MINUTES, parts, ...read, notKnown: gathering.notKnown() };
}

const notDeployed = ({ environment, name, region }: Subject, prefix: string) =>
  errorIssue(
    '<subject>',
    `no alarm in ${region ?? 'the region'} whose name begins with ${prefix}`,
    'a lane that is deployed, in the account of your credentials',
    `compare \`aws sts get-caller-identity\` with the account of ${environment}, and deploy lane ${name}`,
  );

type Metric = readonly [namespace: string, name: string, stat: string, dimensions: Readonly<Record<string, string>>];

/** Metrics of the parts that are known. */
function metricsOf({ queueName, functionName, alias, tableName }: LaneParts): Partial<Record<string, Metric>> {
  const queue = { QueueName: queueName ?? '' };
  const worker = { FunctionName: functionName ?? '', Resource: `${functionName ?? ''}:${alias}` };
  const table = { TableName: tableName ?? '' };
  return {
    ...(queueName !== undefined && {
      sent: ['AWS/SQS', 'NumberOfMessagesSent', 'Sum', queue],
      done: ['AWS/SQS', 'NumberOfMessagesDeleted', 'Sum', queue],
      oldest: ['AWS/SQS', 'ApproximateAgeOfOldestMessage', 'Maximum', queue],
    }),
    ...(functionName !== undefined && {
      invocations: ['AWS/Lambda', 'Invocations', 'Sum', worker],
      errors: ['AWS/Lambda', 'Errors', 'Sum', worker],
      throttles: ['AWS/Lambda', 'Throttles', 'Sum', worker],
      p99: ['AWS/Lambda', 'Duration', 'p99', worker],
      slowest: ['AWS/Lambda', 'Duration', 'Maximum', worker],
      atOnce: ['AWS/Lambda', 'ConcurrentExecutions', 'Maximum', worker],
      spillover: ['AWS/Lambda', 'ProvisionedConcurrencySpilloverInvocations', 'Sum', worker],
      account: ['AWS/Lambda', 'ClaimedAccountConcurrency', 'Maximum', {}],
    }),
    ...(tableName !== undefined && {
      reads: ['AWS/DynamoDB', 'ReadThrottleEvents', 'Sum', table],
      writes: ['AWS/DynamoDB', 'WriteThrottleEvents', 'Sum', table],
    }),
  };
}

async function useOf(parts: LaneParts, look: LookPort, window: TimeWindow): Promise<LaneUse> {
  const asked = Object.entries(metricsOf(parts)).flatMap(([key, metric]): [string, SeriesAsked][] => {
    if (!metric) return [];
    const [namespace, name, stat, dimensions] = metric;
    return [[key, { namespace, name, stat, periodSec: 60, dimensions }]];
  });
  if (asked.length === 0) return {};
  const found = await look.metrics.series(Object.fromEntries(asked), window);
  const points = (key: string): readonly Point[] => found[key]?.[0]?.points ?? [];
  return {
    sent: sumOf(points('sent')),
    done: sumOf(points('done')),
    oldestSec: points('oldest').at(-1)?.value,
    invocations: sumOf(points('invocations')),
    errors: sumOf(points('errors')),
    throttles: sumOf(points('throttles')),
    p99Ms: mostOf(points('p99')),
    slowestMs: mostOf(points('slowest')),
    atOnce: mostOf(points('atOnce')),
    accountAtOnce: mostOf(points('account')),
    spillover: sumOf(points('spillover')),
    tableThrottles: sumOf([...points('reads'), ...points('writes')]),
  };
}
