import { openRecorder } from '../../../lib/local/peak/recorder';

describe('the recorder', () => {
  it('counts what happens in the second in which it happens', () => {
    const recorder = openRecorder(1000);
    recorder.sent('checkout', 3, 1999);
    recorder.sent('checkout', 2, 1000);
    recorder.sent('media', 1, 2000);
    recorder.processed('checkout', 5, 2500);
    expect(recorder.load(3000)).toEqual([
      { second: 0, sent: { checkout: 5 }, processed: {}, requests: 0, failedRequests: 0 },
      { second: 1, sent: { media: 1 }, processed: { checkout: 5 }, requests: 0, failedRequests: 0 },
    ]);
  });

  it('has a row for a second in which nothing happened', () => {
    expect(openRecorder(0).load(2001)).toHaveLength(3);
  });

  it('puts the slowest answer where its request was sent', () => {
    const recorder = openRecorder(0);
    recorder.answered({ atMs: 500, tookMs: 4000, ok: true });
    recorder.answered({ atMs: 900, tookMs: 5, ok: false });
    expect(recorder.load(1000)).toEqual([expect.objectContaining({ requests: 2, slowestMs: 4000, failedRequests: 1 })]);
  });

  it('keeps the changes of each alarm apart', () => {
    const recorder = openRecorder(0);
    recorder.changed({ name: 'a', atMs: 1, from: 'OK', to: 'ALARM', reason: 'r' });
    recorder.changed({ name: 'b', atMs: 2, from: 'OK', to: 'ALARM', reason: 'r' });
    expect(recorder.changesOf('a')).toEqual([{ atMs: 1, to: 'ALARM', reason: 'r' }]);
  });
});
