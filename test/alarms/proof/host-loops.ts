import type { OwnProofs } from './proof';
import { silenceProof } from './silence';

/** Proofs of alarms on the event loops of a host group. */
export const hostLoopProofs: OwnProofs<'host'> = {
  // Each process beats six times a minute.
  'host-loop-silent': ({ limit, plan }) =>
    silenceProof({ id: 'beats', perHost: 6 * (plan.service.processes?.value ?? 1), limit, plan }),
};
