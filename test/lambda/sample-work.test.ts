import { PoisonError } from '../../lambda/worker/poison';
import { hashFor } from '../../lambda/worker/sample-work';

const never = new AbortController().signal;

describe('the sample worker', () => {
  it.each([{ order: 'a' }, 'text', null, 7, { workMs: 1 }, { workMs: -5 }, { workMs: 'long' }])(
    'takes %j',
    async (payload) => {
      await expect(hashFor(payload, never)).resolves.toBeUndefined();
    },
  );

  it('refuses poison for ever', async () => {
    await expect(hashFor({ poison: true }, never)).rejects.toThrow(PoisonError);
  });

  it('fails as often as it is asked to', async () => {
    await expect(hashFor({ failures: 2 }, never, 2)).rejects.toThrow('fail 2 times, this was receive 2');
    await expect(hashFor({ failures: 2 }, never, 3)).resolves.toBeUndefined();
  });

  it('stops its work when the time is up', async () => {
    const timeUp = new AbortController();
    const work = hashFor({ workMs: 5_000 }, timeUp.signal);
    setImmediate(() => timeUp.abort(new Error('time is up')));
    await expect(work).rejects.toThrow('time is up');
  });

  it('does not begin to wait when the time is up already', async () => {
    const timeUp = new AbortController();
    timeUp.abort(new Error('time is up'));
    await expect(hashFor({ workMs: 5_000 }, timeUp.signal)).rejects.toThrow('time is up');
  });
});
