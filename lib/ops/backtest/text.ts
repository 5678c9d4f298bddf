import { createColors } from 'picocolors';
import type { AlarmMetric, AlarmState } from '../../core/alarms/alarm';
import { alarmMs, stateSpans } from '../../core/cloudwatch/spans';
import type { Datapoint } from '../../core/cloudwatch/rule';
import type { AlarmSeries, Outcome } from '../../core/cloudwatch/alarm';
import { figure } from '../../core/words/figure';
import { utcTime } from '../../core/words/utc-time';
import type { DeployedAlarm } from '../../core/template/alarms';
import type { BacktestInput } from './input';
import type { Style } from '../verb';

/** The replay for people: the rule, each change of state with its reason, and what it comes to. */
export function backtestText(input: BacktestInput, outcome: Outcome, style: Style): string {
  const { bold, dim } = createColors(style.colour);
  const { alarm, series, notes, plotFile } = input;
  const lines = (texts: readonly string[]): string => texts.map((text) => wrapped(text, style.columns)).join('\n');
  return [
    `${bold(alarm.name ?? alarm.logicalId)}\n${lines([ruleText(alarm), seriesText(series), ...notes].map((text) => `  ${text}`))}`,
    ...outcome.transitions.map(
      ({ atMs, from, to, reason }) =>
        `${utcTime(atMs)}  ${from} -> ${coloured(to, style)}\n${dim(wrapped(`    ${reason}`, style.columns))}`,
    ),
    lines([summary(series, outcome), ...(plotFile === undefined ? [] : [`Drawn in ${plotFile}.`])]),
  ].join('\n\n');
}

function coloured(state: AlarmState, { colour }: Style): string {
  const { red, green, yellow } = createColors(colour);
  return { ALARM: red, OK: green, INSUFFICIENT_DATA: yellow }[state](state);
}

/** `Maximum of ApproximateAgeOfOldestMessage over 60 s > 30, 2 of 3, missing data notBreaching`. */
export function ruleText(alarm: DeployedAlarm): string {
  const { metric, wallClock } = alarm;
  const window = wallClock ? `, on the clock of ${wallClock.timeZone}` : '';
  return `${metricText(metric)} over ${metric.periodSec} s ${limitText(alarm)}${window}`;
}

/** The rule without what it is about. */
export const limitText = ({ when, threshold, breaching, missing }: DeployedAlarm): string =>
  `${when} ${figure(threshold.value)}, ${breaching.datapoints} of ${breaching.of}, missing data ${missing}`;

/** Metric that is watched, in a few words. */
export function metricText(metric: AlarmMetric): string {
  return metric.kind === 'metric' ? `${metric.stat} of ${metric.name}` : metric.expression;
}

/** Lists of values of any kind of series. */
export function valueLists({ values }: AlarmSeries): readonly (readonly Datapoint[])[] {
  const lists: readonly unknown[] = Array.isArray(values) ? [values] : Object.values(values);
  // A backtest has either one list or lists by key, never metrics with labels.
  return lists as readonly (readonly Datapoint[])[];
}

function seriesText(series: AlarmSeries): string {
  const lists = valueLists(series);
  const missing = lists.reduce((sum, list) => sum + list.filter((value) => value === undefined).length, 0);
  const { fromMs, toMs } = timeOf(series);
  const steps = `${figure(lists[0]?.length ?? 0)} steps of ${series.stepSec} s from ${utcTime(fromMs)} to ${utcTime(toMs)}`;
  return `${steps}${missing === 0 ? '' : `, ${figure(missing)} values missing`}`;
}

/** Time from the first step to the end of the last. */
export function timeOf(series: AlarmSeries): { readonly fromMs: number; readonly toMs: number } {
  const length = valueLists(series)[0]?.length ?? 0;
  return { fromMs: series.startMs, toMs: series.startMs + length * series.stepSec * 1000 };
}

function summary(series: AlarmSeries, outcome: Outcome): string {
  const { fromMs, toMs } = timeOf(series);
  const times = outcome.transitions.filter(({ to }) => to === 'ALARM').length;
  const inAlarmMs = alarmMs(stateSpans(outcome, fromMs, toMs));
  const share = (100 * inAlarmMs) / (toMs - fromMs);
  const fired =
    times === 0 && inAlarmMs === 0
      ? 'Never in ALARM'
      : `${times} time${times === 1 ? '' : 's'} into ALARM, ${duration(inAlarmMs)} in it (${figure(share)} % of the time)`;
  return `${fired}; ends in ${outcome.state}.`;
}

/** `45 s`, `12 min`, `3.5 h`, `2.1 days`. */
export function duration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 120) return `${figure(seconds)} s`;
  if (seconds < 7200) return `${figure(Math.round(seconds / 6) / 10)} min`;
  if (seconds < 172_800) return `${figure(Math.round(seconds / 360) / 10)} h`;
  return `${figure(Math.round(seconds / 8640) / 10)} days`;
}

/** Breaks between words; later lines are indented like the first. */
function wrapped(text: string, columns: number): string {
  const indent = /^ */.exec(text)?.[0] ?? '';
  const words = text.trim().split(' ');
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length + 1 > Math.max(30, columns)) lines.push(`${indent}${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join('\n');
}
