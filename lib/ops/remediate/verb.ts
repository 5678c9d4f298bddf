import { InvalidInput } from '../../config/parse/invalid-input';
import type { Environment } from '../../core/environment/environment';
import { errorIssue } from '../../core/issue';
import { type Aim, aimOf } from '../../core/remediation/aim';
import type { PagedAlarm } from '../../core/remediation/event';
import type { ActionId, Limits } from '../../core/remediation/limits';
import type { Verdict } from '../../core/triage/cause';
import { triage as judge } from '../../core/triage/judge';
import type { Readings } from '../../core/triage/readings';
import type { Ports } from '../ports';
import type { RemedyPort } from '../redrive-port';
import { askedAbout } from '../triage/asked';
import { readLive } from '../triage/live-options';
import { savedReadings } from '../triage/saved';
import { triage } from '../triage/verb';
import { optionText, type Report, type Request, type Verb } from '../verb';
import { type AskedRemedy, askedRemedy } from './asked';
import { type Carried, carryOut, type Memory, memoryOf, observed } from './carry-out';
import { remedyReport } from './report';

/**
 * Whether the environment's remediator has the rights to bring an action back: it has those of the actions that are turned on, and only in
 * mode `act`. What it can't bring back is not given into its care.
 */
const isLookedAfter = ({ remediation }: Environment, action: ActionId): boolean =>
  remediation?.mode === 'act' &&
  Object.values(remediation.alarms).some((all) => all.some((each) => each.action === action));

/** Name in records of who has asked. */
const BY = 'cdk-headroom remediate';

/** The verb that shows what may be done about an alarm, and does it. */
export const remediate: Verb = {
  usage: 'remediate <alarm-id>',
  summary: 'what may be done about an alarm within its guards: shows the exact call, makes it with --yes',
  arguments: { 'alarm-id': 'id of an alarm as on the page, for example lane-provisioned-spillover' },
  options: {
    '--env <name>': 'environment whose plan and limits hold',
    '--subject <name>': 'host group or lane of the alarm; with --return the one that was changed',
    '--readings <file>': 'saved readings to judge (triage --save), instead of reading AWS now',
    '--deadline-ms <ms>': 'time for all questions to AWS (default 20000)',
    '--action <id>':
      'only this one: raise-provisioned-concurrency, bound-event-source, pause-event-source, raise-volume',
    '--most <n>':
      'hard maximum, executions or IOPS, where the environment sets none (default: 1.5 times the largest plan)',
    '--volume <id>': 'with --return: the volume that goes back',
    '--return': 'bring it back to what the plan has now',
    '--yes': 'make the call; without it nothing is changed',
  },
  rights: [
    // It judges as triage does.
    ...(triage.rights ?? []),
    'cloudformation:DescribeStacks',
    'cloudformation:GetTemplate',
    'cloudformation:ListStackResources',
    'lambda:GetAlias',
    'lambda:GetEventSourceMapping',
    'lambda:GetProvisionedConcurrencyConfig',
    'application-autoscaling:DescribeScalableTargets',
    'cloudwatch:GetMetricStatistics',
    'ec2:DescribeVolumesModifications',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'application-autoscaling:RegisterScalableTarget',
    'lambda:PutProvisionedConcurrencyConfig',
    'lambda:UpdateEventSourceMapping',
    'ec2:ModifyVolume',
  ],
  guide: `
Judges the alarm as triage does, and says what may be done about its cause: the
exact call, also as a line for the AWS CLI, what it costs, and how it comes
back. Without --yes nothing is changed. With it the call is made with your
credentials, after the same guards as the remediator's: the cause is certain or
likely, nothing is being deployed or changed, it is at the plan before, within
all maxima, one action at a time, and a cool-down after it. No guard can be
switched off here. Where the environment turns no action on, you decide. Where
it has a remediator, that sees what you did and brings it back; where it has
none, nobody does but you, with --return.

Example
  $ cdk-headroom remediate lane-queue-age --subject chat --env prod
  $ cdk-headroom remediate lane-queue-age --subject chat --env prod --yes
  $ cdk-headroom remediate lane-queue-age --subject chat --env prod --return

Exit code
  0  done, or nothing to do, or only shown
  1  AWS refused the call
  2  could not be done: unknown environment or action, broken readings`,
  run: async (request, ports) => {
    const asked = askedRemedy(request, ports);
    const port = await portFor(asked, ports);
    return request.options.return === true ? takeBack(asked, port, ports) : propose(asked, request, port, ports);
  },
};

async function portFor({ environment, deployed }: AskedRemedy, { remedyAws }: Ports): Promise<RemedyPort> {
  if (remedyAws) return remedyAws(environment.region, deployed);
  throw new InvalidInput([errorIssue('AWS', 'no way to it', 'a program that may ask AWS', 'run it where it may')]);
}

async function propose(asked: AskedRemedy, request: Request, port: RemedyPort, ports: Ports): Promise<Report> {
  const readings = askedAbout(asked.alarm, await readingsFor(asked, request, ports));
  const verdict = judge(readings);
  const aim = aimOf({ alarm: alarmIn(readings), causes: verdict.causes }, asked.limits);
  if (!('action' in aim)) return remedyReport({ asked, verdict, because: aim.because });
  const [memory, seen] = await Promise.all([
    memoryOf(aim.subject, port, isLookedAfter(asked.environment, aim.action)),
    observed(aim, port),
  ]);
  const event = { kind: 'page' as const, alarm: alarmIn(readings), causes: verdict.causes, by: BY, observed: seen };
  return finish({ asked, verdict, aim, memory }, (limits) =>
    carryOut(event, memory, { port, limits, nowMs: ports.nowMs }),
  );
}

async function readingsFor({ alarm, subject }: AskedRemedy, request: Request, ports: Ports): Promise<Readings> {
  const path = optionText(request.options.readings);
  return path === undefined ? readLive(alarm, request, ports) : savedReadings(path, subject, ports);
}

const alarmIn = ({ alarm, subject }: Readings): PagedAlarm => ({
  id: alarm.id,
  subject: subject.name,
  state: alarm.state,
  firedMs: alarm.sinceMs,
});

async function takeBack(asked: AskedRemedy, port: RemedyPort, ports: Ports): Promise<Report> {
  const { subject = '' } = asked;
  const usual = usualAction(asked);
  const memory = await memoryOf(subject, port, isLookedAfter(asked.environment, asked.action ?? usual));
  const { remedy } = memory.state;
  const action = remedy?.action ?? asked.action ?? usual;
  const volumeId = remedy?.resource.VolumeId ?? asked.volumeId;
  if (action === 'raise-volume' && volumeId === undefined)
    throw new InvalidInput([
      errorIssue('--volume', 'nothing', 'the id of the volume that goes back', 'give --volume vol-…'),
    ]);
  const seen = await observed({ action, subject, volumeId }, port);
  const event = { kind: 'return' as const, action, by: BY, observed: seen };
  return finish({ asked, memory }, (limits) => carryOut(event, memory, { port, limits, nowMs: ports.nowMs }));
}

/** Action that such a subject may get. @throws InvalidInput where the environment has no such subject */
function usualAction({ subject = '', limits }: AskedRemedy): ActionId {
  const { lanes, hosts } = limits;
  const { kind } = lanes[subject] ?? {};
  if (kind === undefined && !hosts[subject]) throw new InvalidInput([noSubject(subject, limits)]);
  if (kind === undefined) return 'raise-volume';
  return kind === 'batch' ? 'bound-event-source' : 'raise-provisioned-concurrency';
}

const noSubject = (subject: string, { lanes, hosts, environment }: Limits) =>
  errorIssue(
    '--subject',
    subject === '' ? 'nothing' : subject,
    `a lane or host group of ${environment}: ${[...Object.keys(lanes), ...Object.keys(hosts)].join(', ')}`,
    'give the one that was changed',
  );

interface Found {
  readonly asked: AskedRemedy;
  readonly memory: Memory;
  readonly verdict?: Verdict | undefined;
  readonly aim?: Aim | undefined;
}

/** Report of a run. Whoever can't see what is under way must change nothing: the decision is then only shown. */
async function finish({ asked, memory, ...found }: Found, run: (limits: Limits) => Promise<Carried>): Promise<Report> {
  const isBlind = memory.unknown !== undefined;
  const carried = await run(isBlind ? { ...asked.limits, mode: 'dry-run' } : asked.limits);
  return remedyReport({ asked, ...found, memory, carried, because: carried.decision.because });
}
