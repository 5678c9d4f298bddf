import { type Axes, stepPath, timeAxis, valueAxis } from '../../core/charts/axes';
import { band, legend, type LegendKey, limitLine, type StateBox, stateBoxes } from '../../core/charts/parts';
import { clockTicks, shortNumber } from '../../core/charts/ticks';
import { mathValues } from '../../core/cloudwatch/math/math';
import type { Datapoint } from '../../core/cloudwatch/rule';
import { alarmMs, type StateSpan, stateSpans } from '../../core/cloudwatch/spans';
import { cut } from '../../core/words/fitted';
import { element, textElement } from '../../core/words/markup';
import { utcTime } from '../../core/words/utc-time';
import type { ReplayedAlarm } from './files';
import { type Measures, pictureSvg } from './picture';
import type { Replay } from './replay';
import { timeOf, valueLists } from './series-time';
import { duration, limitText, metricText, nameOf, ruleText } from './text';

/** Series, threshold and state as a picture. */
export function backtestPlot(subject: ReplayedAlarm, result: Replay): string {
  const { alarm } = subject;
  return pictureSvg({
    title: nameOf(subject),
    rule: ({ isNarrow }) => (isNarrow ? limitText(alarm) : ruleText(alarm)),
    description: `${ruleText(alarm)}, ${describeStates(result)}`,
    height: 640,
    draw: (measures) => plot(subject, result, measures),
  });
}

/** Words for when an alarm was replayed, how long it was in ALARM, and its first changes. */
export function describeStates({ outcome, fromMs, toMs }: Replay): string {
  const inAlarmMs = alarmMs(stateSpans(outcome, fromMs, toMs));
  return [
    `from ${utcTime(fromMs)} to ${utcTime(toMs)}.`,
    inAlarmMs === 0 ? 'It is never in ALARM.' : `It is in ALARM for ${duration(inAlarmMs)}.`,
    ...outcome.transitions.slice(0, 10).map(({ atMs, to }) => `${to} at ${utcTime(atMs)}.`),
  ].join(' ');
}

/** Places below the plot, from its lower edge on. */
const belowPlot = {
  wide: { gap: 12, barHeight: 20, timeY: 56, noteY: 82, valueTicks: 6 },
  narrow: { gap: 6, barHeight: 10, timeY: 34, noteY: 46, valueTicks: 3 },
};

function plot(subject: ReplayedAlarm, { outcome }: Replay, measures: Measures): string {
  const { alarm, series, unit } = subject;
  const { isNarrow, legendY, timeTicks } = measures;
  const below = isNarrow ? belowPlot.narrow : belowPlot.wide;
  const lists = shownLists(subject);
  const axes = axesOf(measures, lists, subject);
  const spans = stateSpans(outcome, axes.fromMs, axes.toMs);
  const bar = { y: axes.bottom + below.gap, height: below.barHeight };
  const note = isNarrow ? 'UTC' : `${cut(metricText(alarm.metric), 90)} · time in UTC · state below the series`;
  const shaded = { y: axes.top, height: axes.bottom - axes.top };
  const steps = { startMs: series.startMs, stepMs: series.stepSec * 1000 };
  return [
    legend(keysOf(seriesName(subject, lists.length), isNarrow), { x: axes.left, y: legendY }, legendType(measures)),
    ...spans.filter(({ state }) => state === 'ALARM').map((span) => band(axes, 'shade', span, shaded)),
    valueAxis(axes, below.valueTicks),
    ...(unit === '' ? [] : [unitLabel(axes, unit)]),
    timeAxis(axes, clockTicks(axes.fromMs, axes.toMs, timeTicks), { ...axes, labelY: axes.bottom + below.timeY }),
    ...lists.map((values) => element('path', { class: 'series', d: stepPath(axes, { ...steps, values }) })),
    limitLine(axes, alarm.threshold.value, `${alarm.when} ${shortNumber(alarm.threshold.value)}`),
    stateBoxes(axes, spans.map(boxOf), bar),
    textElement('text', { class: 'tick', x: axes.right, y: axes.bottom + below.noteY, 'text-anchor': 'end' }, note),
  ].join('');
}

function axesOf(measures: Measures, lists: readonly (readonly Datapoint[])[], { alarm, series }: ReplayedAlarm): Axes {
  const { width, height, left, right, top } = measures;
  const { lowest, highest } = bounds(lists, alarm.threshold.value);
  return { left, right: width - right, top, bottom: height - top, ...timeOf(series), lowest, highest };
}

/** The series that the alarm compares: the result of an expression, else what was recorded. */
function shownLists({ alarm, series }: ReplayedAlarm): readonly (readonly Datapoint[])[] {
  const { metric } = alarm;
  if (metric.kind !== 'math' || Array.isArray(series.values)) return valueLists(series);
  const clock = { startMs: series.startMs, periodSec: metric.periodSec, stepSec: series.stepSec };
  const entries = Object.keys(metric.metrics).map((id, index) => [id, valueLists(series)[index] ?? []] as const);
  return [mathValues(metric.expression, Object.fromEntries(entries), clock, metric.steps)];
}

/** Bounds of the value axis, from 0 where nothing is below it, to a little over the highest of values and threshold. */
function bounds(lists: readonly (readonly Datapoint[])[], limit: number): Pick<Axes, 'lowest' | 'highest'> {
  let lowest = Math.min(0, limit);
  let highest = Math.max(0, limit);
  for (const values of lists)
    for (const value of values) {
      if (value === undefined) continue;
      if (value < lowest) lowest = value;
      if (value > highest) highest = value;
    }
  const span = highest - lowest || 1;
  return { lowest: lowest < 0 ? lowest - 0.08 * span : 0, highest: highest + 0.08 * span };
}

/** A stretch of time in one state as a box. */
export function boxOf({ state, fromMs, toMs }: StateSpan): StateBox {
  const name = state === 'INSUFFICIENT_DATA' ? 'no data' : state;
  return { kind: state, fromMs, toMs, name, says: `${state} from ${utcTime(fromMs)} to ${utcTime(toMs)}` };
}

/** Name of what is drawn: of metric math it is what the alarm compares, which nobody measured. */
function seriesName({ alarm, unit }: ReplayedAlarm, count: number): string {
  const name = count > 1 ? `${count} contributors` : alarm.metric.kind === 'math' ? 'expression' : 'series';
  return unit === '' ? name : `${name}, ${unit}`;
}

/** Unit of the values, at the top of their axis. */
const unitLabel = ({ left, top }: Axes, unit: string): string =>
  textElement('text', { class: 'tick unit', x: left + 4, y: top + 12 }, unit);

const keysOf = (name: string, isNarrow: boolean): LegendKey[] => [
  {
    className: 'series',
    label: name,
    isLine: true,
  },
  { className: 'limit', label: 'threshold', isLine: true },
  ...stateKeys(isNarrow),
];

export const stateKeys = (isNarrow: boolean): LegendKey[] => [
  { className: 'ALARM', label: 'ALARM' },
  { className: 'OK', label: 'OK' },
  { className: 'INSUFFICIENT_DATA', label: isNarrow ? 'no data' : 'INSUFFICIENT_DATA' },
];

export const legendType = ({ isNarrow, letter }: Measures) =>
  isNarrow ? { size: 8, letter, gap: 8 } : { size: 12, letter, gap: 20 };
