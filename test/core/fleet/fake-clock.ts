import type { Clock } from '../../../lib/core/fleet/clock';

interface Timer {
  readonly atMs: number;
  readonly order: number;
  readonly then: () => void;
}

/** A clock that stands still until it is told to go on; promises are settled between its steps. */
export class FakeClock implements Clock {
  private now = 0;
  private order = 0;
  private timers: Timer[] = [];

  readonly nowMs = (): number => this.now;

  readonly after = (ms: number, then: () => void): (() => void) => {
    const timer = { atMs: this.now + ms, order: (this.order += 1), then };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  };

  readonly settled = (then: () => void): void => void this.after(0, then);

  /** Lets time pass, with all that is due in it. @param lateMs time by which each timer is late, as where the loop is held up */
  async pass(ms: number, lateMs = 0): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      await settle();
      const next = this.timers
        .filter(({ atMs }) => atMs <= end)
        .sort((one, other) => one.atMs - other.atMs || one.order - other.order)[0];
      if (next === undefined) break;
      this.timers = this.timers.filter((one) => one !== next);
      this.now = Math.max(this.now, next.atMs + lateMs);
      next.then();
    }
    this.now = Math.max(this.now, end);
    await settle();
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
