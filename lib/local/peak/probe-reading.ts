import type { EmfDocument } from '../emulator/emf';
import type { LagPeriod } from './record';

/** One document of the probe: how long callbacks waited, and what blocked the loop longest. */
export interface ProbeReading extends LagPeriod {
  /** Name of the function of the longest episode. */
  readonly functionName?: string | undefined;
  readonly longestMs: number;
}

/** Reads what the probe published; undefined for a document of something else. */
export function probeReading(
  { metrics, timestampMs }: EmfDocument,
  text: string,
  intervalSec: number,
): ProbeReading | undefined {
  const lag = metrics.find(({ name }) => name === 'LoopLag');
  if (lag === undefined) return undefined;
  const longest = longestEpisode(text);
  return {
    fromMs: timestampMs - intervalSec * 1000,
    toMs: timestampMs,
    p99Ms: percentile(lag.values, 99),
    functionName: longest?.function,
    longestMs: longest?.durationMs ?? 0,
  };
}

interface EpisodeFields {
  readonly function?: string;
  readonly durationMs?: number;
}

function longestEpisode(text: string): EpisodeFields | undefined {
  // A border: the same text was parsed as a document just before, and these fields are the probe's own.
  const { Episodes = [] } = JSON.parse(text) as { Episodes?: readonly EpisodeFields[] };
  return Episodes[0];
}

/** Percentile as CloudWatch computes it: linear between the two nearest ranks. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (percent / 100) * (sorted.length - 1);
  const low = sorted[Math.floor(rank)] ?? 0;
  const high = sorted[Math.ceil(rank)] ?? low;
  return low + (high - low) * (rank - Math.floor(rank));
}
