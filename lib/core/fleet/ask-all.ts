import { messageOf } from '../words/error-text';
import { mixed, thousandths } from './arithmetic';
import { OpenAttempt } from './attempt';
import { backOffMs } from './back-off';
import { blame } from './blame';
import { type Climb, fixedWidth } from './climb';
import type { Clock } from './clock';
import type { Ask, Attempt, FleetOptions, FleetRun } from './fleet-run';
import { Gates, type Job, pacer } from './gates';
import { type LagWatch, watchLag } from './lag';
import type { Answer, FleetTarget, Outcome, TargetResult } from './outcome';
import { Retries } from './retries';

/** Attempts that are started before the loop turns: a burst of all of them would hold up the first answers. */
const BURST = 16;
/** Time that a probe has to end once it was told to, ms, before it counts as one that ignores its signal. */
const GRACE_MS = 1_000;

/**
 * Asks targets how they are, so many at once, each within its time and all within theirs. Never takes longer than the deadline, whatever a
 * probe does: the outcome of an attempt is decided here, and not by its promise.
 */
export function askAll<Target extends FleetTarget>(
  targets: readonly Target[],
  ask: Ask<Target>,
  options: FleetOptions,
  clock: Clock,
): Promise<FleetRun> {
  return new Promise((resolve) => {
    new Run(targets, ask, options, clock, resolve).begin();
  });
}

interface Running {
  readonly job: Job;
  readonly startMs: number;
  readonly attempt: OpenAttempt;
  readonly cancelTimer: () => void;
}

class Run<Target extends FleetTarget> {
  private readonly results: (TargetResult | undefined)[];
  private readonly running = new Map<number, Running>();
  private readonly gates: Gates;
  private readonly retries: Retries;
  private readonly paceMs;
  private readonly lag: LagWatch;
  private readonly startMs: number;
  private readonly climb: Climb;
  private readonly cancels = new Set<() => void>();
  private done = 0;
  /** Attempts that were told to end and have not, by the moment of it. */
  private readonly abandoned = new Map<Running, number>();
  private isOver = false;
  private isPlanned = false;

  constructor(
    private readonly targets: readonly Target[],
    private readonly ask: Ask<Target>,
    private readonly options: FleetOptions,
    private readonly clock: Clock,
    private readonly resolve: (run: FleetRun) => void,
  ) {
    this.results = targets.map(() => undefined);
    this.gates = new Gates(targets, options);
    this.retries = new Retries(options.retries ?? 1);
    this.startMs = clock.nowMs();
    this.paceMs = pacer(options.ratePerSec, clock);
    this.lag = watchLag(clock);
    this.climb = typeof options.concurrency === 'number' ? fixedWidth(options.concurrency) : options.concurrency;
  }

  begin(): void {
    const order = [...this.targets.keys()];
    for (const index of this.options.isMixed === true ? mixed(order) : order) this.gates.add({ index, attempt: 1 });
    if (this.targets.length === 0) {
      this.finish();
      return;
    }
    this.later(this.options.deadlineMs, () => this.cutOff());
    const { signal } = this.options;
    if (signal?.aborted === true) {
      this.cutOff();
      return;
    }
    const stop = (): void => this.cutOff();
    signal?.addEventListener('abort', stop, { once: true });
    this.cancels.add(() => signal?.removeEventListener('abort', stop));
    this.fill();
  }

  /** Starts as many as may start now, and plans for when more may. */
  private fill(): void {
    for (let started = 0; !this.isOver && this.running.size < this.climb.width(); started += 1) {
      if (this.gates.waiting() === 0) return;
      const waitMs = started === BURST ? 0 : this.paceMs();
      if (started === BURST || waitMs > 0) {
        this.planFill(waitMs);
        return;
      }
      const job = this.gates.next();
      if (job === undefined) return;
      this.start(job);
    }
  }

  private planFill(waitMs: number): void {
    if (this.isPlanned) return;
    this.isPlanned = true;
    const go = (): void => {
      this.isPlanned = false;
      this.fill();
    };
    if (waitMs === 0) this.clock.settled(go);
    else this.later(waitMs, go);
  }

  private start(job: Job): void {
    const target = this.targets[job.index];
    if (target === undefined) return;
    const startMs = this.clock.nowMs();
    const cancelTimer = this.clock.after(this.options.timeoutMs, () => this.timeOut(running));
    const attempt = new OpenAttempt();
    const running: Running = { job, startMs, attempt, cancelTimer };
    this.running.set(job.index, running);
    const asked = this.asked(target, attempt);
    void asked.then((answer) => {
      this.abandoned.delete(running);
      this.answered(running, answer);
    });
  }

  /** Answer of a probe; one that throws says so. */
  private async asked(target: Target, attempt: Attempt): Promise<Answer> {
    try {
      return await this.ask(target, attempt);
    } catch (error) {
      return { outcome: 'unhealthy', detail: messageOf(error) };
    }
  }

  private isCurrent(running: Running): boolean {
    return this.running.get(running.job.index) === running;
  }

  private answered(running: Running, answer: Answer): void {
    if (!this.isCurrent(running)) return;
    const { outcome, status, detail, isThrottled, retryAfterMs } = answer;
    const isOfProber = outcome === 'probe-side' || isThrottled === true;
    this.settle(running, isOfProber ? 'probe-side' : outcome, { status, detail }, { isThrottled, retryAfterMs });
  }

  private timeOut(running: Running): void {
    // Answers that came while the loop was held up are read first.
    this.clock.settled(() => {
      if (!this.isCurrent(running)) return;
      const lagMs = this.lag.worstSinceMs(running.startMs);
      const { outcome, detail } = blame(running.attempt.waitsFor, lagMs, this.options.timeoutMs);
      this.abandon(running);
      this.settle(running, outcome, { detail }, {});
    });
  }

  /** Tells a probe to end, and remembers it until it does. */
  private abandon(running: Running): void {
    this.abandoned.set(running, this.clock.nowMs());
    running.cancelTimer();
    running.attempt.end();
  }

  private settle(
    running: Running,
    outcome: Outcome,
    said: Pick<TargetResult, 'status' | 'detail'>,
    { isThrottled = false, retryAfterMs }: Pick<Answer, 'isThrottled' | 'retryAfterMs'>,
  ): void {
    const { job, startMs, cancelTimer } = running;
    cancelTimer();
    this.running.delete(job.index);
    this.gates.done(job.index);
    const latencyMs = thousandths(this.clock.nowMs() - startMs);
    const lagMs = this.lag.worstSinceMs(startMs);
    this.climb.note({ outcome, isThrottled, latencyMs, lagMs, nowMs: this.clock.nowMs() });
    const result: TargetResult = {
      target: this.targets[job.index]?.name ?? '',
      outcome,
      ...(said.status !== undefined && { status: said.status }),
      latencyMs,
      attempts: job.attempt,
      ...(said.detail !== undefined && { detail: said.detail }),
    };
    if (outcome !== 'healthy' && this.retries.isDue(job, isThrottled)) this.askAgain(job, result, retryAfterMs);
    else this.keep(job.index, result);
    this.fill();
  }

  private askAgain({ index, attempt }: Job, result: TargetResult, retryAfterMs: number | undefined): void {
    this.retries.keep(index, result);
    const random = this.options.random ?? Math.random;
    this.later(backOffMs(attempt, retryAfterMs, random()), () => {
      this.gates.add({ index, attempt: attempt + 1 });
      this.fill();
    });
  }

  private keep(index: number, result: TargetResult): void {
    this.results[index] = result;
    this.done += 1;
    this.options.onResult?.(result, {
      done: this.done,
      all: this.targets.length,
      running: this.running.size,
      elapsedMs: this.clock.nowMs() - this.startMs,
    });
    if (this.done === this.targets.length) this.finish();
  }

  /** The deadline: what runs is cut off, what waits is not attempted, or was as it was at its last attempt. */
  private cutOff(): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const running of this.running.values()) {
      this.abandon(running);
      const { job, startMs } = running;
      const { name: target = '' } = this.targets[job.index] ?? {};
      const latencyMs = thousandths(this.clock.nowMs() - startMs);
      this.keep(job.index, {
        target,
        outcome: 'cut-off',
        latencyMs,
        attempts: job.attempt,
        detail: 'the run was over',
      });
    }
    for (const [index, { name: target }] of this.targets.entries())
      if (this.results[index] === undefined)
        this.keep(index, this.retries.lastOf(index) ?? { target, outcome: 'not-attempted', attempts: 0 });
  }

  private later(ms: number, then: () => void): void {
    const cancel = this.clock.after(ms, () => {
      this.cancels.delete(cancel);
      then();
    });
    this.cancels.add(cancel);
  }

  private finish(): void {
    this.isOver = true;
    for (const cancel of this.cancels) cancel();
    this.lag.stop();
    this.resolve({
      results: this.results.flatMap((result) => result ?? []),
      elapsedMs: thousandths(this.clock.nowMs() - this.startMs),
      ignoredSignals: [...this.abandoned.values()].filter((atMs) => this.clock.nowMs() - atMs > GRACE_MS).length,
      worstLagMs: this.lag.worstSinceMs(this.startMs),
    });
  }
}
