import type { AlarmState } from '../../core/alarms/alarm';
import { type Axes, stepPath, valueAxis, xOf, yOf } from '../../core/charts/axes';
import {
  band,
  legend,
  type LegendKey,
  legendWidth,
  limitLine,
  type StateBox,
  stateBoxes,
} from '../../core/charts/parts';
import { stateSpans } from '../../core/cloudwatch/spans';
import { element, textElement } from '../../core/words/markup';
import { type AlarmTrack, messagesIn, type PeakRecord } from '../peak/record';
import type { Frame } from './frame';

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
  /** Legend of what stands for what, after the title. */
  readonly keys: readonly LegendKey[];
  readonly draw: (axes: Axes) => string;
}

const TITLE_HEIGHT = 26;
const GAP = 20;
const legendType = { size: 10, letter: 6.2, gap: 14 };

function plot(frame: Frame, record: PeakRecord, { title, unit, height, highest, keys, draw }: Plot): Panel {
  const { left, right, fromMs, toMs } = frame;
  const vertical = { top: TITLE_HEIGHT, bottom: TITLE_HEIGHT + height, lowest: 0, highest: highest * 1.08 };
  const axes: Axes = { left, right, fromMs, toMs, ...vertical };
  const heading = textElement('text', { class: 'title', x: left, y: 14 }, `${title}, ${unit}`);
  // Right-aligned, so that it never meets the title.
  const legendStart = { x: right - legendWidth(keys, legendType), y: 14 };
  const row = element('g', { class: 'key-row' }, legend(keys, legendStart, legendType));
  const markup = heading + row + blockBand(frame, record, height) + valueAxis(axes, 3) + draw(axes);
  return { height: TITLE_HEIGHT + height + GAP, markup };
}

/** The time in which the loop was being blocked, shaded in every panel. */
const blockBand = (frame: Frame, { block }: PeakRecord, height: number): string =>
  band(frame, 'block', block, { y: TITLE_HEIGHT, height });

const secondOf = ({ startedAtMs }: PeakRecord, second: number): number => startedAtMs + second * 1000;

/** Messages per second: what was sent as an area, what the workers reported as a line. */
export function loadPanel(frame: Frame, record: PeakRecord): Panel {
  const { load, startedAtMs } = record;
  const highest = Math.max(1, ...load.map(({ sent, processed }) => Math.max(messagesIn(sent), messagesIn(processed))));
  const path = (axes: Axes, of: 'sent' | 'processed'): string =>
    stepPath(axes, { startMs: startedAtMs, stepMs: 1000, values: load.map((row) => messagesIn(row[of])) });
  return plot(frame, record, {
    title: 'Messages',
    unit: frame.isNarrow ? 'per s' : 'per second',
    height: frame.isNarrow ? 80 : 96,
    highest,
    keys: [
      { className: 'sent', label: 'sent' },
      { className: 'processed', label: 'processed' },
    ],
    draw: (axes) => {
      const sent = path(axes, 'sent');
      const area = sent === '' ? '' : `${sent}V${axes.bottom}H${axes.left}Z`;
      return (
        element('path', { class: 'sent-area', d: area }) +
        element('path', { class: 'line sent', d: sent }) +
        element('path', { class: 'line processed', d: path(axes, 'processed') })
      );
    },
  });
}

/** Panel of what a caller of the service waits, second by second. */
export function answerPanel(frame: Frame, record: PeakRecord): Panel {
  const { load } = record;
  return plot(frame, record, {
    title: 'Slowest answer of the service',
    unit: 'ms',
    height: frame.isNarrow ? 64 : 72,
    highest: Math.max(10, ...load.map(({ slowestMs }) => slowestMs ?? 0)),
    keys: load.some(({ failedRequests }) => failedRequests > 0) ? [{ className: 'failed', label: 'no answer' }] : [],
    draw: (axes) =>
      load
        .filter(({ slowestMs }) => slowestMs !== undefined)
        .map(({ second, slowestMs: value = 0, failedRequests }) =>
          bar(axes, {
            className: failedRequests > 0 ? 'bar failed' : 'bar answer',
            fromMs: secondOf(record, second),
            toMs: secondOf(record, second + 1),
            value,
            says: `second ${second}: ${Math.round(value)} ms`,
          }),
        )
        .join(''),
  });
}

/** The promise and what became of it: the metric that the alarm judges. */
export function lagPanel(frame: Frame, record: PeakRecord): Panel {
  const { lag, lagThresholdMs, startedAtMs } = record;
  return plot(frame, record, {
    title: frame.isNarrow ? 'Event-loop lag, p99' : 'Event-loop lag, 99th percentile of every 10 s',
    unit: 'ms',
    height: frame.isNarrow ? 88 : 104,
    highest: Math.max(lagThresholdMs * 1.5, ...lag.map(({ p99Ms }) => p99Ms)),
    keys: [{ className: 'limit', label: `limit ${lagThresholdMs} ms` }],
    draw: (axes) =>
      lag
        .filter(({ toMs }) => toMs > startedAtMs)
        .map(({ fromMs, toMs, p99Ms }) => {
          const className = p99Ms > lagThresholdMs ? 'bar over' : 'bar under';
          return bar(axes, { className, fromMs, toMs, value: p99Ms, says: `p99 ${Math.round(p99Ms)} ms` });
        })
        .join('') + limitLine(axes, lagThresholdMs),
  });
}

interface Bar {
  readonly className: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly value: number;
  readonly says: string;
}

function bar(axes: Axes, { className, fromMs, toMs, value, says }: Bar): string {
  const left = xOf(axes, fromMs);
  const width = Math.max(1, xOf(axes, toMs) - left - 1);
  // A value of nearly nothing is still a value: a hair of it is drawn.
  const height = Math.max(1.5, axes.bottom - yOf(axes, value));
  const box = { class: className, x: left + 0.5, y: axes.bottom - height, width, height, rx: 1.5 };
  return element('rect', box, textElement('title', {}, says));
}

const ROW_PITCH = 38;
const BOX_HEIGHT = 15;

/** One row per alarm that changed; those to which nothing happened share one per state. */
export function alarmPanel(frame: Frame, record: PeakRecord): Panel {
  const rows = rowsOf(record);
  const height = rows.length * ROW_PITCH - 4;
  const markup = rows.map(({ label, boxes }, index) => {
    const y = TITLE_HEIGHT + index * ROW_PITCH + 16;
    const name = textElement('text', { class: 'row', x: frame.left, y: y - 5 }, label);
    return name + stateBoxes(frame, boxes, { y, height: BOX_HEIGHT });
  });
  const heading = textElement('text', { class: 'title', x: frame.left, y: 14 }, 'Alarms');
  return {
    height: TITLE_HEIGHT + height + 8,
    markup: heading + blockBand(frame, record, height) + markup.join(''),
  };
}

function rowsOf(record: PeakRecord): { label: string; boxes: StateBox[] }[] {
  const nameOf = ({ id, subject }: AlarmTrack): string => (id.startsWith(`${subject}-`) ? id : `${id} of ${subject}`);
  const changed = record.alarms.filter(({ changes }) => changes.length > 0);
  const same = record.alarms.filter(({ changes }) => changes.length === 0);
  const groups = new Map<string, AlarmTrack[]>();
  for (const track of same) {
    const key = track.evaluated ? track.state : 'not evaluated here';
    groups.set(key, [...(groups.get(key) ?? []), track]);
  }
  return [
    ...changed.map((track) => ({ label: nameOf(track), boxes: boxesOf(track, record) })),
    ...[...groups].map(([state, tracks]) => ({
      label: tracks.length > 2 ? `${tracks.length} others` : tracks.map(nameOf).join(', '),
      boxes: [boxOf(record, { fromMs: record.startedAtMs, toMs: record.endedAtMs, state })],
    })),
  ];
}

/** All deployed alarms were brought to their state before the record began, so that the first one is OK. */
function boxesOf({ changes }: AlarmTrack, record: PeakRecord): StateBox[] {
  const before = (index: number): AlarmState => changes[index - 1]?.to ?? 'OK';
  const transitions = changes.map((change, index) => ({ ...change, from: before(index) }));
  const outcome = { transitions, state: before(changes.length) };
  return stateSpans(outcome, record.startedAtMs, record.endedAtMs).map((span) => boxOf(record, span));
}

const stateNames: Readonly<Record<string, string>> = { INSUFFICIENT_DATA: 'not enough data yet' };

function boxOf(
  { startedAtMs }: PeakRecord,
  { fromMs, toMs, state }: { readonly fromMs: number; readonly toMs: number; readonly state: string },
): StateBox {
  const name = stateNames[state] ?? state;
  const second = (atMs: number): string => ((atMs - startedAtMs) / 1000).toFixed(1);
  const kind = state === 'OK' || state === 'ALARM' ? state : 'unknown';
  return { kind, fromMs, toMs, name, says: `${name} from ${second(fromMs)} s to ${second(toMs)} s` };
}
