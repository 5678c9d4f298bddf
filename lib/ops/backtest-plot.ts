import { alarmMs, stateSpans, type StateSpan } from '../core/alarm-spans';
import type { Datapoint } from '../core/evaluate';
import type { AlarmSeries, Outcome } from '../core/evaluate-alarm';
import { element, rounded, textElement } from '../core/markup';
import { mathValues } from '../core/metric-math';
import { utcTime } from '../core/utc-time';
import { short, timeAxis, valueAxis, xOf, yOf, type Axes } from './backtest-axes';
import type { BacktestInput } from './backtest-input';
import { plotStyle } from './backtest-style';
import { duration, limitText, metricText, ruleText, timeOf, valueLists } from './backtest-text';

/** Series, threshold and state as an SVG that stands alone: nothing is loaded, light or dark as the reader has it. */
export function backtestPlot(input: BacktestInput, outcome: Outcome): string {
  const title = input.alarm.name ?? input.alarm.logicalId;
  const scale = WIDE.width / NARROW.width;
  const body = [
    `<style>${plotStyle}</style>`,
    textElement('title', { id: 'title' }, title),
    textElement('desc', { id: 'desc' }, describe(input, outcome)),
    element('rect', { class: 'ground', width: WIDE.width, height: WIDE.height, rx: 10 }),
    element('g', { class: 'wide' }, layout(input, outcome, WIDE)),
    element('g', { class: 'narrow', transform: `scale(${rounded(scale)})` }, layout(input, outcome, NARROW)),
  ];
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    class: 'backtest',
    viewBox: `0 0 ${WIDE.width} ${WIDE.height}`,
    role: 'img',
    'aria-labelledby': 'title desc',
  };
  return `${element('svg', attributes, body.join('\n'))}\n`;
}

/** What the picture shows, for somebody who can not see it. */
function describe({ alarm, series }: BacktestInput, outcome: Outcome): string {
  const { fromMs, toMs } = timeOf(series);
  const inAlarmMs = alarmMs(stateSpans(outcome, fromMs, toMs));
  return [
    `${ruleText(alarm)}, from ${utcTime(fromMs)} to ${utcTime(toMs)}.`,
    inAlarmMs === 0 ? 'It is never in ALARM.' : `It is in ALARM for ${duration(inAlarmMs)}.`,
    ...outcome.transitions.slice(0, 10).map(({ atMs, to }) => `${to} at ${utcTime(atMs)}.`),
  ].join(' ');
}

/** Measures of a layout: how large, and where its lines of text and its plot stand. */
interface Measures {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly titleY: number;
  readonly ruleY: number;
  readonly legendY: number;
  /** From the plot to the bar of states, and how high that is. */
  readonly gap: number;
  readonly barHeight: number;
  readonly timeY: number;
  readonly noteY: number;
  readonly timeTicks: number;
  readonly valueTicks: number;
  /** Width of a letter. */
  readonly letter: number;
  readonly isNarrow: boolean;
}

/** One picture holds two layouts of the same shape; which one shows depends on how wide the picture is shown. */
const WIDE: Measures = {
  ...{ width: 1200, height: 640, left: 70, right: 28, top: 96, titleY: 34, ruleY: 56, legendY: 80 },
  ...{ gap: 12, barHeight: 20, timeY: 56, noteY: 82, timeTicks: 9, valueTicks: 6, letter: 7.4, isNarrow: false },
};
const NARROW: Measures = {
  ...{ width: 420, height: 224, left: 44, right: 12, top: 52, titleY: 18, ruleY: 33, legendY: 46 },
  ...{ gap: 6, barHeight: 10, timeY: 34, noteY: 46, timeTicks: 3, valueTicks: 3, letter: 6, isNarrow: true },
};

function layout(input: BacktestInput, outcome: Outcome, measures: Measures): string {
  const { alarm, series } = input;
  const { isNarrow, titleY, ruleY, legendY, gap, barHeight, timeY, noteY, letter } = measures;
  const lists = shownLists(input);
  const { fromMs, toMs } = timeOf(series);
  const spans = stateSpans(outcome, fromMs, toMs);
  const axes = axesOf(measures, lists, input);
  const room = Math.floor((axes.right - axes.left) / letter);
  const bar = { y: axes.bottom + gap, height: barHeight };
  const note = isNarrow ? 'UTC' : `${cut(metricText(alarm.metric), 90)} · time in UTC · state below the series`;
  return [
    textElement('text', { class: 'title', x: axes.left, y: titleY }, cut(alarm.name ?? alarm.logicalId, room)),
    textElement(
      'text',
      { class: 'tick', x: axes.left, y: ruleY },
      cut(isNarrow ? limitText(alarm) : ruleText(alarm), room),
    ),
    legend(axes, legendY, lists.length, measures),
    ...spans.map((span) => shade(axes, span)),
    valueAxis(axes, measures.valueTicks),
    timeAxis(axes, measures.timeTicks, axes.bottom + timeY),
    ...lists.map((values) => element('path', { class: 'series', d: path(axes, series, values) })),
    threshold(axes, alarm.threshold.value, alarm.when),
    ...[...spans].sort(alarmLast).map((span) => stateBar(axes, span, bar.y, bar.height)),
    textElement('text', { class: 'tick', x: axes.right, y: axes.bottom + noteY, 'text-anchor': 'end' }, note),
  ].join('');
}

function axesOf(measures: Measures, lists: readonly (readonly Datapoint[])[], { alarm, series }: BacktestInput): Axes {
  const { width, height, left, right, top } = measures;
  const ends = { left, right: width - right, top, bottom: height - top };
  return { ...ends, ...timeOf(series), ...bounds(lists, alarm.threshold.value) };
}

/** The series that the alarm compares: the result of an expression, else what was recorded. */
function shownLists({ alarm, series }: BacktestInput): readonly (readonly Datapoint[])[] {
  const { metric } = alarm;
  if (metric.kind !== 'math' || Array.isArray(series.values)) return valueLists(series);
  const clock = { startMs: series.startMs, periodSec: metric.periodSec, stepSec: series.stepSec };
  const entries = Object.keys(metric.metrics).map((id, index) => [id, valueLists(series)[index] ?? []] as const);
  return [mathValues(metric.expression, Object.fromEntries(entries), clock, metric.steps)];
}

/** From 0 where nothing is below it, to a little over the highest of values and threshold. */
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

/** A line that holds each value for its step and breaks at gaps; where steps are finer than pixels, from least to most. */
function path(axes: Axes, { startMs, stepSec }: AlarmSeries, values: readonly Datapoint[]): string {
  const perPixel = values.length / (axes.right - axes.left);
  if (perPixel > 1) return columns(axes, values, perPixel);
  let isDown = false;
  return values
    .map((value, index) => {
      if (value === undefined) {
        isDown = false;
        return '';
      }
      const from = rounded(xOf(axes, startMs + index * stepSec * 1000));
      const to = rounded(xOf(axes, startMs + (index + 1) * stepSec * 1000));
      const y = rounded(yOf(axes, value));
      const drawn = `${isDown ? 'L' : 'M'}${from} ${y}H${to}`;
      isDown = true;
      return drawn;
    })
    .join('');
}

function columns(axes: Axes, values: readonly Datapoint[], perPixel: number): string {
  const parts: string[] = [];
  /** The last value of the pixel before: joined to this one, so that a steep line has no holes. */
  let before: Datapoint;
  for (let pixel = 0; axes.left + pixel < axes.right; pixel += 1) {
    const within = values.slice(Math.floor(pixel * perPixel), Math.floor((pixel + 1) * perPixel));
    const real = [before, ...within].filter((value) => value !== undefined);
    before = within.at(-1);
    if (within.every((value) => value === undefined)) continue;
    // At least a pixel high, so that a level line is seen.
    const top = yOf(axes, Math.max(...real));
    const bottom = Math.max(yOf(axes, Math.min(...real)), top + 1);
    parts.push(`M${rounded(axes.left + pixel)} ${rounded(top)}V${rounded(bottom)}`);
  }
  return parts.join('');
}

/** A stretch in ALARM is seen however short it is. */
const LEAST_WIDTH = 2.5;

function shade(axes: Axes, { state, fromMs, toMs }: StateSpan): string {
  if (state !== 'ALARM') return '';
  const x = xOf(axes, fromMs);
  const width = Math.max(LEAST_WIDTH, xOf(axes, toMs) - x);
  return element('rect', { class: 'shade', x, y: axes.top, width, height: axes.bottom - axes.top });
}

const alarmLast = (a: StateSpan, b: StateSpan): number => Number(a.state === 'ALARM') - Number(b.state === 'ALARM');

function stateBar(axes: Axes, { state, fromMs, toMs }: StateSpan, y: number, height: number): string {
  const x = xOf(axes, fromMs);
  const width = Math.max(state === 'ALARM' ? LEAST_WIDTH : 0, xOf(axes, toMs) - x);
  const bar = element('rect', { class: `state ${state}`, x, y, width, height });
  const name = state === 'INSUFFICIENT_DATA' ? 'no data' : state;
  if (height < 16 || width < name.length * 8 + 8) return bar;
  return bar + textElement('text', { class: `name ${state}`, x: x + 6, y: y + height - 6 }, name);
}

function threshold(axes: Axes, value: number, when: string): string {
  const y = yOf(axes, value);
  return (
    element('line', { class: 'limit', x1: axes.left, x2: axes.right, y1: y, y2: y }) +
    textElement(
      'text',
      { class: 'limit-name', x: axes.right - 4, y: y - 5, 'text-anchor': 'end' },
      `${when} ${short(value)}`,
    )
  );
}

/** What stands for what, from the left. */
function legend(axes: Axes, y: number, count: number, { isNarrow, letter }: Measures): string {
  const keys = [
    ['series', count > 1 ? `${count} contributors` : 'series'],
    ['limit', 'threshold'],
    ['ALARM', 'ALARM'],
    ['OK', 'OK'],
    ['INSUFFICIENT_DATA', isNarrow ? 'no data' : 'INSUFFICIENT_DATA'],
  ] as const;
  let { left: x } = axes;
  const size = isNarrow ? 8 : 12;
  return keys
    .map(([name, label]) => {
      // The threshold is a line in the plot, and so it is here.
      const height = name === 'limit' ? 3 : size;
      const box = element('rect', {
        class: `key ${name}`,
        x,
        y: y + 1 - (size + height) / 2,
        width: size,
        height,
        rx: 1,
      });
      const text = textElement('text', { class: 'tick', x: x + size + 4, y }, label);
      x += size + 4 + label.length * letter * (label === label.toUpperCase() ? 1.3 : 1) + (isNarrow ? 8 : 20);
      return box + text;
    })
    .join('');
}

const cut = (text: string, room: number): string => (text.length <= room ? text : `${text.slice(0, room - 1)}…`);
