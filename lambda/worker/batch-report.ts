import { workerMetrics } from '../../lib/limits/metrics/worker';
import { embeddedLine } from '../embedded-metrics';
import type { Settings } from './settings';

/** Fates of the messages of a batch: ids of SQS messages, so that a run can be accounted for one by one. */
export interface Fates {
  /** Worked on to their end. */
  readonly processed: string[];
  /** Dropped on purpose, because their deadline had passed. */
  readonly dropped: string[];
  /** Ids put into the dead-letter queue unread, because their body can't be understood. */
  readonly malformed: string[];
  /** Ids put into the dead-letter queue because the work called them poison. */
  readonly poison: string[];
  /** Acknowledged without work, because the same id was done before. */
  readonly duplicate: string[];
  /** Come back, or go by the redrive policy. */
  readonly failed: string[];
}

export const noFates = (): Fates => ({
  processed: [],
  dropped: [],
  malformed: [],
  poison: [],
  duplicate: [],
  failed: [],
});

/** The same in the order of the batch: work that runs at once ends in any order. */
export function inBatchOrder(fates: Fates, ids: readonly string[]): Fates {
  const places = new Map(ids.map((id, place) => [id, place]));
  const placeOf = (id: string): number => places.get(id) ?? ids.length;
  const sorted = (list: readonly string[]): string[] => [...list].sort((one, other) => placeOf(one) - placeOf(other));
  const { processed, dropped, malformed, poison, duplicate, failed } = fates;
  return {
    processed: sorted(processed),
    dropped: sorted(dropped),
    malformed: sorted(malformed),
    poison: sorted(poison),
    duplicate: sorted(duplicate),
    failed: sorted(failed),
  };
}

export interface BatchReport {
  readonly fates: Fates;
  /** Age of each message when its work was due. */
  readonly agesMs: readonly number[];
  readonly coldStart: boolean;
  readonly nowMs: number;
}

/** CloudWatch reads at most 100 values of a metric from one document. */
const MAX_VALUES = 100;

/**
 * The log line that CloudWatch turns into metrics (embedded metric format; namespace `Headroom`, dimension `Service`), with the ids
 * beside them. `Service` is `<environment>-<lane>`: an account may have a lane of one name in several environments. What can't happen
 * in most lanes is reported when it does: each metric costs money.
 */
export function reportLine(
  { lane, service }: Pick<Settings, 'lane' | 'service'>,
  { fates, agesMs, coldStart, nowMs }: BatchReport,
): string {
  const { processed, failed, dropped, malformed, poison, duplicate } = fates;
  const counts = {
    RecordsProcessed: processed.length,
    RecordsFailed: failed.length,
    RecordsDropped: dropped.length,
    RecordsMalformed: malformed.length,
    ...(poison.length > 0 && { RecordsPoisoned: poison.length }),
    ...(duplicate.length > 0 && { RecordsDuplicate: duplicate.length }),
    ...(coldStart && { ColdStart: 1 }),
  };
  const oldest = agesMs.length > MAX_VALUES ? [...agesMs].sort((a, b) => b - a).slice(0, MAX_VALUES) : agesMs;
  return embeddedLine(workerMetrics, {
    service,
    nowMs,
    values: { ...counts, ...(oldest.length > 0 && { MessageAgeMs: oldest }) },
    beside: {
      Lane: lane,
      messageIds: processed,
      droppedIds: dropped,
      malformedIds: malformed,
      poisonIds: poison,
      duplicateIds: duplicate,
      failedIds: failed,
    },
  });
}
