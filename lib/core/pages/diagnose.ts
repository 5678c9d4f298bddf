import type { AlarmName } from '../alarms/name';
import { threeDigits } from '../words/figure';
import type { AlarmEvent } from './alarm-event';
import { evidenceOf, extremeOf, signLines } from './evidence';
import { nameOutside, oneLine } from './outside-text';
import type { AlarmKnowledge, OpenIncident, Page, ProbeEvidence, Readings } from './page';
import { pageText } from './page-text';
import { blockedVerdict, executorVerdict, poolVerdict } from './probe-text';

/** Makes a page out of an alarm and what was read about it. Total: with no readings at all it still says what is known. */
export function diagnose(input: {
  readonly event: AlarmEvent;
  readonly name: AlarmName;
  readonly knowledge: AlarmKnowledge;
  readonly readings: Readings;
  readonly incident?: OpenIncident | undefined;
}): Page {
  const { event, name, knowledge, readings, incident } = input;
  const told = readings.probe && verdictOfProbe(readings.probe);
  const page = {
    environment: oneLine(name.environment),
    alarm: oneLine(name.id),
    ...(incident ? { incident: oneLine(incident.id) } : {}),
    subject: oneLine(name.subject),
    state: event.state,
    verdict: verdictOf(event, knowledge, readings, told),
    evidence:
      event.state === 'OK'
        ? []
        : [...evidenceOf(event, knowledge, readings, told), ...signLines(incident?.others ?? [])],
    missingEvidence: readings.missing.map(oneLine),
    runbook: knowledge.runbook,
    next: knowledge.next,
    firedAt: new Date(event.atMs).toISOString(),
  };
  return { ...page, text: pageText(page, event.atMs) };
}

function verdictOf(event: AlarmEvent, knowledge: AlarmKnowledge, readings: Readings, told?: string): string {
  const { unit } = knowledge;
  const meaning = nameOutside(oneLine(knowledge.meaning));
  if (event.state === 'OK') return knowledge.over ?? `recovered: no longer true that ${meaning}`;
  if (event.state === 'INSUFFICIENT_DATA') return `no data any more to tell whether ${meaning}`;
  if (told !== undefined) return told;
  const extreme = readings.measured && extremeOf(readings.measured);
  return extreme ? `${meaning} (${threeDigits(extreme.value)} ${unit})` : meaning;
}

/** The verdict of the probes: who or what it is, where their documents say so. */
function verdictOfProbe({ about, culprits, executors, pools }: ProbeEvidence): string | undefined {
  const [[culprit], [executor], [pool]] = [culprits, executors, pools];
  switch (about) {
    case 'loop':
      return culprit && blockedVerdict(culprit);
    case 'executor':
      return executor && executorVerdict(executor);
    case 'pool':
      return pool && poolVerdict(pool);
    case 'everything':
      return undefined;
  }
}
