import type { LaneSource, LaneWorkload } from '../../core/environment/lanes';

/** One message to send: what the sample worker understands. */
export interface Payload {
  readonly order: string;
  readonly workMs: number;
  /** Reason why it was sent, though it can never be done. */
  readonly poison?: string;
  /** Receives that fail before one succeeds. */
  readonly failures?: number;
}

/** A payload and how soon it has to be worked on. */
export interface Letter {
  readonly payload: Payload;
  /** The message's deadline, counted from when it is sent. Absent: none. */
  readonly withinMs?: number;
}

/** Messages per second of a lane before and in the peak. */
export interface Rate {
  readonly calm: number;
  readonly peak: number;
}

/** More than this the emulator on a small machine can't drain; real load belongs to a real environment. */
export const MAX_RATE_PER_SEC = 20;

/** The lane's declared rate times the largest peak factor, within what this machine can take; before it, a quarter. */
export function rateOf(lane: LaneWorkload, peakFactor: number): Rate {
  const peak = Math.min(lane.peakArrivalsPerSec * peakFactor, MAX_RATE_PER_SEC);
  return { calm: peak / 4, peak };
}

/** A steady stream in steps: how many are due since the last look. Fractions add up instead of being lost. */
export function meter(startMs: number): (nowMs: number, perSec: number) => number {
  let lastMs = startMs;
  let owed = 0;
  return (nowMs, perSec) => {
    owed += (Math.max(0, nowMs - lastMs) / 1000) * perSec;
    lastMs = Math.max(lastMs, nowMs);
    const due = Math.floor(owed + 1e-9);
    owed -= due;
    return due;
  };
}

/** Source and type of an event that a lane's pattern takes. Throws where the pattern asks for more than literals. */
export function eventKind(source: LaneSource & { kind: 'event' }): { source: string; detailType: string } {
  const first = (key: string): string => {
    const allowed = source.pattern[key];
    const value: unknown = Array.isArray(allowed) ? allowed[0] : undefined;
    if (typeof value === 'string') return value;
    throw new Error(
      `the local environment's event pattern has no literal "${key}" (${JSON.stringify(allowed)}); write a list of strings there`,
    );
  };
  return { source: first('source'), detailType: first('detail-type') };
}
