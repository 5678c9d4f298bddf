import type { Alarm, Dimension, Metric, MetricsQuery } from '../../../lib/core/alarms/alarm';
import { type AlarmSeries, evaluateAlarm } from '../../../lib/core/cloudwatch/alarm';
import type { LabelledSeries } from '../../../lib/core/cloudwatch/insights/query';

/*
 * A small CloudWatch: raw samples go in under the names by which they are published, and an alarm takes out of them what it
 * asks for. A name, namespace or dimension that nobody publishes finds nothing, and a wrong statistic finds something else.
 */

/** Samples of one period by what is published: `AWS/SQS NumberOfMessagesSent QueueName=queue`. */
export type Moment = Readonly<Record<string, readonly number[]>>;

/** What is published over time: the same in each period, or one moment after the other. */
export type Published = Moment | readonly Moment[];

/** The name of what is published; dimensions hold a role of the subject's resources, or a value. */
export const publishedAs = (
  namespace: string,
  name: string,
  dimensions: Readonly<Record<string, string>> = {},
): string =>
  [
    namespace,
    name,
    ...Object.entries(dimensions)
      .sort()
      .map(([key, value]) => `${key}=${value}`),
  ].join(' ');

/** Samples that are all alike. */
export const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

/**
 * A statistic of the samples of a period. How CloudWatch interpolates percentiles is not published; here it is the nearest rank,
 * and no case lies so close to its threshold that another way would turn it around.
 */
export function reduced(samples: readonly number[], stat: string): number | undefined {
  if (samples.length === 0) return undefined;
  const sum = samples.reduce((total, each) => total + each, 0);
  const sorted = [...samples].sort((left, right) => left - right);
  if (stat === 'SampleCount') return samples.length;
  if (stat === 'Sum') return sum;
  if (stat === 'Average') return sum / samples.length;
  if (stat === 'Minimum') return sorted[0];
  if (stat === 'Maximum') return sorted.at(-1);
  const [, percent] = /^p(\d+(?:\.\d+)?)$/.exec(stat) ?? [];
  if (percent === undefined) throw new Error(`${stat} is no statistic`);
  return sorted[Math.ceil((samples.length * Number(percent)) / 100) - 1];
}

/** Whether the alarm fires on what is published: at the end, at some time only, or never. */
export function verdict(alarm: Alarm, published: Published): 'fires' | 'fired' | 'quiet' {
  // One more period than it looks at and what it looks back to, so that nothing depends on how it began.
  const periods = isList(published) ? published : Array.from({ length: alarm.breaching.of + 3 }, () => published);
  const { state, transitions } = evaluateAlarm({ ...alarm, warmUpMin: 0 }, seriesOf(alarm, periods));
  if (state === 'ALARM') return 'fires';
  return transitions.some(({ to }) => to === 'ALARM') ? 'fired' : 'quiet';
}

/** Whether an alarm is ever in ALARM over minutes of what is published; those of a longer period are put together. */
export function firedOn(alarm: Alarm, minutes: readonly Moment[]): boolean {
  const perPeriod = Math.max(1, alarm.metric.periodSec / 60);
  const periods = Array.from({ length: Math.ceil(minutes.length / perPeriod) }, (_, index) =>
    merged(minutes.slice(index * perPeriod, (index + 1) * perPeriod)),
  );
  // Of a period shorter than a minute each has what the minute has.
  const shorter = Math.max(1, Math.round(60 / alarm.metric.periodSec));
  const all = shorter === 1 ? periods : periods.flatMap((moment) => times(shorter, 0).map(() => moment));
  const { transitions } = evaluateAlarm({ ...alarm, warmUpMin: 0 }, seriesOf(alarm, all));
  return transitions.some(({ to }) => to === 'ALARM');
}

function merged(moments: readonly Moment[]): Moment {
  const [only, ...others] = moments;
  if (only && others.length === 0) return only;
  const names = new Set(moments.flatMap((moment) => Object.keys(moment)));
  return Object.fromEntries([...names].map((name) => [name, moments.flatMap((moment) => moment[name] ?? [])]));
}

const isList = (published: Published): published is readonly Moment[] => Array.isArray(published);

/** What the alarm reads out of the samples. */
function seriesOf({ id, metric }: Alarm, periods: readonly Moment[]): AlarmSeries {
  const values = ({ namespace, name, dimensions, stat }: Metric) => {
    const what = publishedAs(
      namespace,
      name,
      Object.fromEntries(Object.entries(dimensions).map(([key, one]) => [key, textOf(one)])),
    );
    const known = new Set(periods.flatMap((moment) => Object.keys(moment)));
    if (!known.has(what))
      throw new Error(`${id} asks for ${what}, which nobody publishes; there is: ${[...known].join('; ')}`);
    return periods.map((moment) => reduced(moment[what] ?? [], stat));
  };
  const whole = { startMs: 0, stepSec: metric.periodSec };
  if (metric.kind === 'query') return ofQuery(metric, periods);
  if (metric.kind === 'metric') return { ...whole, values: values(metric) };
  return {
    ...whole,
    values: Object.fromEntries(Object.entries(metric.metrics).map(([key, one]) => [key, values(one)])),
  };
}

const textOf = (dimension: Dimension): string => ('role' in dimension ? dimension.role : dimension.value);

/** A query selects by itself; the samples of a period are spread over it. */
function ofQuery({ periodSec }: MetricsQuery, periods: readonly Moment[]): AlarmSeries {
  const [first = {}] = periods;
  const perPeriod = Math.max(...Object.values(first).map(({ length }) => length));
  const values = Object.keys(first).map((what): LabelledSeries => {
    const [namespace = '', name = '', ...labels] = what.split(' ');
    return {
      namespace,
      name,
      labels: Object.fromEntries(labels.map((label) => label.split('=', 2) as [string, string])),
      values: periods.flatMap((moment) => moment[what] ?? []),
    };
  });
  return { startMs: 0, stepSec: periodSec / perPeriod, values };
}
