/**
 * Waits for work no longer than a bound. Past it, `late()` is thrown and the work's signal aborts with the same error; it is
 * not waited for whether the work obeys.
 * @param boundMs in ms, at least 0
 * @throws whatever the work throws, and what `late` makes
 */
export async function within<Result>(
  boundMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
  late: () => Error,
): Promise<Result> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = late();
      // In this order: what ends because it is told to must not be taken for an answer.
      reject(error);
      giveUp.abort(error);
    }, boundMs);
  });
  try {
    return await Promise.race([work(giveUp.signal), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
