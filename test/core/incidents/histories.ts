import fc from 'fast-check';
import type { Ledger, LedgerWrite } from '../../../lib/core/incidents/ledger';
import { ledgerIn } from '../../../lib/core/incidents/table';
import type { Transition } from '../../../lib/core/incidents/transition';

/** Ledger of a subject of which nothing is known. */
export const emptyLedger = (subject: string): Ledger => ledgerIn(subject, undefined);

const FIRST_MS = Date.UTC(2026, 10, 30, 2);

/** A change of an alarm of a subject, as a row of a table. */
export const change = (
  subject: string,
  alarm: string,
  state: Transition['state'],
  atSec: number,
  previous: Transition['previous'] = state === 'OK' ? 'ALARM' : 'OK',
): Transition => ({
  key: `${subject} ${alarm} ${state} ${atSec}`,
  subject,
  alarm,
  state,
  previous,
  atMs: FIRST_MS + atSec * 1_000,
  dedupKey: `arn:${subject}/${alarm}`,
});

/** What the table does with a write whose condition holds; undefined where it does not. */
export function written(ledger: Ledger, write: LedgerWrite): Ledger | undefined {
  const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const isAsRead = same(ledger.alarms[write.alarm], write.seen) && ledger.last?.id === write.lastId;
  const { on } = ledger;
  const phases = { none: on === 0, last: on === 1, others: on > 1, some: on > 0, same: on === write.on };
  if (!isAsRead || !phases[write.expected]) return undefined;
  const kept = Object.entries(ledger.alarms).filter(([name]) => !write.forgotten.includes(name));
  const last = write.begins ?? ledger.last;
  return {
    ...ledger,
    on: ledger.on + write.added,
    last: last && write.beganMs !== undefined ? { ...last, beganMs: write.beganMs } : last,
    alarms: { ...Object.fromEntries(kept), [write.alarm]: write.next },
  };
}

/** Histories of the alarms of a subject: each goes on and off, at moments that only grow, and is off at the end. */
export const histories = (subject: string, alarms: readonly string[]): fc.Arbitrary<Transition[]> =>
  fc
    .tuple(
      ...alarms.map((alarm) =>
        fc.array(fc.integer({ min: 1, max: 40 }), { maxLength: 6 }).map(historyOf(subject, alarm)),
      ),
    )
    .map((each) => each.flat());

const historyOf =
  (subject: string, alarm: string) =>
  (waits: readonly number[]): Transition[] => {
    let atSec = 0;
    const changes = waits.map((wait, index) =>
      change(subject, alarm, index % 2 === 0 ? 'ALARM' : 'OK', (atSec += wait)),
    );
    return changes.at(-1)?.state === 'ALARM' ? [...changes, change(subject, alarm, 'OK', atSec + 1)] : changes;
  };

/** The same messages in any order, each delivered once or several times. */
export const delivered = (history: readonly Transition[]): fc.Arbitrary<Transition[]> =>
  fc
    .tuple(
      fc.shuffledSubarray([...history], { minLength: history.length }),
      history.length === 0 ? fc.constant([]) : fc.array(fc.constantFrom(...history), { maxLength: 5 }),
      fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
    )
    .map(([once, again, places]) =>
      again.reduce<Transition[]>((all, each, index) => {
        const at = places[index] ?? 0;
        return [...all.slice(0, at % (all.length + 1)), each, ...all.slice(at % (all.length + 1))];
      }, once),
    );
