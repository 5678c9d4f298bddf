import { errorText } from '../../lib/core/words/error-text';
import { within } from '../within';
import type { WarningLog } from './log';
import type { BatchWorkerOptions } from './options';

/** Share of the first invocation's time that warming up may take: the rest is for its messages. A choice of this kit. */
const WARM_SHARE = 0.25;

/**
 * Begins to warm up, and answers with what the first batch waits by. Only the first does, and only for a share of its time:
 * a `warm` that never settles would cut off every invocation, and messages would use up their receives.
 */
export function warming(warm: BatchWorkerOptions['warm'], logger: WarningLog): (leftMs: number) => Promise<void> {
  let begun = warm && warmed(warm, logger);
  return async (leftMs) => {
    const waitedFor = begun;
    begun = undefined;
    if (!waitedFor) return;
    const boundMs = Math.max(0, leftMs * WARM_SHARE);
    try {
      await within(
        boundMs,
        () => waitedFor,
        () => new Error(),
      );
    } catch {
      // What was waited for never fails.
      logger.warn('did not warm up in time, the work goes on without', { waitedMs: boundMs });
    }
  };
}

async function warmed(warm: () => Promise<unknown>, logger: WarningLog): Promise<void> {
  try {
    await warm();
  } catch (error) {
    logger.warn('could not warm up', { error: errorText(error) });
  }
}
