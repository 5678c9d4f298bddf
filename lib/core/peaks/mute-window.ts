import type { PeakWindow } from '../environment/environment';
import { type CronFields, parseCron } from './cron';
import { MINUTE_MS, MINUTES_PER_DAY, momentOf } from './local-time';
import { fourYears, type Interval, intervalsOf } from './recurrence';

/** Times at which an alarm mute rule holds, as CloudFormation has them. */
export interface MuteSchedule {
  /** Start: `cron(0 2 * * SUN)` with five fields, or `at(2027-11-26T02:00)`. */
  readonly expression: string;
  /** Length in ISO 8601: `PT4H`, `P2DT12H`. */
  readonly duration: string;
  /** @default 'UTC' */
  readonly timeZone?: string | undefined;
  /** First and last moment of the rule, by the clock of its time zone. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** A mute rule whose schedule was read. */
interface Mute {
  readonly durationMin: number;
  readonly timeZone: string;
  /** Start of the one window, or the cron fields of many. */
  readonly start: { readonly ms: number } | { readonly fields: CronFields };
  readonly fromMs: number;
  readonly untilMs: number;
}

/**
 * First moment at which the rule mutes in a window of a peak; undefined where it never does, and `unreadable` where its
 * schedule is none that the Amazon CloudWatch API Reference (Schedule) describes.
 */
export function firstMutedMs(schedule: MuteSchedule, peak: PeakWindow): number | 'unreadable' | undefined {
  const mute = readMute(schedule);
  if (!mute) return 'unreadable';
  const peaks = windowsOf(peak, mute);
  const muted = peaks.flatMap((window) => mutedIn(mute, window).map(({ startMs }) => startMs));
  return muted.length === 0 ? undefined : Math.min(...muted);
}

function readMute({ expression, duration, timeZone = 'UTC', from, until }: MuteSchedule): Mute | undefined {
  const durationMin = minutesIn(duration);
  const start = startOf(expression, timeZone);
  if (!start || durationMin === undefined) return undefined;
  const momentOr = (text: string | undefined, none: number): number =>
    (text === undefined ? undefined : momentIn(text, timeZone)) ?? none;
  return { durationMin, timeZone, start, fromMs: momentOr(from, -Infinity), untilMs: momentOr(until, Infinity) };
}

function startOf(expression: string, timeZone: string): Mute['start'] | undefined {
  const [, kind, inner = ''] = /^\s*(at|cron)\((.*)\)\s*$/.exec(expression) ?? [];
  if (kind === 'cron') {
    const fields = parseCron(inner);
    return fields && { fields };
  }
  const ms = kind === 'at' ? momentIn(inner, timeZone) : undefined;
  return ms === undefined ? undefined : { ms };
}

/** The windows of a peak that a mute rule could meet. */
function windowsOf(peak: PeakWindow, { start, durationMin }: Mute): Interval[] {
  if (peak.kind === 'once') return [{ startMs: peak.startMs, endMs: peak.endMs, factor: 1 }];
  const fields = parseCron(peak.cron);
  if (!fields) return [];
  const [fromMs, toMs] =
    'ms' in start ? [start.ms, start.ms + durationMin * MINUTE_MS] : [fourYears.fromMs, fourYears.toMs];
  return intervalsOf({ ...peak, factor: 1, fields, leadMin: 0 }, fromMs, toMs);
}

function mutedIn(mute: Mute, { startMs, endMs }: Interval): Interval[] {
  const { start, durationMin, timeZone, fromMs, untilMs } = mute;
  const all =
    'ms' in start
      ? [{ startMs: start.ms, endMs: start.ms + durationMin * MINUTE_MS, factor: 1 }]
      : intervalsOf({ factor: 1, fields: start.fields, durationMin, leadMin: 0, timeZone }, startMs, endMs);
  return all
    .map((one) => ({
      ...one,
      startMs: Math.max(one.startMs, startMs, fromMs),
      endMs: Math.min(one.endMs, endMs, untilMs),
    }))
    .filter((one) => one.startMs < one.endMs);
}

/** Minutes of an ISO 8601 duration without months. */
function minutesIn(duration: string): number | undefined {
  const [found, days = 0, hours = 0, minutes = 0] =
    /^P(?=\d|T\d)(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(duration) ?? [];
  if (found === undefined) return undefined;
  return Number(days) * MINUTES_PER_DAY + Number(hours) * 60 + Number(minutes);
}

/** A moment of a wall clock, `2027-11-26T02:00` with or without seconds. */
function momentIn(text: string, timeZone: string): number | undefined {
  const [, minute] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})(?::\d{2}(?:\.\d+)?)?$/.exec(text.trim()) ?? [];
  const wallMs = minute === undefined ? Number.NaN : Date.parse(`${minute}Z`);
  return Number.isNaN(wallMs) ? undefined : momentOf(wallMs / MINUTE_MS, timeZone);
}
