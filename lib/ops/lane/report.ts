import type { NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { Provisioned, QueueDepth, SourceState, WorkerState } from '../look-port';
import type { LaneParts } from './parts';

/** Work of a lane in the last minutes; absent where nothing was published. */
export interface LaneUse {
  readonly sent?: number | undefined;
  readonly done?: number | undefined;
  /** Age of the oldest message, in the latest minute. */
  readonly oldestSec?: number | undefined;
  readonly invocations?: number | undefined;
  readonly errors?: number | undefined;
  readonly throttles?: number | undefined;
  readonly p99Ms?: number | undefined;
  readonly slowestMs?: number | undefined;
  /** Most executions at once: of the function, and of the account with what it keeps warm. */
  readonly atOnce?: number | undefined;
  readonly accountAtOnce?: number | undefined;
  readonly spillover?: number | undefined;
  readonly tableThrottles?: number | undefined;
}

/** Ceilings of a lane's executions. */
export interface Ceilings {
  readonly reserved?: number | undefined;
  readonly account?: { readonly concurrent: number; readonly unreserved: number } | undefined;
}

/** All that is known of a lane. */
export interface LaneReport {
  readonly subject: Subject;
  readonly minutes: number;
  readonly parts: LaneParts;
  readonly queue?: QueueDepth | undefined;
  readonly deadLetters?: QueueDepth | undefined;
  readonly worker?: WorkerState | undefined;
  readonly sources?: readonly SourceState[] | undefined;
  readonly provisioned?: readonly Provisioned[] | undefined;
  readonly ceilings: Ceilings;
  readonly use: LaneUse;
  readonly notKnown: readonly NotKnown[];
}

/** Executions that the lane may have at once, and what says so; undefined where it is not known. */
export function ceilingOf({ sources = [], ceilings }: LaneReport): { value: number; because: string } | undefined {
  const { reserved, account } = ceilings;
  const ofSources = sources.flatMap(({ maxConcurrency }) => maxConcurrency ?? []);
  const known = [
    ...(ofSources.length > 0 ? [{ value: Math.max(...ofSources), because: 'event source mapping' }] : []),
    ...(reserved === undefined ? [] : [{ value: reserved, because: 'reserved concurrency' }]),
    ...(account ? [{ value: reserved ?? account.unreserved, because: 'what the account has for all' }] : []),
  ];
  return known.sort((a, b) => a.value - b.value)[0];
}

/** Problems of the lane, in words. */
export function problemsOf(report: LaneReport): string[] {
  const { deadLetters, sources, worker, provisioned = [], use, parts, minutes } = report;
  const dead = deadLetters ? deadLetters.waiting + deadLetters.inFlight : 0;
  const stopped = sources?.filter(({ state }) => state !== 'Enabled' && state !== 'Updating');
  return [
    ...(dead > 0 ? [`${dead} dead letters: cdk-headroom redrive ${report.subject.name} tells why`] : []),
    ...(sources?.length === 0 ? ['nothing takes messages from the queue: there is no event source mapping'] : []),
    ...(stopped ?? []).map(({ state }) => `the event source mapping is ${state}: nothing is taken from the queue`),
    ...(worker && worker.state !== 'Active' ? [`the worker is ${worker.state}`] : []),
    ...(worker?.lastUpdate === 'Failed' ? ['the last update of the worker failed'] : []),
    ...counted(use.errors, 'invocations ended in an error', minutes),
    ...counted(use.throttles, 'invocations were turned away for want of concurrency', minutes),
    ...counted(use.tableThrottles, 'calls of its table were turned away', minutes),
    ...provisioned
      .filter(({ ready, wanted, status }) => ready < wanted || status === 'FAILED')
      .map(({ ready, wanted, status }) => `${ready} of ${wanted} are kept warm: ${status}`),
    ...parts.firing.map((name) => `in ALARM: ${name}`),
  ];
}

const counted = (count: number | undefined, what: string, minutes: number): string[] =>
  count === undefined || count === 0 ? [] : [`${count} ${what} in ${minutes} min`];

/** The report as one JSON document. */
export function laneJson(report: LaneReport) {
  const { subject, minutes, parts, queue, deadLetters, worker, sources, provisioned, ceilings, use } = report;
  return {
    subject: subject.name,
    environment: subject.environment,
    minutes,
    parts,
    queue: { ...queue, oldestSec: use.oldestSec },
    deadLetters,
    worker,
    sources,
    concurrency: { atOnce: use.atOnce, ceiling: ceilingOf(report), ...ceilings, provisioned },
    use,
    problems: problemsOf(report),
    notKnown: report.notKnown,
  };
}
