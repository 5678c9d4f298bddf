import type { Peak } from '../environment/environment';
import type { Issue } from '../issue';
import type { CronTime, FactorSchedule, FactorStep } from '../plan';
import { parseCron } from './cron';
import { MINUTE_MS, MINUTES_PER_DAY } from './local-time';
import { fourYears, type Interval, intervalsOf, PEAK_LEAD_MIN, type Recurrence, shiftCron } from './recurrence';
import { overlapProblems, type PeakGroup, recurrenceProblem, tooManySteps } from './schedule-problems';
import { atStep, cronStep } from './step';
import { changesOf, isWeekly, stretchesOf, weeklyProfile } from './weekly-profile';
import { capacityWindows, largestOf } from './windows';

/**
 * Makes one schedule of all the peaks of an environment.
 *
 * - One-off peaks: `at` steps, computed moment by moment. Recurring peaks that fall into them are already in these
 *   steps, and the recurring steps are silent meanwhile (`fromMs`, `untilMs`), so that none lowers a one-off peak.
 * - Weekly peaks of one time zone: laid over each other minute by minute, then one cron step per change.
 * - Peaks on days of the month or in certain months: a cron step at the start and one at the end.
 *   Two recurring peaks that could only be combined by a calendar (several time zones, days of the month) must not
 *   overlap or touch; that is looked up over four years and reported as a problem.
 */
export function capacitySchedule(
  peaks: Readonly<Record<string, Peak>>,
  environmentName: string,
): { readonly schedule: FactorSchedule; readonly problems: readonly Issue[] } {
  const windows = capacityWindows(peaks);
  const { recurrences, problems } = readRecurrences(peaks, environmentName);
  const groups = groupsOf(recurrences, environmentName);
  const combined = [
    ...problems,
    ...groups.flatMap((group) => group.problems),
    ...overlapProblems(groups, environmentName),
  ];
  if (combined.length > 0) return { schedule: { windows, steps: [] }, problems: combined };
  const stretches = groups.flatMap((group) => group.stretches);
  const spans = spansOf(peaks);
  const steps = [
    ...spans.flatMap((span) => stepsWithin(span, stretches, spans)),
    ...groups.flatMap((group) => recurringSteps(group, spans, groups.length === 1)),
  ];
  return { schedule: { windows, steps }, problems: tooManySteps(steps.length, environmentName) };
}

/** The factor that holds at a moment: the largest of the peaks then, 1 without any. With a lead they start earlier. */
export function factorAt(peaks: Readonly<Record<string, Peak>>, atMs: number, leadMin = 0): number {
  const active = [
    ...onceIntervals(peaks, leadMin),
    ...readRecurrences(peaks, '', leadMin).recurrences.flatMap((recurrence) => intervalsOf(recurrence, atMs, atMs + 1)),
  ];
  return Math.max(
    1,
    ...active.filter(({ startMs, endMs }) => startMs <= atMs && atMs < endMs).map(({ factor }) => factor),
  );
}

/** The largest declared factor, 1 without peaks: what every limit is checked against. */
export function largestFactor(peaks: Readonly<Record<string, Peak>>): number {
  return Math.max(1, ...Object.values(peaks).map(({ factor }) => factor));
}

interface NamedRecurrence extends Recurrence {
  readonly name: string;
}

interface Group extends PeakGroup {
  readonly timeZone: string;
  readonly changes: readonly { readonly cron: CronTime; readonly factor: number }[];
  readonly problems: readonly Issue[];
}

export function readRecurrences(
  peaks: Readonly<Record<string, Peak>>,
  environmentName: string,
  leadMin = PEAK_LEAD_MIN,
) {
  const recurrences: NamedRecurrence[] = [];
  const problems: Issue[] = [];
  for (const { name, factor, window } of Object.values(peaks)) {
    if (window.kind === 'once' || factor <= 1) continue;
    const fields = parseCron(window.cron);
    const problem = recurrenceProblem(fields, window.cron, `${environmentName}.peaks.${name}.cron`);
    if (problem !== undefined) problems.push(problem);
    else if (fields)
      recurrences.push({
        name,
        factor,
        fields,
        leadMin,
        durationMin: window.durationMin + leadMin,
        timeZone: window.timeZone,
      });
  }
  return { recurrences, problems };
}

/** Groups of recurrences: the weekly ones of a zone are one, each other is its own. */
export function groupsOf(recurrences: readonly NamedRecurrence[], environmentName: string): Group[] {
  const zones = [...new Set(recurrences.filter(isWeekly).map(({ timeZone }) => timeZone))];
  const weekly = zones.map((timeZone) =>
    weeklyGroup(
      recurrences.filter((recurrence) => isWeekly(recurrence) && recurrence.timeZone === timeZone),
      timeZone,
      environmentName,
    ),
  );
  const calendar = recurrences
    .filter((recurrence) => !isWeekly(recurrence))
    .map((recurrence) => calendarGroup(recurrence, environmentName));
  return [...weekly, ...calendar];
}

function weeklyGroup(recurrences: readonly NamedRecurrence[], timeZone: string, environmentName: string): Group {
  const profile = weeklyProfile(recurrences);
  const names = recurrences.map(({ name }) => name);
  const changes = changesOf(profile);
  const always: Issue = {
    severity: 'error',
    path: `${environmentName}.peaks.${names[0] ?? ''}`,
    got: `${names.join(', ')}: all week long, with the ${PEAK_LEAD_MIN} min before each peak`,
    expected: 'a peak that ends before the next one begins',
    fix: 'raise peakArrivalsPerSec and minCount instead: this is the ordinary load, or shorten durationMin',
  };
  return {
    names,
    weekly: true,
    timeZone,
    changes,
    stretches: stretchesOf(profile, timeZone),
    problems: changes.length === 0 ? [always] : [],
  };
}

function calendarGroup(recurrence: NamedRecurrence, environmentName: string): Group {
  const { fields, factor, leadMin, durationMin, timeZone, name } = recurrence;
  const { daysOfMonth, months, daysOfWeek } = fields;
  const times = fields.hours.flatMap((hour) =>
    fields.minutes.map((minute): CronTime => ({ minute, hour, daysOfMonth, months, daysOfWeek })),
  );
  const changes = times.flatMap((time) => [
    { cron: shiftCron(time, -leadMin), factor },
    { cron: shiftCron(time, durationMin - leadMin), factor: 1 },
  ]);
  const known = changes.flatMap(({ cron, factor: to }) => (cron === undefined ? [] : [{ cron, factor: to }]));
  const crossing: Issue = {
    severity: 'error',
    path: `${environmentName}.peaks.${name}.cron`,
    got: `${durationMin - leadMin} min, from ${leadMin} min before its start`,
    expected: 'a window that stays within a month that cron can name: on days 1 to 28, or within the day',
    fix: 'end it before midnight, start it later than the lead after midnight, choose other days, or write the dates as one-off peaks',
  };
  return {
    names: [name],
    weekly: false,
    timeZone,
    stretches: [recurrence],
    changes: known,
    problems: known.length < changes.length ? [crossing] : [],
  };
}

export function onceIntervals(
  peaks: Readonly<Record<string, Peak>>,
  leadMin: number,
): (Interval & { readonly names: readonly string[] })[] {
  const floor = (ms: number) => Math.floor(ms / MINUTE_MS) * MINUTE_MS;
  return Object.values(peaks).flatMap(({ name, factor, window }) =>
    window.kind === 'once' && factor > 1
      ? [{ names: [name], factor, startMs: floor(window.startMs) - leadMin * MINUTE_MS, endMs: -floor(-window.endMs) }]
      : [],
  );
}

/** One-off peaks that overlap or touch, as spans of `at` steps. */
function spansOf(peaks: Readonly<Record<string, Peak>>): Interval[][] {
  const spans: Interval[][] = [];
  for (const piece of largestOf(onceIntervals(peaks, PEAK_LEAD_MIN))) {
    const last = spans.at(-1);
    if (last?.at(-1)?.endMs === piece.startMs) last.push(piece);
    else spans.push([piece]);
  }
  return spans;
}

/** Steps of a span, recurring peaks in it included, and one at its end that goes back to what then holds. */
function stepsWithin(
  span: readonly Interval[],
  stretches: readonly Recurrence[],
  spans: readonly Interval[][],
): FactorStep[] {
  const [startMs, endMs] = boundsOf(span);
  const recurring = stretches.flatMap((stretch) => intervalsOf(stretch, startMs, endMs + 1));
  const all = [...span, ...recurring];
  const cuts = [...new Set(all.flatMap((interval) => [interval.startMs, interval.endMs]))].sort(
    (left, right) => left - right,
  );
  const steps: FactorStep[] = [];
  for (const atMs of cuts.filter((cut) => cut >= startMs && cut <= endMs)) {
    const factor = Math.max(
      1,
      ...all.filter((interval) => interval.startMs <= atMs && atMs < interval.endMs).map((interval) => interval.factor),
    );
    if (steps.at(-1)?.factor !== factor || atMs === endMs) steps.push(atStep(atMs, factor));
  }
  return steps.map((step, index) => {
    const next = steps[index + 1]?.when;
    const untilMs = next?.kind === 'at' ? next.atMs : ordinaryUntilMs(endMs, spans, stretches);
    return step.when.kind === 'at'
      ? { ...step, holdsMin: Math.min(MOST_MIN, (untilMs - step.when.atMs) / MINUTE_MS) }
      : step;
  });
}

/** Time for which going back to ordinary is tried again, at most: longer than a roll takes. */
const MOST_BACK_MIN = 180;
const MOST_MIN = 24 * 60;

/** End of what holds for sure after a span: the next span, a recurring peak that begins, or one that is still on; and not long after it. */
function ordinaryUntilMs(endMs: number, spans: readonly Interval[][], stretches: readonly Recurrence[]): number {
  const latestMs = endMs + MOST_BACK_MIN * MINUTE_MS;
  const recurring = stretches.flatMap((stretch) => intervalsOf(stretch, endMs, latestMs));
  const changes = [
    ...spans.map((span) => boundsOf(span)[0]),
    ...recurring.flatMap(({ startMs, endMs: end }) => [startMs, end]),
  ];
  return Math.min(latestMs, ...changes.filter((changeMs) => changeMs > endMs));
}

/** The cron steps of a group, once for each time between the spans in which they fire. */
function recurringSteps(
  { changes, timeZone, stretches }: Group,
  spans: readonly Interval[][],
  isAlone: boolean,
): FactorStep[] {
  const bounds = spans.map(boundsOf);
  const gaps = [undefined, ...bounds.map(([, endMs]) => endMs)].map((fromMs, index) => ({
    fromMs,
    untilMs: bounds[index]?.[0],
  }));
  return gaps.flatMap((gap) =>
    changes.flatMap(({ cron, factor }, index) =>
      cronStep(cron, factor, timeZone, gap, index).map((step) => ({
        ...step,
        // Another zone's peak may begin while one of this zone goes back: then that is not tried again.
        ...(factor > 1 || isAlone ? { holdsMin: holdOf(factor, stretches) } : {}),
      })),
    ),
  );
}

/** Minutes for which a recurring change to a factor holds at least, whenever it happens. */
function holdOf(factor: number, stretches: readonly Recurrence[]): number {
  if (factor > 1)
    return Math.min(...stretches.filter((each) => each.factor === factor).map(({ durationMin }) => durationMin));
  const { fromMs } = fourYears;
  const all = stretches
    .flatMap((each) => intervalsOf(each, fromMs, fromMs + 35 * MINUTES_PER_DAY * MINUTE_MS))
    .sort((before, after) => before.startMs - after.startMs);
  const gaps = all.slice(1).map(({ startMs }, index) => (startMs - (all[index]?.endMs ?? startMs)) / MINUTE_MS);
  return Math.min(MOST_BACK_MIN, ...gaps.filter((gap) => gap > 0));
}

function boundsOf(span: readonly Interval[]): readonly [startMs: number, endMs: number] {
  return [Math.min(...span.map(({ startMs }) => startMs)), Math.max(...span.map(({ endMs }) => endMs))];
}
