import type { AlarmState } from '../../core/alarms/alarm';
import { errorIssue, type Issue } from '../../core/issue';
import {
  type DeployedComposite,
  findAlarm,
  isComposite,
  nameOfAlarm,
  readComposite,
} from '../../core/template/composite';
import type { Resource, Template } from '../../core/template/template';
import { nearest } from '../../core/words/nearest';
import { attempt, type Reading, type ReplayedAlarm, replayedAlarm } from './files';
import { shownName } from './template';

/** A composite alarm with all alarms that decide its state. */
export interface ReplayedComposite {
  readonly kind: 'composite';
  readonly composite: DeployedComposite;
  /** Members by logical id. Each alarm stands behind those that it asks, so that the composite comes last. */
  readonly members: ReadonlyMap<string, Member>;
}

/** An alarm that has a part in the state of a composite alarm. */
export type Member = ReplayedAlarm | CompositeMember | FixedMember;

interface CompositeMember {
  readonly kind: 'composite';
  readonly composite: DeployedComposite;
  /** Logical ids by the names that its rule uses. */
  readonly logicalIds: Readonly<Record<string, string>>;
}

/** An alarm without a series, in the state that was said for all such alarms. */
interface FixedMember {
  readonly kind: 'fixed';
  readonly name: string;
  readonly state: AlarmState;
}

/** Options typed about the alarms of a rule. */
export interface MemberOptions {
  /** `ALARM=FILE` each. */
  readonly series: readonly string[];
  /** State of alarms without a series. */
  readonly others: AlarmState | undefined;
}

/** A composite alarm, and those of its rule with their series; or nothing and all problems. */
export function replayedComposite(
  template: Template,
  resource: Resource,
  { series, others }: MemberOptions,
  reading: Reading,
): ReplayedComposite | undefined {
  const asked = new Map<string, Resource | CompositeMember>();
  collect(template, resource, [], asked, reading);
  const metricAlarms = [...asked.values()].filter((each) => 'type' in each);
  const files = filesByAlarm(series, template, metricAlarms, reading.problems);
  const members = new Map<string, Member>();
  const missing: string[] = [];
  for (const [id, each] of asked) {
    if (!('type' in each)) {
      members.set(id, each);
      continue;
    }
    const file = files.get(id);
    const read = file === undefined ? undefined : replayedAlarm(template, each, file, reading);
    if (read) members.set(id, read);
    else if (file === undefined && others) members.set(id, { kind: 'fixed', name: shownName(each), state: others });
    else if (file === undefined) missing.push(shownName(each));
  }
  if (missing.length > 0) reading.problems.push(withoutSeries(missing));
  const own = members.get(resource.logicalId);
  return own?.kind === 'composite' ? { kind: 'composite', composite: own.composite, members } : undefined;
}

/** Puts an alarm behind all that it asks. `path` is how it was come to, for circles. */
function collect(
  template: Template,
  resource: Resource,
  path: readonly Resource[],
  asked: Map<string, Resource | CompositeMember>,
  reading: Reading,
): void {
  const { logicalId } = resource;
  if (asked.has(logicalId)) return;
  if (path.includes(resource)) {
    reading.problems.push(circle([...path.slice(path.indexOf(resource)), resource]));
    return;
  }
  const composite = isComposite(resource) ? attempt(() => readComposite(template, resource), reading) : undefined;
  const logicalIds: Record<string, string> = {};
  for (const name of composite?.alarms ?? []) {
    const child = findAlarm(template, name);
    if (child) collect(template, child, [...path, resource], asked, reading);
    else reading.problems.push(unknownChild(name, resource, template, reading));
    logicalIds[name] = child?.logicalId ?? name;
  }
  if (!isComposite(resource)) asked.set(logicalId, resource);
  else if (composite) asked.set(logicalId, { kind: 'composite', composite, logicalIds });
}

/** Files by the logical id of the alarm whose series they hold. */
function filesByAlarm(
  series: readonly string[],
  template: Template,
  alarms: readonly Resource[],
  problems: Issue[],
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const names = alarms.map(shownName);
  for (const typed of series) {
    const wrong = (got: string, fix: string): void => {
      problems.push(errorIssue('--series', got, `ALARM=FILE for ${names.join(', ') || 'an alarm of its rule'}`, fix));
    };
    // A name may hold an equals sign itself, as may a path.
    const cuts = [...typed.matchAll(/=/g)].map(({ index }) => index);
    const cut = cuts.find((at) => findAlarm(template, typed.slice(0, at))) ?? cuts[0];
    if (cut === undefined || cut === 0) {
      wrong(`'${typed}'`, `write ${names[0] ?? 'ALARM'}=${typed.slice(cut === 0 ? 1 : 0)}`);
      continue;
    }
    const [name, file] = [typed.slice(0, cut), typed.slice(cut + 1)];
    const alarm = alarms.find((each) => each === findAlarm(template, name));
    if (!alarm) {
      const meant = nearest(name, [...names, ...alarms.map(({ logicalId }) => logicalId)]);
      wrong(`'${name}'`, meant === undefined ? 'remove it, or name one of these' : `write ${meant}=${file}`);
    } else if (files.has(alarm.logicalId)) wrong(`${name} again`, 'give each alarm one file');
    else files.set(alarm.logicalId, file);
  }
  return files;
}

const withoutSeries = (missing: readonly string[]): Issue =>
  errorIssue(
    '--series',
    `nothing for ${missing.join(', ')}`,
    'a series for each alarm of the rule',
    `add --series ${missing[0] ?? 'ALARM'}=FILE, or --others OK to take all without one as OK`,
  );

const circle = (path: readonly Resource[]): Issue =>
  errorIssue(
    `alarm ${path[0]?.logicalId ?? ''}: AlarmRule`,
    path.map(shownName).join(' -> '),
    'composite alarms that do not ask each other in a circle',
    'take one of them out of the rule',
  );

function unknownChild(name: string, { logicalId }: Resource, { resources }: Template, reading: Reading): Issue {
  const known = Object.values(resources).flatMap((each) => nameOfAlarm(each) ?? []);
  const meant = nearest(name, [...known, ...Object.keys(resources)]);
  return errorIssue(
    `alarm ${logicalId}: AlarmRule`,
    `'${name}'`,
    `an alarm of ${reading.templateFile}`,
    meant === undefined ? 'give the template that holds all alarms of the rule' : `write ${meant}`,
  );
}
