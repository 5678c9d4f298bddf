import { formed, kindOf, networkKinds } from '../../lib/config/fleet/forms';
import { askAll } from '../../lib/core/fleet/ask-all';
import type { TargetResult } from '../../lib/core/fleet/outcome';
import { type FleetSummary, summaryOf } from '../../lib/core/fleet/summary';
import type { AnyTarget } from '../../lib/core/fleet/target';
import { loopClock } from '../../lib/fleet/loop-clock';
import { probes } from '../../lib/fleet/probes';

/** One batch of a distributed map. */
export interface BatchEvent {
  /** Targets in the forms of `cdk-headroom fleet`, as JSON. */
  readonly Items?: readonly unknown[];
  readonly BatchInput?: {
    /** Name of the run: the results are filed under it. */
    readonly run?: string;
    readonly concurrency?: number;
    readonly timeoutMs?: number;
  };
}

/** Names of those that are not well that go back to the state machine: all of them are in the file of the results. */
const MAX_NAMED = 10;

/** Answer to a batch, which the state machine sums up. */
export interface BatchAnswer extends Pick<FleetSummary, 'targets' | 'outcomes'> {
  readonly notWell: readonly string[];
  readonly longestMs: number;
}

/** Ways to keep results, and the time that is left. */
export interface BatchMeans {
  readonly keep: (run: string, results: readonly TargetResult[]) => Promise<void>;
  readonly remainingMs: () => number;
}

const MIN_MS = 100;
/** Time in which the results are written, ms. */
const WRITING_MS = 5_000;
const DEFAULT_CONCURRENCY = 64;
const DEFAULT_TIMEOUT_MS = 2_000;

/** Asks the targets of a batch, files their results, and answers with the counts. */
export async function askBatch(
  { Items: items = [], BatchInput: input = {} }: BatchEvent,
  means: BatchMeans,
): Promise<BatchAnswer> {
  const { run = 'run', concurrency = DEFAULT_CONCURRENCY, timeoutMs = DEFAULT_TIMEOUT_MS } = input;
  const read = items.map(targetOf);
  const targets = read.filter((one) => 'kind' in one);
  const refused = read.filter((one) => 'outcome' in one);
  const { ask, close } = probes({ width: concurrency, timeoutMs });
  const deadlineMs = Math.max(MIN_MS, means.remainingMs() - WRITING_MS);
  const { results } = await askAll(targets, ask, { concurrency, timeoutMs, deadlineMs, retries: 1 }, loopClock);
  close();
  const all = [...results, ...refused];
  await means.keep(run, all);
  const { targets: count, outcomes, latencyMs } = summaryOf(all);
  const notWell = all
    .filter(({ outcome }) => outcome !== 'healthy')
    .map(({ target, outcome }) => `${outcome} ${target}`);
  return { targets: count, outcomes, notWell: notWell.slice(0, MAX_NAMED), longestMs: latencyMs?.max ?? 0 };
}

/** A target of an item; what is none, or what nobody may ask from here, is not called sick for it. */
function targetOf(value: unknown): AnyTarget | TargetResult {
  const given = kindOf(value);
  const kind = networkKinds.find((one) => one === given);
  const shown = JSON.stringify(value);
  const refused = (detail: string): TargetResult => ({
    target: shown.slice(0, 200),
    outcome: 'probe-side',
    attempts: 0,
    detail,
  });
  if (kind === undefined) return refused(given === undefined ? 'it is no target' : `a ${given} is not asked from here`);
  const made = formed(kind, value);
  return 'kind' in made ? made : refused(made.map(({ field, message }) => `${field}: ${message}`).join('; '));
}
