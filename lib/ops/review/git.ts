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

/**
 * Synthesizes the project as it stands, and as it was at a commit in a work tree of its own with the packages of today.
 * @param say tells what is being done, since it takes more than a moment
 */
export function synthesizeBoth(ref: string, pattern: string, say: (text: string) => void): BothSides {
  const project = process.cwd();
  const commit = ran('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], project);
  if (!commit.isOk)
    throw refused(
      '--against',
      `'${ref}'`,
      'a commit, branch or tag of this repository',
      'fetch it first, or see `git branch --all`',
    );
  const folder = mkdtempSync(join(tmpdir(), 'headroom-review-'));
  const tree = join(folder, 'tree');
  const clean = (): void => {
    ran('git', ['worktree', 'remove', '--force', tree], project);
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
  try {
    say(`synthesizing ${ref}`);
    addTree(project, tree, commit.said);
    const before = synthesized(tree, join(folder, 'before'), pattern, ref);
    say('synthesizing the project as it stands');
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
  const folder = mkdtempSync(join(tmpdir(), 'headroom-review-'));
  const clean = (): void => rmSync(folder, { recursive: true, force: true });
  const stop = (): void => {
    clean();
    process.exit(130);
  };
  const done = (): void => {
    process.removeListener('SIGINT', stop);
    clean();
  };
  process.once('SIGINT', stop);
  try {
    say('synthesizing the project as it stands');
    return { folder: synthesized(process.cwd(), join(folder, 'after'), pattern, 'the project as it stands'), done };
  } catch (error) {
    done();
    throw error;
  }
}

const refused = (path: string, got: string, expected: string, fix: string): InvalidInput =>
  new InvalidInput([errorIssue(path, got, expected, fix)]);

function addTree(project: string, tree: string, commit: string): void {
  const added = ran('git', ['worktree', 'add', '--detach', tree, commit], project);
  if (!added.isOk) throw refused('--against', added.said, 'a work tree of the commit', 'see what git says');
  const packages = join(project, 'node_modules');
  if (existsSync(packages)) symlinkSync(packages, join(tree, 'node_modules'));
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
