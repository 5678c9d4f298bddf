/** Numbers that look random and are the same each time for a seed (mulberry32). */
export class Noise {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }

  /** A number from 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  between(least: number, most: number): number {
    return least + (most - least) * this.next();
  }

  /** Roughly normal, around 0, with a standard deviation of 1. */
  normal(): number {
    return Array.from({ length: 6 }, () => this.next()).reduce((sum, each) => sum + each, -3) * Math.SQRT2;
  }

  /** A value that wobbles by a share of itself, and is never negative. */
  around(value: number, share: number): number {
    return Math.max(0, value * (1 + share * this.normal()));
  }

  /** How many of many rare events happen (Poisson; of many, normal). */
  count(mean: number): number {
    if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-Math.max(0, mean));
    let [product, count] = [this.next(), 0];
    for (; product > limit; count++) product *= this.next();
    return count;
  }

  hex(length: number): string {
    return Array.from({ length }, () => Math.floor(this.next() * 16).toString(16)).join('');
  }
}
