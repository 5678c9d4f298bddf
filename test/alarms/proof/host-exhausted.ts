import { times } from './around';
import { both } from './math';
import type { OwnProofs, Values } from './proof';

const MIB = 1024 ** 2;
const PLENTY = 10_240 * MIB;

/**
 * Percent used of a file system that will be so full in 31 minutes at each moment, after one that says nothing yet. All are sums of
 * powers of two, so that what is at a limit comes out at it.
 */
function filling(percent: Values): Values {
  let used = 64;
  const rest = percent.map((then) => {
    if (then === undefined) return undefined;
    used = (Math.round(then * 128) / 128 + 31 * used) / 32;
    return used;
  });
  return [64, ...rest];
}

/** Proofs of alarms on what has run out. */
export const hostExhaustedProofs: OwnProofs<'host'> = {
  'host-disk-full': ({ values }) => {
    const paced = (series: Values) => {
      const used = filling(series);
      return { used, free: used.map((value) => (value === undefined ? undefined : PLENTY)) };
    };
    const steady = times(90, 5);
    return both(
      { fires: values.fires.map(paced), quiet: values.quiet.map(paced) },
      {
        fires: [{ used: steady, free: times(512 * MIB - 1, 5) }],
        quiet: [
          { used: steady, free: times(512 * MIB, 5) },
          { used: times(undefined, 6), free: times(undefined, 6) },
          // Emptied, and a host that went.
          { used: [90, 80, 70, 60, 50], free: times(PLENTY, 5) },
        ],
      },
    );
  },
};
