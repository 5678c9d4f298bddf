import { incidentIdOf } from './id';
import type { Change, Expected, LastIncident, Ledger, LedgerWrite, Seen } from './ledger';
import type { Transition } from './transition';

/** Part that a transition plays in an incident, as it is told. */
export interface Told {
  readonly change: Change;
  readonly incidentId: string;
  /** Subject that the incident is named after. */
  readonly subject: string;
  /** Key of the page that opened the incident. */
  readonly dedupKey: string;
  /** Beginning of the incident; absent where an end came before its beginning. */
  readonly beganMs?: number | undefined;
  /** End of the incident, of what closes it. */
  readonly endedMs?: number | undefined;
  /** Alarms of the incident that are on afterwards. */
  readonly on: number;
  /** Whether something later about the alarm was told before. */
  readonly isLate: boolean;
  /** Whether the alarm is known to have been on before: its end is news to somebody. */
  readonly wasOn: boolean;
}

/** Decision about a transition: told here, or in the incident of another subject; and what has to be written first. */
export type Decision = { readonly write?: LedgerWrite | undefined } & (
  { readonly told: Told } | { readonly elsewhere: string }
);

/** Time after which nothing late is expected any more: SNS tries a function for 23 days, and gives a page up after the responder's hour. */
const FORGET_MS = 30 * 86_400_000;
/**
 * Silence after which an incident is taken for over, though nobody told its end: an alarm that is deleted while it is on never goes off,
 * and what would be told as an update of it for ever wakes nobody.
 */
const STALE_MS = 86_400_000;
/** Most alarms that one write forgets. */
const MAX_FORGOTTEN = 20;

/**
 * Decides what becomes of a transition. Only times of one alarm are compared: its changes come from one clock, those of two alarms may
 * not. What is older than the last known change is told as late and changes nothing, so that an ALARM that comes after its own OK opens
 * nothing that nobody would close.
 * @param home subject that caused it and has an incident open. @default - its own
 */
export function decide(ledger: Ledger, transition: Transition, home?: string): Decision {
  const seen = ledger.alarms[transition.alarm];
  if (seen?.atMs === transition.atMs && seen.state === transition.state) return known(ledger, transition, seen);
  if (seen && seen.atMs > transition.atMs) return known(ledger, transition, { ...seen, change: 'update' }, true);
  return transition.state === 'OK' ? ended(ledger, transition, seen) : began(ledger, transition, seen, home);
}

/** A change that was decided before, whose telling was lost on the way; or one that comes late. */
function known(ledger: Ledger, transition: Transition, seen: Seen, isLate = false): Decision {
  if (seen.home !== undefined) return { elsewhere: seen.home };
  const { change, incident } = seen;
  const wasOn = seen.state === 'OK' && (change !== 'closed' || ledger.last?.beganMs !== undefined);
  return { told: toldOf(ledger, transition, { change, incident, on: ledger.on, isLate, wasOn }) };
}

function began(ledger: Ledger, transition: Transition, seen: Seen | undefined, home: string | undefined): Decision {
  const { last, on, subject } = ledger;
  const isStill = on > 0 && !isStale(ledger, transition);
  if (last && isStill) {
    const added = isOnIn(last, seen) ? 0 : 1;
    const decided = { change: 'update', incident: last.id, home: last.home, added, expected: 'some' } as const;
    const isEarlier = last.beganMs !== undefined && transition.atMs < last.beganMs;
    const beganMs = isEarlier ? transition.atMs : undefined;
    return decisionOf(ledger, transition, { ...decided, beganMs });
  }
  const { atMs, dedupKey } = transition;
  const begins = { id: incidentIdOf(subject, atMs, last?.id), beganMs: atMs, dedupKey, home };
  // Alarms of the stale one are not counted any more: their ends, if they come, are those of another incident.
  const counted = on > 0 ? ({ added: 1 - on, expected: 'same' } as const) : ({ added: 1, expected: 'none' } as const);
  const decided = { change: 'opened', incident: begins.id, home, begins, ...counted } as const;
  return decisionOf(ledger, transition, decided);
}

function ended(ledger: Ledger, transition: Transition, seen: Seen | undefined): Decision {
  const { last, on, subject } = ledger;
  if (last && on > 0) {
    const isOn = isOnIn(last, seen);
    const isLast = isOn && on === 1;
    return decisionOf(ledger, transition, {
      change: isLast ? 'closed' : 'update',
      incident: last.id,
      home: last.home,
      added: isOn ? -1 : 0,
      expected: isLast ? 'last' : isOn ? 'others' : 'some',
    });
  }
  // Its ALARM is still on the way. People hear of the end, and the incident has no other part.
  const begins = { id: incidentIdOf(subject, transition.atMs, last?.id), dedupKey: transition.dedupKey };
  return decisionOf(ledger, transition, { change: 'closed', incident: begins.id, added: 0, expected: 'none', begins });
}

/** Whether an alarm is on, and counted in the incident. */
const isOnIn = ({ id }: LastIncident, seen: Seen | undefined): boolean =>
  seen !== undefined && seen.state !== 'OK' && seen.incident === id;

/** Whether nothing was heard of the incident for so long that its end must have been lost. */
function isStale({ alarms, last }: Ledger, { atMs }: Transition): boolean {
  const heard = Object.values(alarms).filter(({ incident }) => incident === last?.id);
  return heard.length > 0 && heard.every((seen) => seen.atMs < atMs - STALE_MS);
}

interface Decided {
  readonly change: Change;
  readonly incident: string;
  readonly home?: string | undefined;
  readonly added: LedgerWrite['added'];
  readonly expected: Expected;
  readonly begins?: LastIncident | undefined;
  readonly beganMs?: number | undefined;
}

function decisionOf(ledger: Ledger, transition: Transition, decided: Decided): Decision {
  const { change, incident, home, added, expected, begins, beganMs } = decided;
  const { alarm, atMs, state } = transition;
  const write: LedgerWrite = {
    subject: ledger.subject,
    alarm,
    seen: ledger.alarms[alarm],
    next: { atMs, state, change, incident, home },
    added,
    expected,
    on: ledger.on,
    lastId: ledger.last?.id,
    begins,
    beganMs,
    forgotten: begins ? forgottenIn(ledger, transition) : [],
  };
  if (home !== undefined) return { write, elsewhere: home };
  const after = {
    ...ledger,
    last: begins ?? (ledger.last && { ...ledger.last, beganMs: beganMs ?? ledger.last.beganMs }),
  };
  const wasOn = write.seen !== undefined && write.seen.state !== 'OK';
  return { write, told: toldOf(after, transition, { change, incident, on: ledger.on + added, isLate: false, wasOn }) };
}

interface Telling extends Pick<Told, 'change' | 'on' | 'isLate' | 'wasOn'> {
  readonly incident: string;
}

function toldOf({ subject, last, alarms }: Ledger, transition: Transition, telling: Telling): Told {
  const { change, incident, ...rest } = telling;
  const its = last?.id === incident ? last : undefined;
  return {
    change,
    incidentId: incident,
    subject,
    dedupKey: its?.dedupKey ?? transition.dedupKey,
    beganMs: its?.beganMs,
    endedMs: change === 'closed' ? endOf(alarms, incident, transition.atMs) : undefined,
    ...rest,
  };
}

/** End of an incident: the last of its alarms' ends. By clocks that differ it may be another alarm's than the one that came last. */
const endOf = (alarms: Ledger['alarms'], incident: string, atMs: number): number =>
  Object.values(alarms).reduce((last, seen) => (seen.incident === incident ? Math.max(last, seen.atMs) : last), atMs);

const forgottenIn = ({ alarms }: Ledger, { alarm, atMs }: Transition): string[] =>
  Object.entries(alarms)
    .filter(([name, seen]) => name !== alarm && seen.state === 'OK' && seen.atMs < atMs - FORGET_MS)
    .map(([name]) => name)
    .slice(0, MAX_FORGOTTEN);
