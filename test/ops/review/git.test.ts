import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { synthesizeBoth } from '../../../lib/ops/review/git';

let project: string;

const write = (name: string, text: string): void => {
  const path = join(project, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.com', ...args], {
    cwd: project,
    encoding: 'utf8',
  }).trim();

/** Stands for the CDK's own command, which takes 10 s: its output is the file `app`, and an app `broken` is none. */
const CDK = `#!/bin/sh
while [ "$1" != --output ]; do shift; done
grep -q broken app && { echo 'Error: the app is broken' >&2; exit 1; }
mkdir -p "$2" && cp app "$2/app"
`;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'review-git-'));
  write('node_modules/.bin/cdk', CDK);
  chmodSync(join(project, 'node_modules/.bin/cdk'), 0o755);
  write('package.json', '{"name":"shop","version":"1.0.0"}');
  write('.gitignore', 'node_modules\n');
  write('app', 'old');
  git('init', '--quiet', '--initial-branch', 'main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'old');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Texts said, both sides' apps, and the folders that were made. */
function synthesized(ref: string, inside = '.') {
  const said: string[] = [];
  const { before, after, done } = synthesizeBoth(ref, 'prod/**', (text) => said.push(text), join(project, inside));
  const [old, now] = [before, after].map((side) => readFileSync(join(side, 'app'), 'utf8'));
  done();
  return { said, old, now, folder: dirname(before) };
}

function refusal(ref: string, inside?: string): string {
  try {
    synthesized(ref, inside);
  } catch (error) {
    if (error instanceof InvalidInput) return JSON.stringify(error.issues);
    throw error;
  }
  throw new Error('was not refused');
}

describe('a commit and the project as it stands', () => {
  it('synthesizes both, and leaves neither folder nor work tree behind', () => {
    write('app', 'new');
    git('commit', '--quiet', '--all', '--message', 'new');
    const { said, old, now, folder } = synthesized('HEAD~1');
    expect([old, now]).toEqual(['old', 'new']);
    expect(said).toEqual(['synthesizing HEAD~1 …', 'synthesizing the project as it stands …']);
    expect(existsSync(folder)).toBe(false);
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('says which changes it judges that no commit has, new files among them', () => {
    write('app', 'new');
    expect(synthesized('main').said[0]).toBe('uncommitted changes are judged too: app');
    for (const name of ['b', 'c', 'd', 'e']) write(name, name);
    expect(synthesized('main').said[0]).toBe('uncommitted changes are judged too: app, b, c and 2 more');
  });

  it.each(['no-such-branch', 'HEAD~7', '--upload-pack=x'])('refuses %s, which is no commit', (ref) => {
    expect(refusal(ref)).toMatch(/--against.*a commit, branch or tag/);
  });

  it('synthesizes a project that is a folder of its repository, with packages of its own or of the repository', () => {
    write('infra/app', 'old');
    write('infra/package.json', '{"name":"infra","version":"1.0.0"}');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'a folder');
    write('infra/app', 'new');
    const { old, now, said } = synthesized('main', 'infra');
    expect([old, now]).toEqual(['old', 'new']);
    expect(said[0]).toBe('uncommitted changes are judged too: infra/app');
    write('infra/node_modules/.bin/cdk', CDK.replace('cp app', 'cp package.json'));
    chmodSync(join(project, 'infra/node_modules/.bin/cdk'), 0o755);
    expect(synthesized('main', 'infra').old).toContain('infra');
    expect(refusal('main~1', 'infra')).toContain('a commit without infra/');
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  });

  it('says which side can not be synthesized, and cleans up', () => {
    write('app', 'broken');
    expect(refusal('main')).toMatch(/the project as it stands.*Error: the app is broken/);
    git('commit', '--quiet', '--all', '--message', 'broken');
    write('app', 'mended');
    expect(refusal('main')).toMatch(/"path":"main".*Error: the app is broken/);
    expect(git('worktree', 'list').split('\n')).toHaveLength(1);
  });
});
