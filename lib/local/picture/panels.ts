import { type Axes, stepPath } from '../../core/charts/axes';
import { limitLine } from '../../core/charts/parts';
import { element } from '../../core/words/markup';
import { countOf } from '../peak/on-purpose';
import { messagesIn, type PeakRecord } from '../peak/record';
import type { Frame } from './frame';
import { bar, type Panel, plot } from './plot';

const secondOf = ({ startedAtMs }: PeakRecord, second: number): number => startedAtMs + second * 1000;

/** Whole seconds up to a moment: of one that was cut off nobody knows how it would have ended. */
const wholeSeconds = ({ startedAtMs }: PeakRecord, untilMs: number): number =>
  Math.max(0, Math.floor((untilMs - startedAtMs) / 1000));

/** Messages per second: what was sent as an area, what the workers reported as a line, and apart what was to go wrong. */
export function loadPanel(frame: Frame, record: PeakRecord): Panel {
  const { load, startedAtMs, endedAtMs, sentUntilMs = endedAtMs } = record;
  const odd = Math.min(messagesIn(load[0]?.sent ?? {}), onPurposeCount(record));
  const sent = load
    .slice(0, wholeSeconds(record, sentUntilMs))
    .map((row) => messagesIn(row.sent) - (row.second === 0 ? odd : 0));
  const processed = load.slice(0, wholeSeconds(record, endedAtMs)).map((row) => messagesIn(row.processed));
  const path = (axes: Axes, values: readonly number[]): string =>
    stepPath(axes, { startMs: startedAtMs, stepMs: 1000, values });
  return plot(frame, record, {
    title: 'Messages',
    unit: 'per second',
    height: frame.isNarrow ? 80 : 96,
    highest: Math.max(1, odd, ...sent, ...processed),
    keys: [
      ...(odd > 0 ? [{ className: 'odd', label: 'to fail, on purpose' }] : []),
      { className: 'sent', label: 'sent' },
      { className: 'processed', label: 'processed', isLine: true },
    ],
    draw: (axes) => {
      const line = path(axes, sent);
      const area = line === '' ? '' : `${line}V${axes.bottom}H${axes.left}Z`;
      const says = `${odd} messages in the first second are to fail, on purpose`;
      const first = { fromMs: startedAtMs, toMs: startedAtMs + 1000, value: odd, says };
      return (
        element('path', { class: 'sent-area', d: area }) +
        (odd > 0 ? bar(axes, { ...first, className: 'odd-area' }) : '') +
        element('path', { class: 'line sent', d: line }) +
        element('path', { class: 'line processed', d: path(axes, processed) })
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
        .slice(0, wholeSeconds(record, record.endedAtMs))
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
    title: frame.isNarrow ? 'Event-loop lag, p99 of every 10 s' : 'Event-loop lag, 99th percentile of every 10 s',
    unit: 'ms',
    height: frame.isNarrow ? 88 : 104,
    highest: Math.max(lagThresholdMs * 1.5, ...lag.map(({ p99Ms }) => p99Ms)),
    keys: [{ className: 'limit', label: `limit ${lagThresholdMs} ms`, isLine: true }],
    draw: (axes) =>
      lag
        .filter(({ toMs }) => toMs > startedAtMs)
        .map(({ fromMs, toMs, p99Ms }) => {
          const className = p99Ms > lagThresholdMs ? 'bar over' : 'bar under';
          const second = (atMs: number): string => ((atMs - startedAtMs) / 1000).toFixed(1);
          const says = `p99 ${Math.round(p99Ms)} ms from ${second(fromMs)} s to ${second(toMs)} s`;
          return bar(axes, { className, fromMs, toMs, value: p99Ms, says });
        })
        .join('') + limitLine(axes, lagThresholdMs),
  });
}

/** Messages of all lanes that were to fail, late or for ever. */
const onPurposeCount = ({ onPurpose, accounts }: PeakRecord): number =>
  onPurpose === undefined ? 0 : countOf(onPurpose) * accounts.length;
