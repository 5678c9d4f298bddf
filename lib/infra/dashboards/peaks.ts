import type { Peak } from '../../core/environment/environment';
import { MINUTE_MS, wallMinuteAt } from '../../core/peaks/local-time';
import { peakOccurrences } from '../../core/peaks/occurrences';
import { isoSeconds } from '../../core/words/utc-time';
import type { Band } from './body';

/**
 * Declared peaks as bands in a graph. One-off peaks always; of recurring ones those of eight weeks from that of the deployment on, since
 * a dashboard can hold times only, no rules. From the beginning of a week on, so that a dashboard changes once a week at most.
 */
export function peakBands(peaks: readonly Peak[], nowMs: number | undefined): Band[] {
  return occurrences(peaks, nowMs).map(({ name, factor, startMs, endMs }) => [
    { value: isoSeconds(startMs), label: `peak ${name}, x ${factor}` },
    { value: isoSeconds(endMs), label: `end of ${name}` },
  ]);
}

function occurrences(peaks: readonly Peak[], nowMs: number | undefined) {
  const once = peaks.filter(({ window }) => window.kind === 'once');
  const recurring = peaks.filter(({ window }) => window.kind === 'recurring');
  return [
    ...peakOccurrences(once, -Infinity, Infinity),
    ...(nowMs === undefined ? [] : peakOccurrences(recurring, weekOf(nowMs), weekOf(nowMs) + WEEKS * WEEK_MS)),
  ]
    .sort((left, right) => left.startMs - right.startMs)
    .slice(0, MAX_BANDS);
}

/** The declared peaks in words, recurring ones with their rule; last what of it the graphs mark. */
export function peakTexts(peaks: readonly Peak[], timeZone: string, nowMs: number | undefined): string[] {
  const texts = peaks.map(({ name, factor, window }) =>
    window.kind === 'once'
      ? `Peak ${name}, x ${factor}: ${wallTime(window.startMs, timeZone)} to ${wallTime(window.endMs, timeZone)} ${timeZone}`
      : `Peak ${name}, x ${factor}: \`${window.cron}\` ${window.timeZone}, ${window.durationMin} min`,
  );
  const recurs = peaks.filter(({ window }) => window.kind === 'recurring');
  if (recurs.length === 0) return texts;
  const last = occurrences(peaks, nowMs).findLast(({ name }) => recurs.some((peak) => peak.name === name));
  const marked = last
    ? `Peaks that recur are marked in the graphs up to ${wallTime(last.startMs, timeZone).slice(0, 10)}; a deployment marks later ones.`
    : 'Peaks that recur are not marked in the graphs.';
  return [...texts, `${marked} The curves "planned" know all of them.`];
}

/** Date and time that the wall clock of a time zone shows. */
const wallTime = (ms: number, timeZone: string): string =>
  new Date(wallMinuteAt(ms, timeZone) * MINUTE_MS).toISOString().slice(0, 16).replace('T', ' ');

/** Each is in every graph of every dashboard. */
const MAX_BANDS = 20;

const WEEKS = 8;
const WEEK_MS = 7 * 24 * 60 * 60_000;
/** 1970-01-05 was a Monday. */
const FIRST_MONDAY_MS = 4 * 24 * 60 * 60_000;

const weekOf = (ms: number): number => Math.floor((ms - FIRST_MONDAY_MS) / WEEK_MS) * WEEK_MS + FIRST_MONDAY_MS;
