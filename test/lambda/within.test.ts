import { within } from '../../lambda/within';

const late = () => new Error('too late');

it.each([
  ['the answer', () => Promise.resolve(7), 7],
  ['the failure', () => Promise.reject(new Error('broken')), 'broken'],
  ['that it was late', () => new Promise(() => undefined), 'too late'],
  [
    'that it was late, though the work ends when it is told to',
    (signal: AbortSignal) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('told')))),
    'too late',
  ],
])('says %s', async (_what, work, said) => {
  const ended = await within(work.length === 0 && said !== 'too late' ? 60_000 : 1, work, late).catch(
    (error: unknown) => (error as Error).message,
  );
  expect(ended).toBe(said);
});

it('tells the work with the very error that it throws', async () => {
  const error = late();
  let seen: unknown;
  const work = (signal: AbortSignal) =>
    new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        seen = signal.reason;
        resolve(undefined);
      }),
    );
  await within(0, work, () => error).catch(() => undefined);
  expect(seen).toBe(error);
});
