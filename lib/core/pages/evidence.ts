import { becauseIn } from '../alarms/name';
import type { AlarmEvent } from './alarm-event';
import { namedLines, otherCauseLines } from './causes';
import { type Clock, utc } from './clock';
import { extremeOf, isOnlyPastPeak, isPast, stretchOf } from './measured/breach';
import { limitWords, measuredWords } from './measured/limit-text';
import { partsThen } from './measured/parts-text';
import { fewLines, oneLine } from './outside-text';
import type { AlarmKnowledge, LaunchFailure, Measured, ProbeEvidence, Readings, Sign } from './page';
import { culpritLines, queueLines, totalLine } from './probe-text';

/** Words that a page has already, and its clock. */
export interface Told {
  readonly verdict: string;
  /** @default - UTC */
  readonly clock?: Clock;
  /** Moment at which it began. @default - not known */
  readonly sinceMs?: number | undefined;
}

/** Lines of evidence for a page, the most telling first; with the alarm's own meaning where `verdict` is another. */
export function evidenceOf(
  event: AlarmEvent,
  { meaning, unit, nature }: AlarmKnowledge,
  readings: Readings,
  { verdict, clock = utc, sinceMs }: Told,
): string[] {
  const because = becauseIn(event.description);
  const ownMeaning = oneLine(meaning);
  return [
    ...namedLines(readings.triage),
    ...(verdict.includes(ownMeaning) ? [] : [meaningLine(ownMeaning, readings.measured, unit)]),
    ...launchLines(readings.launchFailures ?? [], clock),
    ...(readings.measured ? measuredLines(readings.measured, unit, momentsOf(clock, event.atMs)) : []),
    ...(because === undefined ? [] : [`the limit: ${oneLine(because)}`]),
    ...aboutLines(event, nature !== undefined),
    ...(nature === undefined ? descriptionLines(event) : []),
    ...(readings.probe ? probeLines(readings.probe, clock, sinceMs).filter((line) => line !== verdict) : []),
    ...otherCauseLines(readings.triage),
    ...ruleLines(event),
    ...(event.reason === '' ? [] : [reasonLine(event.reason, readings.measured)]),
  ];
}

/** The meaning; where a peak's limit is passed and the usual one is not, as what would be true beyond that. */
function meaningLine(meaning: string, measured: Measured | undefined, unit: string): string {
  const extreme = measured && extremeOf(measured);
  if (!measured || !extreme || !isOnlyPastPeak(measured, extreme)) return meaning;
  return `past ${measured.threshold ?? ''}${unit === '' ? '' : ` ${unit}`} it would be: ${meaning}`;
}

/** Lines about who holds loops, threads, connections and locks. */
const probeLines = (probe: ProbeEvidence, clock: Clock, sinceMs: number | undefined): string[] => [
  ...queueLines(probe),
  ...(probe.total ? [totalLine(probe.total, sinceMs === undefined ? undefined : clock.time(sinceMs))] : []),
  ...culpritLines(probe.culprits, probe.unscheduled, clock),
];

/** Lines about what the alarm watches: the series that changed, or the dimensions of one that the kit doesn't know. */
function aboutLines({ contributor, trigger }: AlarmEvent, isKnown: boolean): string[] {
  const series = Object.entries(contributor).map(([key, value]) => `${key} ${value}`);
  if (series.length > 0) return [`it is about ${fewLines(series).join(', ')}`];
  if (isKnown || !trigger) return [];
  const { label, dimensions } = trigger;
  const watched = [
    ...(label === undefined ? [] : [oneLine(label)]),
    ...(dimensions.length === 0 ? [] : [fewLines(dimensions).join(', ')]),
  ];
  return [`it watches ${watched.join(' of ')}`];
}

/** Description of somebody's own alarm, where it has more than its first line. */
function descriptionLines({ description, rule }: AlarmEvent): string[] {
  const isOwn = rule === undefined && becauseIn(description) !== undefined;
  return isOwn || !description.trim().includes('\n') ? [] : [`its description: ${oneLine(description.trim())}`];
}

function ruleLines({ rule, children, suppressed }: AlarmEvent): string[] {
  const causedBy = children.length === 0 ? [] : [`changed by: ${fewLines(children).join(', ')}`];
  return [
    ...(rule === undefined ? [] : [`its rule: ${oneLine(rule)}`, ...causedBy]),
    ...(suppressed === undefined ? [] : [oneLine(suppressed)]),
  ];
}

/** Reason in CloudWatch's words. In a peak it compares scaled values, and its reason has those. */
function reasonLine(reason: string, measured: Measured | undefined): string {
  const { points = [], threshold } = measured ?? {};
  const inPeak = points.find((point) => point.inPeak !== undefined)?.inPeak;
  if (!inPeak || threshold === undefined) return `CloudWatch says: ${oneLine(reason)}`;
  const factor = Number((threshold / inPeak.threshold).toPrecision(3));
  return `CloudWatch says, of values that it multiplies by ${factor} in the peak: ${oneLine(reason)}`;
}

/** Lines about other alarms of the subject: other symptoms, and what may be the cause of all of them. */
export const signLines = (signs: readonly Sign[]): string[] =>
  signs.map(
    ({ id, nature, meaning }) => `also in ALARM: ${oneLine(id)}${nature ? ` (${nature})` : ''}: ${oneLine(meaning)}`,
  );

/** Each reason once, with when it was last given. */
function launchLines(failures: readonly LaunchFailure[], clock: Clock): string[] {
  const reasons = [...new Set(failures.map(({ reason }) => reason))];
  return fewLines(
    reasons.map((reason) => {
      const same = failures.filter((one) => one.reason === reason);
      const often = same.length === 1 ? '' : `, ${same.length} times`;
      return `EC2 says at ${clock.time(same[0]?.atMs ?? 0)}${often}: ${oneLine(reason)}`;
    }),
  );
}

/** Moments by the clock, and with their date where they are of another day than the alarm. */
function momentsOf(clock: Clock, atMs: number): (ms: number) => string {
  const dayOf = (ms: number): number => Math.floor(ms / 86_400_000);
  return (ms) => (dayOf(ms) === dayOf(atMs) ? clock.time(ms) : clock.date(ms));
}

function measuredLines(measured: Measured, unit: string, moment: (ms: number) => string): string[] {
  const { label, minutes } = measured;
  const extreme = extremeOf(measured);
  const latest = extreme ?? measured.points.at(-1);
  const limit = limitWords(measured, latest, unit);
  if (!extreme) return [`measured: no ${oneLine(label)} at all in the last ${minutes} minutes; ${limit}`];
  const stretch = isPast(measured, extreme) ? stretchOf(measured) : undefined;
  const since = stretch ? `, first past it at ${moment(stretch.fromMs)}` : '';
  const source = oneLine(extreme.series === undefined ? label : `${label} of ${extreme.series}`);
  return [
    `measured: ${measuredWords(measured, extreme, unit)} (${source}) at ${moment(extreme.atMs)}; ${limit}${since}`,
    ...partsThen(measured, extreme.atMs),
  ];
}
