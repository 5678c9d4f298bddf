import { autoScaling } from '../../limits/auto-scaling';
import type { Issue } from '../issue';
import type { CronFields } from './cron';
import { fourYears, type Interval, intervalsOf, PEAK_LEAD_MIN, type Recurrence } from './recurrence';

/** Problem of a recurrence that scheduled scaling can't express in a cron expression. */
export function recurrenceProblem(fields: CronFields | undefined, cron: string, path: string): Issue | undefined {
  const issue = { severity: 'error', path, got: `'${cron}'` } as const;
  if (fields === undefined) {
    return {
      ...issue,
      expected: 'five fields: minute, hour, day of month, month, day of week',
      fix: "write it like '0 18 * * FRI'",
    };
  }
  if (fields.daysOfMonth !== undefined && fields.daysOfWeek !== undefined) {
    return {
      ...issue,
      expected:
        'days of the month or days of the week, not both: cron fires on either, and Application Auto Scaling takes only one',
      fix: "write '*' for one of them, and a second peak for the other",
    };
  }
  return undefined;
}

/** Recurring peaks whose steps are written together. */
export interface PeakGroup {
  /** Names of its peaks, at least one. */
  readonly names: readonly string[];
  /** Recurrences, without overlaps for weekly peaks, which are combined; a single one otherwise. */
  readonly stretches: readonly Recurrence[];
  readonly weekly: boolean;
}

/** Groups whose steps would undo each other's, because they overlap or touch somewhere in four years. */
export function overlapProblems(groups: readonly PeakGroup[], environmentName: string): Issue[] {
  const mayMeet = groups.length > 1 || groups.some(({ weekly }) => !weekly);
  const expanded = mayMeet ? groups.map((group) => ({ ...group, intervals: expand(group.stretches) })) : [];
  return expanded.flatMap((later, index) => {
    const others = expanded.slice(0, index);
    const earlier = others.find(({ intervals }) => firstMeeting(intervals, later.intervals) !== undefined);
    if (earlier !== undefined) {
      const atMs = firstMeeting(earlier.intervals, later.intervals) ?? 0;
      return [
        overlapIssue(later, `${later.names.join(', ')} meets ${earlier.names.join(', ')}`, atMs, environmentName),
      ];
    }
    const atMs = later.weekly ? undefined : ownMeeting(later.intervals);
    return atMs === undefined
      ? []
      : [overlapIssue(later, `${later.names.join(', ')} meets its own next window`, atMs, environmentName)];
  });
}

/** More steps than an Auto Scaling group can hold. */
export function tooManySteps(count: number, environmentName: string): Issue[] {
  const limit = autoScaling.scheduledActionsPerGroup;
  if (count <= limit.value) return [];
  return [
    {
      severity: 'error',
      path: `${environmentName}.peaks`,
      got: `${count} scheduled changes of capacity`,
      expected: `at most ${limit.value} (${limit.source})`,
      fix: 'join peaks that follow each other closely, or leave out one-off peaks that are far in the future',
    },
  ];
}

function overlapIssue({ names }: PeakGroup, who: string, atMs: number, environmentName: string): Issue {
  return {
    severity: 'error',
    path: `${environmentName}.peaks.${names[0] ?? ''}`,
    got: `${who}, for example at ${new Date(atMs).toISOString()} (capacity is raised ${PEAK_LEAD_MIN} min before each)`,
    expected: 'recurring peaks in several time zones or on days of the month that neither overlap nor touch',
    fix: 'write them in one time zone by days of the week, where overlaps are combined, move one, or write its dates as one-off peaks',
  };
}

const expand = (stretches: readonly Recurrence[]): Interval[] =>
  stretches
    .flatMap((stretch) => intervalsOf(stretch, fourYears.fromMs, fourYears.toMs))
    .sort((left, right) => left.startMs - right.startMs);

/**
 * First moment at which two lists meet. Both are sorted by start; each is free of overlaps in itself, or is reported
 * for that.
 */
function firstMeeting(left: readonly Interval[], right: readonly Interval[]): number | undefined {
  let index = 0;
  for (const interval of left) {
    while (index < right.length && (right[index]?.endMs ?? 0) < interval.startMs) index++;
    const candidate = right[index];
    if (candidate !== undefined && candidate.startMs <= interval.endMs)
      return Math.max(candidate.startMs, interval.startMs);
  }
  return undefined;
}

function ownMeeting(intervals: readonly Interval[]): number | undefined {
  const next = intervals.find(
    ({ startMs }, index) => index > 0 && startMs <= (intervals[index - 1]?.endMs ?? -Infinity),
  );
  return next?.startMs;
}
