import { errorText } from '../core/words/error-text';
import type { BackPressure } from './channel';

export interface GateClock {
  readonly nowMs: () => number;
  readonly warn: (message: string) => void;
}

/**
 * Sending resumes below this share of the promise, so that a queue at its edge does not switch a producer on and off. A
 * choice of this kit.
 */
const RESUME_SHARE = 0.8;

/** Time that a send waits for the first look, and after which a look counts as failed. A choice of this kit. */
const MAX_LOOK_MS = 1_000;

/**
 * Tells whether a lane is past its promise. Only the first question waits for a look, later ones get the latest answer. A
 * look that fails, or does not answer in time, is taken as "not past": back-pressure must not become an outage of its own.
 */
export function gate({ maxQueueAgeSec, ageSec, everyMs = 10_000 }: BackPressure, { nowMs, warn }: GateClock) {
  let isPast = false;
  let lookedAtMs = -Infinity;
  let isLooking = false;
  let first: Promise<void> | undefined;
  const failed = (problem: string): void => {
    isPast = false;
    try {
      warn(`the age of the queue could not be read, so that everything is sent: ${problem}`);
    } catch {
      // A word about a look stops nothing.
    }
  };
  const look = async (): Promise<void> => {
    lookedAtMs = nowMs();
    isLooking = true;
    try {
      const age = (await ageSec()) ?? 0;
      isPast = age > (isPast ? maxQueueAgeSec * RESUME_SHARE : maxQueueAgeSec);
    } catch (error) {
      failed(errorText(error));
    }
    isLooking = false;
  };
  const lookInTime = (): Promise<void> => within(MAX_LOOK_MS, look(), () => failed(`no answer in ${MAX_LOOK_MS} ms`));
  return async (): Promise<boolean> => {
    if (first === undefined) first = lookInTime();
    // One look at a time: those that don't answer would take the connections that sends need.
    else if (!isLooking && nowMs() - lookedAtMs >= everyMs) void lookInTime();
    await first;
    return isPast;
  };
}

/** Waits for something that never fails, and goes on without it when it takes too long. */
async function within(boundMs: number, doing: Promise<void>, late: () => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      late();
      resolve();
    }, boundMs);
  });
  await Promise.race([doing, tooLate]);
  clearTimeout(timer);
}
