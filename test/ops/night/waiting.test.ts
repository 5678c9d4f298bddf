import { patiently } from '../../../lib/ops/look/waiting';

describe('waiting for AWS', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([
    [1_900, []],
    [2_100, ['asking AWS about api …\n']],
  ])('of %p ms says %p', async (ms, said) => {
    const lines: string[] = [];
    const work = new Promise<string>((done) => setTimeout(() => done('answer'), ms));
    const waited = patiently(work, 'api', (text) => lines.push(text));
    await jest.advanceTimersByTimeAsync(ms);
    expect([await waited, lines]).toEqual(['answer', said]);
    expect(jest.getTimerCount()).toBe(0);
  });
});
