import type { Turn } from '../../core/fleet/baseline';
import type { TargetResult } from '../../core/fleet/outcome';
import type { FleetSummary } from '../../core/fleet/summary';

/** Everything that a run found. */
export interface FleetReport {
  readonly results: readonly TargetResult[];
  readonly summary: FleetSummary;
  readonly elapsedMs: number;
  /** Sentence about the number of workers. */
  readonly concurrency: string;
  /** Changes against an earlier run; absent where none was given. */
  readonly turns?: readonly Turn[] | undefined;
  /** Sentences that were said before it began. */
  readonly notes: readonly string[];
  /** Sentences about the run itself. */
  readonly advice: readonly string[];
}
