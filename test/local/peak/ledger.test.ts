import fc from 'fast-check';
import { agrees, openLedger } from '../../../lib/local/peak/ledger';

const LANE = 'checkout';
const known = () => openLedger({ [LANE]: { idsAreKnown: true } });
const unknown = () => openLedger({ [LANE]: { idsAreKnown: false } });

describe('the ledger', () => {
  it('agrees when every message was processed or dead-lettered', () => {
    const ledger = known();
    for (const id of ['a', 'b', 'c']) ledger.sent(LANE, id, 0, id === 'c');
    ledger.processed(LANE, 'a');
    ledger.processed(LANE, 'b');
    ledger.deadLettered(LANE, 'c');
    expect(ledger.account(LANE)).toEqual({
      lane: LANE,
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
    for (const id of ['a', 'b']) ledger.sent(LANE, id, 0, false);
    ledger.processed(LANE, 'a');
    expect(ledger.account(LANE)).toMatchObject({ dropped: 0, missing: 1 });
    ledger.dropped(LANE, 'b');
    expect(ledger.account(LANE)).toMatchObject({ dropped: 1, missing: 0, unexplained: 0 });
    expect(ledger.waitingSinceMs(LANE)).toBeUndefined();
  });

  it('stays open while something is being sent, whatever it comes to', async () => {
    const ledger = known();
    let answer: (ids: readonly string[]) => void = () => undefined;
    const ids = new Promise<readonly string[]>((resolve) => (answer = resolve));
    const sending = (send: Promise<readonly string[]>) =>
      ledger.sending(async () => {
        for (const id of await send) ledger.sent(LANE, id, 0, false);
      });
    const sent = sending(ids);
    expect(ledger.accounts().every(agrees)).toBe(true);
    expect(ledger.isBalanced()).toBe(false);
    answer(['a']);
    await sent;
    expect(ledger.account(LANE).sent).toBe(1);
    expect(ledger.isBalanced()).toBe(false);
    ledger.processed(LANE, 'a');
    expect(ledger.isBalanced()).toBe(true);
    await expect(sending(Promise.reject(new Error('refused')))).rejects.toThrow();
    expect(ledger.isBalanced()).toBe(true);
  });

  it('says what is known of a message that nobody heard of', () => {
    const ledger = known();
    for (const id of ['a', 'b', 'c']) ledger.sent(LANE, id, 1000, id === 'b');
    ledger.processed(LANE, 'a');
    expect(ledger.missing(LANE)).toEqual([
      'message b, poison, sent at 1970-01-01T00:00:01.000Z: in no log line and in no dead-letter queue',
      'message c sent at 1970-01-01T00:00:01.000Z: in no log line and in no dead-letter queue',
    ]);
    for (const id of ['b', 'c']) ledger.dropped(LANE, id);
    expect(ledger.missing(LANE)).toEqual([]);
  });

  it('says so where it can not name them, because the sender never sees their ids', () => {
    const ledger = unknown();
    ledger.sent(LANE, 'event', 0, false);
    expect(ledger.missing(LANE)).toEqual([expect.stringContaining('none can be named')]);
    ledger.processed(LANE, 'message');
    expect(ledger.missing(LANE)).toEqual([]);
  });

  it('counts a message once that was delivered twice', () => {
    const ledger = known();
    ledger.sent(LANE, 'a', 0, false);
    ledger.processed(LANE, 'a');
    ledger.processed(LANE, 'a');
    expect(ledger.account(LANE)).toMatchObject({ processed: 1, missing: 0 });
  });

  it.each([
    [
      'one that nobody heard of',
      (l: ReturnType<typeof known>) => l.processed(LANE, 'a'),
      { missing: 1, unexplained: 0 },
    ],
    [
      'one both processed and dead-lettered',
      (l: ReturnType<typeof known>) =>
        ['a', 'b'].forEach((id) => {
          l.processed(LANE, id);
          l.deadLettered(LANE, id);
        }),
      { missing: 0, unexplained: 2 },
    ],
    [
      'one both processed and dropped',
      (l: ReturnType<typeof known>) => {
        l.processed(LANE, 'a');
        l.processed(LANE, 'b');
        l.dropped(LANE, 'b');
      },
      { missing: 0, unexplained: 1 },
    ],
    [
      'one that was never sent, although the sums match',
      (l: ReturnType<typeof known>) => {
        l.processed(LANE, 'a');
        l.processed(LANE, 'x');
      },
      { missing: 1, unexplained: 1 },
    ],
  ])('does not agree with %s', (_, report, wrong) => {
    const ledger = known();
    for (const id of ['a', 'b']) ledger.sent(LANE, id, 0, false);
    report(ledger);
    expect(ledger.account(LANE)).toMatchObject(wrong);
    expect(agrees(ledger.account(LANE))).toBe(false);
  });

  it('compares counts where the queue has ids of its own', () => {
    const ledger = unknown();
    for (const id of ['event-1', 'event-2']) ledger.sent(LANE, id, 0, false);
    ledger.processed(LANE, 'message-7');
    expect(ledger.account(LANE)).toMatchObject({ missing: 1, unexplained: 0 });
    ledger.processed(LANE, 'message-8');
    expect(agrees(ledger.account(LANE))).toBe(true);
    ledger.processed(LANE, 'message-9');
    expect(ledger.account(LANE)).toMatchObject({ missing: 0, unexplained: 1 });
  });

  it('knows since when the oldest message waits, also behind newer ones that left', () => {
    const ledger = known();
    expect(ledger.waitingSinceMs(LANE)).toBeUndefined();
    ledger.sent(LANE, 'poison', 1000, true);
    ledger.sent(LANE, 'a', 2000, false);
    ledger.sent(LANE, 'b', 3000, false);
    expect(ledger.waitingSinceMs(LANE)).toBe(1000);
    ledger.processed(LANE, 'a');
    ledger.deadLettered(LANE, 'poison');
    expect(ledger.waitingSinceMs(LANE)).toBe(3000);
    ledger.processed(LANE, 'b');
    expect(ledger.waitingSinceMs(LANE)).toBeUndefined();
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
          const ledger = openLedger({ [LANE]: { idsAreKnown } });
          for (const id of ids) ledger.sent(LANE, id, 0, false);
          for (const [index, id] of ids.entries()) if (index !== lost % ids.length) ledger.processed(LANE, id);
          expect(agrees(ledger.account(LANE))).toBe(false);
        },
      ),
    );
  });
});
