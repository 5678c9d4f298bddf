import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openRun, resumeRun, type Run } from '../../lib/local/run';

const ROOT = resolve(__dirname, '../..');
const REAPER = join(ROOT, 'lib/local/reaper.cjs');
/** A process with a child of its own that ignores what it is told. */
const STUBBORN = `
  const { spawn } = require('node:child_process');
  process.on('SIGTERM', () => undefined);
  spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1e6)"]);
  setInterval(() => {}, 1e6);
  console.log('up');
`;

const startIn = (run: Run, script: string): ChildProcess =>
  run.start({
    command: process.execPath,
    args: ['-e', script],
    environment: { PATH: process.env.PATH ?? '' },
    cwd: run.folder,
    logFile: join(run.folder, 'log'),
  });

const isGroupAlive = (group: number): boolean => {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
};

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition();) {
    if (Date.now() > deadline) throw new Error('it did not come true');
    await new Promise((done) => setTimeout(done, 20));
  }
}

const isUp = (run: Pick<Run, 'folder'>): boolean =>
  existsSync(join(run.folder, 'log')) && readFileSync(join(run.folder, 'log'), 'utf8').includes('up');

describe('a run', () => {
  it('has a folder of its own with a home, temporary files and an empty configuration, and a key of its own', async () => {
    const [one, two] = [openRun(REAPER), openRun(REAPER)];
    expect(one.folder).not.toBe(two.folder);
    expect(one.accessKeyId).not.toBe(two.accessKeyId);
    expect(readFileSync(join(one.folder, 'empty'), 'utf8')).toBe('');
    expect(['home', 'tmp', 'cdk-home'].every((name) => existsSync(join(one.folder, name)))).toBe(true);
    await Promise.all([one.end(), two.end()]);
    expect(existsSync(one.folder)).toBe(false);
  });

  it('ends the children of its processes too, also those that ignore a request', async () => {
    const run = openRun(REAPER);
    const child = startIn(run, STUBBORN);
    await until(() => isUp(run));
    await run.end();
    expect(isGroupAlive(child.pid ?? 0)).toBe(false);
    expect(existsSync(run.folder)).toBe(false);
  });

  it('starts nothing any more once it is over', async () => {
    const run = openRun(REAPER);
    await run.end();
    expect(() => startIn(run, STUBBORN)).toThrow(/the run is over/);
  });

  it('ends them when the process that opened it is killed and can do nothing itself', async () => {
    const script = `
      const { join } = require('node:path');
      const { bundle } = require(${JSON.stringify(join(ROOT, 'bin/bundle.cjs'))});
      const entry = ${JSON.stringify(join(ROOT, 'lib/local/run.ts'))};
      const outfile = ${JSON.stringify(join(ROOT, '.cache/test/run.cjs'))};
      const { openRun } = require(bundle({ entry, outfile, kind: 'command' }));
      const run = openRun(${JSON.stringify(REAPER)});
      const args = ['-e', ${JSON.stringify(STUBBORN)}];
      const logFile = join(run.folder, 'log');
      const child = run.start({ command: process.execPath, args, environment: {}, cwd: run.folder, logFile });
      console.log(JSON.stringify({ folder: run.folder, group: child.pid }));
      setInterval(() => {}, 1e6);`;
    const owner = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    owner.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => said.includes('\n'));
    const started = JSON.parse(said) as { folder: string; group: number };
    await until(() => isUp(started));
    owner.kill('SIGKILL');
    await until(() => !existsSync(started.folder));
    expect(isGroupAlive(started.group)).toBe(false);
  });

  it('that is kept leaves its processes and its folder to whoever resumes it', async () => {
    const run = openRun(REAPER);
    const child = startIn(run, STUBBORN);
    await until(() => isUp(run));
    const kept = run.keep();
    await run.end();
    expect(isGroupAlive(child.pid ?? 0)).toBe(true);
    expect(existsSync(run.folder)).toBe(true);
    await resumeRun(REAPER, kept).end();
    expect(isGroupAlive(child.pid ?? 0)).toBe(false);
    expect(existsSync(run.folder)).toBe(false);
  });
});
