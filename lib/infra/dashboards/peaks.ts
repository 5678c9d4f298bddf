import type { Peak } from '../../core/environment/environment';
import { peakOccurrences } from '../../core/peaks/occurrences';
import { isoSeconds } from '../../core/words/utc-time';
import type { Band } from './body';

/**
 * Declared peaks as bands in a graph. One-off peaks always; of recurring ones those of the week of the deployment and the
 * one after, since a dashboard can hold times only, no rules. From the beginning of a week on, so that a dashboard changes
 * once a week at most.
 */
export function peakBands(peaks: readonly Peak[], nowMs: number | undefined): Band[] {
  const once = peaks.filter(({ window }) => window.kind === 'once');
  const recurring = peaks.filter(({ window }) => window.kind === 'recurring');
  const times = [
    ...peakOccurrences(once, -Infinity, Infinity),
    ...(nowMs === undefined ? [] : peakOccurrences(recurring, weekOf(nowMs), weekOf(nowMs) + 2 * WEEK_MS)),
  ].sort((left, right) => left.startMs - right.startMs);
  return times.slice(0, MAX_BANDS).map(({ name, factor, startMs, endMs }) => [
    { value: isoSeconds(startMs), label: `peak ${name}, x ${factor}` },
    { value: isoSeconds(endMs), label: `end of ${name}` },
  ]);
}

/** The declared peaks in words, recurring ones with their rule. */
export const peakTexts = (peaks: readonly Peak[]): string[] =>
  peaks.map(({ name, factor, window }) =>
    window.kind === 'once'
      ? `Peak ${name}, x ${factor}: ${isoSeconds(window.startMs)} to ${isoSeconds(window.endMs)}`
      : `Peak ${name}, x ${factor}: \`${window.cron}\` ${window.timeZone}, ${window.durationMin} min`,
  );

/** Each is in every graph of every dashboard. */
const MAX_BANDS = 20;

const WEEK_MS = 7 * 24 * 60 * 60_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60_000;

const weekOf = (ms: number): number => Math.floor((ms - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
