import { threeDigits } from '../words/figure';
import { utcClock } from '../words/utc-time';
import type { Line } from './line';

/** Manner in which a series is told. */
export interface Telling {
  readonly label: string;
  readonly unit?: string;
  /** Factor from the unit of the series to the one it is told in. @default 1 */
  readonly scale?: number;
  /** Limit that it is held against, in the unit of telling. @default - what is usual */
  readonly limit?: number | undefined;
  /** Words before the limit. @default 'limit' */
  readonly of?: string;
  /** Value that is told. @default - the worst of the stretch in question */
  readonly lowest?: boolean;
}

/** One line of evidence: number, limit and time. */
export function told(
  line: Line,
  { label, unit = '', scale = 1, limit, of = 'limit', lowest = false }: Telling,
): string {
  const point = line.worst(lowest);
  const number = (value: number): string => `${threeDigits(value * scale)}${unit === '' ? '' : ` ${unit}`}`;
  const usual = line.hasUsual ? [`usually ${number(line.usual)}`] : [];
  const bound =
    limit === undefined || Number.isNaN(limit) ? [] : [`${of} ${threeDigits(limit)}${unit === '' ? '' : ` ${unit}`}`];
  const held = [...bound, ...usual];
  const when = point === undefined ? '' : ` at ${utcClock(point.atMs)}`;
  const value = point === undefined ? 'no data' : number(point.value);
  return `${label}: ${value}${when}${held.length === 0 ? '' : `; ${held.join(', ')}`}`;
}

/** The same where the series may be missing. */
export const toldIf = (line: Line, telling: Telling): string[] => (line.isThere ? [told(line, telling)] : []);

/** Time of day, for a clause. */
export const clock = (ms: number): string => utcClock(ms).replace(/:\d\d UTC$/, ' UTC');
