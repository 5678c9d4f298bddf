import type { AlarmSeries } from '../../core/cloudwatch/alarm';
import type { Datapoint } from '../../core/cloudwatch/rule';

/** Lists of values of any kind of series. */
export function valueLists({ values }: AlarmSeries): readonly (readonly Datapoint[])[] {
  const lists: readonly unknown[] = Array.isArray(values) ? [values] : Object.values(values);
  // A backtest has either one list or lists by key, never metrics with labels.
  return lists as readonly (readonly Datapoint[])[];
}

/** Time from the first step to the end of the last. */
export function timeOf(series: AlarmSeries): { readonly fromMs: number; readonly toMs: number } {
  const length = valueLists(series)[0]?.length ?? 0;
  return { fromMs: series.startMs, toMs: series.startMs + length * series.stepSec * 1000 };
}
