import { tightenedIn } from '../../alarms/tighter-threshold';
import { evaluateMath, mathExpression } from '../../cloudwatch/math/math';

/** Limit that an alarm has while a declared peak lasts. */
export interface PeakLimit {
  readonly threshold: number;
  /** Name of the peak; absent where only its window is known. */
  readonly peak?: string | undefined;
}

/** Conditions of declared peaks as metric math over the clock of a series `m`, by the peaks' names. */
export type PeakConditions = Readonly<Record<string, string>>;

/** An alarm's threshold that declared peaks tighten. CloudWatch compares a scaled value; a person wants the one that was measured. */
export interface PeakLimits {
  /** The limit of a period that begins at a moment; undefined outside of peaks. */
  readonly at: (startMs: number) => PeakLimit | undefined;
  /** Quotient of the threshold in peaks and the usual one, by which a value in a peak is multiplied to have it back. */
  readonly share: number;
  /** Part that is scaled: the id of a metric, or metric math in parentheses. */
  readonly of: string;
}

/**
 * Reads the limits in peaks out of a deployed expression; undefined where it has none.
 * @param threshold as it is deployed, which an override may have moved: the one in peaks stays the same share of it
 */
export function peakLimitsIn(
  expression: string,
  {
    threshold,
    periodSec,
    peaks,
  }: Readonly<Record<'threshold' | 'periodSec', number>> & { readonly peaks: PeakConditions },
): PeakLimits | undefined {
  const tightened = tightenedIn(expression);
  if (!tightened) return undefined;
  const { share, of } = tightened;
  const windows = tightened.conditions.map((condition) => ({
    isOn: clockTest(condition, periodSec),
    peak: nameOf(condition, peaks),
  }));
  const at = (startMs: number): PeakLimit | undefined => {
    const window = windows.find(({ isOn }) => isOn(startMs));
    return window && { threshold: threshold * share, peak: window.peak };
  };
  return { at, share, of };
}

function clockTest(condition: string, periodSec: number): (startMs: number) => boolean {
  const math = mathExpression(`IF(${condition}, 1, 0)`);
  const id = clockIn(condition) ?? 'm';
  return (startMs) => evaluateMath(math, { [id]: [0] }, { startMs, periodSec }).values[0] === 1;
}

/** Id of the series whose clock a condition reads. */
const clockIn = (condition: string): string | undefined => CLOCK.exec(condition)?.[2];
const CLOCK = /\b(EPOCH|MINUTE|HOUR|DAY|DATE|MONTH|YEAR)\((\w+)\)/;

const nameOf = (condition: string, peaks: PeakConditions): string | undefined => {
  const own = condition.replace(new RegExp(CLOCK, 'g'), '$1(m)');
  const named = Object.entries(peaks).flatMap(([name, each]) => (each === own ? [name] : []));
  return named.length === 0 ? undefined : named.join(' and ');
};
