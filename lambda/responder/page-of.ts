import { isAlarmId, probeLogGroup } from '../../lib/alarms';
import { incidentOf } from '../../lib/core/alarms/incident';
import { type AlarmName, boardName, hasBoard, parseAlarmName } from '../../lib/core/alarms/name';
import { textIn } from '../../lib/core/json';
import type { AlarmEvent } from '../../lib/core/pages/alarm-event';
import { type Clock, clockOf, utc } from '../../lib/core/pages/clock';
import { diagnose, type DiagnosisInput } from '../../lib/core/pages/diagnose';
import { type Page, type Readings, UNKNOWN_SUBJECT } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import { attemptsWithin, missingLine } from './evidence/attempts';
import type { Sources } from './evidence/sources';
import { type PastAlarm, readPast } from './history';
import { type AlarmingSign, isIncident, leadOf, namedSigns, readAlarming } from './incident-reading';
import { addressProblem, incidentKnowledge, knowledgeOf } from './knowledge';
import { elsewhere, placeIn } from './place';
import { toldByProbes } from './probe-reading';
import { gather } from './readings';

/** Sources that a page is made from. */
export interface PagePorts extends Sources {
  readonly nowMs: () => number;
  readonly environment: string;
  /** Address under which the pages are; empty leaves the path `runbooks/<id>.md`. */
  readonly runbookBaseUrl: string;
  /** Topic that pages go to, whose region and account are the responder's own. */
  readonly topicArn: string;
  /** IANA time zone of the people who read pages, beside UTC. @default 'UTC' */
  readonly timeZone?: string | undefined;
}

/** The page about a change of an alarm; undefined where it is none for anybody. A subject's incident is told by one of its alarms. */
export async function pageOf(ports: PagePorts, event: AlarmEvent, budgetMs: number): Promise<Page | undefined> {
  const known = parseAlarmName(event.alarmName);
  const name = known ?? { environment: ports.environment, subject: UNKNOWN_SUBJECT, id: event.alarmName };
  if (event.state === 'OK') return endPage(ports, event, name, budgetMs);
  return isIncident(name) ? incidentPage(ports, event, name, budgetMs) : alarmPage(ports, event, name, budgetMs);
}

async function alarmPage(ports: PagePorts, event: AlarmEvent, name: AlarmName, budgetMs: number): Promise<Page> {
  const { alarmName, description, atMs: firedMs, contributor } = event;
  const knowledge = knowledgeOf(ports.runbookBaseUrl, { alarmName, name, description });
  const away = elsewhere(event.arn, ports.topicArn);
  // A composite alarm of somebody else has no metric that could be read.
  const reads = event.rule === undefined && away === undefined;
  const asked = { alarmName, isOn: event.state === 'ALARM', firedMs, contributor: Object.values(contributor) };
  const readings = reads ? await gather(ports, asked, ports.nowMs(), budgetMs) : nothingRead;
  const missing = away === undefined ? readings.missing : [...readings.missing, `the metric: ${away}`];
  return diagnosed(ports, { event, name, knowledge, readings: { ...readings, missing } });
}

/** The diagnosis; where the readings break it, that without them. */
function diagnosed(ports: PagePorts, input: DiagnosisInput): Page {
  const { clock, problems } = settingsOf(ports);
  const missing = [...problems, ...input.readings.missing];
  const whole = { ...input, clock, linked: linkedTo(ports, input), readings: { ...input.readings, missing } };
  try {
    return diagnose(whole);
  } catch (error) {
    const broken = `the readings: they can't be understood, ${errorText(error)}`;
    return diagnose({ ...whole, readings: { missing: [...missing, broken] } });
  }
}

/** Settings that pages are written by, and what of them can't be used. */
function settingsOf({ timeZone = 'UTC', runbookBaseUrl }: PagePorts): {
  readonly clock: Clock;
  readonly problems: string[];
} {
  const address = addressProblem(runbookBaseUrl);
  const problems = address === undefined ? [] : [address];
  try {
    return { clock: clockOf(timeZone), problems };
  } catch {
    return {
      clock: utc,
      problems: [...problems, `the time on your clock: ${JSON.stringify(timeZone)} is no time zone`],
    };
  }
}

/** Names of what the console shows about a subject of the kit. */
function linkedTo({ topicArn }: PagePorts, { event, name, told }: DiagnosisInput): DiagnosisInput['linked'] {
  const { region, partition } = placeIn((told ?? event).arn ?? topicArn);
  if (!isAlarmId(name.id) && !isIncident(name)) return { region, partition };
  const [kind = ''] = name.id.split('-');
  return {
    region,
    partition,
    dashboard: boardName(name.environment, hasBoard(kind) ? kind : undefined),
    ...(toldByProbes(name.id) && { logGroup: probeLogGroup(name.environment, name.subject) }),
  };
}

const nothingRead: Readings = { missing: [] };

/** The page about an end. What ends without having been on, as each alarm does when it is new, is none. */
async function endPage(
  ports: PagePorts,
  event: AlarmEvent,
  name: AlarmName,
  budgetMs: number,
): Promise<Page | undefined> {
  const { attempt, failed } = attemptsWithin(budgetMs);
  const past = await attempt('how long it was on', async (signal) => ({ alarm: await pastOf(ports, event, signal) }));
  if (event.previous === 'INSUFFICIENT_DATA' && past && past.alarm === undefined) return undefined;
  const about = isIncident(name) ? endedIncident(ports, event, name, past?.alarm) : endedAlarm(ports, event, name);
  return diagnosed(ports, { ...about, told: event, readings: { missing: failed.map(missingLine) }, past: past?.alarm });
}

type Ended = Pick<DiagnosisInput, 'event' | 'name' | 'knowledge' | 'incident'>;

function endedAlarm({ runbookBaseUrl }: PagePorts, event: AlarmEvent, name: AlarmName): Ended {
  const { alarmName, description } = event;
  return { event, name, knowledge: knowledgeOf(runbookBaseUrl, { alarmName, name, description }) };
}

/** The end of an incident, by the name of the symptom that led it, where its record tells which that was. */
function endedIncident(ports: PagePorts, event: AlarmEvent, name: AlarmName, past: PastAlarm | undefined): Ended {
  const children = past?.children ?? [];
  const lead = leadOf(name, namedSigns(children), children);
  const incident = { id: incidentOf(name.id) ?? name.id, others: [] };
  if (!lead) return { event, name, knowledge: incidentKnowledge(ports.runbookBaseUrl, name), incident };
  const { alarmName, id } = lead;
  return { ...endedAlarm(ports, { ...event, alarmName, description: '' }, { ...name, id }), incident };
}

/** The ALARM that ended; EventBridge tells its beginning itself. */
async function pastOf(ports: PagePorts, event: AlarmEvent, signal: AbortSignal): Promise<PastAlarm | undefined> {
  if (event.previous === 'ALARM' && event.previousSinceMs !== undefined && event.rule === undefined)
    return { startedMs: event.previousSinceMs, children: [] };
  const away = elsewhere(event.arn, ports.topicArn);
  if (away !== undefined) throw new Error(away);
  return readPast(ports.cloudwatch, event, signal);
}

async function incidentPage(ports: PagePorts, event: AlarmEvent, name: AlarmName, budgetMs: number): Promise<Page> {
  const startedMs = ports.nowMs();
  const { signs, missing, all } = await alarmingSigns(ports, event, name, budgetMs);
  const lead = leadOf(name, signs, event.children);
  const incident = { id: incidentOf(name.id) ?? name.id, others: signs.filter((sign) => sign !== lead) };
  if (!lead) {
    const knowledge = incidentKnowledge(ports.runbookBaseUrl, name);
    return diagnosed(ports, { event, name, knowledge, readings: { missing }, incident });
  }
  const { alarmName } = lead;
  const nowMs = ports.nowMs();
  const asked = { alarmName, isOn: event.state === 'ALARM', described: all, firedMs: event.atMs };
  const readings = await gather(ports, asked, nowMs, Math.max(0, budgetMs - (nowMs - startedMs)));
  const symptom = { ...event, alarmName, ...wordsOf(lead, event) };
  const symptomName = { ...name, id: lead.id };
  const described = { alarmName, name: symptomName, description: symptom.description };
  return diagnosed(ports, {
    event: symptom,
    told: event,
    name: symptomName,
    knowledge: knowledgeOf(ports.runbookBaseUrl, described),
    incident,
    readings: { ...readings, missing: [...missing, ...readings.missing] },
  });
}

/** Half of the time is kept for the evidence. */
async function alarmingSigns(ports: PagePorts, event: AlarmEvent, name: AlarmName, budgetMs: number) {
  const away = elsewhere(event.arn, ports.topicArn);
  if (away !== undefined)
    return { signs: namedSigns(event.children), missing: [`which alarms are in ALARM: ${away}`], all: [] };
  const { attempt, failed } = attemptsWithin(budgetMs / 2);
  const read = await attempt('which alarms are in ALARM', (signal) => readAlarming(ports.cloudwatch, name, signal));
  const signs = read === undefined || read.signs.length === 0 ? namedSigns(event.children) : read.signs;
  return { signs, missing: failed.map(missingLine), all: read?.all ?? [] };
}

/** Words of CloudWatch about the symptom itself; its rule and children are the incident's. */
const wordsOf = ({ deployed }: AlarmingSign, { reason }: AlarmEvent) => ({
  description: textIn(deployed?.AlarmDescription),
  reason: textIn(deployed?.StateReason) || reason,
  rule: undefined,
  children: [],
});
