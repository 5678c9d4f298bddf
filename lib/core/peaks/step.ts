import type { CronTime, FactorStep } from '../plan';
import { dayName } from './cron';
import { intervalsOf } from './recurrence';

/** A step at one moment, which must be a full minute. */
export function atStep(atMs: number, factor: number): FactorStep {
  return { id: `at-${stamp(atMs)}`, factor, when: { kind: 'at', atMs } };
}

/**
 * A recurring step between two one-off spans: from the end of the one to the start of the other, each of which may be
 * absent. Nothing if it never fires in between.
 *
 * The bounds are some seconds off the full minute, on which crons fire: so a step at the very moment at which an `at`
 * step holds is silent, and no two actions start in the same second, which scheduled scaling would refuse.
 */
export function cronStep(
  cron: CronTime,
  factor: number,
  timeZone: string,
  gap: { readonly fromMs?: number | undefined; readonly untilMs?: number | undefined },
  index: number,
): FactorStep[] {
  const fromMs = gap.fromMs === undefined ? undefined : gap.fromMs + ((index % 50) + 1) * 1_000;
  const untilMs = gap.untilMs === undefined ? undefined : gap.untilMs - 1_000;
  if (fromMs !== undefined && untilMs !== undefined && !firesBetween(cron, timeZone, fromMs, untilMs)) return [];
  const after = gap.fromMs === undefined ? '' : `-after-${stamp(gap.fromMs)}`;
  const id = `cron-${timeOf(cron)}-${daysOf(cron)}-${timeZone.replaceAll(/[^A-Za-z0-9]+/g, '-')}${after}`;
  return [{ id, factor, when: { kind: 'cron', cron, timeZone, fromMs, untilMs } }];
}

function firesBetween(cron: CronTime, timeZone: string, fromMs: number, untilMs: number): boolean {
  const { minute, hour, ...days } = cron;
  const moment = {
    factor: 1,
    durationMin: 1,
    leadMin: 0,
    timeZone,
    fields: { minutes: [minute], hours: [hour], ...days },
  };
  return intervalsOf(moment, fromMs, untilMs).some(({ startMs }) => startMs >= fromMs && startMs <= untilMs);
}

const stamp = (ms: number): string => new Date(ms).toISOString().replaceAll(/[-:]|:?\d\d\.\d+/g, '');

const timeOf = ({ hour, minute }: CronTime): string =>
  `${String(hour).padStart(2, '0')}${String(minute).padStart(2, '0')}`;

function daysOf({ daysOfMonth, months, daysOfWeek }: CronTime): string {
  const parts = [
    ...(daysOfMonth?.map((day) => `d${day}`) ?? []),
    ...(daysOfWeek?.map(dayName) ?? []),
    ...(months?.map((month) => `m${month}`) ?? []),
  ];
  return parts.length === 0 ? 'daily' : parts.join('-');
}
