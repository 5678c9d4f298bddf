/**
 * Work to try a lane with: it hashes the payload, then waits `workMs` as a call to another service would, and refuses
 * `{ "poison": true }` for ever.
 */
export async function hashFor(payload: unknown, signal: AbortSignal): Promise<void> {
  const { workMs, poison } = optionsIn(payload);
  if (poison === true) throw new Error('poison message: it asked to fail');
  await crypto.subtle.digest('SHA-256', new TextEncoder().encode(JSON.stringify(payload)));
  signal.throwIfAborted();
  if (typeof workMs === 'number' && workMs > 0) await wait(workMs, signal);
}

const optionsIn = (payload: unknown): { readonly workMs?: unknown; readonly poison?: unknown } =>
  typeof payload === 'object' && payload !== null ? payload : {};

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
