import { peakLimitsIn } from '../../core/pages/measured/peak-limit';
import type { DeployedAlarm } from '../alarm-port';
import type { Point, Series } from '../look-port';

/** Limit of an alarm that holds now. */
export interface Limit {
  readonly comparison: string;
  /** The one that holds now. */
  readonly value: number;
  /** The one that holds outside of declared peaks; absent where they are the same. */
  readonly usual?: number | undefined;
}

/** The limit that holds at a moment; undefined of a composite alarm, or of one on anomalies. */
export function limitOf(alarm: DeployedAlarm, nowMs: number): Limit | undefined {
  const { threshold, comparison } = alarm;
  if (threshold === undefined || comparison === undefined) return undefined;
  const inPeak = peaksOf(alarm)?.at(startOfPeriod(alarm, nowMs));
  return { comparison, value: inPeak?.threshold ?? threshold, ...(inPeak && { usual: threshold }) };
}

/** Points as they were measured: in a declared peak CloudWatch compares a scaled value. Of several series those of the first. */
export function measuredPoints(alarm: DeployedAlarm, [series]: readonly Series[]): Point[] {
  const peaks = peaksOf(alarm);
  return (series?.points ?? []).map(({ atMs, value }) => ({
    atMs,
    value: peaks?.at(atMs) ? value * peaks.share : value,
  }));
}

function peaksOf({ expressions, threshold = 0, periodSec = 60 }: DeployedAlarm) {
  const result = expressions.find(({ isResult }) => isResult);
  return result && peakLimitsIn(result.expression, { threshold, periodSec, peaks: {} });
}

const startOfPeriod = ({ periodSec = 60 }: DeployedAlarm, nowMs: number): number =>
  nowMs - (nowMs % (periodSec * 1_000));
