import { threeDigits } from '../../words/figure';
import { oneLine } from '../outside-text';
import { MATH, type Measured, type Point, type Rule } from '../page';
import { limitAt } from './breach';

/** A value with as many digits as keep it apart from the limit that it is compared with: 50.04 is not 50. */
function figureBeside(value: number, limit: number | undefined): string {
  const short = threeDigits(value);
  if (limit === undefined || value === limit || short !== threeDigits(limit)) return short;
  return String(Number(value.toPrecision(6)));
}

const withUnit = (figure: string, unit: string): string => (unit === '' ? figure : `${figure} ${unit}`);

/** A measured value with its unit. */
export const measuredWords = (measured: Measured, point: Point, unit: string): string =>
  withUnit(figureBeside(point.value, limitAt(measured, point)), unit);

/** Name of the peak that a period lies in: `peak black-friday`. */
export const peakWords = ({ inPeak }: Point): string =>
  inPeak?.peak === undefined ? 'a declared peak' : `peak ${oneLine(inPeak.peak)}`;

/** The limit that held in a period: `the alarm fires at > 50 ms`, and in a peak what that is of the usual one. */
export function limitWords(measured: Measured, point: Point | undefined, unit: string): string {
  const { when, threshold } = measured;
  if (point?.expected) return `expected then: ${bandWords(point.expected)}${unit === '' ? '' : ` ${unit}`}`;
  if (threshold === undefined) return 'the alarm fires outside of the band that is expected';
  if (!point?.inPeak) return `the alarm fires at ${when} ${withUnit(threeDigits(threshold), unit)}`;
  const { inPeak } = point;
  const share = threeDigits((100 * inPeak.threshold) / threshold);
  return (
    `in ${peakWords(point)} the alarm fires at ${when} ${withUnit(threeDigits(inPeak.threshold), unit)}, ` +
    `${share} % of the usual ${threeDigits(threshold)}`
  );
}

/** The limit of a peak in a few words: `fires at > 75 in peak black-friday`. */
export const shortLimit = (measured: Measured, point: Point): string =>
  `fires at ${measured.when} ${threeDigits(limitAt(measured, point) ?? 0)} in ${peakWords(point)}`;

function bandWords({ low, high }: NonNullable<Point['expected']>): string {
  const [from, to] = [low, high].map((bound) => (bound === undefined ? undefined : threeDigits(bound)));
  if (from === undefined) return `at most ${to ?? 'anything'}`;
  return to === undefined ? `at least ${from}` : `${from} to ${to}`;
}

const inverse = { '>': '<=', '>=': '<', '<': '>=', '<=': '>' } as const;

/**
 * Condition of the alarm's end, by what is deployed: `p99 LoopLag <= 50 ms in 2 of 3 periods of 10 s`.
 * @param latest period, in whose peak the limit may be another
 */
export function overWords(measured: Measured, unit: string, latest: Point | undefined): string | undefined {
  const { when, rule } = measured;
  const threshold = latest ? limitAt(measured, latest) : measured.threshold;
  const label = measured.label === MATH ? 'its value' : oneLine(measured.label);
  const periods = rule ? ` in ${periodsWords(rule)}` : '';
  if (latest?.expected) return `${label} within the expected band${periods}`;
  if (threshold === undefined) return undefined;
  return `${label} ${inverse[when]} ${withUnit(threeDigits(threshold), unit)}${periods}${latest?.inPeak ? ', while the peak lasts' : ''}`;
}

/** Periods that have to be good: with fewer than M bad ones of N the alarm ends. */
function periodsWords({ datapoints, of, periodSec }: Rule): string {
  const good = of - datapoints + 1;
  return of === 1 ? `a period of ${periodSec} s` : `${good} of ${of} periods of ${periodSec} s`;
}
