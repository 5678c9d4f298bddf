import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { type AlarmId, isAlarmId, probeLogGroup } from '../../../lib/alarms';
import type { AlarmName } from '../../../lib/core/alarms/name';
import type { DeadLettersSeen, LaunchFailure } from '../../../lib/core/pages/page';
import type { Question } from '../../../lib/core/triage/gather/asked';
import { queueNameIn } from '../dead-letters';
import { describeAlarm } from '../metric-reading';
import { type ProbesRead, readProbes, toldByProbes } from '../probe-reading';
import { alarmsBelow } from '../triage/known';
import type { Attempts } from './attempts';
import type { AlarmToRead, Sources } from './sources';

/** Reading of an alarm: what its parts need. */
export interface Reading extends Attempts {
  readonly sources: Sources;
  readonly about: AlarmToRead;
  readonly name: AlarmName | undefined;
  /** Question for a cause; undefined where none is sought. */
  readonly question: Question | undefined;
  readonly nowMs: number;
  readonly timeoutMs: number;
}

/** Question for the cause of an alarm; undefined where nobody can tell: it is over, or of nothing that the kit deployed. */
export function questionOf(
  { triage }: Sources,
  about: AlarmToRead,
  name: AlarmName | undefined,
  nowMs: number,
): Question | undefined {
  const subject = name && subjectOf(name);
  if (!triage || about.isOn !== true || !subject || name.environment !== triage.environment) return undefined;
  const { environment, id: alarmId } = name;
  return { alarmId, subject, environment, atMs: nowMs, nowMs, sinceMs: Math.min(nowMs, changedAt(about) ?? nowMs) };
}

/** Moment since which the alarm is on: one within an incident may be on for longer than the incident. */
function changedAt({ alarmName, firedMs, described = [] }: AlarmToRead): number | undefined {
  const deployed = described.find(({ AlarmName }) => AlarmName === alarmName);
  return deployed?.StateTransitionedTimestamp?.getTime() ?? firedMs;
}

/** Subject of an alarm of the catalogue on a host group or a lane. */
function subjectOf({ id, subject }: AlarmName): Question['subject'] | undefined {
  const [kind = ''] = id.split('-');
  if (!isAlarmId(id) || !isPlain(subject)) return undefined;
  return kind === 'host' || kind === 'lane' ? { kind, name: subject } : undefined;
}

/** Whether a name is one that an environment may give: commands of triage are typed into a shell. */
const isPlain = (name: string): boolean => name.length <= 64 && /^[A-Za-z0-9][\w.-]*$/.test(name);

/** Alarms as they are deployed: where a cause is sought all of the subject, else the one. */
export async function alarmsFor({ sources, about, question, timeoutMs }: Reading): Promise<readonly MetricAlarm[]> {
  const { alarmName, described = [] } = about;
  if (described.some(({ AlarmName }) => AlarmName === alarmName)) return described;
  const signal = AbortSignal.timeout(timeoutMs);
  return question
    ? alarmsBelow(sources.cloudwatch, `${question.environment}/${question.subject.name}/`, signal)
    : [await describeAlarm(sources.cloudwatch, alarmName, signal)];
}

/** The alarm itself among them. */
export function deployedIn(alarms: readonly MetricAlarm[], alarmName: string): MetricAlarm {
  const deployed = alarms.find(({ AlarmName }) => AlarmName === alarmName);
  if (deployed) return deployed;
  throw new Error(`no metric alarm ${alarmName} is deployed`);
}

/** Documents of the probes, where they tell of the alarm, or may tell of its cause. */
export async function probesFor(reading: Reading): Promise<ProbesRead | undefined> {
  const { sources, about, name, question, nowMs, timeoutMs, attempt } = reading;
  const told = toldByProbes(name?.id) ?? (question?.subject.kind === 'host' ? 'loop' : undefined);
  if (!name || !told) return undefined;
  const moment = { nowMs, firedMs: about.firedMs, timeoutMs, isWhole: question !== undefined };
  const group = probeLogGroup(name.environment, name.subject);
  return attempt("the probes' documents", (signal) => readProbes(sources.logs, group, told, moment, signal));
}

/** Alarms on hosts that are not there, of which EC2 may know why. */
const withLaunches: readonly string[] = ['host-launch-failed', 'host-capacity', 'host-missing'] satisfies AlarmId[];
const LAUNCHES_OF_MS = 30 * 60_000;

/** Launches that failed lately, the newest first. */
export async function launchesFor(
  { sources, name, nowMs, attempt }: Reading,
  groups: () => Promise<readonly string[]>,
): Promise<readonly LaunchFailure[] | undefined> {
  if (!name || !withLaunches.includes(name.id)) return undefined;
  return attempt("EC2's reason", async () => {
    const failures = (await Promise.all((await groups()).map(sources.autoScaling.failedLaunches))).flat();
    return failures.filter(({ atMs }) => atMs > nowMs - LAUNCHES_OF_MS).sort((one, other) => other.atMs - one.atMs);
  });
}

/** Alarms on dead letters, of which the messages themselves know why they were given up. */
const withDeadLetters: readonly string[] = [
  'lane-dead-letters',
  'lane-dead-letters-growing',
  'lane-dead-letters-expiring',
] satisfies AlarmId[];

/** Dead letters of the queue that the alarm watches. */
export async function lettersFor(
  { sources, name, nowMs, attempt }: Reading,
  deployed: Promise<MetricAlarm>,
): Promise<DeadLettersSeen | undefined> {
  const { deadLetters } = sources;
  if (!name || !deadLetters || !withDeadLetters.includes(name.id)) return undefined;
  return attempt('why they were given up', async () => deadLetters(queueOf(await deployed), nowMs));
}

function queueOf(alarm: MetricAlarm): string {
  const queueName = queueNameIn(alarm);
  if (queueName === undefined) throw new Error(`the deployed alarm ${alarm.AlarmName ?? ''} names no queue`);
  return queueName;
}
