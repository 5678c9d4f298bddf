import { growthProof } from './growth';
import { both, seriesOf, through } from './math';
import type { OwnProofs } from './proof';

/** Proofs of alarms on the paging path. */
export const pagingProofs: OwnProofs<'page'> = {
  'page-undelivered-growing': growthProof,

  'page-undelivered': ({ values, limit }) => {
    const nothing = { raw: limit, diagnosed: limit, filed: limit, kept: limit };
    const unheard = { raw: undefined, diagnosed: undefined, filed: undefined, kept: undefined };
    return both(
      through(values, (raw) => ({ ...nothing, raw })),
      {
        fires: (['diagnosed', 'filed', 'kept'] as const).flatMap((id) => [
          seriesOf([nothing, { ...nothing, [id]: limit + 1 }]),
          seriesOf([unheard, { ...unheard, [id]: limit + 1 }]),
        ]),
      },
    );
  },
};
