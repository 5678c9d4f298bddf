import type { AlarmState } from '../alarms/alarm';
import type { Judged } from './series';

/** A stretch of time in one state. */
export interface StateSpan {
  readonly state: AlarmState;
  readonly fromMs: number;
  readonly toMs: number;
}

/** The states of an alarm from the beginning of a series to its end, without gaps. */
export function stateSpans({ transitions, state }: Judged, fromMs: number, toMs: number): StateSpan[] {
  const bounds = [fromMs, ...transitions.map(({ atMs }) => atMs), toMs];
  const states = [...transitions.map(({ from }) => from), state];
  return states.map((each, index) => ({
    state: each,
    fromMs: bounds[index] ?? fromMs,
    toMs: bounds[index + 1] ?? toMs,
  }));
}

/** Milliseconds in ALARM. */
export const alarmMs = (spans: readonly StateSpan[]): number =>
  spans.reduce((sum, { state, fromMs, toMs }) => (state === 'ALARM' ? sum + toMs - fromMs : sum), 0);
