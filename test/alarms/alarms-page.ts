import { alarmIds, alarms, type CatalogueAlarm, type SubjectPlan } from '../../lib/alarms';
import type { Alarm, SubjectKind } from '../../lib/core/alarms/alarm';
import type { Peak } from '../../lib/core/environment/environment';
import { hostPlan, lanePlan } from './plans';
import { sampleOf } from './proof/subjects';
import { atPeak, watches } from './watches';

/** Path of the page, from the project's root. */
export const PATH = 'docs/alarms.md';

const subjects: Readonly<Record<SubjectKind, SubjectPlan>> = {
  lane: { kind: 'lane', name: 'media', plan: lanePlan() },
  host: { kind: 'host', name: 'api', plan: hostPlan({ maxQueueLength: 64 }) },
  network: { kind: 'network', name: 'network', plan: { name: 'network', natGateways: ['natGateway1', 'natGateway2'] } },
  canary: { kind: 'canary', name: 'checks', plan: { name: 'checks' } },
  responder: { kind: 'responder', name: 'responder', plan: { name: 'responder' } },
  page: { kind: 'page', name: 'paging', plan: { name: 'paging' } },
};

const titles: Readonly<Record<SubjectKind, string>> = {
  lane: 'Lanes',
  host: 'Hosts',
  network: 'The network',
  canary: 'Canaries',
  responder: 'The responder',
  page: 'The paging path',
};

/** An alarm of the catalogue for a sample subject of its kind, beside its entry. */
export interface Listed {
  readonly entry: CatalogueAlarm;
  readonly alarm: Alarm;
  /** The same while a declared peak lasts. */
  readonly peakAlarm: Alarm;
}

const ENVIRONMENT_NAME = 'prod';
const peak: Peak = { name: 'sale', factor: 2, window: { kind: 'once', startMs: 0, endMs: 86_400_000 } };

const applies = (entry: CatalogueAlarm, subject: SubjectPlan): boolean =>
  entry.expand(subject, { environmentName: ENVIRONMENT_NAME }) !== undefined;

/** Every alarm of the catalogue, in its order. */
export const listed: readonly Listed[] = alarmIds.map((id): Listed => {
  const entry: CatalogueAlarm = alarms[id];
  const subject = applies(entry, subjects[entry.subjectKind]) ? subjects[entry.subjectKind] : sampleOf(entry);
  const alarm = entry.expand(subject, { environmentName: ENVIRONMENT_NAME });
  const peakAlarm = entry.expand(subject, { environmentName: ENVIRONMENT_NAME, peaks: [peak] });
  if (!alarm || !peakAlarm) throw new Error(`${id} does not apply to the sample ${entry.subjectKind}`);
  return { entry, alarm, peakAlarm };
});

/** Seconds of bad datapoints that an alarm needs: M x period. */
export const detectionSec = (datapoints: number, periodSec: number): number => datapoints * periodSec;

const columns = ['alarm', 'fires when', 'watches', 'in peaks', 'nature', 'here', 'by AWS', 'against false pages'];

/** The whole page, unformatted. */
export function alarmsPage(): string {
  const kinds = Object.entries(titles).map(([kind, title]) => {
    const rows = listed.filter(({ entry }) => entry.subjectKind === kind).map(cellsOf);
    return rows.length === 0 ? '' : `### ${title}\n\n${table([columns, columns.map(() => '---'), ...rows])}\n`;
  });
  return [INTRO, ...kinds.filter((kind) => kind !== ''), PROSE].join('\n');
}

function cellsOf({ entry, alarm, peakAlarm }: Listed): readonly string[] {
  const { recommended: aws, nature, calm, meaning, id } = entry;
  return [
    `[\`${id}\`](../runbooks/${id}.md)`,
    meaning,
    watches(alarm, ENVIRONMENT_NAME),
    atPeak(alarm, peakAlarm),
    `${nature} (${alarm.response})`,
    detection({ ...alarm.breaching, periodSec: alarm.metric.periodSec }),
    aws ? detection(aws) : '-',
    calm,
  ];
}

/** `2 min (2 of 3 x 60 s)`. */
function detection(how: { readonly periodSec: number; readonly datapoints: number; readonly of: number }): string {
  const { periodSec, datapoints, of } = how;
  return `${inWords(detectionSec(datapoints, periodSec))} (${datapoints} of ${of} x ${periodSec} s)`;
}

const inWords = (seconds: number): string => (seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`);

const table = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`).join('\n');

const INTRO = `# Alarms

What the kit watches, how soon it fires, and who hears of it. The alarms are data in \`lib/alarms\`; thresholds come from the
capacity plan of their subject, with the reason beside each number. \`npx cdk-headroom capacity <env>\` shows both.

Made by \`npm run docs\` from the catalogue: do not edit by hand. \`npm test\` fails while this page is out of date.

## How soon each one fires

"Here" and "by AWS" are M x period: the time for which datapoints must be bad before the alarm can fire, with M of N x period in
parentheses. "By AWS" is what the Amazon CloudWatch User Guide recommends in "Recommended alarms"; \`-\` where it
recommends none. A silence fires later than M x period: CloudWatch looks further back when datapoints are missing, and how far is
not published.

"Watches" is each metric that the alarm reads, with its statistic and period, and the dimensions by which it is published: in
parentheses whose they are (\`queue\`, \`group\`), or one fixed value. Of volumes it is what a group reads that does not say \`watchedBy\`.
"In peaks" is what is left of the threshold while a declared peak lasts, or that it is a share of the hosts that are planned then;
\`-\` where it stays.

Not in these figures, for neither side, since they are the same for both: up to one period until the first bad datapoint is
complete, the time until the metric is in CloudWatch, the evaluation (once a minute; every 10 s for periods below a minute), and
the delivery by SNS.
`;

const PROSE = `## Who hears of it

| nature    | is                                                       | goes to                                               |
| --------- | -------------------------------------------------------- | ----------------------------------------------------- |
| \`symptom\` | users are hurt, or soon will be                          | the incident of its subject                           |
| \`loss\`    | work was given up, or a page did not arrive              | the incident; on the way of a page, a page of its own |
| \`silence\` | somebody who has to report does not                      | the same                                              |
| \`cause\`   | explains a symptom, or is slow enough to wait            | a ticket                                              |

A lane or host group has one incident: a composite alarm \`<environment>/<subject>/lane-incident\` or \`host-incident\` that is on while
any of these alarms is, \`...-incident-second\` while two are, and \`...-incident-third\` while three are. A composite tells when it
changes, and not while it stays as it is. So ten alarms of one fault make three pages at most, and an alarm that has been on for a week
hides neither the second nor the third that comes. A fourth is not told: three things are wrong already, and the runbook says how to
see all.
The responder asks CloudWatch which alarms are on, diagnoses the first symptom in the order above, of a second and third page the one
that came last, and lists the others and the causes as evidence.

What comes near a limit, and may stay there for years, is a ticket: disks, inodes, threads, files, tracked connections, duration. A
second alarm pages when the end is a matter of minutes. What reads the whole account is a ticket, too, and in no incident.

## The dead man's switch

A broken paging path sends nothing, and nothing looks like a quiet night. So every 5 minutes a schedule sets a heartbeat alarm to
ALARM, and the page takes the whole way: CloudWatch, the pager's topic with its policy and its key, the responder, the topic of
diagnoses, and a queue at its end. People do not see it: their subscriptions filter it out. \`page-path-silent\` fires when the
queue is sent nothing. It pages over a second topic without a key and without the responder, with subscriptions of its own:
\`lifeline\` in the environment. Give it another way than the pager's, a second provider or a phone.

## Peaks

In a declared peak some thresholds are tighter, without a deployment: the windows are part of the alarm, as metric math.

\`\`\`
IF(m * 0 == 0, m * 100 / IF((DAY(m) == 5 && HOUR(m) >= 17 && HOUR(m) < 22), 60, 100))
\`\`\`

reads: the threshold is 100, in the peak it is 60. CloudWatch has one threshold per alarm, so the value is scaled instead, and
CloudWatch's own graph of the alarm is higher in a peak than what was measured. Pages and [dashboards](dashboards.md) show what
was measured, beside the limit that holds then. \`IF(m * 0 == 0, …)\` keeps missing datapoints missing.

- A peak in a time zone with summer time holds for both offsets: an hour longer on one side. Metric math knows UTC only.
- An override of the threshold moves the tighter one by the same factor.
- About 15 one-off peaks fit into one alarm. Later ones are left out, are named in the alarm's description, and come in with a
  deployment after the first ones are past.
- Metrics Insights queries keep one threshold.
- A mute rule that overlaps a declared peak stops synth ([safeguards](safeguards.md)).

## Volumes of a fleet

The ids of an Auto Scaling group's volumes are unknown at synth. \`watchedBy\` of a group's data volume chooses how alarms find them:

| \`watchedBy\` | the alarm reads | needs |
| --- | --- | --- |
| \`account\` (default) | every volume of the account and region, one contributor each; a ticket | nothing |
| \`tags\` | the volumes with the tag of the host group; pages, but for slow reads | resource tags for telemetry, a switch of the account |
| \`agent\` | nothing: these alarms are left out | nothing |

Whichever it is, \`host-disk-queue\` pages: the queue at the busiest disk of a host, as its kernel counts it, under the group's own
dimension. An account-wide query also sees volumes of others, which must neither wake the people of a group nor keep its incident
open. A query reads the last three hours, and of more than 500 series only a part. Its contributors are OK or ALARM: a volume that is
gone leaves no stuck alarm behind.

None of this was run in an AWS account: queries, expressions and composites are proved against the evaluation that AWS documents.
`;
