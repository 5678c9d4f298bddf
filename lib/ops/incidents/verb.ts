import { InvalidInput } from '../../config/parse/invalid-input';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import type { IncidentRecord } from '../../core/incidents/reading';
import { incidentsTableName } from '../../core/incidents/table';
import { errorIssue } from '../../core/issue';
import { AwsRefused, refusalText } from '../aws/error';
import { environmentFor } from '../environments';
import type { IncidentsPort } from '../incidents-port';
import { optionText, type Report, type Verb } from '../verb';
import { type Incident, type IncidentsReport, isOpen } from './report';
import { incidentsMarkdown, incidentsText } from './text';

/** Incidents that are shown where nobody says how many, and at most. */
const SHOWN = 10;
const MAX_SHOWN = 200;

/** Shows what is open, what was, and how it went. */
export const incidents: Verb = {
  usage: 'incidents [env]',
  summary: 'what is open in an environment and what was: beginning, duration, subjects, causes, and the timeline',
  arguments: { env: 'name of an environment, for example prod' },
  options: {
    '--id <incident>': 'one incident with its timeline, by the id on its pages: 20261130-021103-api',
    '--timeline': 'the timeline of each that is shown: alarms, pages, what was done without a person',
    '--last <n>': `incidents to show, the latest first, 1 to ${MAX_SHOWN} (default: ${SHOWN})`,
    '--open': 'only those that are open, of the last so many',
    '--markdown': 'print Markdown for a post-mortem',
  },
  rights: ['dynamodb:Query', 'dynamodb:GetItem', 'cloudformation:ListStackResources'],
  guide: `
An incident is what one subject has open: it begins with the first of its alarms
and ends with the last. Alarms of others belong to it where triage named that
subject as their cause; what AWS itself does is one incident of all. Times of
alarms are CloudWatch's, those of pages the responder's. It is read from the
table <env>-incidents, which keeps it for 400 days.

Example
  $ cdk-headroom incidents prod
  prod: 1 open, 2 shown

  20261130-021103-api  4 min, still open, from 2026-11-30 02:11:03 UTC
    ALARM prod/api: render_invoice_pdf blocks the loop, 414 ms
    subject  api
    cause    loop-blocked (api, certain)

  $ cdk-headroom incidents prod --id 20261130-021103-api --markdown > mortem.md

Exit code
  0  nothing that is shown is open
  1  something is open
  2  could not be done: unknown environment or id, no credentials, not deployed`,
  run: async ({ args: [env], options }, ports) => {
    const { last, id } = askedIn(env, options);
    const environment = environmentFor(env ?? '', ports);
    if (!ports.incidentsAws) throw new Error('incidents without AWS');
    const aws = await ports.incidentsAws(environment.region);
    const table = incidentsTableName(deployedName(environment));
    const latest = id === undefined ? await aws.latest(table, last) : [await known(aws, table, id)];
    const shown = options.open === true ? latest.filter(isOpen) : latest;
    const isWhole = options.timeline === true || id !== undefined;
    const missing: string[] = [];
    const whole: Incident[] = [];
    // In turn: a table is not asked for two hundred timelines at once.
    for (const each of shown)
      whole.push(isWhole ? await withTimeline(aws, environment, each, { missing, nowMs: ports.nowMs() }) : each);
    const found = { environment: environment.name, nowMs: ports.nowMs(), incidents: whole, missing };
    return reportOf(found, options.markdown === true);
  },
};

async function known(aws: IncidentsPort, table: string, id: string): Promise<IncidentRecord> {
  const found = await aws.byId(table, id);
  if (found) return found;
  const latest = await aws.latest(table, 3);
  const ids = latest.length === 0 ? 'there is none yet' : `the latest are ${latest.map((each) => each.id).join(', ')}`;
  throw new InvalidInput([errorIssue('--id', `'${id}'`, 'the id of an incident', `see without --id; ${ids}`)]);
}

/** An incident with all that belongs to it. Decisions of remediation are read where the environment has any, and may be missing. */
async function withTimeline(
  aws: IncidentsPort,
  environment: Environment,
  record: IncidentRecord,
  { missing, nowMs }: { readonly missing: string[]; readonly nowMs: number },
): Promise<Incident> {
  const table = incidentsTableName(deployedName(environment));
  const timeline = await aws.timeline(table, record.id);
  if (environment.remediation === undefined) return { ...record, timeline };
  const [first] = timeline;
  const fromMs = record.beganMs ?? first?.atMs ?? nowMs;
  const between = { fromMs, toMs: (record.endedMs ?? nowMs) + AFTERWARDS_MS };
  try {
    const remediated = await aws.remediated(`${deployedName(environment)}-response`, record.subjects, between);
    return { ...record, timeline, remediated };
  } catch (error) {
    if (!(error instanceof AwsRefused)) throw error;
    const line = `what was done without a person: ${refusalText(error)}`;
    if (!missing.includes(line)) missing.push(line);
    return { ...record, timeline };
  }
}

/** Time after an incident in which values go back to the plan. */
const AFTERWARDS_MS = 3_600_000;

function reportOf(report: IncidentsReport, isMarkdown: boolean): Report {
  return {
    json: toJson(report),
    text: (style) => (isMarkdown ? incidentsMarkdown(report) : incidentsText(report, style)),
    exitCode: report.incidents.some(isOpen) ? 1 : 0,
  };
}

const iso = (ms: number | undefined): string | undefined => (ms === undefined ? undefined : new Date(ms).toISOString());

const toJson = ({ environment, incidents: all, missing }: IncidentsReport) => ({
  environment,
  incidents: all.map(({ beganMs, endedMs, timeline, remediated, ...incident }) => ({
    ...incident,
    isOpen: endedMs === undefined,
    beganAt: iso(beganMs),
    endedAt: iso(endedMs),
    durationSec: beganMs === undefined || endedMs === undefined ? undefined : Math.round((endedMs - beganMs) / 1_000),
    timeline: timeline?.map(({ atMs, toldMs, ...entry }) => ({ at: iso(atMs), toldAt: iso(toldMs), ...entry })),
    remediated: remediated?.map(({ atMs, ...each }) => ({ at: iso(atMs), ...each })),
  })),
  missing,
});

/** @throws InvalidInput with all that is wrong with what was asked */
function askedIn(env: string | undefined, options: Readonly<Record<string, unknown>>) {
  const [last, id] = [optionText(options.last), optionText(options.id)];
  const isNumber = last === undefined || (/^\d+$/.test(last) && Number(last) >= 1 && Number(last) <= MAX_SHOWN);
  const problems = [
    ...(env === undefined
      ? [errorIssue('env', 'nothing', 'the name of an environment', 'write cdk-headroom incidents prod')]
      : []),
    ...(isNumber
      ? []
      : [errorIssue('--last', `'${last}'`, `a whole number from 1 to ${MAX_SHOWN}`, `write --last ${SHOWN}`)]),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
  return { last: last === undefined ? SHOWN : Number(last), id };
}
