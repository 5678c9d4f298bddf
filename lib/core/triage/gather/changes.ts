import { pascalCase } from '../../words/pascal-case';
import { utcClock } from '../../words/utc-time';
import { type Change, PROVIDER_EVENT, type SubjectKind } from '../readings';
import type {
  ChangedSubject,
  ChangeRecord,
  CodeDeployment,
  HealthEvent,
  InstanceRefresh,
  LiveVersion,
  ScalingActivity,
  StackEvent,
} from './change-records';

/** Environment of which changes are told, and the time that is looked at. */
export interface ChangesOf {
  /** Name of the environment in the account, with which the names of its stacks begin. */
  readonly environment: string;
  readonly subjects: readonly ChangedSubject[];
  /** The moment of looking: nothing later is told. */
  readonly atMs: number;
  /** Nothing earlier is told, except what goes on still. */
  readonly sinceMs: number;
}

/** Changes that are one for whoever reads them: events of a deployment come in dozens. */
const TOGETHER_MS = 3 * 60_000;

/** Most changes that are told, of which the latest count. */
const MAX_CHANGES = 100;

/** A change, and how well its record tells what it was. */
interface Told extends Change {
  readonly rank: number;
}

/** Changes that the records tell of, each of its subject, oldest first. What is not of a subject here is of its stack or service. */
export function changesOf(records: readonly ChangeRecord[], of: ChangesOf): Change[] {
  const made = madeIn(records, of);
  const told = records.flatMap((record) => toldBy(record, of)).map((each) => ofNothingBefore(each, made));
  const isNow = ({ atMs, kind }: Change): boolean =>
    atMs <= of.atMs && (atMs >= of.sinceMs || kind === PROVIDER_EVENT) && Number.isFinite(atMs);
  return together(told.filter(isNow).sort((a, b) => a.atMs - b.atMs)).slice(-MAX_CHANGES);
}

/** Resource of a subject that is there as long as the subject is. */
const lasting = /^AWS::(Lambda::Alias|AutoScaling::AutoScalingGroup)$/;

/** Subjects that were made anew, by name. */
const madeIn = (records: readonly ChangeRecord[], of: ChangesOf): ReadonlySet<string> =>
  new Set(
    records.flatMap((record) => {
      if (record.from !== 'stack-event') return [];
      const isMade = lasting.test(record.resourceType) && record.status.startsWith('CREATE');
      return isMade ? (subjectOfResource(record, of)?.name ?? []) : [];
    }),
  );

/** A change, which is no deployment where the subject itself was made by it: nothing that ran before was replaced. */
const ofNothingBefore = (told: Told, made: ReadonlySet<string>): Told =>
  told.kind === 'deployment' && told.rank < 3 && made.has(told.subject) ? { ...told, kind: 'configuration' } : told;

function toldBy(record: ChangeRecord, of: ChangesOf): Told[] {
  switch (record.from) {
    case 'stack-event':
      return stackChange(record, of);
    case 'code-deployment':
      return deploymentChanges(record, of);
    case 'live-version':
      return [versionChange(record, of)];
    case 'instance-refresh':
      return refreshChanges(record, of);
    case 'scaling-activity':
      return [activityChange(record, of)];
    case 'health-event':
      return healthChange(record, of);
  }
}

/** Resources whose change puts new code or new hosts in place. */
const deployed: Readonly<Record<SubjectKind, RegExp>> = {
  lane: /^AWS::Lambda::(Alias|Function|Version)$/,
  host: /^AWS::(EC2::LaunchTemplate|AutoScaling::AutoScalingGroup)$/,
};

function stackChange(event: StackEvent, of: ChangesOf): Told[] {
  if (isOfNothing(event)) return [];
  const { atMs, stack, logicalId, physicalId, resourceType, status, reason } = event;
  const subject = subjectOfResource(event, of);
  const isDeployment =
    subject !== undefined && deployed[subject.kind].test(resourceType) && !status.startsWith('DELETE');
  const nested = resourceType === STACK ? /:stack\/([^/]+)/.exec(physicalId)?.[1] : undefined;
  return [
    {
      atMs,
      kind: isDeployment ? 'deployment' : 'configuration',
      subject: subject?.name ?? nested ?? stack,
      what: `stack ${stack}: ${logicalId} (${resourceType}) ${status}${because(reason)}`,
      rank: isDeployment ? 1 : 0,
    },
  ];
}

const STACK = 'AWS::CloudFormation::Stack';

/** Whether an event tells of no change: what a stack says of itself its resources say better, and metadata changes nothing. */
const isOfNothing = ({ stack, logicalId, resourceType, status }: StackEvent): boolean =>
  (resourceType === STACK && logicalId === stack) ||
  status === 'DELETE_SKIPPED' ||
  resourceType === 'AWS::CDK::Metadata';

/** Subject of a resource: by its own name, else by the logical id that the stacks of the kit give it. */
function subjectOfResource({ stack, logicalId, physicalId }: StackEvent, of: ChangesOf): ChangedSubject | undefined {
  const own = subjectNamed(physicalId, of);
  if (own) return own;
  const kind = kindsByStack[stack.slice(of.environment.length + 1)];
  if (kind === undefined || !stack.startsWith(`${of.environment}-`)) return undefined;
  // `Media` begins the ids of `media-thumbs`, too: the longest name is meant.
  return of.subjects
    .filter((each) => each.kind === kind && logicalId.startsWith(pascalCase(each.name)))
    .sort((a, b) => b.name.length - a.name.length)[0];
}

/** Stacks of an environment that hold subjects. */
const kindsByStack: Readonly<Record<string, SubjectKind>> = { hosts: 'host', lanes: 'lane' };

/** Subject that has a part of this name: a name, or the ARN or id of something that has it in it. */
const subjectNamed = (id: string, { subjects }: ChangesOf): ChangedSubject | undefined =>
  subjects.find(({ ids }) => ids.some((each) => id === each || id.split(/[:/]/).includes(each)));

function deploymentChanges(record: CodeDeployment, of: ChangesOf): Told[] {
  const { id, application, appSpec = '', status, startedAtMs, endedAtMs, reason } = record;
  const { name, versions } = functionIn(appSpec);
  const subject = subjectNamed(name, of)?.name ?? application;
  const what = `CodeDeploy ${id}${versions}: ${status}${because(reason)}`;
  return beginAndEnd({ kind: 'deployment', subject, what, rank: 3 }, startedAtMs, endedAtMs);
}

/** Function of an AppSpec, and the versions between which it moves. Source: CodeDeploy User Guide, AppSpec 'resources' for Lambda. */
function functionIn(appSpec: string): { readonly name: string; readonly versions: string } {
  // CloudFormation writes JSON and a person YAML: both have the property, a colon and the value.
  const property = (name: string): string =>
    new RegExp(`["']?\\b${name}["']?\\s*:\\s*["']?([^"',\\s}]+)`).exec(appSpec)?.[1] ?? '';
  const [before, after] = [property('CurrentVersion'), property('TargetVersion')];
  return { name: property('Name'), versions: after === '' ? '' : `, version ${before} -> ${after}` };
}

const versionChange = ({ functionName, alias, version, atMs }: LiveVersion, of: ChangesOf): Told => ({
  atMs,
  kind: 'deployment',
  subject: subjectNamed(functionName, of)?.name ?? functionName,
  what: `alias ${alias} of ${functionName} is at version ${version}`,
  rank: 2,
});

function refreshChanges(record: InstanceRefresh, of: ChangesOf): Told[] {
  const { groupName, status, startedAtMs, endedAtMs, reason } = record;
  const subject = subjectNamed(groupName, of)?.name ?? groupName;
  const what = `instance refresh of ${groupName}: ${status}${because(reason)}`;
  return beginAndEnd({ kind: 'deployment', subject, what, rank: 3 }, startedAtMs, endedAtMs);
}

/** A change that takes time is felt from its beginning on and up to its end. */
const beginAndEnd = (told: Omit<Told, 'atMs'>, startedAtMs: number, endedAtMs: number | undefined): Told[] => [
  { ...told, atMs: startedAtMs },
  ...(endedAtMs === undefined ? [] : [{ ...told, atMs: endedAtMs, what: `end of ${told.what}` }]),
];

/**
 * Reasons of activities that nobody here has asked for. Source: AWS re:Post, "Why did Amazon EC2 Auto Scaling terminate an instance?";
 * EC2 Auto Scaling User Guide, capacity rebalancing.
 */
const lost =
  /health.?check|status.?checks?|terminated or stopped|spot|interruption|rebalance recommendation|unhealthy/i;

function activityChange(
  { of: group, atMs, status, description, cause, message }: ScalingActivity,
  of: ChangesOf,
): Told {
  const hasFailed = /^(failed|cancelled|unfulfilled)$/i.test(status);
  const kind = hasFailed ? 'scaling' : kindOf(description, cause);
  const why = hasFailed ? (message ?? cause) : cause;
  return {
    atMs,
    kind,
    subject: subjectNamed(group, of)?.name ?? group,
    what: `${description}${hasFailed ? ` ${status.toLowerCase()}` : ''}${because(why)}`,
    rank: 2,
  };
}

function kindOf(description: string, cause: string): string {
  if (/^launching/i.test(description)) return 'host-started';
  if (!/^terminating/i.test(description)) return 'scaling';
  // CloudFormation rolls hosts by a user's request, and tells of it itself.
  if (/instance refresh/i.test(cause)) return 'deployment';
  return lost.test(cause) ? 'host-lost' : 'scaling';
}

function healthChange(event: HealthEvent, { sinceMs }: ChangesOf): Told[] {
  const { service, code, category, status, region, startedAtMs, endedAtMs } = event;
  // What is over, is only planned, or is a note to the account explains nothing of now.
  const isOver = status === 'closed' && endedAtMs !== undefined && endedAtMs < sinceMs;
  if (isOver || status === 'upcoming' || category === 'accountNotification') return [];
  const until = endedAtMs === undefined ? '' : ` until ${utcClock(endedAtMs)}`;
  const what = `AWS Health ${category} ${code}${region === undefined ? '' : ` in ${region}`}: ${status}${until}`;
  return [{ atMs: startedAtMs, kind: PROVIDER_EVENT, subject: service, what, rank: 1 }];
}

const because = (reason = ''): string => (reason === '' ? '' : `: ${reason}`);

/** Kinds of which each is a fact of its own. */
const single: ReadonlySet<string> = new Set(['host-lost', 'host-started', PROVIDER_EVENT]);

/** One change of all of a kind and subject that follow each other closely: the first's time, and the words of the one that tells most. */
function together(sorted: readonly Told[]): Change[] {
  const open = new Map<string, { first: Told; best: Told; more: number }>();
  const groups: { first: Told; best: Told; more: number }[] = [];
  for (const each of sorted) {
    const key = `${each.kind} ${each.subject}`;
    const last = single.has(each.kind) ? undefined : open.get(key);
    if (last && each.atMs - last.first.atMs <= TOGETHER_MS) {
      last.more += 1;
      if (each.rank > last.best.rank) last.best = each;
    } else {
      const group = { first: each, best: each, more: 0 };
      groups.push(group);
      open.set(key, group);
    }
  }
  return groups.map(({ first: { atMs, kind, subject }, best: { what }, more }) => ({
    atMs,
    kind,
    subject,
    what: more === 0 ? what : `${what} (and ${more} more)`,
  }));
}
