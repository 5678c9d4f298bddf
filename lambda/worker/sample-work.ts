import { PoisonError } from './poison';

/** Wish that the sample worker is sent. Anything else is hashed and done. */
interface Wish {
  /** Time to wait, as a call to another service would. */
  readonly workMs?: unknown;
  /** `true`, or a text that says why it was sent, can never be done. */
  readonly poison?: unknown;
  /** Receives that fail before one succeeds. */
  readonly failures?: unknown;
}

/** Work to try a lane with: it hashes the payload, then waits, fails for a while, or for ever, as the payload asks. */
export async function hashFor(payload: unknown, signal: AbortSignal, receives = 1): Promise<void> {
  const { workMs, poison, failures } = wishIn(payload);
  if (poison === true) throw new PoisonError('it asked to fail for ever');
  if (typeof poison === 'string') throw new PoisonError(`it asked to fail for ever: ${poison}`);
  await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(payload)));
  signal.throwIfAborted();
  if (typeof workMs === 'number' && workMs > 0) await wait(workMs, signal);
  if (typeof failures === 'number' && receives <= failures)
    throw new Error(`it asked to fail ${failures} times, this was receive ${receives}`);
}

const wishIn = (payload: unknown): Wish => (typeof payload === 'object' && payload !== null ? payload : {});

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
