import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shortages } from '../../bin/disk.cjs';
import { takeLock } from '../../bin/one-run.cjs';
import { sampleProject } from '../samples/project.cjs';

const ROOT = join(__dirname, '..', '..');

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param until when its standard input is to end */
async function run(
  args: readonly string[],
  env: Record<string, string> = {},
  until = Promise.resolve(),
): Promise<Ended> {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, timeout: 40_000 });
  void until.then(() => child.stdin.end());
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stdout, stderr };
}

describe('the help of npm start', () => {
  it('ends well where its reader has gone away, as `| head -1` does', async () => {
    const child = spawn(process.execPath, ['bin/start.cjs', '--help'], { cwd: ROOT, timeout: 40_000 });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it('says how a program gets the document alone, and that way npm writes nothing before it', async () => {
    const { stdout: help } = await run(['bin/start.cjs', '--help']);
    expect(help).toContain('npm start --silent -- --json  or  node bin/start.cjs --json');
    const child = spawn('npm', ['start', '--silent', '--', '--help'], { cwd: ROOT, timeout: 40_000 });
    let stdout = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    await once(child, 'close');
    expect(stdout).toBe(help);
  });

  it.each([
    ['notice', 'npm start --silent -- --json\n'],
    ['silent', ''],
  ])('with --json under npm of log level %s says %j before anything else', async (level, said) => {
    const env = { npm_command: 'start', npm_config_loglevel: level, HEADROOM_PYTHON: join(folder, 'none') };
    const { code, stderr } = await run(['bin/start.cjs', '--json'], env);
    expect(code).toBe(2);
    expect(stderr.startsWith('npm has written to standard output')).toBe(said !== '');
    expect(stderr).toContain(said);
  });
});

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-start-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('an interrupt of npm start', () => {
  let project: string;
  beforeAll(() => {
    project = sampleProject();
  });
  afterAll(() => rmSync(project, { recursive: true }));

  /** Sends the signal to itself when a module is loaded, or a process started: there only JavaScript runs, and no event. */
  const AT_MOMENT = `
    const send = () => process.kill(process.pid, process.env.SIGNAL);
    const Module = require('node:module'); const childProcess = require('node:child_process');
    const { _load } = Module; const { spawn } = childProcess;
    Module._load = function (request, ...rest) {
      if (request.endsWith(process.env.MOMENT)) send();
      return _load.call(this, request, ...rest);
    };
    childProcess.spawn = (command, args, ...rest) => {
      if (String(args[0]).endsWith(process.env.MOMENT)) send();
      return spawn(command, args, ...rest);
    };`;

  it.each([
    ['SIGINT', 'while the bundle is made', 'bundle.cjs'],
    ['SIGTERM', 'while the bundle is made', 'bundle.cjs'],
    ['SIGHUP', 'while the bundle is made', 'bundle.cjs'],
    ['SIGTERM', 'while the bundle is loaded', '.cache/bin/start.cjs'],
    ['SIGINT', 'while the run is opened', 'reaper.cjs'],
  ])('by %s %s is not lost', async (signal, _, moment) => {
    const preload = join(folder, 'at-moment.cjs');
    writeFileSync(preload, AT_MOMENT);
    const temporary = mkdtempSync(join(folder, 'tmp-'));
    const { code } = await run(['--require', preload, join(project, 'bin/start.cjs')], {
      TMPDIR: temporary,
      SIGNAL: signal,
      MOMENT: moment,
      // Where it is lost, the run goes on until nothing answers there.
      HEADROOM_EMULATOR_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect(code).toBe(130);
    expect(readdirSync(temporary).filter((name) => name.startsWith('headroom-peak-'))).toEqual([]);
    expect(existsSync(join(project, '.cache/start.lock'))).toBe(false);
  });

  it('by the end of npm is not lost either, also while there is no turn of the loop', async () => {
    const inner = join(folder, 'inner.cjs');
    writeFileSync(
      inner,
      `const { listenForInterrupts } = require(${JSON.stringify(join(ROOT, 'bin/interruption.cjs'))});
       const onInterrupt = listenForInterrupts(() => process.exit(1));
       // Asked before the outer one hears of it, which ends then; and never for ever.
       const parent = process.ppid; const giveUpMs = Date.now() + 30_000;
       process.stdout.write('listening');
       while (process.ppid === parent && Date.now() < giveUpMs);
       // Its standard error outlives the outer one.
       onInterrupt((why) => { process.stderr.write(why); process.exit(0); });
       setTimeout(() => process.exit(1), 20_000);`,
    );
    const outer = `const child = require('node:child_process').spawn(process.execPath, [${JSON.stringify(inner)}],
        { stdio: ['ignore', 'pipe', 'inherit'], detached: true });
      child.stdout.once('data', () => process.exit(0));`;
    expect((await run(['-e', outer])).stderr).toBe('npm is gone');
  });
});

it('a second npm start in a folder names the first one, and what to do', async () => {
  const project = sampleProject();
  const born = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[19];
  mkdirSync(join(project, '.cache'), { recursive: true });
  writeFileSync(join(project, '.cache/start.lock'), JSON.stringify({ pid: process.pid, born, at: '2026-01-01' }));
  const { code, stderr } = await run([join(project, 'bin/start.cjs')], {
    HEADROOM_EMULATOR_ENDPOINT: 'http://127.0.0.1:9',
  });
  rmSync(project, { recursive: true });
  expect([code, stderr]).toEqual([
    2,
    `another npm start runs in this folder: process ${process.pid}, since 2026-01-01; wait for its end, end it with ` +
      `kill ${process.pid}, or run this one in a copy of the project\n`,
  ]);
});

describe('the lock of a folder', () => {
  const lock = () => join(folder, 'start.lock');
  const written = (owner: object | string) =>
    writeFileSync(lock(), typeof owner === 'string' ? owner : JSON.stringify(owner));
  const born = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]?.split(' ')[19];
  const taker = `const { takeLock } = require(${JSON.stringify(join(ROOT, 'bin/one-run.cjs'))});
    const owner = takeLock(process.argv[1]);
    process.stdout.write(JSON.stringify(owner?.pid ?? 'mine'));
    // Held as long as there is an input.
    if (!owner) process.stdin.resume();`;
  afterEach(() => rmSync(lock(), { force: true }));

  it.each([
    ['a process that is gone', { pid: 2 ** 22 + 1, born: '1', at: '' }],
    ['a process whose number is another one’s by now', { pid: process.pid, born: '1', at: '' }],
    ['nobody', '{}'],
    ['what is half written', '{"pid":'],
    ['nothing', ''],
  ])('is taken over from %s', async (_, owner) => {
    written(owner);
    expect((await run(['-e', taker, lock()])).stdout).toBe('"mine"');
    expect(existsSync(lock())).toBe(false);
  });

  it('is not taken from a process that is alive, which is named', () => {
    written({ pid: process.pid, born, at: '2026-01-01' });
    expect(takeLock(lock())).toEqual({ pid: process.pid, born, at: '2026-01-01' });
  });

  it('is had by one of many who try at once', async () => {
    written({ pid: 2 ** 22 + 1, born: '1', at: '' });
    const numbers = [1, 2, 3, 4, 5];
    let release = (): void => undefined;
    const allTried = new Promise<void>((done) => (release = done));
    let refused = 0;
    const one = async (): Promise<Ended> => {
      const ended = await run(['-e', taker, lock()], {}, allTried);
      refused += 1;
      if (refused === numbers.length - 1) release();
      return ended;
    };
    const said = await Promise.all(numbers.map(one));
    expect(said.filter(({ stdout }) => stdout === '"mine"')).toHaveLength(1);
  });
});

describe('a disk', () => {
  it.each([
    ['that has room', tmpdir(), 0, []],
    [
      'that is full',
      join(tmpdir(), 'not', 'there yet'),
      2 ** 40,
      [
        expect.stringMatching(
          /^the disk of .*yet is full: \d+ MiB are free, 1099511627776 MiB are needed for files; free some/,
        ),
      ],
    ],
  ])('%s is told so', (_, place, needMiB, lines) => {
    expect(shortages([{ folder: place, use: 'files', needMiB }])).toEqual(lines);
  });
});
