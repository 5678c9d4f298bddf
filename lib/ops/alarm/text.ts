import { createColors } from 'picocolors';
import { oneLine } from '../../core/pages/outside-text';
import { figure, threeDigits } from '../../core/words/figure';
import { hanging } from '../../core/words/fitted';
import { utcClock, utcTime } from '../../core/words/utc-time';
import { age } from '../look/age';
import { notKnownLines } from '../look/gather';
import type { Point } from '../look-port';
import type { Style } from '../verb';
import type { AlarmReport, ChildState, MetricRead } from './report';

/** Values that are shown, the latest last. */
const MAX_VALUES = 8;
const MAX_LISTED = 10;
const TITLE = 13;

/** One alarm for people: state and since when, the limit that holds now, values, what breaches, and its last changes. */
export function alarmText(report: AlarmReport, style: Style): string {
  const { bold, red, green } = createColors(style.colour);
  const { alarm, nowMs } = report;
  const since = alarm.sinceMs === undefined ? '' : ` since ${utcTime(alarm.sinceMs)} (${age(nowMs - alarm.sinceMs)})`;
  const paint = alarm.state === 'ALARM' ? red : alarm.state === 'OK' ? green : String;
  const parts = [
    [
      `${bold(alarm.name)}: ${paint(alarm.state)}${since}`,
      ...(alarm.actionsEnabled ? [] : [red('its actions are switched off')]),
    ],
    factsOf(report).flatMap(([title, ...texts]) => listLines(title, texts, style.columns)),
    notKnownLines(report.notKnown).flatMap((each) => hanging('', each, style.columns)),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** Facts, each under its title. */
function factsOf(report: AlarmReport): (readonly [title: string, ...texts: readonly string[]])[] {
  const { alarm, nowMs, metrics, contributors, children, lines, changes, runbook = '' } = report;
  const [meaning = ''] = alarm.description.split('\n');
  return [
    ['means', meaning],
    ['limit', limitText(report)],
    ['values', valuesText(report.values)],
    ['reads', ...(alarm.expressions.length > 0 ? metrics.map(metricText) : [])],
    ['breaches', ...contributors.map(({ of, reason }) => `${of}: ${reason}`)],
    ['alarms', ...children.map((child) => childText(child, nowMs))],
    ['canary', ...lines],
    ['changes', ...changes.map(({ atMs, summary }) => `${utcTime(atMs)} ${summary}`)],
    ['runbook', runbook],
  ];
}

function listLines(title: string, all: readonly string[], columns: number): string[] {
  const texts = all.filter((text) => text !== '');
  const more = texts.length - MAX_LISTED;
  const shown = [...texts.slice(0, MAX_LISTED), ...(more > 0 ? [`… and ${more} more: see --json`] : [])];
  return shown.flatMap((text, index) => hanging((index === 0 ? title : '').padEnd(TITLE), oneLine(text), columns));
}

const childText = ({ name, state, sinceMs }: ChildState, nowMs: number): string =>
  `${state} ${name}${sinceMs === undefined ? '' : `, for ${age(nowMs - sinceMs)}`}`;

function limitText({ alarm, limit, unit }: AlarmReport): string {
  if (!limit) return '';
  const { comparison, value, usual } = limit;
  const { datapoints = 1, of = 1, periodSec = 60 } = alarm;
  const peak = usual === undefined ? '' : `, in a declared peak now; usually ${comparison} ${figure(usual)}`;
  return (
    `${comparison} ${figure(value)} ${unit}`.trimEnd() + ` in ${datapoints} of ${of} periods of ${periodSec} s${peak}`
  );
}

const valuesText = (values: readonly Point[]): string =>
  values
    .slice(-MAX_VALUES)
    .map(({ atMs, value }) => `${utcClock(atMs).replace(' UTC', '')} ${threeDigits(value)}`)
    .join(', ');

function metricText({ stat, name, namespace, dimensions, points }: MetricRead): string {
  const of = Object.entries(dimensions).map(([key, value]) => `${key} ${value}`);
  const last = points.at(-1);
  const value = last === undefined ? 'nothing' : threeDigits(last.value);
  return `${stat} ${namespace} ${name}${of.length > 0 ? ` of ${of.join(', ')}` : ''}: ${value}`;
}
