import type { Change } from './ledger';
import { type Item, numberOf, textOf } from './table';

/** An incident as it is listed. */
export interface IncidentRecord {
  readonly id: string;
  readonly subject: string;
  /** All subjects whose alarms belong to it. */
  readonly subjects: readonly string[];
  /** Causes that its pages named. */
  readonly causes: readonly string[];
  readonly headline: string;
  readonly beganMs?: number | undefined;
  /** End; absent while it is open. */
  readonly endedMs?: number | undefined;
}

/** A change of an incident's alarm, and the page that told it. */
export interface TimelineEntry {
  readonly atMs: number;
  /** Moment at which the page was sent. */
  readonly toldMs: number;
  readonly alarm: string;
  readonly subject: string;
  readonly state: string;
  readonly change: Change;
  readonly isLate: boolean;
  readonly headline: string;
  readonly verdict: string;
  readonly causes: readonly string[];
}

const listOf = (item: Item, name: string): readonly string[] => [...(item[name]?.SS ?? [])].sort();

/** An incident out of its item. */
export const recordIn = (item: Item): IncidentRecord => ({
  id: textOf(item, 'sk'),
  subject: textOf(item, 'subject'),
  subjects: listOf(item, 'subjects'),
  causes: listOf(item, 'causes'),
  headline: textOf(item, 'headline') || textOf(item, 'over'),
  beganMs: numberOf(item, 'began'),
  endedMs: numberOf(item, 'ended'),
});

/** A change out of its item. */
export const entryIn = (item: Item): TimelineEntry => ({
  atMs: numberOf(item, 'at') ?? 0,
  toldMs: numberOf(item, 'told') ?? 0,
  alarm: textOf(item, 'alarm'),
  subject: textOf(item, 'subject'),
  state: textOf(item, 'state'),
  // A border: the table holds what this project wrote.
  change: textOf(item, 'change') as Change,
  isLate: textOf(item, 'late') !== '',
  headline: textOf(item, 'headline'),
  verdict: textOf(item, 'verdict'),
  causes: listOf(item, 'causes'),
});
