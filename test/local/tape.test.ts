import { openTape } from '../../lib/local/tape';

describe('the tape', () => {
  it('counts what happens in the second in which it happens', () => {
    const tape = openTape(1000);
    tape.sent('checkout', 3, 1999);
    tape.sent('checkout', 2, 1000);
    tape.sent('media', 1, 2000);
    tape.processed('checkout', 5, 2500);
    expect(tape.load(3000)).toEqual([
      { second: 0, sent: { checkout: 5 }, processed: {}, requests: 0, failedRequests: 0 },
      { second: 1, sent: { media: 1 }, processed: { checkout: 5 }, requests: 0, failedRequests: 0 },
    ]);
  });

  it('has a row for a second in which nothing happened', () => {
    expect(openTape(0).load(2001)).toHaveLength(3);
  });

  it('puts the slowest answer where its request was sent', () => {
    const tape = openTape(0);
    tape.answered({ atMs: 500, tookMs: 4000, ok: true });
    tape.answered({ atMs: 900, tookMs: 5, ok: false });
    expect(tape.load(1000)).toEqual([expect.objectContaining({ requests: 2, slowestMs: 4000, failedRequests: 1 })]);
  });

  it('keeps the changes of each alarm apart', () => {
    const tape = openTape(0);
    tape.changed({ name: 'a', atMs: 1, from: 'OK', to: 'ALARM', reason: 'r' });
    tape.changed({ name: 'b', atMs: 2, from: 'OK', to: 'ALARM', reason: 'r' });
    expect(tape.changesOf('a')).toEqual([{ atMs: 1, to: 'ALARM', reason: 'r' }]);
  });
});
