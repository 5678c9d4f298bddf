import { probeLogGroup } from '../../alarms';
import { alarmName, parseAlarmName } from '../../core/alarms/name';
import { parseJson } from '../../core/json';
import { probeDocument } from '../../core/pages/probe-document';
import { answered, queriesOf } from '../../core/triage/gather/answers';
import { type AlarmSeen, type Question, serviceOf } from '../../core/triage/gather/asked';
import { readingsOf } from '../../core/triage/gather/readings-of';
import { resourcesOf } from '../../core/triage/gather/resources';
import { whatToRead } from '../../core/triage/gather/what-to-read';
import type { Readings } from '../../core/triage/readings';
import { utcTime } from '../../core/words/utc-time';
import { HELD_OR_FULL } from '../look/logs';
import type { LookPort } from '../look-port';
import type { TimeWindow } from '../series';
import { readChanges } from './changes';
import type { Evidence } from './evidence';
import { dataFirst, hostFacts, laneFacts, plannedFacts } from './facts';
import { alarmsThen } from './past';
import { readServiceMap } from './service-map';
import type { Target } from './target';

/** Pages of a log that are read, of up to 1 MB. */
const MAX_LOG_PAGES = 8;

/** Source: CloudWatch User Guide, values of a minute are kept for 15 days. */
const KEPT_MS = 15 * 86_400_000;

/** Moment in question, and that of looking. */
export interface Moment {
  readonly atMs: number;
  readonly nowMs: number;
  readonly isPast: boolean;
}

/** Reads all that is known about an alarm. What can't be had is listed in it. */
export async function gather(target: Target, moment: Moment, look: LookPort, evidence: Evidence): Promise<Readings> {
  const { alarmId, subject, environment } = target;
  const asked = alarmName(environment, { id: alarmId, subject: subject.name });
  const [described, hosts] = await Promise.all([
    readAlarms(target, asked, moment, look, evidence),
    subject.kind === 'host' ? readHosts(target, look, evidence) : undefined,
  ]);
  const own = described?.find(({ name }) => name === asked);
  if (described) noteState(asked, own, evidence);
  if (moment.nowMs - moment.atMs > KEPT_MS) evidence.note('values of each minute', 'CloudWatch keeps them for 15 days');
  const question: Question = { alarmId, subject, environment, ...moment, sinceMs: own?.sinceMs };
  const { toRead, ...rest } = await readRest(question, { target, described, hosts }, moment, look, evidence);
  const missing = [...evidence.missing(), ...(described?.length ? toRead.missing : []), ...rest.missing];
  return readingsOf({ ...rest, question, state: own?.state ?? 'unknown', alarms: described ?? [], missing });
}

/** Names that are known before series are asked for. */
interface Names {
  readonly target: Target;
  readonly described: readonly AlarmSeen[] | undefined;
  readonly hosts: Awaited<ReturnType<typeof readHosts>> | undefined;
}

/** Reads what can be asked for once names are known. */
async function readRest(
  question: Question,
  { target, described: alarms = [], hosts }: Names,
  moment: Moment,
  look: LookPort,
  evidence: Evidence,
) {
  const toRead = whatToRead(question, { alarms, listed: hosts?.listed, volumes: hosts?.volumes });
  const resources = resourcesOf(alarms.filter(({ name }) => parseAlarmName(name)?.subject === question.subject.name));
  const planned = plannedFacts(target);
  const [series, documents, changes, facts, map] = await Promise.all([
    readSeries(toRead.metrics, toRead.window, moment, look, evidence),
    hosts ? readDocuments(question, toRead.window, look, evidence) : [],
    readChanges(question, toRead.window, alarms, look, evidence),
    hosts ? hostFacts(planned, hosts) : laneFacts(planned, resources, moment.isPast, look, evidence),
    readServiceMap(question, toRead.window, resources.functionName, look, evidence),
  ]);
  const metrics = [...series.metrics, ...(map?.metrics ?? [])];
  return { toRead, metrics, documents, changes, facts, graph: map?.graph, missing: series.missing };
}

/** Alarms of the environment, with the states of the moment in question. */
async function readAlarms(
  { environment, region, declared }: Target,
  asked: string,
  moment: Moment,
  look: LookPort,
  evidence: Evidence,
): Promise<readonly AlarmSeen[] | undefined> {
  const found = await evidence.readSoon('alarms of the environment', () => look.alarms.withPrefix(`${environment}/`));
  if (found?.length === 0) {
    const account = await evidence.readSoon('the account of the credentials', look.accountId);
    const wanted = declared?.account;
    const whose =
      wanted === undefined || wanted === account ? '' : `, which is not ${wanted} of ${declared?.name ?? ''}`;
    const where = `in ${region ?? 'the region of the credentials'} of account ${account ?? 'unknown'}${whose}`;
    evidence.note(`alarms of ${environment}`, `none is deployed ${where}`);
  }
  if (!found || !moment.isPast) return found;
  return alarmsThen(found, asked, moment, look, evidence);
}

/** Says what is odd about the alarm itself. */
function noteState(asked: string, own: AlarmSeen | undefined, evidence: Evidence): void {
  if (!own) evidence.note(`alarm ${asked}`, 'not deployed there');
  else if (own.state !== 'ALARM') {
    const since = own.sinceMs === undefined ? '' : ` since ${utcTime(own.sinceMs)}`;
    evidence.note(`alarm ${asked}`, `not in ALARM: ${own.state}${since}`);
  }
}

/** Names and state of what a host group consists of. */
async function readHosts(target: Target, look: LookPort, evidence: Evidence) {
  const service = serviceOf(target);
  const [groups = [], instances = [], volumes = [], listed] = await Promise.all([
    evidence.readSoon('Auto Scaling groups', () => look.hosts.groups(service)),
    evidence.readSoon('instances', () => look.hosts.instances(service)),
    evidence.readSoon('volumes', () => look.volumes.tagged(service)),
    evidence.readSoon('names of executors and pools', () => look.metrics.listed('Headroom', ['Service', service])),
  ]);
  return { groups, instances, volumes: dataFirst(volumes), listed };
}

async function readSeries(
  asked: Parameters<typeof queriesOf>[0],
  window: TimeWindow,
  moment: Moment,
  look: LookPort,
  evidence: Evidence,
) {
  const calls = queriesOf(asked);
  const results = await evidence.readAll('metrics', calls, (queries) => look.metrics.results(queries, window));
  const { metrics, missing } = answered(asked, results.flat(), moment);
  // Where a call had no answer at all, that is told, and not once more of each of its series.
  return { metrics, missing: results.length === calls.length ? missing : [] };
}

/** Documents of the probes that tell of something held. */
async function readDocuments(question: Question, window: TimeWindow, look: LookPort, evidence: Evidence) {
  const log = probeLogGroup(question.environment, question.subject.name);
  const found = await evidence.read('documents of the probes', () =>
    look.logs.messages(log, HELD_OR_FULL, window, MAX_LOG_PAGES),
  );
  if (found?.isPart) evidence.note('documents of the probes', `only the first ${MAX_LOG_PAGES} MB were read`);
  return (found?.messages ?? []).flatMap((message) => probeDocument(parseJson(message)) ?? []);
}
