import type { StateChange } from '../alarms/evaluator';
import type { ServiceAnswer } from '../emulator/host';
import type { AlarmTrack, LoadSecond, PageArrival } from './record';

/** Recorder of what happens in a peak, when it happens. */
export interface Recorder {
  readonly startedAtMs: number;
  sent(lane: string, count: number, atMs: number): void;
  processed(lane: string, count: number, atMs: number): void;
  answered(answer: ServiceAnswer): void;
  changed(change: StateChange): void;
  paged(arrival: PageArrival): void;
  readonly pages: readonly PageArrival[];
  /** One row per second from the start to `endMs`, also for seconds in which nothing happened. */
  load(endMs: number): LoadSecond[];
  changesOf(alarmName: string): AlarmTrack['changes'];
}

interface Second {
  sent: Record<string, number>;
  processed: Record<string, number>;
  answers: ServiceAnswer[];
}

/** Opens a recorder that has nothing yet. */
export function openRecorder(startedAtMs: number): Recorder {
  const seconds = new Map<number, Second>();
  const changes: StateChange[] = [];
  const pages: PageArrival[] = [];
  const secondAt = (atMs: number): Second => {
    const second = Math.max(0, Math.floor((atMs - startedAtMs) / 1000));
    const row = seconds.get(second) ?? { sent: {}, processed: {}, answers: [] };
    seconds.set(second, row);
    return row;
  };
  const add = (counts: Record<string, number>, lane: string, count: number): void => {
    if (count > 0) counts[lane] = (counts[lane] ?? 0) + count;
  };
  return {
    startedAtMs,
    pages,
    sent: (lane, count, atMs) => add(secondAt(atMs).sent, lane, count),
    processed: (lane, count, atMs) => add(secondAt(atMs).processed, lane, count),
    // An answer counts where its request was sent, so that a wait is seen where it began.
    answered: (answer) => void secondAt(answer.atMs).answers.push(answer),
    changed: (change) => void changes.push(change),
    paged: (arrival) => void pages.push(arrival),
    load: (endMs) =>
      Array.from({ length: Math.max(0, Math.ceil((endMs - startedAtMs) / 1000)) }, (_, second) => {
        const { sent, processed, answers } = seconds.get(second) ?? { sent: {}, processed: {}, answers: [] };
        return {
          second,
          sent,
          processed,
          requests: answers.length,
          failedRequests: answers.filter(({ ok }) => !ok).length,
          ...(answers.length === 0 ? {} : { slowestMs: Math.max(...answers.map(({ tookMs }) => tookMs)) }),
        };
      }),
    changesOf: (name) =>
      changes.filter((change) => change.name === name).map(({ atMs, to, reason }) => ({ atMs, to, reason })),
  };
}
