import type { LaneAccount } from './ledger';
import type { Letter, Payload } from './traffic';

/** Messages of one lane beside its steady stream, sent once at its start, to show what becomes of them. */
export interface OnPurpose {
  /** Messages that can never be done: the worker puts them into the dead-letter queue. */
  readonly poison: number;
  /** Messages whose deadline has passed when they are worked on: the worker drops them. */
  readonly late: number;
  /** Messages that fail once and are done at the second receive. */
  readonly failingOnce: number;
}

/** No lane of a peak is spared these. */
export const onPurposePerLane: OnPurpose = { poison: 2, late: 2, failingOnce: 2 };

/** Deadline in ms that has passed when the first worker of a lane has started. */
const LATE_AFTER_MS = 20;

/** Number of them in one lane. */
export const countOf = ({ poison, late, failingOnce }: OnPurpose): number => poison + late + failingOnce;

/** Sentence about what each lane gets on purpose. */
export const onPurposeWords = ({ poison, late, failingOnce }: OnPurpose): string =>
  `On purpose each lane gets ${poison} poison messages, ${late} late ones and ${failingOnce} that fail once`;

export type OnPurposeKind = 'poison' | 'late';

/** Names of what alarms tell of. */
export const onPurposeNames: Readonly<Record<OnPurposeKind, string>> = { poison: 'poison', late: 'late messages' };

/** Letters of them, the poison apart. */
export function onPurposeLetters(payload: () => Payload): { poison: Letter[]; others: Letter[] } {
  const { poison, late, failingOnce } = onPurposePerLane;
  return {
    poison: times(poison, () => ({ payload: { ...payload(), poison: 'npm start sent it on purpose' } })),
    others: [
      ...times(late, () => ({ payload: payload(), withinMs: LATE_AFTER_MS })),
      ...times(failingOnce, () => ({ payload: { ...payload(), failures: 1 } })),
    ],
  };
}

export const times = (length: number, make: () => Letter): Letter[] => Array.from({ length }, make);

/** Alarms that tell of messages that came to no good, the column of the account that counts those, and who was to. */
const toldBy = [
  { alarm: /^lane-dead-letters/, fate: 'deadLettered', kind: 'poison' },
  { alarm: /^lane-dropped$/, fate: 'dropped', kind: 'late' },
] as const;

/** An alarm that fired. */
export interface FiredAlarm {
  readonly id: string;
  readonly subject: string;
  /** Reason of its state; that of an incident names the alarms which opened it. */
  readonly reason?: string | undefined;
}

/**
 * Kind of messages that an alarm of a lane is about, or the alarms that opened an incident, where it is about nothing but what was
 * sent on purpose. A lane with more dead letters than its poison has lost something by itself.
 */
export function onPurposeKind(
  { id, subject, reason }: FiredAlarm,
  accounts: readonly LaneAccount[],
  onPurpose: OnPurpose | undefined,
): OnPurposeKind | undefined {
  if (!id.startsWith('lane-incident')) return kindOf(id, subject, accounts, onPurpose);
  const [, names] = /^(.+) in ALARM$/.exec(reason ?? '') ?? [];
  const kinds = (names ?? '')
    .split(', ')
    .map((name) => kindOf(name.split('/').at(-1) ?? '', subject, accounts, onPurpose));
  return kinds.includes(undefined) ? undefined : kinds[0];
}

function kindOf(
  id: string,
  subject: string,
  accounts: readonly LaneAccount[],
  onPurpose: OnPurpose | undefined,
): OnPurposeKind | undefined {
  const account = accounts.find(({ lane }) => lane === subject);
  const told = toldBy.find(({ alarm }) => alarm.test(id));
  if (account === undefined || told === undefined || onPurpose === undefined) return undefined;
  return account[told.fate] <= onPurpose[told.kind] ? told.kind : undefined;
}
