import { both, through } from './math';
import type { Given, Proof } from './proof';

/** Just over the limit with just enough values; not with one less, however slow they are. */
export function percentileProof(least: number, { values, limit }: Given<'host'>): Proof {
  const slow = 2 * limit;
  return both(
    through(values, (slowest) => ({ count: least, slowest })),
    { quiet: [{ count: [least, least - 1, least - 1, least - 1], slowest: [limit, slow, slow, slow] }] },
  );
}
