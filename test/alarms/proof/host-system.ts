import { both, through } from './math';
import type { OwnProofs } from './proof';

/** The busy share of all cores from which on one core explains nothing. */
const BUSY_PERCENT = 80;

/** Proofs of alarms on what keeps the hosts of a group busy. */
export const hostSystemProofs: OwnProofs<'host'> = {
  'host-cpu-one-core': ({ values }) => {
    const all = [100, 100, 100, 100, 100, 100];
    return both(
      through(values, (busiest) => ({ busiest, mean: BUSY_PERCENT - 1 })),
      { quiet: [{ busiest: all, mean: all.map(() => BUSY_PERCENT) }] },
    );
  },

  'host-load': ({ values, plan: { instance } }) => {
    const cores = instance?.vCpus ?? 1;
    // Half of them each: one of the two alone is not enough.
    return through(values, (perCore) => ({ running: (perCore - 1) * cores, blocked: cores }));
  },
};
