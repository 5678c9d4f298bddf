import { parseJson } from '../../core/json';
import { blockedLoops } from '../../core/pages/culprits';
import { type ProbeDocument, probeDocument } from '../../core/pages/probe-document';
import type { EmfDocument } from '../emulator/emf';
import type { LagPeriod } from './record';

/** One document of the probe: how long callbacks waited, and what it says of who blocked the loop. */
export interface ProbeReading extends LagPeriod {
  readonly document: ProbeDocument;
}

/** Name of the function that blocked the loop most, over all that was read. */
export const worstFunction = (readings: readonly ProbeReading[]): string | undefined =>
  blockedLoops(readings.map(({ document }) => document)).culprits[0]?.function;

/** Reads what the probe published; undefined for a document of something else. */
export function probeReading(
  { metrics, timestampMs }: EmfDocument,
  text: string,
  intervalSec: number,
): ProbeReading | undefined {
  const lag = metrics.find(({ name }) => name === 'LoopLag');
  const document = probeDocument(parseJson(text));
  if (lag === undefined || document === undefined) return undefined;
  return {
    fromMs: timestampMs - intervalSec * 1000,
    toMs: timestampMs,
    p99Ms: percentile(lag.values, 99),
    document,
  };
}

/** Percentile as CloudWatch computes it: linear between the two nearest ranks. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}
