import { isAlarmId } from '../../alarms';
import { InvalidInput } from '../../config/parse/invalid-input';
import { parseAlarmName } from '../../core/alarms/name';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { errorIssue, type Issue } from '../../core/issue';
import type { SubjectKind } from '../../core/triage/readings';
import type { DeployedAlarm } from '../alarm-port';
import { allEnvironments, environmentFor } from '../environments';
import type { LookPort } from '../look-port';
import type { Ports } from '../ports';

/** Options that say which alarm is meant. */
export interface Asked {
  readonly alarmId: string;
  readonly subject?: string | undefined;
  readonly env?: string | undefined;
  readonly region?: string | undefined;
  readonly isPast: boolean;
}

/** The alarm that is meant, and where it is. */
export interface Target {
  readonly alarmId: string;
  readonly subject: { readonly kind: SubjectKind; readonly name: string };
  /** Name of the environment in the account. */
  readonly environment: string;
  readonly region: string | undefined;
  /** The environment as a file of the project declares it. */
  readonly declared?: Environment | undefined;
}

/** A deployed alarm, by the parts of its name. */
interface Found {
  readonly environment: string;
  readonly subject: string;
  readonly id: string;
  readonly region: string | undefined;
  readonly state: string;
}

/**
 * The alarm that is meant. Where the subject or its environment is left out, the one that is in ALARM decides.
 * @throws InvalidInput where none or several may be meant
 */
export async function targetOf(asked: Asked, ports: Ports, look: (region?: string) => LookPort): Promise<Target> {
  const environments = environmentsOf(asked, ports);
  const { alarmId, subject, env } = asked;
  const declared = onlyOne(environments, asked);
  const environment = declared ? deployedName(declared) : env;
  if (subject === undefined || environment === undefined)
    return targetFrom(
      await search(asked, env === undefined ? undefined : environment, environments, look),
      environments,
    );
  const region = asked.region ?? declared?.region;
  const kind = kindOf(declared, subject, alarmId) ?? (await kindOfDeployed(environment, subject, look(region)));
  if (kind === undefined) throw new InvalidInput([neitherKind(alarmId, subject)]);
  return { alarmId, subject: { kind, name: subject }, environment, region, declared };
}

/** The environment that was named, else the only one that has the subject. */
function onlyOne(environments: readonly Environment[], { env, subject }: Asked): Environment | undefined {
  if (env !== undefined) return environments[0];
  const having = environments.filter((one) => subject !== undefined && kindIn(one, subject) !== undefined);
  return having.length === 1 ? having[0] : undefined;
}

/** Kind of a subject by the file that declares it, else by the alarm's id. */
const kindOf = (declared: Environment | undefined, subject: string, alarmId: string): SubjectKind | undefined =>
  (declared && kindIn(declared, subject)) ?? kindOfId(alarmId);

/** Environments that may be meant. A region with a name needs no file. */
function environmentsOf({ env, region }: Asked, ports: Ports): readonly Environment[] {
  const { environments } = allEnvironments(ports);
  if (env === undefined) return environments;
  const named = environments.filter((one) => one.name === env || deployedName(one) === env);
  if (named.length > 0 || region !== undefined) return named.slice(0, 1);
  return [environmentFor(env, ports)];
}

const kindIn = ({ hosts, lanes }: Environment, subject: string): SubjectKind | undefined =>
  Object.hasOwn(hosts, subject) ? 'host' : Object.hasOwn(lanes, subject) ? 'lane' : undefined;

const kindOfId = (id: string): SubjectKind | undefined =>
  id.startsWith('host-') ? 'host' : id.startsWith('lane-') ? 'lane' : undefined;

/** Kind of a subject by what is deployed for it, of an alarm whose name does not say it. */
async function kindOfDeployed(environment: string, subject: string, look: LookPort): Promise<SubjectKind | undefined> {
  const alarms = await look.alarms.withPrefix(`${environment}/${subject}/`);
  return alarms.flatMap(({ name }) => kindOfId(parseAlarmName(name)?.id ?? '') ?? [])[0];
}

/** Looks through the deployed alarms for the one that is meant. */
async function search(
  { alarmId, subject, region, isPast }: Asked,
  environment: string | undefined,
  environments: readonly Environment[],
  look: (region?: string) => LookPort,
): Promise<Found> {
  if (isAlarmId(alarmId) && kindOfId(alarmId) === undefined) throw new InvalidInput([neitherKind(alarmId, undefined)]);
  const regions = region === undefined ? [...new Set(environments.map((one) => one.region))] : [region];
  const places = regions.length > 0 ? regions : [undefined];
  const isMeant = (found: Found): boolean =>
    found.id === alarmId &&
    (subject === undefined || found.subject === subject) &&
    (environment === undefined || found.environment === environment);
  const all = (
    await Promise.all(
      places.map(async (place) => {
        const { alarms } = look(place);
        const read = environment === undefined ? alarms.firing() : alarms.withPrefix(`${environment}/`);
        return (await read).flatMap((alarm) => foundIn(alarm, place));
      }),
    )
  ).flat();
  const meant = all.filter(isMeant);
  const firing = meant.filter(({ state }) => state === 'ALARM');
  // What is in ALARM now says nothing about a time that is over.
  const [one, ...others] = isPast || firing.length === 0 ? meant : firing;
  if (one && others.length === 0) return one;
  throw new InvalidInput([one ? severalFound(alarmId, meant, isPast) : noneFound(alarmId, all, places)]);
}

const foundIn = ({ name, state }: DeployedAlarm, region: string | undefined): Found[] => {
  const parts = parseAlarmName(name);
  return parts ? [{ ...parts, state, region }] : [];
};

function targetFrom({ id, environment, subject, region }: Found, environments: readonly Environment[]): Target {
  const declared = environments.find((one) => deployedName(one) === environment);
  const kind = kindOf(declared, subject, id);
  if (kind === undefined) throw new InvalidInput([neitherKind(id, subject)]);
  return { alarmId: id, subject: { kind, name: subject }, environment, region, declared };
}

/** Most names that an error lists. */
const FEW = 8;

const listed = (found: readonly Found[]): string =>
  [...new Set(found.map(({ environment, subject, id }) => `${environment}/${subject}/${id}`))].slice(0, FEW).join(', ');

const severalFound = (alarmId: string, found: readonly Found[], isPast: boolean): Issue => {
  const firing = found.filter(({ state }) => state === 'ALARM');
  const [first = { subject: '', environment: '' }] = firing.length > 0 ? firing : found;
  const state = isPast ? 'deployed' : firing.length > 0 ? 'in ALARM' : 'deployed, and none in ALARM';
  return errorIssue(
    '--subject',
    `nothing, and ${alarmId} is ${state} for several: ${listed(firing.length > 0 && !isPast ? firing : found)}`,
    'one of them',
    `add --subject ${first.subject} --env ${first.environment}`,
  );
};

const noneFound = (alarmId: string, all: readonly Found[], places: readonly (string | undefined)[]): Issue => {
  const firing = all.filter(({ state }) => state === 'ALARM');
  const others = firing.length === 0 ? 'none of this kit is' : `in ALARM are ${listed(firing)}`;
  const where = places.map((place) => place ?? 'the region of your credentials').join(', ');
  return errorIssue(
    '--subject',
    `nothing, and no alarm ${alarmId} is in ALARM in ${where}: ${others}`,
    'an alarm that is in ALARM, or the name of its subject',
    `add --subject NAME --env NAME, and compare \`aws sts get-caller-identity\` with the account`,
  );
};

const neitherKind = (alarmId: string, subject: string | undefined): Issue =>
  errorIssue(
    '<alarm-id>',
    `${alarmId}${subject === undefined ? '' : ` of ${subject}`}, which is an alarm of neither a host group nor a lane`,
    'an alarm of a host group or a lane, whose cause can be judged',
    isAlarmId(alarmId)
      ? `read its runbook: npx cdk-headroom runbooks ${alarmId}`
      : 'choose an id of runbooks/README.md, such as host-loop-lag',
  );
