import { type Outcome, outcomes, type TargetResult } from './outcome';

/** Figures of a run. Latencies are those of attempts that were answered, ms. */
export interface FleetSummary {
  readonly targets: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly latencyMs?: { readonly p50: number; readonly p90: number; readonly p99: number; readonly max: number };
  /** Sum of the last attempts' times: what asking one after the other would take at least. */
  readonly sequentialMs: number;
}

/** Counts outcomes, and ranks latencies (nearest rank). */
export function summaryOf(results: readonly TargetResult[]): FleetSummary {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Record<Outcome, number>;
  for (const { outcome } of results) counts[outcome] += 1;
  const answered = results
    .flatMap(({ outcome, latencyMs }) =>
      latencyMs !== undefined && (outcome === 'healthy' || outcome === 'unhealthy') ? [latencyMs] : [],
    )
    .sort((one, other) => one - other);
  const rank = (share: number): number => answered[Math.max(0, Math.ceil(answered.length * share) - 1)] ?? 0;
  return {
    targets: results.length,
    outcomes: counts,
    ...(answered.length > 0 && {
      latencyMs: { p50: rank(0.5), p90: rank(0.9), p99: rank(0.99), max: answered.at(-1) ?? 0 },
    }),
    sequentialMs: results.reduce((sum, { latencyMs = 0 }) => sum + latencyMs, 0),
  };
}

/** Outcomes that say that a target is not well; of the others nothing is known. */
export const isRed = ({ outcome }: Pick<TargetResult, 'outcome'>): boolean =>
  outcome === 'unhealthy' || outcome === 'timeout';
