import type { Scenario } from './scenario';

const MINUTE_MS = 60_000;

/** Minutes of a scenario, and how much of its fault there is in each. */
export interface Timeline {
  readonly minutes: number;
  readonly startMs: number;
  readonly atMs: number;
  readonly sinceMs: number;
  /** Part of the fault at a minute, 0 to 1. */
  readonly part: (minute: number) => number;
  readonly ms: (minute: number) => number;
}

export function timelineOf({
  minutes = 30,
  faultAtMin = 16,
  shape = 'step',
  alarmAfterMin = 4,
  seed,
  state = 'ALARM',
}: Scenario): Timeline {
  const startMs = Date.UTC(2026, 9, 1 + (seed % 27), seed % 23, 5 * (seed % 12));
  const ms = (minute: number): number => startMs + minute * MINUTE_MS;
  const onset = faultAtMin + 0.4;
  return {
    minutes,
    startMs,
    ms,
    atMs: ms(minutes) + 11_000,
    sinceMs:
      state === 'ALARM' ? ms(faultAtMin + alarmAfterMin) + 17_000 : ms(Math.min(minutes, faultAtMin + 12)) + 5_000,
    part: (minute) => {
      const past = minute - onset;
      if (past < -1) return 0;
      if (shape === 'ramp') return Math.max(0, Math.min(1, past / 8));
      if (shape === 'pulses') return past < 0 ? 0 : minute % 4 === faultAtMin % 4 ? 1 : 0;
      if (shape === 'over' && past > 8) return 0;
      return past < 0 ? Math.max(0, 1 + past) : 1;
    },
  };
}
