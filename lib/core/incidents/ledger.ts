import type { AlarmState } from '../alarms/alarm';

/** Part of an incident that a transition is told as. */
export type Change = 'opened' | 'update' | 'closed';

/** The last change of an alarm that is known, and what became of it. */
export interface Seen {
  readonly atMs: number;
  readonly state: AlarmState;
  readonly change: Change;
  /** Incident that it was told of. */
  readonly incident: string;
  /** Subject whose incident it was told of. @default - the alarm's own */
  readonly home?: string | undefined;
}

/** The last incident of a subject; it is open while an alarm of it is on. */
export interface LastIncident {
  readonly id: string;
  /** Beginning; absent where its end came first. */
  readonly beganMs?: number | undefined;
  /** Key of the page that opened it. */
  readonly dedupKey: string;
  /** Subject whose incident this one is a part of, since it is the cause. @default - it stands alone */
  readonly home?: string | undefined;
}

/** Everything that is kept of one subject: its last incident, how many alarms are on, and the last change of each. */
export interface Ledger {
  readonly subject: string;
  readonly on: number;
  readonly last?: LastIncident | undefined;
  readonly alarms: Readonly<Record<string, Seen>>;
}

/**
 * Alarms on that a write relies on, besides the incident: none, the one that goes off, others beside that one, any, or as many as read.
 * Writes that rely on "others" or "any" don't get in each other's way, however many come at once.
 */
export type Expected = 'none' | 'last' | 'others' | 'some' | 'same';

/** A change of a ledger, which holds only where the ledger still is as it was read. */
export interface LedgerWrite {
  readonly subject: string;
  readonly alarm: string;
  /** The alarm's last change as it was read. @default - none was known */
  readonly seen?: Seen | undefined;
  readonly next: Seen;
  /** Number by which more alarms are on. */
  readonly added: number;
  readonly expected: Expected;
  /** Alarms on, as it was read. */
  readonly on: number;
  /** Last incident as it was read. @default - there was none */
  readonly lastId?: string | undefined;
  /** Incident that begins with this write, or whose end is all that is known of it. */
  readonly begins?: LastIncident | undefined;
  /** Earlier beginning of the incident that is open. */
  readonly beganMs?: number | undefined;
  /** Alarms that are off for so long that nothing late comes of them any more. */
  readonly forgotten: readonly string[];
}
