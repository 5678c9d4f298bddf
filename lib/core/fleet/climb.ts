import type { Outcome } from './outcome';

/** One attempt that ended, as the search for a width sees it. */
export interface Ended {
  readonly outcome: Outcome;
  readonly isThrottled: boolean;
  readonly latencyMs: number;
  /** Longest time for which the prober was late while it ran, ms. */
  readonly lagMs: number;
  readonly nowMs: number;
}

/** Number of workers, which may change while a run goes on. */
export interface Climb {
  readonly width: () => number;
  readonly note: (ended: Ended) => void;
  /** Sentence about the width that was chosen, and why. */
  readonly reason: () => string;
}

/** A number of workers that stays. @param why reason for it */
export const fixedWidth = (width: number, why = 'as asked for'): Climb => ({
  width: () => width,
  note: () => undefined,
  reason: () => `${width} at once, ${why}`,
});

/** Width to begin with. */
const FIRST = 16;
/** Share by which more has to be done in a second for a wider one to be worth it. */
const GAIN = 1.1;
/** Lateness of the prober's own loop from which on it is the bottleneck, ms. */
const MAX_LAG_MS = 50;
/** Share of attempts by which more time out than at the step before, from which on the targets have enough. */
const MORE_LATE = 0.05;
/** Steps in a row that do no more in a second, after which the best one is taken: targets differ, and one step may have the slow ones. */
const STRIKES = 2;

interface Step {
  readonly width: number;
  readonly perSec: number;
  /** Share of attempts that timed out. */
  readonly lateShare: number;
}

/**
 * Finds the width by measurement: doubles it as long as more is done in a second for it, and steps back where targets throttle, time out
 * more often, or the prober itself falls behind.
 * @param max most that is tried
 */
export const climb = (max: number): Climb => new Search(max);

class Search implements Climb {
  private at: number;
  private best: Step | undefined;
  private why: string;
  private isFound: boolean;
  private step: Measured = { ...nothing };
  private strikes = 0;

  constructor(private readonly max: number) {
    this.at = Math.min(FIRST, max);
    this.isFound = max <= FIRST;
    this.why = `${this.at} at once: too few were asked to find a better number`;
  }

  width(): number {
    return this.at;
  }

  reason(): string {
    return this.why;
  }

  note(ended: Ended): void {
    if (this.isFound) return;
    const trouble = troubleOf(ended);
    if (trouble !== undefined) {
      this.settleOn(Math.ceil(this.at / 2), `at ${this.at} ${trouble}`);
      return;
    }
    this.step.firstMs ??= ended.nowMs - ended.latencyMs;
    this.step.lastMs = ended.nowMs;
    this.step.count += 1;
    // What is refused at once says nothing of how much can be done.
    if (ended.outcome === 'healthy') this.step.healthy += 1;
    if (ended.outcome === 'timeout') this.step.timeouts += 1;
    if (this.step.count >= this.at) this.judge();
  }

  private judge(): void {
    const { count, healthy, firstMs = 0, lastMs, timeouts } = this.step;
    const perSec = (healthy / Math.max(1, lastMs - firstMs)) * 1_000;
    const now = { width: this.at, perSec, lateShare: timeouts / count };
    const worse = this.best && worseThan(this.best, now);
    this.strikes = worse === undefined ? 0 : this.strikes + 1;
    if (this.best && worse !== undefined && (this.strikes === STRIKES || this.at >= this.max)) {
      this.settleOn(this.best.width, worse);
      return;
    }
    if (worse === undefined) this.best = now;
    if (this.at >= this.max) {
      this.settleOn(this.max, 'no more are allowed, and each step up to it did more in a second');
      return;
    }
    this.at = Math.min(this.max, this.at * 2);
    this.why = `${this.at} at once: each step up to it did more in a second`;
    this.step = { ...nothing };
  }

  private settleOn(width: number, why: string): void {
    this.at = Math.max(1, width);
    this.isFound = true;
    this.why = `${this.at} at once: ${why}`;
  }
}

/** Reason why a step is no better than the one before; undefined where it is. */
function worseThan(best: Step, { width, perSec, lateShare }: Step): string | undefined {
  if (lateShare > best.lateShare + MORE_LATE) return `at ${width} ${Math.round(lateShare * 100)} % timed out`;
  if (perSec >= best.perSec * GAIN) return undefined;
  const gain = Math.round((perSec / best.perSec - 1) * 100);
  return `${width} did ${gain > 0 ? `only ${gain} % more` : 'no more'} in a second`;
}

interface Measured {
  firstMs: number | undefined;
  lastMs: number;
  count: number;
  healthy: number;
  timeouts: number;
}

const nothing: Measured = { firstMs: undefined, lastMs: 0, count: 0, healthy: 0, timeouts: 0 };

/** Trouble that says that a width is too much: of a single timeout nothing can be told, of a throttle all. */
function troubleOf({ outcome, isThrottled, lagMs }: Ended): string | undefined {
  if (isThrottled) return 'a target asked to be asked less often';
  if (outcome === 'probe-side') return 'the prober itself ran out of something';
  return lagMs > MAX_LAG_MS ? `the prober’s own loop was late by ${Math.round(lagMs)} ms` : undefined;
}
