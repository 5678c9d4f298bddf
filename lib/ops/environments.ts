import { type ParsedEnvironments, parseEnvironments } from '../config/load';
import { InvalidInput } from '../config/parse/invalid-input';
import { environmentOf, isError, issueText } from '../config/parse/issue-text';
import { deployedName } from '../core/environment/deployed-name';
import type { Environment } from '../core/environment/environment';
import { isProtected } from '../core/environment/protection';
import { errorIssue, type Issue } from '../core/issue';
import { planEnvironment } from '../core/plan-environment';
import { nearest } from '../core/words/nearest';
import { BrokenFiles } from './environment-files';
import type { Ports } from './ports';

/** Ports that environments come from, and what parsing them needs. */
type EnvironmentPorts = Pick<Ports, 'environments' | 'nowMs' | 'fileKind' | 'readText'>;

/** All environments of the project. Files that can't even be loaded are issues as well. */
export function allEnvironments({
  environments: source,
  nowMs,
  fileKind,
  readText,
}: EnvironmentPorts): ParsedEnvironments {
  const options = { nowMs: nowMs(), fileKind, readText };
  try {
    return parseEnvironments(source.load(), options);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    const { environments, issues } = parseEnvironments(error instanceof BrokenFiles ? error.readable : [], options);
    return { environments, issues: [...error.issues, ...issues] };
  }
}

/** One environment, and what is to be said beside it. */
export interface NamedEnvironment {
  readonly environment: Environment;
  /** Warnings about it. */
  readonly warnings: readonly Issue[];
  /** Mistakes of others, one warning for each: a mistake in one file stops no command about another. */
  readonly others: readonly Issue[];
}

/**
 * One environment by its name, or by its name in the account.
 * @throws InvalidInput with all problems of its file and of its plan, and where there is none of this name
 */
export function environmentNamed(name: string, ports: EnvironmentPorts): NamedEnvironment {
  const { environments, issues } = allEnvironments(ports);
  // Alarms and the responder know the name in the account only.
  const environment =
    environments.find((one) => one.name === name) ?? environments.find((one) => deployedName(one) === name);
  const root = environment?.name ?? name;
  const isOwn = ({ path }: Issue): boolean => environmentOf(path) === root;
  const own = issues.filter(isOwn);
  const wrong = issues.filter((issue) => isError(issue) && !isOwn(issue));
  if (environment === undefined && !own.some(isError)) throw nothingNamed(name, environments, wrong);
  // Of two that the account can't tell apart neither may be meant by guess.
  const isShared = environments.some((one) => one !== environment && environment && isOneInAccount(one, environment));
  if (environment === undefined || own.some(isError) || isShared) {
    const problems = environment ? planEnvironment(environment).problems : [];
    throw new InvalidInput([...own, ...(isShared ? wrong : asWarnings(wrong)), ...problems]);
  }
  return { environment, warnings: own, others: asWarnings(wrong) };
}

/** The same, where nothing is said of its warnings; those of other environments go to standard error. */
export function environmentFor(name: string, ports: EnvironmentPorts & Pick<Ports, 'io'>): Environment {
  const { environment, others } = environmentNamed(name, ports);
  const { err, colour, columns } = ports.io;
  if (others.length > 0) err(`${issueText(others, { colour: colour.err, columns })}\n`);
  return environment;
}

/** Words for what environments have of a name. */
const wordsFor = { hosts: 'host group', lanes: 'lane' } as const;

/**
 * The environment of a lane or host group: the one that is named, else the only one that has it. Most are in every environment, and nothing
 * is asked or sent anywhere by guess.
 * @param unknown problem of a subject that no environment has
 */
export function environmentWith(
  key: keyof typeof wordsFor,
  subject: string,
  env: string | undefined,
  ports: EnvironmentPorts & Pick<Ports, 'io'>,
  unknown: (environments: readonly Environment[]) => Issue,
): Environment {
  if (env !== undefined) return environmentFor(env, ports);
  const { environments, issues } = allEnvironments(ports);
  const having = environments.filter((one) => Object.hasOwn(one[key], subject));
  const [only, other] = having;
  // A file that can't be read may be one that has it, too.
  const isWhole = !issues.some(isError);
  if (only !== undefined && other === undefined && isWhole) return only;
  if (environments.length === 0 && !isWhole) throw new InvalidInput(issues);
  if (only === undefined && isWhole) throw new InvalidInput([unknown(environments)]);
  const choice = only === undefined ? environments : having;
  const each = only === undefined ? '' : `: each has a ${wordsFor[key]} ${subject}`;
  const unread = isWhole ? '' : '; one whose file has errors may have it, too';
  const expected = `one of ${choice.map(({ name }) => name).join(', ')}${each}${unread}`;
  throw new InvalidInput([errorIssue('--env', 'nothing', expected, `add --env ${likeliest(choice)}`)]);
}

/** The environment that is meant at night: production, else the last that is no emulator. */
function likeliest(environments: readonly Environment[]): string {
  const deployed = environments.filter(({ name }) => name !== 'local');
  const meant = deployed.find((one) => isProtected(one)) ?? deployed.at(-1) ?? environments[0];
  return meant?.name ?? '';
}

const isOneInAccount = (one: Environment, other: Environment): boolean => deployedName(one) === deployedName(other);

function nothingNamed(name: string, environments: readonly Environment[], wrong: readonly Issue[]): InvalidInput {
  if (environments.length === 0 && wrong.length > 0) return new InvalidInput(wrong);
  const known = [...environments.map((one) => one.name), ...wrong.flatMap(({ path }) => environmentOf(path) ?? [])];
  return new InvalidInput([unknownEnvironment(name, [...new Set(known)]), ...asWarnings(wrong)]);
}

/** Paths of errors that a warning names. */
const SHOWN_PATHS = 3;

/** Errors of environments that nobody asked for: one warning each. What no environment is named by stays as it is. */
function asWarnings(errors: readonly Issue[]): Issue[] {
  const names = [...new Set(errors.map(({ path }) => environmentOf(path)))];
  return names.flatMap((name) => {
    const of = errors.filter(({ path }) => environmentOf(path) === name);
    if (name === undefined) return of.map((issue): Issue => ({ ...issue, severity: 'warning' }));
    const paths = of.map(({ path }) => path);
    const more = paths.length > SHOWN_PATHS ? `, and ${paths.length - SHOWN_PATHS} more` : '';
    return [
      {
        severity: 'warning',
        path: name,
        got: `${of.length} error${of.length === 1 ? '' : 's'}: ${paths.slice(0, SHOWN_PATHS).join(', ')}${more}`,
        expected: 'an environment without errors',
        fix: `\`npx cdk-headroom capacity ${name}\` says what to do; no other environment is held up by it`,
      },
    ];
  });
}

function unknownEnvironment(name: string, known: readonly string[]): Issue {
  const meant = nearest(name, known);
  return {
    severity: 'error',
    path: '<env>',
    got: `'${name}'`,
    expected:
      known.length > 0
        ? `an environment of this project: ${known.join(', ')}`
        : 'an environment, but this project has none',
    fix: meant === undefined ? 'choose one of these, or add it to environments/index.ts' : `write '${meant}'`,
  };
}
