import type { AlarmName } from '../alarms/name';
import type { AlarmEvent } from './alarm-event';
import { namedCause, triageOfPage } from './causes';
import { type Clock, utc } from './clock';
import { dedupKeyOf } from './event/dedup-key';
import { evidenceOf, signLines, type Told } from './evidence';
import { headlineOf } from './headline';
import { consoleLinks, type LinkedNames } from './links';
import { extremeOf } from './measured/breach';
import { overWords } from './measured/limit-text';
import { type Beginning, beginningOf } from './measured/since';
import { oneLine } from './outside-text';
import type { AlarmKnowledge, OpenIncident, Page, Past, Readings } from './page';
import { pageText } from './page-text';
import { verdictOf } from './verdict';

/** Parts that a page is made of. */
export interface DiagnosisInput {
  readonly event: AlarmEvent;
  readonly name: AlarmName;
  readonly knowledge: AlarmKnowledge;
  readonly readings: Readings;
  readonly incident?: OpenIncident | undefined;
  /** The alarm that ended. @default - not known */
  readonly past?: Past | undefined;
  /** Names of what the console shows. @default - no links */
  readonly linked?: Omit<LinkedNames, 'alarmName'> | undefined;
  /** Name by which the alarm that sent the notification is known. @default - the event's */
  readonly told?: Pick<AlarmEvent, 'alarmName' | 'arn' | 'contributor'> | undefined;
  /** @default - UTC alone */
  readonly clock?: Clock | undefined;
}

/** Makes a page out of an alarm and what was read about it. Total: with no readings at all it still says what is known. */
export function diagnose(input: DiagnosisInput): Page {
  const { event, name, knowledge, readings, incident, clock = utc } = input;
  const began = beganAt(input);
  const sinceMs = began?.atMs;
  const lastedMs = event.state === 'OK' && sinceMs !== undefined ? event.atMs - sinceMs : undefined;
  const verdict = verdictOf({ event, knowledge, readings, lastedMs });
  const page = {
    version: 1,
    kind: 'diagnosis',
    severity: severityOf(event, knowledge),
    dedupKey: oneLine(dedupKeyOf(input.told ?? event)),
    environment: oneLine(name.environment),
    alarm: oneLine(name.id),
    ...(incident ? { incident: oneLine(incident.id) } : {}),
    subject: oneLine(name.subject),
    state: event.state,
    headline: headlineOf({ event, name, knowledge, readings, lastedMs }),
    verdict,
    evidence: event.state === 'OK' ? [] : evidenceIn(input, { verdict, clock, sinceMs }),
    missingEvidence: missingIn(readings),
    ...(readings.triage && { triage: triageOfPage(readings.triage) }),
    over: overOf(input),
    runbook: knowledge.runbook,
    next: oneLine(namedCause(readings.triage)?.next ?? knowledge.next),
    links: consoleLinks({ ...input.linked, alarmName: event.alarmName }),
    ...(sinceMs === undefined ? {} : { since: new Date(sinceMs).toISOString() }),
    firedAt: new Date(event.atMs).toISOString(),
  } as const;
  return { ...page, text: pageText(page, { atMs: event.atMs, began, clock }) };
}

/** Evidence that could not be had, each once: triage misses what the page misses, and more. */
const missingIn = ({ missing, triage }: Readings): string[] => [
  ...new Set([...missing, ...(triage?.missing ?? [])].map(oneLine)),
];

function beganAt({ event, readings, past }: DiagnosisInput): Beginning | undefined {
  if (event.state !== 'OK') return beginningOf(event, readings);
  return past && { atMs: past.startedMs };
}

const evidenceIn = ({ event, knowledge, readings, incident }: DiagnosisInput, told: Told): string[] => [
  ...evidenceOf(event, knowledge, readings, told),
  ...signLines(incident?.others ?? []),
];

function severityOf({ state }: AlarmEvent, { nature }: AlarmKnowledge): Page['severity'] {
  if (state === 'OK') return 'info';
  return state === 'INSUFFICIENT_DATA' || nature === 'cause' ? 'warning' : 'critical';
}

function overOf({ event, knowledge, readings: { measured }, told }: DiagnosisInput): string {
  const latest = measured && (measured.points.at(-1) ?? extremeOf(measured));
  const words = measured && overWords(measured, knowledge.unit, latest);
  return words ?? `the alarm ${oneLine((told ?? event).alarmName)} is OK, which a page like this one will say`;
}
