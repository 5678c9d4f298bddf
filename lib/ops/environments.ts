import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { type ParsedEnvironments, parseEnvironments } from '../config/load';
import { isRecord } from '../config/parse/field';
import { InvalidInput } from '../config/parse/invalid-input';
import { isError } from '../config/parse/issue-text';
import { deployedName } from '../core/environment/deployed-name';
import type { Environment } from '../core/environment/environment';
import type { Issue } from '../core/issue';
import { planEnvironment } from '../core/plan-environment';
import { messageOf } from '../core/words/error-text';
import { nearest } from '../core/words/nearest';
import type { EnvironmentSource, Ports } from './ports';

/** Bundles a TypeScript file into JavaScript that this process can require; gives back `outfile`. */
export type Bundle = (options: { entry: string; outfile: string; kind: 'command' }) => string;

/** Ports that environments come from, and what parsing them needs. */
type EnvironmentPorts = Pick<Ports, 'environments' | 'nowMs' | 'fileKind' | 'readText'>;

/** All environments of the project. Files that can't even be loaded are issues as well. */
export function allEnvironments({
  environments: source,
  nowMs,
  fileKind,
  readText,
}: EnvironmentPorts): ParsedEnvironments {
  try {
    return parseEnvironments(source.load(), { nowMs: nowMs(), fileKind, readText });
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { environments: [], issues: error.issues };
  }
}

/**
 * One environment by its name, or by its name in the account, with the warnings about it. All files are parsed: one wrong file stops
 * every verb.
 * @throws InvalidInput with all problems of all files, and those of this environment's plan
 */
export function environmentNamed(
  name: string,
  ports: EnvironmentPorts,
): { readonly environment: Environment; readonly warnings: readonly Issue[] } {
  const { environments, issues } = allEnvironments(ports);
  // Alarms and the responder know the name in the account only.
  const environment =
    environments.find((one) => one.name === name) ?? environments.find((one) => deployedName(one) === name);
  if (issues.some(isError))
    throw new InvalidInput([...issues, ...(environment ? planEnvironment(environment).problems : [])]);
  if (environment === undefined)
    throw new InvalidInput([
      unknownEnvironment(
        name,
        environments.map((one) => one.name),
      ),
    ]);
  const root = environment.name;
  return { environment, warnings: issues.filter(({ path }) => path === root || path.startsWith(`${root}.`)) };
}

/** The environments of the project in `folder`: the default export of `environments/index.ts`. */
export function environmentsIn(folder: string, bundle: Bundle): EnvironmentSource {
  return {
    load: () => {
      const entry = join(folder, INDEX_FILE);
      if (!existsSync(entry)) throw new InvalidInput([missingIndex(folder)]);
      const loaded = moduleAt(INDEX_FILE, ENVIRONMENTS, { folder, bundle });
      const list = typeof loaded === 'object' && loaded !== null && 'default' in loaded ? loaded.default : undefined;
      if (!Array.isArray(list)) throw new InvalidInput([notAList(list)]);
      return list as unknown[];
    },
  };
}

/**
 * The default export of a TypeScript file that lists rules of review.
 * @param path from the root of the project, or a whole one
 * @throws InvalidInput where it can't be loaded
 */
export function rulesIn(path: string, bundle: Bundle, folder = process.cwd()): unknown {
  const loaded = moduleAt(path, { cache: 'rules', expected: 'rules that can be loaded' }, { folder, bundle });
  return isRecord(loaded) ? loaded.default : undefined;
}

const INDEX_FILE = 'environments/index.ts';
const ENVIRONMENTS: Loaded = { cache: 'environments', expected: 'environment files that can be loaded' };

/** Kind of file that is loaded: where its bundle lies, and what it should have been. */
interface Loaded {
  readonly cache: string;
  readonly expected: string;
}

/**
 * All that a TypeScript file exports. What it throws, or what is wrong with its syntax, is a problem of that file and not of the command.
 */
function moduleAt(
  path: string,
  { cache, expected }: Loaded,
  { folder, bundle }: { readonly folder: string; readonly bundle: Bundle },
): unknown {
  try {
    const outfile = bundle({
      entry: resolve(folder, path),
      outfile: join(folder, '.cache', cache, 'index.cjs'),
      kind: 'command',
    });
    return createRequire(outfile)(outfile);
  } catch (error) {
    const found = buildErrors(error).map(({ text, location }) =>
      brokenFile(
        location ? `${relative(folder, join(folder, location.file))}:${location.line}:${location.column + 1}` : path,
        text,
        expected,
      ),
    );
    throw new InvalidInput(found.length > 0 ? found : [brokenFile(path, messageOf(error), expected)]);
  }
}

interface BuildError {
  readonly text: string;
  readonly location?: { readonly file: string; readonly line: number; readonly column: number } | null;
}

/** esbuild lists what it found in `errors`. Known by its form: its errors may come out of another thread. */
function buildErrors(error: unknown): readonly BuildError[] {
  const isBuildFailure = isRecord(error) && Array.isArray(error.errors);
  // The form of esbuild's documented BuildFailure.
  return isBuildFailure ? (error.errors as BuildError[]) : [];
}

const brokenFile = (path: string, text: string, expected: string): Issue => ({
  severity: 'error',
  path,
  got: text,
  expected,
  fix: 'correct the file; `npx tsc --noEmit` shows what its types say',
});

const missingIndex = (folder: string): Issue => ({
  severity: 'error',
  path: INDEX_FILE,
  got: `no such file in ${folder}`,
  expected: 'a file whose default export lists the environments',
  fix: 'go to the root of the project, or create the file',
});

const notAList = (list: unknown): Issue => ({
  severity: 'error',
  path: INDEX_FILE,
  got: list === undefined ? 'no default export' : `a default export of type ${typeof list}`,
  expected: 'a default export that lists the environments',
  fix: 'write `export default [dev, prod];`',
});

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
