import { times } from './around';
import { through } from './math';
import type { OwnProofs, Values } from './proof';

const counters = ['bandwidthIn', 'bandwidthOut', 'packets', 'linkLocal', 'conntrack'];

/** Totals since the interface came up, of one counter to which so many are added, and how many hosts say so. */
const counted = (added: readonly number[], counter: string, samples: Values = added.map(() => 4)) => {
  const totals = added.map((_, minute) => added.slice(0, minute + 1).reduce((sum, one) => sum + one, 0));
  const still = added.map(() => 0);
  return { ...Object.fromEntries(counters.map((id) => [id, id === counter ? totals : still])), samples };
};

/** Proofs of alarms on the network interfaces of a host group. */
export const hostNetworkProofs: OwnProofs<'host'> = {
  // Each counter adds to the sum; a host that comes with its old total is no drop.
  'host-network-allowance': ({ limit }) => {
    const [good, bad] = [limit, limit + 1];
    const silenced = Object.entries(counted([0, bad, bad], 'packets')).map(
      ([id, values]) => [id, [...values, ...times(undefined, 6)]] as const,
    );
    return {
      fires: counters.map((id) => counted([0, bad, good, bad, good, bad], id)),
      quiet: [
        counted([0, bad, bad, good, good, good, bad, good], 'packets'),
        counted([0, good, good, good, good, good, good], 'packets'),
        // Hosts that came with totals of their own.
        counted([0, bad, bad, bad, bad, bad], 'packets', [4, 5, 6, 7, 8, 9]),
        Object.fromEntries(silenced),
      ],
    };
  },

  'host-network-errors': ({ values }) =>
    through(values, (packets) => ({ dropIn: packets - 30, dropOut: 15, errIn: 10, errOut: 5 })),
};
