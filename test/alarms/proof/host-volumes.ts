import { through } from './math';
import type { Given, OwnProofs, Proof } from './proof';

const OPERATIONS = 200;

/** Of an agent, which counts operations and the microseconds that they took together; a query has the mean itself. */
const latencyProof = ({ metric, values }: Given<'host'>): Proof =>
  metric.kind !== 'math' ? values : through(values, (ms) => ({ time: ms * OPERATIONS * 1000, operations: OPERATIONS }));

/** Proofs of alarms on the data volumes of a host group. */
export const hostVolumeProofs: OwnProofs<'host'> = {
  'host-volume-latency': latencyProof,
  'host-volume-read-latency': latencyProof,
};
