import type { AlarmTrack, PeakRecord } from '../record';
import { steps, ticksTo, type Frame } from './frame';
import { element, textElement } from '../../core/markup';

/** A part of the picture: markup that starts at its own top, and how high it is. */
export interface Panel {
  readonly height: number;
  readonly markup: string;
}

interface Plot {
  readonly title: string;
  readonly unit: string;
  readonly height: number;
  readonly highest: number;
  /** What stands for what, after the title. */
  readonly legend?: readonly (readonly [className: string, label: string])[];
  readonly draw: (y: (value: number) => number) => string;
}

const titleHeight = 26;
const gap = 20;

function plot(frame: Frame, { title, unit, height, highest, legend = [], draw }: Plot): Panel {
  const top = highest * 1.08;
  const ticks = ticksTo(top, 3);
  const y = (value: number): number => titleHeight + height - (height * Math.min(value, top)) / top;
  const grid = ticks.map(
    (tick) =>
      element('line', { class: 'grid', x1: frame.left, x2: frame.width - frame.right, y1: y(tick), y2: y(tick) }) +
      textElement('text', { class: 'tick', x: frame.left - 6, y: y(tick) + 4, 'text-anchor': 'end' }, String(tick)),
  );
  const heading = textElement('text', { class: 'title', x: frame.left, y: 14 }, `${title}, ${unit}`);
  const band = blockBand(frame, titleHeight, height);
  return { height: titleHeight + height + gap, markup: heading + keys(frame, legend) + band + grid.join('') + draw(y) };
}

function blockBand({ x, block }: Frame, top: number, height: number): string {
  const from = x(block.from);
  const width = Math.max(1, x(block.to) - from);
  return element('rect', { class: 'block', x: from, y: top, width, height });
}

/** Right-aligned, so that it never meets the title; a narrow picture has one row less to read and keeps it too. */
function keys(frame: Frame, legend: Plot['legend']): string {
  let x = frame.width - frame.right;
  const written = [...(legend ?? [])].reverse().map(([className, label]) => {
    const text = textElement('text', { class: 'key', x, y: 14, 'text-anchor': 'end' }, label);
    x -= label.length * 6.4 + 6;
    const swatch = element('rect', { class: `swatch ${className}`, x: x - 10, y: 5, width: 10, height: 10, rx: 2 });
    x -= 24;
    return text + swatch;
  });
  return written.join('');
}

const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Messages per second: what was sent as an area, what the workers reported as a line. */
export function loadPanel(frame: Frame, { load }: PeakRecord): Panel {
  const highest = Math.max(1, ...load.map(({ sent, processed }) => Math.max(total(sent), total(processed))));
  const spans = (of: 'sent' | 'processed', y: (value: number) => number) =>
    load.map((row) => ({ from: frame.x(row.second), to: frame.x(row.second + 1), y: y(total(row[of])) }));
  return plot(frame, {
    title: 'Messages',
    unit: frame.isNarrow ? 'per s' : 'per second',
    height: frame.isNarrow ? 80 : 96,
    highest,
    legend: [
      ['sent', 'sent'],
      ['processed', 'processed'],
    ],
    draw: (y) =>
      element('path', {
        class: 'sent-area',
        d: `${steps(spans('sent', y))}L${frame.x(load.length)} ${y(0)}L${frame.left} ${y(0)}Z`,
      }) +
      element('path', { class: 'line sent', d: steps(spans('sent', y)) }) +
      element('path', { class: 'line processed', d: steps(spans('processed', y)) }),
  });
}

/** What a caller of the service waits, second by second. */
export function answerPanel(frame: Frame, { load }: PeakRecord): Panel {
  const highest = Math.max(10, ...load.map(({ slowestMs }) => slowestMs ?? 0));
  return plot(frame, {
    title: 'Slowest answer of the service',
    unit: 'ms',
    height: frame.isNarrow ? 64 : 72,
    highest,
    legend: load.some(({ failedRequests }) => failedRequests > 0) ? [['failed', 'no answer']] : [],
    draw: (y) =>
      load
        .filter(({ slowestMs }) => slowestMs !== undefined)
        .map(({ second, slowestMs = 0, failedRequests }) =>
          bar(
            frame,
            second,
            second + 1,
            slowestMs,
            y,
            failedRequests > 0 ? 'bar failed' : 'bar answer',
            `second ${second}: ${Math.round(slowestMs)} ms`,
          ),
        )
        .join(''),
  });
}

/** The promise and what became of it: the metric that the alarm judges. */
export function lagPanel(frame: Frame, { lag, lagThresholdMs, startedAtMs }: PeakRecord): Panel {
  const highest = Math.max(lagThresholdMs * 1.5, ...lag.map(({ p99Ms }) => p99Ms));
  const second = (atMs: number): number => (atMs - startedAtMs) / 1000;
  return plot(frame, {
    title: frame.isNarrow ? 'Event-loop lag, p99' : 'Event-loop lag, 99th percentile of every 10 s',
    unit: 'ms',
    height: frame.isNarrow ? 88 : 104,
    highest,
    legend: [['limit', `limit ${lagThresholdMs} ms`]],
    draw: (y) =>
      lag
        .filter(({ toMs }) => second(toMs) > 0)
        .map(({ fromMs, toMs, p99Ms }) => {
          const name = p99Ms > lagThresholdMs ? 'bar over' : 'bar under';
          return bar(frame, second(fromMs), second(toMs), p99Ms, y, name, `p99 ${Math.round(p99Ms)} ms`);
        })
        .join('') +
      element('line', {
        class: 'limit',
        x1: frame.left,
        x2: frame.width - frame.right,
        y1: y(lagThresholdMs),
        y2: y(lagThresholdMs),
      }),
  });
}

function bar(
  frame: Frame,
  from: number,
  to: number,
  value: number,
  y: (v: number) => number,
  name: string,
  says: string,
): string {
  const x = frame.x(from) + 0.5;
  const width = Math.max(1, frame.x(to) - frame.x(from) - 1);
  // A value of nearly nothing is still a value: a hair of it is drawn.
  const height = Math.max(1.5, y(0) - y(value));
  const box = { class: name, x, y: y(0) - height, width, height, rx: 1.5 };
  return element('rect', box, textElement('title', {}, says));
}

const rowHeight = 22;

/** One row per alarm that changed; those to which nothing happened share one per state. */
export function alarmPanel(frame: Frame, record: PeakRecord): Panel {
  const rows = rowsOf(record);
  const pitch = rowHeight + 16;
  const height = rows.length * pitch - 4;
  const markup = rows.map(({ label, spans }, index) => {
    const y = titleHeight + index * pitch + 16;
    const boxes = spans.map((span) => stateBox(frame, span, y));
    return textElement('text', { class: 'row', x: frame.left, y: y - 5 }, label) + boxes.join('');
  });
  const heading = textElement('text', { class: 'title', x: frame.left, y: 14 }, 'Alarms');
  return {
    height: titleHeight + height + 8,
    markup: heading + blockBand(frame, titleHeight, height) + markup.join(''),
  };
}

function rowsOf(record: PeakRecord): { label: string; spans: StateSpan[] }[] {
  const nameOf = ({ id, subject }: AlarmTrack): string => (id.startsWith(`${subject}-`) ? id : `${id} of ${subject}`);
  const changed = record.alarms.filter(({ changes }) => changes.length > 0);
  const same = record.alarms.filter(({ changes }) => changes.length === 0);
  const groups = new Map<string, AlarmTrack[]>();
  for (const track of same) {
    const key = track.evaluated ? track.state : 'not evaluated here';
    groups.set(key, [...(groups.get(key) ?? []), track]);
  }
  return [
    ...changed.map((track) => ({ label: nameOf(track), spans: spansOf(track, record) })),
    ...[...groups].map(([state, tracks]) => ({
      label: tracks.length > 2 ? `${tracks.length} others` : tracks.map(nameOf).join(', '),
      spans: [{ from: 0, to: (record.endedAtMs - record.startedAtMs) / 1000, state }],
    })),
  ];
}

interface StateSpan {
  readonly from: number;
  readonly to: number;
  readonly state: string;
}

/** All deployed alarms were brought to their state before the record began, so that the first one is OK. */
function spansOf({ changes }: AlarmTrack, { startedAtMs, endedAtMs }: PeakRecord): StateSpan[] {
  const second = (atMs: number): number => (atMs - startedAtMs) / 1000;
  const edges = [{ atMs: startedAtMs, to: 'OK' }, ...changes];
  return edges.map(({ atMs, to }, index) => ({
    from: second(atMs),
    to: second(edges[index + 1]?.atMs ?? endedAtMs),
    state: to,
  }));
}

const stateNames: Readonly<Record<string, string>> = { INSUFFICIENT_DATA: 'not enough data yet' };

function stateBox(frame: Frame, { from, to, state }: StateSpan, y: number): string {
  const x = frame.x(from);
  const width = Math.max(1, frame.x(to) - x);
  const name = stateNames[state] ?? state;
  const kind = state === 'OK' || state === 'ALARM' ? state : 'unknown';
  const says = textElement('title', {}, `${name} from ${from.toFixed(1)} s to ${to.toFixed(1)} s`);
  const box = element('rect', { class: `state ${kind}`, x, y, width, height: 15, rx: 3 }, says);
  const fits = width > name.length * 6.2 + 10;
  return box + (fits ? textElement('text', { class: `state-name ${kind}`, x: x + 6, y: y + 11.5 }, name) : '');
}
