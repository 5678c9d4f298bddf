import { isObject, itemsIn, textIn, type Value } from '../../../core/json';
import type { Risk } from '../../finding';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { type Rule } from '../rule';
import { numberOf, numberPairs } from '../watch';
import { differ, directionOf, each, sidesOf } from './alarm';

export const threshold: Rule = {
  id: 'alarms/threshold-loosened',
  opposite: 'the alarm fires sooner: less has to be wrong',
  risk: 'medium',
  what: 'the alarm fires later: more has to be wrong',
  why: 'between the two thresholds nobody is told any more',
  fix: 'keep the threshold, or say which measurement speaks for the new one',
  find: each((before, after) => {
    const [band, bandNow] = [before, after].map(bandOf);
    if (Number(band) < Number(bandNow))
      return { property: 'Metrics', before: band ?? '', after: bandNow ?? '', what: WIDER };
    const direction = directionOf(after);
    if (direction !== directionOf(before) || direction === 0) return undefined;
    const pairs = numberPairs(before.properties.Threshold, after.properties.Threshold);
    if (pairs.some(([old, now]) => (now - old) * direction > 0))
      return { property: 'Threshold', ...sidesOf(before, after, 'Threshold') };
    const isUnknown =
      before.properties.Threshold !== undefined && pairs.length === 0 && differ(before, after, 'Threshold');
    return isUnknown
      ? {
          risk: 'low',
          property: 'Threshold',
          ...sidesOf(before, after, 'Threshold'),
          what: 'the threshold is another one, which is known only when deployed',
        }
      : undefined;
  }),
};

const WIDER = 'the band of what counts as usual is wider: more has to be wrong until the alarm fires';

/** Width of the band of an anomaly detection, in standard deviations, as it is written. */
const bandOf = ({ properties }: ResolvedResource): string | undefined =>
  bandPattern.exec(canonicalText(properties.Metrics))?.[2];

/** Band of an anomaly detection, up to its width and from there on. */
export const bandPattern = /(ANOMALY_DETECTION_BAND\([^,()]+,\s*)(\d+(?:\.\d+)?)(\s*\))/;

export const operator: Rule = {
  id: 'alarms/comparison-changed',
  risk: 'medium',
  what: 'the alarm compares the other way round, or in another way',
  why: 'what it fired on, it may not fire on any more',
  fix: 'try it on recorded data: `cdk-headroom backtest`',
  find: each((before, after) => {
    if (!differ(before, after, 'ComparisonOperator')) return undefined;
    const isStricter =
      before.properties.ComparisonOperator ===
      textIn(after.properties.ComparisonOperator).replace('Threshold', 'OrEqualToThreshold');
    const isOther = directionOf(before) !== directionOf(after);
    const risk: Risk = isOther ? 'medium' : 'low';
    return isOther || isStricter
      ? { risk, property: 'ComparisonOperator', ...sidesOf(before, after, 'ComparisonOperator') }
      : undefined;
  }),
};

interface Timing {
  readonly breaching: number;
  readonly of: number;
  readonly periodSec: number;
}

function timingOf({ properties }: ResolvedResource): Timing | undefined {
  const of = numberOf(properties.EvaluationPeriods);
  const periodSec = numberOf(properties.Period) ?? longestPeriod(properties.Metrics);
  if (of === undefined) return undefined;
  return { of, breaching: numberOf(properties.DatapointsToAlarm) ?? of, periodSec: periodSec ?? 60 };
}

function longestPeriod(value: Value | undefined): number | undefined {
  if (Array.isArray(value))
    return (value as readonly Value[]).reduce<number | undefined>(
      (most, one) => larger(most, longestPeriod(one)),
      undefined,
    );
  if (!isObject(value)) return undefined;
  return Object.values(value).reduce<number | undefined>(
    (most, one) => larger(most, longestPeriod(one)),
    numberOf(value.Period),
  );
}

const larger = (one: number | undefined, other: number | undefined): number | undefined =>
  one === undefined ? other : Math.max(one, other ?? one);

export const slower: Rule = {
  id: 'alarms/slower',
  opposite: 'the alarm takes less time until it fires',
  risk: 'medium',
  what: 'the alarm takes longer until it fires',
  why: 'by so much later somebody is woken',
  fix: 'keep the periods, or say which false alarms speak for it',
  find: each((before, after) => {
    const [old, now] = [timingOf(before), timingOf(after)];
    if (!old || !now) return undefined;
    const [oldSec, nowSec] = [old, now].map(({ breaching, periodSec }) => breaching * periodSec);
    if (oldSec === undefined || nowSec === undefined) return undefined;
    if (nowSec > oldSec) {
      const text = ({ breaching, of, periodSec }: Timing): string => `${breaching} of ${of} x ${periodSec} s`;
      const property = old.periodSec === now.periodSec ? 'DatapointsToAlarm' : 'Period';
      return {
        property,
        before: text(old),
        after: text(now),
        what: `it fires after ${nowSec} s at the earliest, and not after ${oldSec} s`,
      };
    }
    const isFewer =
      now.breaching === old.breaching && now.periodSec === old.periodSec && now.of < old.of && now.breaching > 1;
    return isFewer
      ? {
          risk: 'low',
          property: 'EvaluationPeriods',
          before: `${old.breaching} of ${old.of}`,
          after: `${now.breaching} of ${now.of}`,
          what: 'what is wrong with breaks in between is not told any more',
        }
      : undefined;
  }),
};

/** A metric of metric math, by its id, whose statistic sees less. */
function hiddenStatistic(before: ResolvedResource, after: ResolvedResource) {
  const [old, now] = [before, after].map(({ properties }) => statsIn(properties.Metrics));
  const [id, stat] =
    [...(now ?? [])].find(([name, text]) => {
      const was = old?.get(name);
      const [from, to] = [rankOfText(was ?? ''), rankOfText(text)];
      return was !== undefined && from !== undefined && to !== undefined && (from - to) * directionOf(after) > 0;
    }) ?? [];
  return id === undefined || stat === undefined
    ? undefined
    : { property: `Metrics ${id}`, before: old?.get(id) ?? '', after: stat };
}

const statsIn = (metrics: Value | undefined): ReadonlyMap<string, string> =>
  new Map(
    itemsIn(metrics).flatMap((metric) => {
      const stat = isObject(metric) && isObject(metric.MetricStat) ? metric.MetricStat.Stat : undefined;
      return isObject(metric) && stat !== undefined ? [[textIn(metric.Id), textIn(stat)] as const] : [];
    }),
  );

/** Statistics by how much they see of the worst, and of the best. */
function rankOf({
  properties: { Statistic: statistic, ExtendedStatistic: extended },
}: ResolvedResource): number | undefined {
  return rankOfText(textIn(extended) || textIn(statistic));
}

const SUM = 99;

function rankOfText(text: string): number | undefined {
  if (text === 'Maximum') return 100;
  if (text === 'Minimum') return 0;
  if (text === 'Average') return 50;
  // A sum is at least the mean of the same values.
  if (text === 'Sum') return SUM;
  const [, percent] = /^p(\d+(?:\.\d+)?)$/i.exec(text) ?? [];
  return percent === undefined ? undefined : Number(percent);
}

export const statistic: Rule = {
  id: 'alarms/statistic',
  opposite: 'the alarm sees more of the worst',
  risk: 'medium',
  what: 'the alarm sees less of the worst',
  why: 'a statistic nearer to the middle hides what only some meet with',
  fix: 'keep the statistic, or show that it saw nothing more',
  find: each((before, after) => {
    const hidden = hiddenStatistic(before, after);
    if (hidden !== undefined) return hidden;
    const property = ['ExtendedStatistic', 'Statistic'].find((name) => differ(before, after, name));
    if (property === undefined) return undefined;
    const [old, now] = [rankOf(before), rankOf(after)];
    const values = { property, ...sidesOf(before, after, property) };
    if (old === undefined || now === undefined)
      return { risk: 'low', ...values, what: 'the alarm reads another statistic' };
    return (old - now) * directionOf(after) > 0 ? values : undefined;
  }),
};
