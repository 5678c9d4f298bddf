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

/**
 * Tells whether a lane is past its promise. Only the first question waits for a look, later ones get the latest answer. A
 * look that fails is taken as "not past": back-pressure must not become an outage of its own.
 */
export function gate({ maxQueueAgeSec, ageSec, everyMs = 10_000 }: BackPressure, { nowMs, warn }: GateClock) {
  let isPast = false;
  let lookedAtMs = -Infinity;
  let first: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    lookedAtMs = nowMs();
    try {
      const age = (await ageSec()) ?? 0;
      isPast = age > (isPast ? maxQueueAgeSec * RESUME_SHARE : maxQueueAgeSec);
    } catch (error) {
      isPast = false;
      warn(`the age of the queue could not be read, so that everything is sent: ${String(error)}`);
    }
  };
  return async (): Promise<boolean> => {
    if (first === undefined) first = look();
    else if (nowMs() - lookedAtMs >= everyMs) void look();
    await first;
    return isPast;
  };
}
