import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { isRecord } from '../config/parse/field';
import { InvalidInput } from '../config/parse/invalid-input';
import type { Issue } from '../core/issue';
import { messageOf } from '../core/words/error-text';
import type { EnvironmentSource } from './ports';

/** Bundles a TypeScript file into JavaScript that this process can require; gives back `outfile`. */
export type Bundle = (options: { entry: string; outfile: string; kind: 'command' }) => string;

/** Files of environments that can't be loaded, beside others that can. */
export class BrokenFiles extends InvalidInput {
  constructor(
    issues: readonly Issue[],
    /** Environments of the other files. */
    readonly readable: readonly unknown[],
  ) {
    super(issues);
  }
}

/** The environments of the project in `folder`: the default export of `environments/index.ts`. */
export function environmentsIn(folder: string, bundle: Bundle): EnvironmentSource {
  return {
    load: () => {
      const entry = join(folder, INDEX_FILE);
      if (!existsSync(entry)) throw new InvalidInput([missingIndex(folder)]);
      const loaded = listed(folder, bundle);
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
const ENVIRONMENTS_FOLDER = 'environments';
const ENVIRONMENTS: Loaded = { cache: 'environments', expected: 'environment files that can be loaded' };

/**
 * All that the list of environments exports.
 * @throws BrokenFiles where files that it imports are broken, by themselves
 */
function listed(folder: string, bundle: Bundle): unknown {
  try {
    return moduleAt(INDEX_FILE, ENVIRONMENTS, { folder, bundle });
  } catch (error) {
    const issues: Issue[] = [];
    const readable = importedFiles(folder).flatMap((file) => {
      try {
        const cache = join(ENVIRONMENTS.cache, file.replace(/\.ts$/, ''));
        const loaded = moduleAt(join(ENVIRONMENTS_FOLDER, file), { ...ENVIRONMENTS, cache }, { folder, bundle });
        return isRecord(loaded) && isRecord(loaded.default) ? [loaded.default] : [];
      } catch (broken) {
        if (!(broken instanceof InvalidInput)) throw broken;
        issues.push(...broken.issues);
        return [];
      }
    });
    throw issues.length > 0 ? new BrokenFiles(issues, readable) : error;
  }
}

/** Files beside the list that it imports. */
function importedFiles(folder: string): string[] {
  const text = readFileSync(join(folder, INDEX_FILE), 'utf8');
  const imported = new Set([...text.matchAll(/['"]\.\/([\w.-]+?)(?:\.[cm]?[jt]s)?['"]/g)].map(([, name]) => name));
  return readdirSync(join(folder, ENVIRONMENTS_FOLDER)).filter((file) => imported.has(/^(.+)\.ts$/.exec(file)?.[1]));
}

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
