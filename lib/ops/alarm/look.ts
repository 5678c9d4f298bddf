import { alarms, canaryLogGroup, isAlarmId } from '../../alarms';
import { InvalidInput } from '../../config/parse/invalid-input';
import { type AlarmName, parseAlarmName, runbookOf } from '../../core/alarms/name';
import { alarmsInRule, parseAlarmRule } from '../../core/cloudwatch/composite-rule';
import { errorIssue } from '../../core/issue';
import { nearest } from '../../core/words/nearest';
import type { DeployedAlarm } from '../alarm-port';
import { Gathering } from '../look/gather';
import type { LookPort, Series } from '../look-port';
import { limitOf, measuredPoints } from './limit';
import type { AlarmReport, ChildState } from './report';

/** Least time that is looked back, ms. */
const LEAST_MS = 15 * 60_000;
/** Most that a Metrics Insights query reads. Source: Amazon CloudWatch User Guide, Query your metrics with Metrics Insights. */
const MOST_MS = 3 * 3_600_000;
const CHANGES = 8;
/** Lines of a canary's log that are shown. */
const LINES = 5;
const LINES_MS = 30 * 60_000;

/** Reads all that is asked about one alarm. What can't be read is listed. */
export async function lookAtAlarm(name: string, look: LookPort, nowMs: number): Promise<AlarmReport> {
  const gathering = new Gathering();
  const [alarm] = (await gathering.read('the alarm', () => look.alarms.named([name]))) ?? [];
  if (!alarm) {
    gathering.notKnown();
    throw new InvalidInput([await unknownAlarm(name, look)]);
  }
  const [own, elsewhere] = await Promise.all([
    ownReadings(alarm, look, nowMs, gathering),
    surroundings(alarm, look, nowMs, gathering),
  ]);
  return { alarm, nowMs, limit: limitOf(alarm, nowMs), ...own, ...elsewhere, notKnown: gathering.notKnown() };
}

type Values = Readonly<Record<string, readonly Series[]>>;

/** Values of an alarm on metrics, and what of them breaches. */
async function ownReadings(alarm: DeployedAlarm, look: LookPort, nowMs: number, gathering: Gathering) {
  const window = { startMs: nowMs - spanMs(alarm), endMs: nowMs };
  const [read, contributors, changes] = await Promise.all([
    alarm.kind === 'composite' ? undefined : gathering.read('its values', () => look.alarms.values(alarm, window)),
    isGrouped(alarm) ? gathering.read('what breaches', () => look.alarms.contributors(alarm.name)) : undefined,
    gathering.read('its last changes', () => look.alarms.changes(alarm.name, CHANGES)),
  ]);
  const values: Values = read ?? {};
  return {
    values: measuredPoints(alarm, resultOf(alarm, values)),
    metrics: alarm.metrics.map((metric) => ({ ...metric, points: values[metric.id]?.[0]?.points ?? [] })),
    contributors: contributors ?? contributorsIn(alarm, values),
    changes: changes ?? [],
  };
}

/** Readings beside the alarm's own metrics, of the kinds of alarms that have more to tell. */
async function surroundings(alarm: DeployedAlarm, look: LookPort, nowMs: number, gathering: Gathering) {
  const name = parseAlarmName(alarm.name);
  const known = name && isAlarmId(name.id) ? alarms[name.id] : undefined;
  const isComposite = alarm.kind === 'composite';
  return {
    unit: known?.unit ?? '',
    runbook: name && (known || isComposite) ? runbookOf(name.id) : undefined,
    children: isComposite ? await childrenOf(alarm, look, gathering) : [],
    lines: name && known?.subjectKind === 'canary' ? await linesOf(name, look, nowMs, gathering) : [],
  };
}

/** Time in which the alarm looks at all of its periods twice. */
function spanMs({ of = 1, periodSec = 60 }: DeployedAlarm): number {
  return Math.min(Math.max(LEAST_MS, 2 * of * periodSec * 1_000), Math.max(MOST_MS, 2 * periodSec * 1_000));
}

const isGrouped = ({ expressions }: DeployedAlarm): boolean =>
  expressions.some(({ expression }) => /\bGROUP\s+BY\b/i.test(expression));

/** Series that the alarm compares: that of its expression, or of its only metric. */
function resultOf(alarm: DeployedAlarm, values: Values): readonly Series[] {
  const id = alarm.expressions.find(({ isResult }) => isResult)?.id ?? alarm.metrics[0]?.id;
  return (id === undefined ? undefined : values[id]) ?? [];
}

/** Contributors where they can't be asked: the last value of each series of a query that groups. */
const contributorsIn = (alarm: DeployedAlarm, values: Values) =>
  isGrouped(alarm)
    ? resultOf(alarm, values).flatMap(({ label, points }) => {
        const last = points.at(-1);
        return last ? [{ of: label, reason: `last value ${last.value}`, sinceMs: undefined }] : [];
      })
    : [];

/** Alarms of a composite, those in ALARM first. */
async function childrenOf({ rule = '' }: DeployedAlarm, look: LookPort, gathering: Gathering): Promise<ChildState[]> {
  // A rule may name an alarm by its ARN, whose end is the name.
  const names = alarmsInRule(parseAlarmRule(rule)).map((each) => each.replace(/^arn:.*:alarm:/, ''));
  const read = await gathering.read('state of its alarms', () => look.alarms.named(names));
  const found = new Map(read?.map((each) => [each.name, each]));
  const states = names.map((each): ChildState => {
    const child = found.get(each);
    return { name: each, state: child?.state ?? (read ? 'not there' : 'not known'), sinceMs: child?.sinceMs };
  });
  return states.sort((a, b) => Number(b.state === 'ALARM') - Number(a.state === 'ALARM'));
}

/** Lines that a canary wrote last about targets that were not well. */
async function linesOf(
  { environment, subject }: AlarmName,
  look: LookPort,
  nowMs: number,
  gathering: Gathering,
): Promise<readonly string[]> {
  const window = { startMs: nowMs - LINES_MS, endMs: nowMs };
  const log = canaryLogGroup(environment, subject);
  const read = await gathering.read('what the canary said', () => look.logs.messages(log, 'outcome', window, 1));
  return read?.messages.slice(-LINES) ?? [];
}

async function unknownAlarm(name: string, look: LookPort) {
  const parts = parseAlarmName(name);
  const prefix = parts ? `${parts.environment}/${parts.subject}/` : name.slice(0, Math.max(1, name.indexOf('/')));
  const near = (await look.alarms.withPrefix(prefix)).map((each) => each.name);
  const meant = nearest(name, near);
  return errorIssue(
    '<name>',
    `'${name}'`,
    near.length === 0 ? `an alarm of the account and region; none begins with ${prefix}` : `one of ${near.join(', ')}`,
    meant === undefined ? 'copy the name from the page, and compare account and region' : `write '${meant}'`,
  );
}
