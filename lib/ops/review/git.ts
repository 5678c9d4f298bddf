import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

interface Ran {
  readonly isOk: boolean;
  readonly said: string;
}

function ran(command: string, args: readonly string[], cwd: string): Ran {
  const { status, stdout, stderr, error } = spawnSync(command, [...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT_BYTES,
  });
  return { isOk: status === 0, said: error ? error.message : `${stdout}${stderr}`.trim() };
}

/** Both sides as folders, and what removes them. */
export interface BothSides {
  readonly before: string;
  readonly after: string;
  readonly done: () => void;
}

/** A folder that goes with `done`, and when a person stops the command. */
function temporary(before: (folder: string) => unknown = () => undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-review-'));
  const clean = (): void => {
    before(folder);
    rmSync(folder, { recursive: true, force: true });
  };
  const stop = (): void => {
    clean();
    process.exit(130);
  };
  const done = (): void => {
    process.removeListener('SIGINT', stop);
    clean();
  };
  process.once('SIGINT', stop);
  return { folder, done };
}

/**
 * Synthesizes the project as it stands, and as it was at a commit in a work tree of its own with the packages of today.
 * @param say tells what is being done, since it takes more than a moment, and what stands in no commit yet
 * @param project folder of the project, by default the one that it is called from
 */
export function synthesizeBoth(
  ref: string,
  pattern: string,
  say: (text: string) => void,
  project = process.cwd(),
): BothSides {
  const commit = ran('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], project);
  if (!commit.isOk)
    throw refused(
      '--against',
      `'${ref}'`,
      'a commit, branch or tag of this repository',
      'fetch it first, or see `git branch --all`',
    );
  const { folder, done } = temporary((made) =>
    ran('git', ['worktree', 'remove', '--force', join(made, 'tree')], project),
  );
  const tree = join(folder, 'tree');
  try {
    for (const text of uncommitted(project)) say(text);
    say(`synthesizing ${ref} …`);
    const inside = addTree(project, tree, commit.said);
    const before = synthesized(join(tree, inside), join(folder, 'before'), pattern, ref);
    say('synthesizing the project as it stands …');
    return { before, after: synthesized(project, join(folder, 'after'), pattern, 'the project as it stands'), done };
  } catch (error) {
    done();
    throw error;
  }
}

/** Synthesizes the project as it stands into a folder of its own. */
export function synthesizeNow(
  pattern: string,
  say: (text: string) => void,
): { readonly folder: string; readonly done: () => void } {
  const { folder, done } = temporary();
  try {
    say('synthesizing the project as it stands …');
    return { folder: synthesized(process.cwd(), join(folder, 'after'), pattern, 'the project as it stands'), done };
  } catch (error) {
    done();
    throw error;
  }
}

const refused = (path: string, got: string, expected: string, fix: string): InvalidInput =>
  new InvalidInput([errorIssue(path, got, expected, fix)]);

const NAMED_FILES = 3;

/** Names of files that are judged although no commit has them: whoever reviews a branch may mean the commit. */
function uncommitted(project: string): string[] {
  const { isOk, said } = ran('git', ['status', '--porcelain', '--untracked-files=normal', '--', '.'], project);
  const files = isOk ? said.split('\n').filter((line) => line !== '') : [];
  if (files.length === 0) return [];
  const named = files.slice(0, NAMED_FILES).map((line) => line.trim().replace(/^\S+\s+/, ''));
  const rest = files.length > NAMED_FILES ? ` and ${String(files.length - NAMED_FILES)} more` : '';
  return [`uncommitted changes are judged too: ${named.join(', ')}${rest}`];
}

/**
 * Checks the commit out, with the packages of today at each level where the project finds some.
 * @returns the project's folder inside the repository, '' where it is the repository
 */
function addTree(project: string, tree: string, commit: string): string {
  const added = ran('git', ['worktree', 'add', '--detach', tree, commit], project);
  if (!added.isOk) throw refused('--against', added.said, 'a work tree of the commit', 'see what git says');
  const inside = ran('git', ['rev-parse', '--show-prefix'], project).said;
  const levels = inside.split('/').filter((name) => name !== '');
  for (let depth = 0; depth <= levels.length; depth += 1) {
    const packages = join(project, ...levels.slice(depth).map(() => '..'), 'node_modules');
    const there = join(tree, ...levels.slice(0, depth));
    if (existsSync(packages) && existsSync(there)) symlinkSync(packages, join(there, 'node_modules'));
  }
  if (!existsSync(join(tree, inside)))
    throw refused('--against', `a commit without ${inside}`, 'a commit that has the project', 'name a later one');
  return inside;
}

function synthesized(project: string, output: string, pattern: string, what: string): string {
  const synth = ran('npx', ['--no-install', 'cdk', 'synth', '--quiet', '--output', output, pattern], project);
  if (synth.isOk) return output;
  throw refused(
    what,
    synth.said.slice(-2_000),
    'a project that can be synthesized',
    'run `npx cdk synth` there, and mend what it says',
  );
}
