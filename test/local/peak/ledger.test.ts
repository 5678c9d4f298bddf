import fc from 'fast-check';
import { agrees, openLedger } from '../../../lib/local/peak/ledger';

const lane = 'checkout';
const known = () => openLedger({ [lane]: { idsAreKnown: true } });
const unknown = () => openLedger({ [lane]: { idsAreKnown: false } });

describe('the ledger', () => {
  it('agrees when every message was processed or dead-lettered', () => {
    const ledger = known();
    for (const id of ['a', 'b', 'c']) ledger.sent(lane, id, 0, id === 'c');
    ledger.processed(lane, 'a');
    ledger.processed(lane, 'b');
    ledger.deadLettered(lane, 'c');
    expect(ledger.account(lane)).toEqual({
      lane,
      sent: 3,
      processed: 2,
      deadLettered: 1,
      dropped: 0,
      missing: 0,
      unexplained: 0,
    });
    expect(ledger.accounts().every(agrees)).toBe(true);
  });

  it('agrees when some were dropped on purpose, and tells them apart from lost ones', () => {
    const ledger = known();
    for (const id of ['a', 'b']) ledger.sent(lane, id, 0, false);
    ledger.processed(lane, 'a');
    expect(ledger.account(lane)).toMatchObject({ dropped: 0, missing: 1 });
    ledger.dropped(lane, 'b');
    expect(ledger.account(lane)).toMatchObject({ dropped: 1, missing: 0, unexplained: 0 });
    expect(ledger.waitingSinceMs(lane)).toBeUndefined();
  });

  it('says what is known of a message that nobody heard of', () => {
    const ledger = known();
    for (const id of ['a', 'b', 'c']) ledger.sent(lane, id, 1000, id === 'b');
    ledger.processed(lane, 'a');
    expect(ledger.missing(lane)).toEqual([
      'message b, poison, sent at 1970-01-01T00:00:01.000Z: in no log line and in no dead-letter queue',
      'message c sent at 1970-01-01T00:00:01.000Z: in no log line and in no dead-letter queue',
    ]);
    for (const id of ['b', 'c']) ledger.dropped(lane, id);
    expect(ledger.missing(lane)).toEqual([]);
  });

  it('says so where it can not name them, because the sender never sees their ids', () => {
    const ledger = unknown();
    ledger.sent(lane, 'event', 0, false);
    expect(ledger.missing(lane)).toEqual([expect.stringContaining('none can be named')]);
    ledger.processed(lane, 'message');
    expect(ledger.missing(lane)).toEqual([]);
  });

  it('counts a message once that was delivered twice', () => {
    const ledger = known();
    ledger.sent(lane, 'a', 0, false);
    ledger.processed(lane, 'a');
    ledger.processed(lane, 'a');
    expect(ledger.account(lane)).toMatchObject({ processed: 1, missing: 0 });
  });

  it.each([
    [
      'one that nobody heard of',
      (l: ReturnType<typeof known>) => l.processed(lane, 'a'),
      { missing: 1, unexplained: 0 },
    ],
    [
      'one both processed and dead-lettered',
      (l: ReturnType<typeof known>) =>
        ['a', 'b'].forEach((id) => {
          l.processed(lane, id);
          l.deadLettered(lane, id);
        }),
      { missing: 0, unexplained: 2 },
    ],
    [
      'one both processed and dropped',
      (l: ReturnType<typeof known>) => {
        l.processed(lane, 'a');
        l.processed(lane, 'b');
        l.dropped(lane, 'b');
      },
      { missing: 0, unexplained: 1 },
    ],
    [
      'one that was never sent, although the sums match',
      (l: ReturnType<typeof known>) => {
        l.processed(lane, 'a');
        l.processed(lane, 'x');
      },
      { missing: 1, unexplained: 1 },
    ],
  ])('does not agree with %s', (_, report, wrong) => {
    const ledger = known();
    for (const id of ['a', 'b']) ledger.sent(lane, id, 0, false);
    report(ledger);
    expect(ledger.account(lane)).toMatchObject(wrong);
    expect(agrees(ledger.account(lane))).toBe(false);
  });

  it('compares counts where the queue has ids of its own', () => {
    const ledger = unknown();
    for (const id of ['event-1', 'event-2']) ledger.sent(lane, id, 0, false);
    ledger.processed(lane, 'message-7');
    expect(ledger.account(lane)).toMatchObject({ missing: 1, unexplained: 0 });
    ledger.processed(lane, 'message-8');
    expect(agrees(ledger.account(lane))).toBe(true);
    ledger.processed(lane, 'message-9');
    expect(ledger.account(lane)).toMatchObject({ missing: 0, unexplained: 1 });
  });

  it('knows since when the oldest message waits, also behind newer ones that left', () => {
    const ledger = known();
    expect(ledger.waitingSinceMs(lane)).toBeUndefined();
    ledger.sent(lane, 'poison', 1000, true);
    ledger.sent(lane, 'a', 2000, false);
    ledger.sent(lane, 'b', 3000, false);
    expect(ledger.waitingSinceMs(lane)).toBe(1000);
    ledger.processed(lane, 'a');
    ledger.deadLettered(lane, 'poison');
    expect(ledger.waitingSinceMs(lane)).toBe(3000);
    ledger.processed(lane, 'b');
    expect(ledger.waitingSinceMs(lane)).toBeUndefined();
  });

  it('names the lanes it has when asked for another', () => {
    expect(() => known().account('media')).toThrow(/no lane "media".*checkout/);
  });

  it('never calls an account with a lost message agreed, whatever the order of reports', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 2 }),
        fc.nat(),
        fc.boolean(),
        (ids, lost, idsAreKnown) => {
          const ledger = openLedger({ [lane]: { idsAreKnown } });
          for (const id of ids) ledger.sent(lane, id, 0, false);
          for (const [index, id] of ids.entries()) if (index !== lost % ids.length) ledger.processed(lane, id);
          expect(agrees(ledger.account(lane))).toBe(false);
        },
      ),
    );
  });
});
