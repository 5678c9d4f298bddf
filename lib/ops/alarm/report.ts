import type { AlarmChange, DeployedAlarm, MetricOfAlarm } from '../alarm-port';
import type { NotKnown } from '../look/gather';
import type { Point } from '../look-port';
import type { Limit } from './limit';

/** A metric that an alarm reads, with its last values. */
export interface MetricRead extends MetricOfAlarm {
  readonly points: readonly Point[];
}

/** An alarm that a composite alarm looks at. */
export interface ChildState {
  readonly name: string;
  readonly state: string;
  readonly sinceMs?: number | undefined;
}

export interface Contributor {
  readonly of: string;
  readonly reason: string;
  readonly sinceMs?: number | undefined;
}

/** All that is known of one alarm. */
export interface AlarmReport {
  readonly alarm: DeployedAlarm;
  readonly nowMs: number;
  /** Limit that holds now; absent of a composite alarm. */
  readonly limit?: Limit | undefined;
  /** Values that are compared with the limit, as they were measured: not scaled in a peak. */
  readonly values: readonly Point[];
  readonly unit: string;
  readonly metrics: readonly MetricRead[];
  readonly contributors: readonly Contributor[];
  readonly children: readonly ChildState[];
  readonly changes: readonly AlarmChange[];
  /** Last lines of the log of a canary, of its alarms. */
  readonly lines: readonly string[];
  readonly runbook?: string | undefined;
  readonly notKnown: readonly NotKnown[];
}

const iso = (ms: number): string => new Date(ms).toISOString();
const point = ({ atMs, value }: Point) => ({ at: iso(atMs), value });

/** The report as one JSON document. */
export function alarmJson(report: AlarmReport) {
  const { alarm, limit, values, unit, metrics, contributors, children, changes, lines } = report;
  return {
    name: alarm.name,
    kind: alarm.kind,
    state: alarm.state,
    ...(alarm.sinceMs !== undefined && { since: iso(alarm.sinceMs) }),
    reason: alarm.stateReason,
    actionsEnabled: alarm.actionsEnabled,
    ...(limit && { limit: { ...limit, unit }, datapoints: alarm.datapoints, of: alarm.of, periodSec: alarm.periodSec }),
    values: values.map(point),
    metrics: metrics.map((metric) => ({ ...metric, points: metric.points.map(point) })),
    contributors: contributors.map(({ sinceMs, ...one }) => ({
      ...one,
      ...(sinceMs !== undefined && { since: iso(sinceMs) }),
    })),
    children: children.map(({ sinceMs, ...one }) => ({
      ...one,
      ...(sinceMs !== undefined && { since: iso(sinceMs) }),
    })),
    changes: changes.map(({ atMs, summary }) => ({ at: iso(atMs), summary })),
    ...(lines.length > 0 && { lines }),
    ...(report.runbook !== undefined && { runbook: report.runbook }),
    notKnown: report.notKnown,
  };
}
