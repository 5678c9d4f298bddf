import type { AlarmName } from '../alarms/name';
import { threeDigits } from '../words/figure';
import type { AlarmEvent } from './alarm-event';
import { evidenceOf, extremeOf, longest, place, signLines } from './evidence';
import { nameOutside, oneLine } from './outside-text';
import type { AlarmKnowledge, Episode, OpenIncident, Page, Readings } from './page';
import { pageText } from './page-text';

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
    environment: oneLine(name.environment),
    alarm: oneLine(name.id),
    ...(incident ? { incident: oneLine(incident.id) } : {}),
    subject: oneLine(name.subject),
    state: event.state,
    verdict: verdictOf(event, knowledge, readings, worst),
    evidence:
      event.state === 'OK'
        ? []
        : [...evidenceOf(event, knowledge, readings, worst), ...signLines(incident?.others ?? [])],
    missingEvidence: readings.missing.map(oneLine),
    runbook: knowledge.runbook,
    next: knowledge.next,
    firedAt: new Date(event.atMs).toISOString(),
  };
  return { ...page, text: pageText(page, event.atMs) };
}

function verdictOf(event: AlarmEvent, knowledge: AlarmKnowledge, readings: Readings, worst?: Episode): string {
  const { unit } = knowledge;
  const meaning = nameOutside(oneLine(knowledge.meaning));
  if (event.state === 'OK') return knowledge.over ?? `recovered: no longer true that ${meaning}`;
  if (event.state === 'INSUFFICIENT_DATA') return `no data any more to tell whether ${meaning}`;
  if (worst) return `${place(worst)} held the event loop for ${threeDigits(worst.durationMs)} ms`;
  const extreme = readings.measured && extremeOf(readings.measured);
  return extreme ? `${meaning} (${threeDigits(extreme.value)} ${unit})` : meaning;
}
