import type { Clock } from './clock';
import type { FleetTarget } from './outcome';

/** Limits beside the number of workers. */
export interface GateOptions {
  /** Most targets of one host that are asked at once. */
  readonly perHost?: number | undefined;
  /** Most attempts that are started in a second. */
  readonly ratePerSec?: number | undefined;
}

/** Something that is to be asked. */
export interface Job {
  readonly index: number;
  readonly attempt: number;
}

/** Jobs in the order in which they came, but for those whose host or group is busy: one that is busy holds up no other. */
export class Gates {
  private readonly ready = new Fifo<Job>();
  private readonly freed = new Fifo<Job>();
  private readonly busy = new Map<string, number>();
  private readonly queues = new Map<string, Fifo<Job>>();
  private parked = 0;

  constructor(
    private readonly targets: readonly FleetTarget[],
    private readonly options: GateOptions,
  ) {}

  add(job: Job): void {
    this.ready.push(job);
  }

  waiting(): number {
    return this.ready.length + this.freed.length + this.parked;
  }

  /** The next job that may start now; undefined where none may. */
  next(): Job | undefined {
    for (;;) {
      const job = this.freed.shift() ?? this.ready.shift();
      if (job === undefined) return undefined;
      const keys = this.keysOf(job.index);
      const full = keys.find(([key, most]) => (this.busy.get(key) ?? 0) >= most);
      if (full === undefined) {
        for (const [key] of keys) this.busy.set(key, (this.busy.get(key) ?? 0) + 1);
        return job;
      }
      this.park(full[0], job);
    }
  }

  /** Frees what a job held. */
  done(index: number): void {
    for (const [key] of this.keysOf(index)) {
      this.busy.set(key, Math.max(0, (this.busy.get(key) ?? 0) - 1));
      const job = this.queues.get(key)?.shift();
      if (job === undefined) continue;
      this.parked -= 1;
      this.freed.push(job);
    }
  }

  private keysOf(index: number): readonly (readonly [key: string, most: number])[] {
    const { host, exclusive } = this.targets[index] ?? {};
    const { perHost } = this.options;
    return [
      ...(exclusive === undefined ? [] : [[`group ${exclusive}`, 1] as const]),
      ...(host === undefined || perHost === undefined ? [] : [[`host ${host}`, perHost] as const]),
    ];
  }

  private park(key: string, job: Job): void {
    const queue = this.queues.get(key) ?? new Fifo<Job>();
    this.queues.set(key, queue);
    queue.push(job);
    this.parked += 1;
  }
}

/** A queue whose beginning is taken in no time, however long it is. */
class Fifo<Item> {
  private items: Item[] = [];
  private from = 0;

  get length(): number {
    return this.items.length - this.from;
  }

  push(item: Item): void {
    this.items.push(item);
  }

  shift(): Item | undefined {
    const item = this.items[this.from];
    if (item === undefined) return undefined;
    this.from += 1;
    if (this.from > 1_024 && this.from * 2 > this.items.length) {
      this.items = this.items.slice(this.from);
      this.from = 0;
    }
    return item;
  }
}

/** A start at a time: the answer is how long to wait for the next one, ms. */
export function pacer(ratePerSec: number | undefined, { nowMs }: Clock): () => number {
  if (ratePerSec === undefined) return () => 0;
  const everyMs = 1_000 / ratePerSec;
  let nextMs = nowMs();
  return () => {
    const atMs = nowMs();
    if (atMs < nextMs) return nextMs - atMs;
    nextMs = Math.max(nextMs, atMs - everyMs) + everyMs;
    return 0;
  };
}
