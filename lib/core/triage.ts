import type { Comparison, Nature } from './alarm';
import type { AlarmEvent } from './alarm-event';
import type { AlarmName } from './alarm-name';
import { becauseIn } from './alarm-name';
import { isBreaching } from './evaluate';
import { utcClock, utcTime } from './utc-time';

/** A blocked event loop, as the probe reports it. */
export interface Episode {
  readonly durationMs: number;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  /** Outermost call first, separated by `;`. */
  readonly stack: string;
  readonly startedAtMs: number;
  readonly host: string;
}

export interface Point {
  readonly atMs: number;
  readonly value: number;
  /** Where the alarm watches several series, the one that this is of: a volume's id. */
  readonly series?: string | undefined;
}

/** The alarm's own metric over the last minutes, against its deployed threshold. */
export interface Measured {
  /** `p99 LoopLag`. */
  readonly label: string;
  readonly when: Comparison;
  readonly threshold: number;
  readonly points: readonly Point[];
  readonly minutes: number;
  /** Of metric math, the metrics that it is made of. */
  readonly parts?: readonly { readonly label: string; readonly points: readonly Point[] }[] | undefined;
}

/** What was gathered about an alarm, and what could not be. */
export interface Readings {
  readonly measured?: Measured | undefined;
  readonly episodes?: readonly Episode[] | undefined;
  /** Evidence that could not be gathered, each with the reason. */
  readonly missing: readonly string[];
}

/** What the catalogue knows about the alarm. */
export interface AlarmKnowledge {
  readonly meaning: string;
  readonly unit: string;
  readonly next: string;
  readonly runbook: string;
}

/** An alarm of the same subject that is in ALARM too. */
export interface Sign {
  readonly id: string;
  /** Absent where the catalogue doesn't know the alarm. */
  readonly nature?: Nature | undefined;
  readonly meaning: string;
}

/** What an alarm is a part of: the one page for everything that hurts a subject's users. */
export interface OpenIncident {
  readonly id: string;
  /** All but the one that the page is about. */
  readonly others: readonly Sign[];
}

/** What a person gets at night. */
export interface Page {
  readonly environment: string;
  /** The symptom that leads an incident; the incident itself when it is over. */
  readonly alarm: string;
  /** The incident that pages for the alarm. Absent where the alarm pages by itself. */
  readonly incident?: string | undefined;
  readonly subject: string;
  readonly state: string;
  readonly verdict: string;
  readonly evidence: readonly string[];
  readonly missingEvidence: readonly string[];
  readonly runbook: string;
  /** One command that shows more and changes nothing. */
  readonly next: string;
  /** ISO 8601. */
  readonly firedAt: string;
  /** All of the above as text. */
  readonly text: string;
}

/** Makes a page out of an alarm and what was read about it. Total: with no readings at all it still says what is known. */
export function diagnose(input: {
  readonly event: AlarmEvent;
  readonly name: AlarmName;
  readonly knowledge: AlarmKnowledge;
  readonly readings: Readings;
  readonly incident?: OpenIncident | undefined;
}): Page {
  const { event, name, knowledge, readings, incident } = input;
  const worst = longest(readings.episodes ?? []);
  const page = {
    environment: name.environment,
    alarm: name.id,
    ...(incident ? { incident: incident.id } : {}),
    subject: name.subject,
    state: event.state,
    verdict: verdictOf(event, knowledge, readings, worst),
    evidence:
      event.state === 'OK'
        ? []
        : [...evidenceOf(event, knowledge, readings, worst), ...signLines(incident?.others ?? [])],
    missingEvidence: readings.missing,
    runbook: knowledge.runbook,
    next: knowledge.next,
    firedAt: new Date(event.atMs).toISOString(),
  };
  return { ...page, text: pageText(page, event.atMs) };
}

function verdictOf(event: AlarmEvent, { meaning, unit }: AlarmKnowledge, readings: Readings, worst?: Episode): string {
  if (event.state === 'OK') return `recovered: no longer true that ${meaning}`;
  if (event.state === 'INSUFFICIENT_DATA') return `no data any more to tell whether ${meaning}`;
  if (worst) return `${place(worst)} held the event loop for ${figure(worst.durationMs)} ms`;
  const extreme = readings.measured && extremeOf(readings.measured);
  return extreme ? `${meaning} (${figure(extreme.value)} ${unit})` : meaning;
}

function evidenceOf(
  event: AlarmEvent,
  { meaning, unit }: AlarmKnowledge,
  readings: Readings,
  worst?: Episode,
): string[] {
  const because = becauseIn(event.description);
  const series = Object.entries(event.contributor).map(([key, value]) => `${key} ${value}`);
  const causedBy = event.children.length === 0 ? [] : [`changed by: ${event.children.join(', ')}`];
  return [
    ...(worst ? [meaning] : []),
    ...(readings.measured ? measuredLines(readings.measured, unit) : []),
    ...(because === undefined ? [] : [`the limit: ${because}`]),
    ...(series.length === 0 ? [] : [`it is about ${series.join(', ')}`]),
    ...(worst ? blockedLines(worst, readings.episodes ?? []) : []),
    ...(event.rule === undefined ? [] : [`its rule: ${event.rule}`, ...causedBy]),
    ...(event.reason === '' ? [] : [`CloudWatch says: ${event.reason}`]),
  ];
}

/** What else is wrong there at the same time: other symptoms, and what may be the cause of all of them. */
const signLines = (signs: readonly Sign[]): string[] =>
  signs.map(({ id, nature, meaning }) => `also in ALARM: ${id}${nature ? ` (${nature})` : ''}: ${meaning}`);

function measuredLines(measured: Measured, unit: string): string[] {
  const { label, when, threshold, points, minutes, parts = [] } = measured;
  const limit = `the alarm fires at ${when} ${figure(threshold)} ${unit}`;
  const extreme = extremeOf(measured);
  if (!extreme) return [`measured: no ${label} at all in the last ${minutes} minutes; ${limit}`];
  const first = points.find(({ value }) => isBreaching({ ...RULE, when, threshold: { value: threshold } }, value));
  const since = first ? `, first past it at ${utcClock(first.atMs)}` : '';
  const source = extreme.series === undefined ? label : `${label} of ${extreme.series}`;
  return [
    `measured: ${figure(extreme.value)} ${unit} (${source}) at ${utcClock(extreme.atMs)}; ${limit}${since}`,
    ...(parts.length === 0 ? [] : [`of which then: ${parts.map((part) => partAt(part, extreme.atMs)).join(', ')}`]),
  ];
}

function partAt(
  { label, points }: { readonly label: string; readonly points: readonly Point[] },
  atMs: number,
): string {
  const point = points.find((each) => each.atMs === atMs);
  return `${label} ${point === undefined ? 'nothing' : figure(point.value)}`;
}

/** Only comparison and threshold of a rule matter to one value. */
const RULE = { breaching: { datapoints: 1, of: 1 }, missing: 'missing' } as const;

/** The worst point: the largest where more is worse, else the smallest. */
function extremeOf({ when, points }: Measured): Point | undefined {
  const isWorse = (a: Point, b: Point): boolean => (when.startsWith('>') ? a.value > b.value : a.value < b.value);
  return points.reduce<Point | undefined>(
    (worst, point) => (worst && !isWorse(point, worst) ? worst : point),
    undefined,
  );
}

const longest = (episodes: readonly Episode[]): Episode | undefined =>
  episodes.reduce<Episode | undefined>(
    (most, each) => (most && most.durationMs >= each.durationMs ? most : each),
    undefined,
  );

function blockedLines(worst: Episode, episodes: readonly Episode[]): string[] {
  const same = episodes.filter((episode) => place(episode) === place(worst));
  const hosts = new Set(same.map(({ host }) => host)).size;
  const often = same.length === 1 ? 'once' : `${same.length} times`;
  return [
    `blocked: ${place(worst)} for ${figure(worst.durationMs)} ms on ${worst.host} at ${utcClock(worst.startedAtMs)}`,
    `the same call blocked ${often} on ${hosts === 1 ? 'one host' : `${hosts} hosts`} in the last minutes`,
    ['stack, outermost call first:', ...worst.stack.split(';').map((frame) => `  ${frame}`)].join('\n'),
  ];
}

/** The probe says `unknown` of a call that was over before its stack could be read. */
const place = ({ function: name, file, line }: Episode): string =>
  name === 'unknown' ? 'a call that the probe could not name' : `${name} (${file}:${line})`;

/** Three or four digits are what a person compares at night. */
const figure = (value: number): string =>
  String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));

function pageText(page: Omit<Page, 'text'>, atMs: number): string {
  const head = [
    `${page.state}  ${page.environment}/${page.subject}  ${page.alarm}`,
    page.verdict,
    '',
    `since    ${utcTime(atMs)}`,
    ...(page.incident === undefined || page.incident === page.alarm ? [] : [`incident ${page.incident}`]),
  ];
  if (page.state === 'OK') return [...head, `runbook  ${page.runbook}`].join('\n');
  const missing = page.missingEvidence.map((line) => `- not known: ${line}`);
  const evidence = [...page.evidence.map((line) => `- ${line.replaceAll('\n', '\n  ')}`), ...missing];
  return [...head, '', ...evidence, '', `next     ${page.next}`, `runbook  ${page.runbook}`].join('\n');
}
