import type { Job } from './gates';
import type { TargetResult } from './outcome';

/** Attempts after one that was throttled, beside the others: the target is well, and was asked too often. */
const MAX_THROTTLED = 3;

/** Remembers which targets are asked again, and what they last answered. */
export class Retries {
  private readonly throttled = new Map<number, number>();
  private readonly last = new Map<number, TargetResult>();

  /** @param retries attempts after the first one */
  constructor(private readonly retries: number) {}

  /** Whether a target is asked again after an attempt that did not find it healthy. */
  isDue({ index, attempt }: Job, isThrottled: boolean): boolean {
    const throttled = (this.throttled.get(index) ?? 0) + (isThrottled ? 1 : 0);
    if (isThrottled) this.throttled.set(index, throttled);
    return isThrottled ? throttled <= MAX_THROTTLED : attempt - throttled <= this.retries;
  }

  keep(index: number, result: TargetResult): void {
    this.last.set(index, result);
  }

  /** Result of the last attempt of a target that waited for the next one. */
  lastOf(index: number): TargetResult | undefined {
    return this.last.get(index);
  }
}
