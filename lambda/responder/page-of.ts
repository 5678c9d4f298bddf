import { incidentOf } from '../../lib/core/alarms/incident';
import { type AlarmName, parseAlarmName } from '../../lib/core/alarms/name';
import { textIn } from '../../lib/core/json';
import type { AlarmEvent } from '../../lib/core/pages/alarm-event';
import { diagnose } from '../../lib/core/pages/diagnose';
import type { Page, Readings } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import { type AlarmingSign, isIncident, leadOf, namedSigns, readAlarming } from './incident-reading';
import { incidentKnowledge, knowledgeOf } from './knowledge';
import { attemptsWithin, gather, type Sources } from './readings';

/** Sources that a page is made from. */
export interface PagePorts extends Sources {
  readonly nowMs: () => number;
  readonly environment: string;
  /** Address under which the pages are; empty leaves the path `runbooks/<id>.md`. */
  readonly runbookBaseUrl: string;
}

/** The page about a change of an alarm. A subject's incident is told by one of its alarms. */
export function pageOf(ports: PagePorts, event: AlarmEvent, budgetMs: number): Promise<Page> {
  const known = parseAlarmName(event.alarmName);
  const name = known ?? { environment: ports.environment, subject: 'unknown subject', id: event.alarmName };
  return isIncident(name) ? incidentPage(ports, event, name, budgetMs) : alarmPage(ports, event, name, budgetMs);
}

async function alarmPage(ports: PagePorts, event: AlarmEvent, name: AlarmName, budgetMs: number): Promise<Page> {
  const { alarmName, description } = event;
  const knowledge = knowledgeOf(ports.runbookBaseUrl, { alarmName, name, description });
  // A composite alarm of somebody else has no metric that could be read.
  const reads = event.state !== 'OK' && event.rule === undefined;
  const readings = reads ? await gather(ports, { alarmName }, ports.nowMs(), budgetMs) : nothingRead;
  return diagnosed({ event, name, knowledge, readings });
}

/** The diagnosis; where the readings break it, that without them. */
function diagnosed(input: Parameters<typeof diagnose>[0]): Page {
  try {
    return diagnose(input);
  } catch (error) {
    const missing = [...input.readings.missing, `the readings: they can't be understood, ${errorText(error)}`];
    return diagnose({ ...input, readings: { missing } });
  }
}

const nothingRead: Readings = { missing: [] };

async function incidentPage(ports: PagePorts, event: AlarmEvent, name: AlarmName, budgetMs: number): Promise<Page> {
  const startedMs = ports.nowMs();
  const { signs, missing } = await alarmingSigns(ports, event, name, budgetMs);
  const lead = event.state === 'OK' ? undefined : leadOf(name, signs, event.children);
  const incident = { id: incidentOf(name.id) ?? name.id, others: signs.filter((sign) => sign !== lead) };
  if (!lead)
    return diagnosed({
      event,
      name,
      knowledge: incidentKnowledge(ports.runbookBaseUrl, name),
      readings: { missing },
      incident,
    });
  const { alarmName, deployed } = lead;
  const nowMs = ports.nowMs();
  const readings = await gather(ports, { alarmName, deployed }, nowMs, Math.max(0, budgetMs - (nowMs - startedMs)));
  const symptom = { ...event, alarmName, ...wordsOf(lead, event) };
  const symptomName = { ...name, id: lead.id };
  const described = { alarmName, name: symptomName, description: symptom.description };
  return diagnosed({
    event: symptom,
    name: symptomName,
    knowledge: knowledgeOf(ports.runbookBaseUrl, described),
    incident,
    readings: { ...readings, missing: [...missing, ...readings.missing] },
  });
}

/** Half of the time is kept for the evidence. */
async function alarmingSigns(ports: PagePorts, event: AlarmEvent, name: AlarmName, budgetMs: number) {
  if (event.state === 'OK') return { signs: [], missing: [] };
  const { attempt, missing } = attemptsWithin(budgetMs / 2);
  const read = await attempt('which alarms are in ALARM', (signal) => readAlarming(ports.cloudwatch, name, signal));
  const signs = read === undefined || read.length === 0 ? namedSigns(event.children) : read;
  return { signs, missing };
}

/** Words of CloudWatch about the symptom itself; its rule and children are the incident's. */
const wordsOf = ({ deployed }: AlarmingSign, { reason }: AlarmEvent) => ({
  description: textIn(deployed?.AlarmDescription),
  reason: textIn(deployed?.StateReason) || reason,
  rule: undefined,
  children: [],
});
