import fc from 'fast-check';
import { decide, type Decision, type Told } from '../../../lib/core/incidents/decide';
import type { Ledger } from '../../../lib/core/incidents/ledger';
import type { Transition } from '../../../lib/core/incidents/transition';
import { change, delivered, emptyLedger, histories, written } from './histories';

/** Decides about each message once it is delivered, and writes what is to be written. */
function run(messages: readonly Transition[]) {
  const ledgers = new Map<string, Ledger>();
  const told: { readonly transition: Transition; readonly as: Told }[] = [];
  const claimed = new Set<string>();
  const write = (decision: Decision): void => {
    if (!decision.write) return;
    const after = written(ledgers.get(decision.write.subject) ?? emptyLedger(decision.write.subject), decision.write);
    if (!after) throw new Error('a write that does not fit what it was decided by');
    ledgers.set(decision.write.subject, after);
  };
  for (const transition of messages) {
    if (claimed.has(transition.key)) continue;
    claimed.add(transition.key);
    const decision = decide(ledgers.get(transition.subject) ?? emptyLedger(transition.subject), transition);
    write(decision);
    if ('told' in decision) told.push({ transition, as: decision.told });
  }
  return { told, ledgers };
}

const changesOf = (messages: readonly Transition[]): string[] =>
  run(messages).told.map(({ as }) => `${as.change}${as.isLate ? ', late' : ''}`);

describe('what a transition is told as', () => {
  it.each<[string, Transition[], string[]]>([
    ['one alarm', [change('api', 'a', 'ALARM', 0), change('api', 'a', 'OK', 60)], ['opened', 'closed']],
    [
      'a second symptom, and both ends',
      [
        change('api', 'a', 'ALARM', 0),
        change('api', 'b', 'ALARM', 10),
        change('api', 'a', 'OK', 60),
        change('api', 'b', 'OK', 70),
      ],
      ['opened', 'update', 'update', 'closed'],
    ],
    [
      'another subject, which has an incident of its own',
      [change('api', 'a', 'ALARM', 0), change('media', 'a', 'ALARM', 1), change('api', 'a', 'OK', 2)],
      ['opened', 'opened', 'closed'],
    ],
    [
      'an alarm a day after those whose ends never came: it opens an incident, which its own end closes',
      [
        change('api', 'deleted', 'ALARM', 0),
        change('api', 'lost', 'ALARM', 10),
        change('api', 'a', 'ALARM', 90_000),
        change('api', 'lost', 'OK', 90_010),
        change('api', 'b', 'ALARM', 90_020),
        change('api', 'a', 'OK', 90_030),
        change('api', 'b', 'OK', 90_040),
      ],
      ['opened', 'update', 'opened', 'update', 'update', 'update', 'closed'],
    ],
    [
      'an alarm within a day of the last that was heard: it is still the same incident',
      [change('api', 'a', 'ALARM', 0), change('api', 'b', 'ALARM', 80_000), change('api', 'c', 'ALARM', 160_000)],
      ['opened', 'update', 'update'],
    ],
    [
      'an alarm that is on again after a day: it is news',
      [change('api', 'a', 'ALARM', 0), change('api', 'a', 'ALARM', 90_000), change('api', 'a', 'OK', 90_060)],
      ['opened', 'opened', 'closed'],
    ],
    [
      'an OK before its ALARM: the end is told, and the ALARM opens nothing that nobody would close',
      [change('api', 'a', 'OK', 60), change('api', 'a', 'ALARM', 0)],
      ['closed', 'update, late'],
    ],
    [
      'an old ALARM after its OK, while another alarm is on',
      [
        change('api', 'b', 'ALARM', 1),
        change('api', 'a', 'OK', 60),
        change('api', 'a', 'ALARM', 0),
        change('api', 'b', 'OK', 90),
      ],
      ['opened', 'update', 'update, late', 'closed'],
    ],
    [
      'an alarm that comes back after its subject was well',
      [change('api', 'a', 'ALARM', 0), change('api', 'a', 'OK', 9), change('api', 'a', 'ALARM', 20)],
      ['opened', 'closed', 'opened'],
    ],
    [
      'an alarm that lost its data and found it again while it was on',
      [
        change('api', 'a', 'ALARM', 0),
        change('api', 'a', 'INSUFFICIENT_DATA', 5, 'ALARM'),
        change('api', 'a', 'ALARM', 9, 'INSUFFICIENT_DATA'),
        change('api', 'a', 'OK', 20),
      ],
      ['opened', 'update', 'update', 'closed'],
    ],
    [
      'both changes in one second, as a coarse clock has them: what comes later is later',
      [change('api', 'a', 'ALARM', 0), change('api', 'a', 'OK', 0)],
      ['opened', 'closed'],
    ],
  ])('%s', (_, messages, expected) => {
    expect(changesOf(messages)).toEqual(expected);
  });

  it('lasts from the first beginning to the last end, also where clocks differ', () => {
    const { told } = run([
      change('api', 'a', 'ALARM', 10),
      change('api', 'b', 'ALARM', 4),
      change('api', 'b', 'OK', 95),
      change('api', 'a', 'OK', 90),
    ]);
    const { beganMs = 0, endedMs = 0 } = told.at(-1)?.as ?? {};
    expect(endedMs - beganMs).toBe(91_000);
  });

  it('has the key of the page that opened its incident', () => {
    const { told } = run([change('api', 'a', 'ALARM', 0), change('api', 'b', 'ALARM', 1), change('api', 'a', 'OK', 2)]);
    expect(told.map(({ as }) => as.dedupKey)).toEqual(['arn:api/a', 'arn:api/a', 'arn:api/a']);
  });

  it('is the same when it is asked again after it was written', () => {
    const opening = change('api', 'a', 'ALARM', 0);
    const { told, ledgers } = run([opening]);
    const ledger = ledgers.get('api') ?? emptyLedger('api');
    expect(decide(ledger, opening)).toEqual({ told: told[0]?.as });
  });

  it('forgets alarms that were off for a month when the next incident begins', () => {
    const month = 31 * 86_400;
    const { ledgers } = run([
      change('api', 'volume 1', 'ALARM', 0),
      change('api', 'volume 1', 'OK', 9),
      change('api', 'volume 2', 'ALARM', month),
    ]);
    expect(Object.keys(ledgers.get('api')?.alarms ?? {})).toEqual(['volume 2']);
  });
});

describe('any order and any number of deliveries', () => {
  const arbitrary = fc
    .tuple(histories('api', ['a', 'b', 'c']), histories('media', ['a', 'b']))
    .map((both) => both.flat())
    .chain((history) => fc.tuple(fc.constant(history), delivered(history)));

  it('tells every transition once, opens and closes every incident once, and ends with nothing open', () => {
    fc.assert(
      fc.property(arbitrary, ([history, messages]) => {
        const { told, ledgers } = run(messages);
        expect(told.map(({ transition }) => transition.key).sort()).toEqual(history.map(({ key }) => key).sort());
        for (const { on } of ledgers.values()) expect(on).toBe(0);
        const incidents = new Map<string, string[]>();
        for (const { as } of told) incidents.set(as.incidentId, [...(incidents.get(as.incidentId) ?? []), as.change]);
        for (const changes of incidents.values()) {
          expect(changes.filter((each) => each === 'closed')).toHaveLength(1);
          // Where the end came first nothing is opened any more.
          expect(changes.filter((each) => each === 'opened')).toHaveLength(changes[0] === 'opened' ? 1 : 0);
          expect(changes[0]).not.toBe('update');
        }
        for (const { as } of told)
          if (as.beganMs !== undefined && as.endedMs !== undefined)
            expect(as.endedMs).toBeGreaterThanOrEqual(as.beganMs);
      }),
      { numRuns: 200 },
    );
  });

  it('in their own order opens with the first ALARM and closes with the last OK of what overlaps', () => {
    fc.assert(
      fc.property(histories('api', ['a', 'b', 'c']), (history) => {
        const inOrder = [...history].sort((one, other) => one.atMs - other.atMs);
        const { told } = run(inOrder);
        const on = new Set<string>();
        for (const { transition, as } of told) {
          const before = on.size;
          if (transition.state === 'ALARM') on.add(transition.alarm);
          else on.delete(transition.alarm);
          expect(as.change).toBe(before === 0 ? 'opened' : on.size === 0 ? 'closed' : 'update');
          expect(as.isLate).toBe(false);
        }
      }),
    );
  });
});
