import type { AlarmState, Comparison, MissingData } from '../alarms/alarm';

/** The part of an alarm that decides its state; every `Alarm` is one. */
export interface ThresholdRule {
  readonly when: Comparison;
  readonly threshold: { readonly value: number };
  readonly breaching: { readonly datapoints: number; readonly of: number };
  readonly missing: MissingData;
}

/** One value per period; `undefined` where nothing was published. */
export type Datapoint = number | undefined;

/** A state and the arithmetic behind it, in words. */
export interface Verdict {
  readonly state: AlarmState;
  readonly reason: string;
}

/**
 * Periods beyond N that CloudWatch looks back to. AWS does not publish the number; its own example retrieves 5 for N = 3,
 * and that is what is used here unless a caller says otherwise.
 */
const LOOK_BACK_BEYOND_N = 2;

/** Length of the evaluation range in periods: {@link LOOK_BACK_BEYOND_N} more than N. */
export const evaluationRange = (rule: ThresholdRule): number => rule.breaching.of + LOOK_BACK_BEYOND_N;

/** Whether a value violates the threshold. */
export const isBreaching = (rule: ThresholdRule, value: number): boolean =>
  compare[rule.when](value, rule.threshold.value);

const compare: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  '>': (value, threshold) => value > threshold,
  '>=': (value, threshold) => value >= threshold,
  '<': (value, threshold) => value < threshold,
  '<=': (value, threshold) => value <= threshold,
};

/** Input of one evaluation. */
export interface Evaluation {
  readonly rule: ThresholdRule;
  /** The evaluation range, oldest first; at least N long, else it is taken to be missing before. */
  readonly datapoints: readonly Datapoint[];
  /** The state before this evaluation, which `ignore` may keep. */
  readonly previous: AlarmState;
}

/**
 * The state that CloudWatch gives an alarm at one evaluation, with the reason in words.
 *
 * Source: Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data" (read 2026-11-21). Three
 * things there are easy to miss: real datapoints in the range beyond N are used before a gap is filled; a gap is filled
 * as few times as possible; and under `missing` an alarm may fire on fewer than M datapoints (see {@link isOldEnough}).
 */
export function evaluate(evaluation: Evaluation): Verdict {
  const { rule, datapoints } = evaluation;
  const [state, why] = decide(evaluation);
  const real = datapoints.filter((value) => value !== undefined).slice(-rule.breaching.of);
  return { state, reason: explain(rule, real, notes[why]) };
}

/** The state alone, for those who evaluate half a million times. */
export const stateAfter = (evaluation: Evaluation): AlarmState => decide(evaluation)[0];

/** Reason of a state, beyond what the count alone explains. */
type Why =
  'counted' | 'gapsBreach' | 'gapsAreGood' | 'gapsNotCounted' | 'kept' | 'noData' | 'oldEnough' | 'mayTurnGood';

function decide({ rule, datapoints, previous }: Evaluation): readonly [AlarmState, Why] {
  const { datapoints: m, of: n } = rule.breaching;
  const { real, breaching } = count(rule, datapoints);
  const gaps = n - real;
  const fires = (counted: number): AlarmState => (counted >= m ? 'ALARM' : 'OK');

  if (gaps === 0) return [fires(breaching), 'counted'];
  switch (rule.missing) {
    case 'breaching':
      return [fires(breaching + gaps), 'gapsBreach'];
    case 'notBreaching':
      return [fires(breaching), 'gapsAreGood'];
    case 'missing':
    case 'ignore':
      if (breaching >= m) return ['ALARM', 'counted'];
      if (breaching < real) return ['OK', 'gapsNotCounted'];
      return withoutGoodDatapoints(rule, datapoints, previous);
  }
}

/**
 * Counts the latest N of the real datapoints, and those of them that breach. No lists are made: this runs at every
 * tick.
 */
function count(
  rule: ThresholdRule,
  range: readonly Datapoint[],
): { readonly real: number; readonly breaching: number } {
  let real = 0;
  let breaching = 0;
  for (let index = range.length - 1; index >= 0 && real < rule.breaching.of; index -= 1) {
    const value = range[index];
    if (value === undefined) continue;
    real += 1;
    if (isBreaching(rule, value)) breaching += 1;
  }
  return { real, breaching };
}

/**
 * Decides with fewer than N real datapoints, fewer than M of them breaching, and none of them good: the table's
 * undecided rows.
 */
function withoutGoodDatapoints(
  rule: ThresholdRule,
  range: readonly Datapoint[],
  previous: AlarmState,
): readonly [AlarmState, Why] {
  if (rule.missing === 'ignore') return [previous, 'kept'];
  const oldest = range.findIndex((value) => value !== undefined);
  if (oldest < 0) return ['INSUFFICIENT_DATA', 'noData'];
  if (isOldEnough(rule, range.length - oldest)) return ['ALARM', 'oldEnough'];
  // AWS says only "not ALARM" today; the guide's 2019 and 2020 editions name the state for `- - - - X`.
  return ['INSUFFICIENT_DATA', 'mayTurnGood'];
}

/**
 * The rule of "Avoiding premature transitions to alarm state": with nothing good in the range, an alarm fires when its
 * oldest datapoint is at least M periods old (`- - X - -` at M = 3), and waits when it is younger (`- - - X -`).
 * The prose of that section would also fire on `0 - X - -` at M = 2; the table above it says OK, and the table is followed.
 */
const isOldEnough = (rule: ThresholdRule, agePeriods: number): boolean => agePeriods >= rule.breaching.datapoints;

const notes: Readonly<Record<Why, (gaps: number) => string>> = {
  counted: () => '',
  gapsBreach: (gaps) => `${gaps} missing taken as breaching; `,
  gapsAreGood: (gaps) => `${gaps} missing taken as not breaching; `,
  gapsNotCounted: (gaps) => `${gaps} missing, not counted; `,
  kept: () => 'too few to decide, so the state is kept; ',
  noData: () => 'no data in the whole evaluation range; ',
  oldEnough: () => 'the oldest breaching datapoint is old enough, and none since was good; ',
  mayTurnGood: () => 'too few to decide, and the next one may be good; ',
};

function explain(rule: ThresholdRule, real: readonly number[], note: (gaps: number) => string): string {
  const { datapoints: m, of: n } = rule.breaching;
  const breaching = real.filter((value) => isBreaching(rule, value)).length;
  const values = real.length === 0 ? '' : ` [${real.map(round).join(', ')}]`;
  const counted = `${breaching} of ${real.length} datapoints${values} were ${rule.when} ${round(rule.threshold.value)}`;
  return `${counted}; ${note(n - real.length)}${m} of ${n} needed for ALARM`;
}

const round = (value: number): number => Number(value.toPrecision(6));
