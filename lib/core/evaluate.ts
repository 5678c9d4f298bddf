import type { AlarmState, Comparison, MissingData } from './alarm';

/** The part of an alarm that decides its state; every `Alarm` is one. */
export interface Rule {
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
export const LOOK_BACK_BEYOND_N = 2;

/** Length of the evaluation range in periods: {@link LOOK_BACK_BEYOND_N} more than N. */
export const evaluationRange = (rule: Rule): number => rule.breaching.of + LOOK_BACK_BEYOND_N;

/** Whether a value violates the threshold. */
export const isBreaching = (rule: Rule, value: number): boolean => compare[rule.when](value, rule.threshold.value);

const compare: Readonly<Record<Comparison, (value: number, threshold: number) => boolean>> = {
  '>': (value, threshold) => value > threshold,
  '>=': (value, threshold) => value >= threshold,
  '<': (value, threshold) => value < threshold,
  '<=': (value, threshold) => value <= threshold,
};

/**
 * The state that CloudWatch gives an alarm at one evaluation.
 *
 * Source: Amazon CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data" (read 2026-11-21). Three
 * things there are easy to miss: real datapoints in the range beyond N are used before a gap is filled; a gap is filled
 * as few times as possible; and under `missing` an alarm may fire on fewer than M datapoints (see {@link isOldEnough}).
 *
 * @param input.datapoints the evaluation range, oldest first; at least N long, else it is taken to be missing before
 * @param input.previous the state before this evaluation, which `ignore` may keep
 */
export function evaluate(input: {
  readonly rule: Rule;
  readonly datapoints: readonly Datapoint[];
  readonly previous: AlarmState;
}): Verdict {
  const { rule, datapoints, previous } = input;
  const { datapoints: m, of: n } = rule.breaching;
  const real = datapoints.filter((value) => value !== undefined).slice(-n);
  const breaching = real.filter((value) => isBreaching(rule, value)).length;
  const gaps = n - real.length;
  const say = (state: AlarmState, note = ''): Verdict => ({ state, reason: explain(rule, real, breaching, note) });

  if (gaps === 0) return say(breaching >= m ? 'ALARM' : 'OK');
  switch (rule.missing) {
    case 'breaching':
      return say(breaching + gaps >= m ? 'ALARM' : 'OK', `${gaps} missing taken as breaching`);
    case 'notBreaching':
      return say(breaching >= m ? 'ALARM' : 'OK', `${gaps} missing taken as not breaching`);
    case 'missing':
    case 'ignore':
      if (breaching >= m) return say('ALARM');
      if (breaching < real.length) return say('OK', `${gaps} missing, not counted`);
      return say(...withoutGoodDatapoints(rule, datapoints, previous));
  }
}

/** Fewer than N real datapoints, fewer than M of them breaching, and none of them good: the table's undecided rows. */
function withoutGoodDatapoints(rule: Rule, range: readonly Datapoint[], previous: AlarmState): [AlarmState, string] {
  if (rule.missing === 'ignore') return [previous, 'too few to decide, so the state is kept'];
  if (range.every((value) => value === undefined))
    return ['INSUFFICIENT_DATA', 'no data in the whole evaluation range'];
  if (isOldEnough(rule, range))
    return ['ALARM', 'the oldest breaching datapoint is old enough, and none since was good'];
  // AWS says only "not ALARM" today; the guide's 2019 and 2020 editions name the state for `- - - - X`.
  return ['INSUFFICIENT_DATA', 'too few to decide, and the next one may be good'];
}

/**
 * The rule of "Avoiding premature transitions to alarm state": with nothing good in the range, an alarm fires when its
 * oldest datapoint is at least M periods old (`- - X - -` at M = 3), and waits when it is younger (`- - - X -`).
 * The prose of that section would also fire on `0 - X - -` at M = 2; the table above it says OK, and the table is followed.
 */
function isOldEnough(rule: Rule, range: readonly Datapoint[]): boolean {
  const oldest = range.findIndex((value) => value !== undefined);
  return oldest >= 0 && range.length - oldest >= rule.breaching.datapoints;
}

function explain(rule: Rule, real: readonly number[], breaching: number, note: string): string {
  const values = real.length === 0 ? '' : ` [${real.map(round).join(', ')}]`;
  const counted = `${breaching} of ${real.length} datapoints${values} were ${rule.when} ${round(rule.threshold.value)}`;
  const needed = `${rule.breaching.datapoints} of ${rule.breaching.of} needed for ALARM`;
  return `${counted}; ${note === '' ? '' : `${note}; `}${needed}`;
}

const round = (value: number): number => Number(value.toPrecision(6));
