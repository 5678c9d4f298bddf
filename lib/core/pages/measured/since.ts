import type { AlarmEvent } from '../alarm-event';
import type { Measured, ProbeEvidence, Readings } from '../page';
import { stretchOf } from './breach';

/** Beginning of what an alarm is about. */
export interface Beginning {
  readonly atMs: number;
  /** Whether it may have begun earlier than what was read. */
  readonly isAtLeast?: boolean | undefined;
}

/** A probe's document is of up to this time before the period that it is counted in. */
const DOCUMENT_MS = 10_000;

/**
 * Moment at which it began, as far as the readings tell: the first block of a loop, else the first period past the limit; without
 * either the change of the alarm, which comes after it.
 */
export function beginningOf({ atMs }: Pick<AlarmEvent, 'atMs'>, { measured, probe }: Readings): Beginning {
  const stretch = measured && stretchOf(measured);
  const firstBlockMs = probe?.about === 'loop' ? firstBlock(probe, stretch?.fromMs, measured) : undefined;
  if (firstBlockMs !== undefined) return { atMs: Math.min(firstBlockMs, stretch?.fromMs ?? firstBlockMs, atMs) };
  if (!stretch) return { atMs };
  return { atMs: Math.min(stretch.fromMs, atMs), isAtLeast: stretch.isCut };
}

/** First block of the stretch past the limit: those long before it have nothing to do with it. */
function firstBlock(
  { startsMs = [], culprits }: ProbeEvidence,
  stretchMs: number | undefined,
  measured: Measured | undefined,
): number | undefined {
  const starts = startsMs.length > 0 ? startsMs : culprits.map(({ firstAtMs }) => firstAtMs);
  const periodMs = (measured?.rule?.periodSec ?? 0) * 1_000;
  const fromMs = stretchMs === undefined ? -Infinity : stretchMs - Math.max(DOCUMENT_MS, periodMs);
  const own = starts.filter((ms) => ms > 0 && ms >= fromMs);
  return own.length === 0 ? undefined : Math.min(...own);
}
