import { becauseIn } from '../alarms/name';
import { isBreaching } from '../cloudwatch/rule';
import { threeDigits } from '../words/figure';
import { utcClock } from '../words/utc-time';
import type { AlarmEvent } from './alarm-event';
import { fewLines, oneLine } from './outside-text';
import type { AlarmKnowledge, LaunchFailure, Measured, Point, ProbeEvidence, Readings, Sign } from './page';
import { culpritLines, queueLines } from './probe-text';

/** Lines of evidence for a page, the most telling first; with the alarm's own meaning where `verdict` is another. */
export function evidenceOf(
  event: AlarmEvent,
  { meaning, unit }: AlarmKnowledge,
  readings: Readings,
  verdict: string | undefined,
): string[] {
  const because = becauseIn(event.description);
  const series = Object.entries(event.contributor).map(([key, value]) => `${key} ${value}`);
  const causedBy = event.children.length === 0 ? [] : [`changed by: ${fewLines(event.children).join(', ')}`];
  return [
    ...(verdict === undefined ? [] : [oneLine(meaning)]),
    ...launchLines(readings.launchFailures ?? []),
    ...(readings.measured ? measuredLines(readings.measured, unit) : []),
    ...(because === undefined ? [] : [`the limit: ${oneLine(because)}`]),
    ...(series.length === 0 ? [] : [`it is about ${fewLines(series).join(', ')}`]),
    ...(readings.probe ? probeLines(readings.probe).filter((line) => line !== verdict) : []),
    ...(event.rule === undefined ? [] : [`its rule: ${oneLine(event.rule)}`, ...causedBy]),
    ...(event.reason === '' ? [] : [`CloudWatch says: ${oneLine(event.reason)}`]),
  ];
}

/** Lines about who holds loops, threads, connections and locks. */
const probeLines = (probe: ProbeEvidence): string[] => [
  ...queueLines(probe),
  ...culpritLines(probe.culprits, probe.unscheduled),
];

/** Lines about other alarms of the subject: other symptoms, and what may be the cause of all of them. */
export const signLines = (signs: readonly Sign[]): string[] =>
  signs.map(
    ({ id, nature, meaning }) => `also in ALARM: ${oneLine(id)}${nature ? ` (${nature})` : ''}: ${oneLine(meaning)}`,
  );

/** Each reason once, with when it was last given. */
function launchLines(failures: readonly LaunchFailure[]): string[] {
  const reasons = [...new Set(failures.map(({ reason }) => reason))];
  return fewLines(
    reasons.map((reason) => {
      const same = failures.filter((one) => one.reason === reason);
      const often = same.length === 1 ? '' : `, ${same.length} times`;
      return `EC2 says at ${utcClock(same[0]?.atMs ?? 0)}${often}: ${oneLine(reason)}`;
    }),
  );
}

function measuredLines(measured: Measured, unit: string): string[] {
  const { label, when, threshold, points, minutes, parts = [] } = measured;
  const limit = `the alarm fires at ${when} ${threeDigits(threshold)} ${unit}`;
  const extreme = extremeOf(measured);
  if (!extreme) return [`measured: no ${oneLine(label)} at all in the last ${minutes} minutes; ${limit}`];
  const first = points.find(({ value }) => isBreaching({ ...rule, when, threshold: { value: threshold } }, value));
  const since = first ? `, first past it at ${utcClock(first.atMs)}` : '';
  const source = oneLine(extreme.series === undefined ? label : `${label} of ${extreme.series}`);
  return [
    `measured: ${threeDigits(extreme.value)} ${unit} (${source}) at ${utcClock(extreme.atMs)}; ${limit}${since}`,
    ...(parts.length === 0 ? [] : [`of which then: ${parts.map((part) => partAt(part, extreme.atMs)).join(', ')}`]),
  ];
}

function partAt(
  { label, points }: { readonly label: string; readonly points: readonly Point[] },
  atMs: number,
): string {
  const point = points.find((each) => each.atMs === atMs);
  return `${oneLine(label)} ${point === undefined ? 'nothing' : threeDigits(point.value)}`;
}

/** Rest of a rule for one value, to which only comparison and threshold matter. */
const rule = { breaching: { datapoints: 1, of: 1 }, missing: 'missing' } as const;

/** The worst point: the largest where more is worse, else the smallest. */
export function extremeOf({ when, points }: Measured): Point | undefined {
  const isWorse = (a: Point, b: Point): boolean => (when.startsWith('>') ? a.value > b.value : a.value < b.value);
  return points.reduce<Point | undefined>(
    (worst, point) => (worst && !isWorse(point, worst) ? worst : point),
    undefined,
  );
}
