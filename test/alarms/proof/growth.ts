import { seriesOf, steadily } from './math';
import type { Proof } from './proof';

/** Messages in a queue one minute after the other, of which nobody looks at any. */
const lying = (...counts: readonly number[]) => seriesOf(counts.map((count) => ({ lying: count, held: 0 })));

/** Proof of an alarm on dead letters that come to others: the first ones are quiet, and it stays on for 15 minutes. */
export const growthProof = (): Proof => ({
  fires: [
    lying(0, 1, 1, 2),
    lying(1, 2, ...Array.from({ length: 14 }, () => 2)),
    // All of the others are held by somebody who looks.
    seriesOf([
      { lying: 1, held: 0 },
      { lying: 1, held: 1 },
    ]),
  ],
  quiet: [
    steadily(20, { lying: 0, held: 0 }),
    steadily(20, { lying: 7, held: 0 }),
    lying(0, 0, 9, 9),
    // The first one, which somebody looks at already.
    seriesOf([
      { lying: 0, held: 0 },
      { lying: 0, held: 1 },
    ]),
    lying(9, 8, 0),
    seriesOf([
      { lying: 3, held: 0 },
      { lying: 0, held: 3 },
      { lying: 3, held: 0 },
    ]),
    steadily(20, { lying: undefined, held: undefined }),
  ],
});
