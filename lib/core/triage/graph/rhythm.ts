import { largest, median, smallest, spread } from '../robust';
import type { Rhythm } from './change';
import type { NodeSeries, Series } from './node-series';

/** Symptom of the subject: which of its series tells of it, and when. */
export interface Symptom {
  readonly kind: 'latency' | 'errors';
  readonly rhythm: Rhythm;
}

/** Periods before the alarm that belong to the stretch in question: an alarm comes a few after what it is about. */
const PERIODS_BEFORE_ALARM = 3;

/** Symptom of a node; undefined where none of its series moves. */
export function symptomOf(node: NodeSeries, kinds: readonly Symptom['kind'][], sinceMs: number): Symptom | undefined {
  const found = kinds.flatMap((kind) =>
    candidatesOf(node, kind).flatMap((series) => rhythmIn(series, kind, sinceMs) ?? []),
  );
  return found.sort((a, b) => b.z - a.z)[0];
}

const candidatesOf = (node: NodeSeries, kind: Symptom['kind']): Series[] =>
  kind === 'errors' ? [node.failed] : [node.latencySec, node.latencyP95Sec];

function rhythmIn(
  series: Series,
  kind: Symptom['kind'],
  sinceMs: number,
): (Symptom & { readonly z: number }) | undefined {
  const moments = [...series.keys()].sort((a, b) => a - b);
  const stepMs = median(moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
  const fromMs = sinceMs - PERIODS_BEFORE_ALARM * stepMs;
  const before = moments.filter((atMs) => atMs < fromMs);
  const inQuestion = moments.filter((atMs) => atMs >= fromMs);
  if (before.length < 3 || inQuestion.length < 2) return undefined;
  const healthy = before.map((atMs) => series.get(atMs) ?? 0);
  const values = inQuestion.map((atMs) => series.get(atMs) ?? 0);
  const [usual, least, most] = [median(healthy), smallest(values), largest(values)];
  const noise = Math.max(spread(healthy), kind === 'errors' ? 0.002 : usual * 0.02);
  // Where it was never over, what was before is what it is held against.
  const low = least - usual > (most - usual) / 2 ? usual : least;
  if (most - low < noise) return undefined;
  const weights = inQuestion.map((atMs, index): [number, number] => [
    atMs,
    Math.max(0, ((values[index] ?? low) - low) / (most - low)),
  ]);
  const beside = low === usual ? before.slice(-weights.length).map((atMs): [number, number] => [atMs, 0]) : [];
  return {
    kind,
    z: (most - Math.max(usual, low)) / noise,
    rhythm: { before, weights: new Map([...beside, ...weights]) },
  };
}

/** Symptom of which no series tells, by the alarm's own time: all of it since then, and nothing before. */
export function symptomByTime({ requests }: NodeSeries, kind: Symptom['kind'], sinceMs: number): Symptom | undefined {
  const moments = [...requests.keys()].sort((a, b) => a - b);
  const stepMs = median(moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
  const [fromMs, untilMs] = [sinceMs - stepMs, sinceMs - PERIODS_BEFORE_ALARM * stepMs];
  const before = moments.filter((atMs) => atMs < untilMs);
  const weights = moments
    .filter((atMs) => atMs >= untilMs)
    .map((atMs): [number, number] => [atMs, atMs >= fromMs ? 1 : 0]);
  if (before.length < 3 || weights.length < 2) return undefined;
  return { kind, rhythm: { before, weights: new Map(weights) } };
}
