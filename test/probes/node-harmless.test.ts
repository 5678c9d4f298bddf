import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROBE = resolve('probes/node');
const REGISTER = join(PROBE, 'register.cjs');
const SPIN = 'const spin = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };';

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'headroom-harmless-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let programs = 0;
/** A program in a file, as most are: one given by `-e` is loaded in another way. */
function programOf(text: string, type = 'cjs'): string {
  programs += 1;
  const path = join(folder, `program-${programs}.${type}`);
  writeFileSync(path, text);
  return path;
}

/** Runs it to its end. One that goes on is killed, and has no code. */
async function run(path: string, env: Record<string, string> = {}, args: readonly string[] = []): Promise<Ended> {
  const child = spawn(process.execPath, [...args, path], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    timeout: 8_000,
    killSignal: 'SIGKILL',
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  // Where in Node's own code the program was called depends on how many others listen, too.
  return { code, signal, stdout, stderr: stderr.replace(/^ +at .*node:.*\n/gm, '') };
}

const probed = { NODE_OPTIONS: `--require=${REGISTER}`, HEADROOM_EMF: 'udp://127.0.0.1:9' };
const withStacks = { ...probed, HEADROOM_STACKS: '1' };

/** Everything that a program can put another thing in place of, but what the program itself still needs. */
const replacingAll = (value: string) => `
  ${SPIN} const { log } = console; const names = Object.getOwnPropertyNames(globalThis);
  const later = require('node:timers').setTimeout; const { performance } = require('node:perf_hooks');
  const { defineProperty } = Object;
  for (const name of names) try { defineProperty(globalThis, name, { value: ${value}, configurable: true }); } catch {}
  later(() => { spin(90); later(() => log('done'), 90); }, 60);`;

const strangers: [title: string, text: string, type?: string][] = [
  [
    'promises and ticks at the top, and the origin of an error there',
    `process.nextTick(() => console.log('tick'));
     Promise.resolve().then(() => console.log('promise'));
     process.on('uncaughtException', (error, origin) => console.log(origin));
     throw new Error('at the top level');`,
    'js',
  ],
  [
    'a message that a worker of a cluster gets as soon as it is online',
    `const cluster = require('node:cluster');
     if (cluster.isPrimary) {
       const worker = cluster.fork();
       worker.on('online', () => worker.send('go'));
       worker.on('exit', (code) => process.exit(code ?? 1));
       setTimeout(() => worker.kill('SIGKILL'), 20000).unref();
     } else cluster.worker.on('message', (message) => { console.log('worker got', message); process.exit(0); });`,
    'js',
  ],
  ['an ES module', `process.nextTick(() => console.log('tick')); await 0; console.log(typeof require);`, 'mjs'],
  ['an exit code of its own', 'process.exitCode = 7; setTimeout(() => {}, 60);'],
  ['an exit in its own handler', "process.on('exit', () => process.exit(9)); setTimeout(() => {}, 60);"],
  ['an error in its own handler', "process.on('exit', () => { throw new RangeError('own'); });"],
  ['an error that nobody catches', "setTimeout(() => { throw new RangeError('own'); }, 60);"],
  ['a rejection that nobody catches', "setTimeout(() => Promise.reject(new RangeError('own')), 60);"],
  ['a signal', "setTimeout(() => process.kill(process.pid, 'SIGTERM'), 60); setTimeout(() => {}, 9000);"],
  ['a shim for browsers', "globalThis.process = { env: {} }; console.log('done');"],
  ['a shim for browsers, later', "setTimeout(() => { globalThis.process = { env: {} }; console.log('done'); }, 90);"],
  ...['Atomics', 'performance', 'Promise', 'Buffer', 'JSON', 'console', 'setImmediate', 'clearTimeout', 'Error'].map(
    (name): [string, string] => [
      `another ${name}`,
      `${SPIN} const { log } = console; const later = setTimeout;
       const { performance } = require('node:perf_hooks');
       globalThis.${name} = undefined; later(() => { spin(90); later(log, 60, 'done'); }, 60);`,
    ],
  ),
  ['no globals any more', replacingAll('undefined')],
  ['globals that throw', replacingAll('new Proxy(function () {}, { get() { throw 1; }, apply() { throw 2; } })')],
  [
    'methods of the process that throw',
    `for (const name of ['off', 'removeListener', 'emitWarning', 'cwd', 'hrtime', 'getActiveResourcesInfo'])
       process[name] = () => { throw new Error(name); };
     ${SPIN} setTimeout(() => { spin(90); setTimeout(() => console.log('done'), 60); }, 60);`,
  ],
  [
    'nine listeners of its exit',
    "for (let n = 0; n < 9; n += 1) process.on('exit', () => console.log(n)); setTimeout(() => {}, 60);",
  ],
  ['globals that are frozen', "Object.freeze(globalThis); Object.freeze(Error); console.log('done');"],
  ['no listener of an exit any more', "process.removeAllListeners('exit'); console.log('done');"],
  [
    'a formatter of stacks',
    `${SPIN} setTimeout(() => { spin(120);
       console.log(Object.hasOwn(Error, 'prepareStackTrace'), Error.stackTraceLimit, new Error('x').stack.split('\\n')[0]);
     }, 60);`,
  ],
  [
    'its symbols in the global object',
    'console.log(Object.getOwnPropertySymbols(globalThis).filter((each) => ' +
      'Object.prototype.propertyIsEnumerable.call(globalThis, each)).length);',
  ],
];

describe("a stranger's program", () => {
  // Each row with all it has: for what is left out jest gives a callback.
  const rows = strangers.map(([title, text, type = 'cjs']) => [title, text, type] as const);

  it.each(rows)('is the same with a probe: %s', async (_, text, type) => {
    const path = programOf(text, type);
    const [alone, plain, stacks] = await Promise.all([run(path), run(path, probed), run(path, withStacks)]);
    expect(plain).toEqual(alone);
    expect(stacks).toEqual(alone);
  });

  it('still has its last document sent where all of its globals are gone', async () => {
    const path = programOf(replacingAll('undefined'));
    const lines = join(folder, 'lines.jsonl');
    const { code, stdout } = await run(path, { ...withStacks, HEADROOM_EMF: `json:${lines}` });
    expect([code, stdout]).toEqual([0, 'done\n']);
    const { Episodes } = JSON.parse(readFileSync(lines, 'utf8')) as { Episodes: { function: string }[] };
    expect(Episodes.length).toBeGreaterThan(0);
  });
});

/** Functions that a program gives the probe: what they do is its own mistake, and no reason to end. */
const given: [string, string][] = [
  ['onEpisode throws what has no text', 'onEpisode: () => { throw Object.create(null); }'],
  ['onEpisode rejects with what has no text', 'onEpisode: async () => { throw Object.create(null); }'],
  ['onEpisode returns a thenable that throws', 'onEpisode: () => ({ then() { throw Object.create(null); } })'],
  ['onEpisode has a `then` that throws', 'onEpisode: () => ({ get then() { throw Object.create(null); } })'],
  ['an output rejects at once', 'outputs: [() => ({ then(a, b) { b(new Error("x")); } })]'],
  ['an output throws in `then`', 'outputs: [() => ({ then() { throw Object.create(null); } })]'],
  ['an output throws what has no text', 'outputs: [() => { throw Object.create(null); }]'],
  ['an output never answers', 'outputs: [() => ({ then() {} })]'],
  ['an output stops the probe', 'outputs: [() => probe.stop()]'],
  ['an output replaces the process', 'outputs: [() => { globalThis.process = {}; throw new Error("x"); }]'],
];

it.each(given)('a program goes on, and ends with its own code, where %s', async (_, option) => {
  const path = programOf(`const { attach } = require(${JSON.stringify(PROBE)}); ${SPIN} const { exit } = process;

    const probe = attach({ intervalSec: 0.1, ${option} });
    setTimeout(() => { spin(60); setTimeout(() => { probe.stop(); console.log('stopped'); exit(4); }, 350); }, 60);`);
  const { code, stdout, stderr } = await run(path);
  expect([code, stdout]).toEqual([4, 'stopped\n']);
  expect(stderr).not.toContain('the probe has stopped');
});

it('a program starts without a probe where it can not be had, and says so', async () => {
  // A mistake of the probe's own, made up: there is no host name.
  const first = programOf("require('node:os').hostname = () => { throw Object.create(null); };");
  const { code, stdout, stderr } = await run(programOf("console.log('done');"), {}, ['-r', first, '-r', REGISTER]);
  expect([code, stdout]).toEqual([0, 'done\n']);
  expect(stderr).toContain('the program runs without a probe: an error without a text');
});

it('a program whose working folder is gone keeps its probe', async () => {
  const text = `const fs = require('node:fs'); process.chdir(fs.mkdtempSync('gone')); fs.rmdirSync(process.cwd());
    ${SPIN} setTimeout(() => { spin(90); setTimeout(() => console.log('done'), 60); }, 60);`;
  expect(await run(programOf(text), probed)).toEqual({ code: 0, signal: null, stdout: 'done\n', stderr: '' });
});

it('a program that lets nobody listen to its exit starts without a probe, of which nothing is left', async () => {
  const first = programOf("process.on = () => { throw new Error('nobody'); };");
  const last = programOf("setTimeout(() => console.log('done'), 60);");
  const { code, stdout, stderr } = await run(last, { HEADROOM_STACKS: '1' }, ['-r', first, '-r', REGISTER]);
  expect([code, stdout]).toEqual([0, 'done\n']);
  expect(stderr).toContain('the program runs without a probe: Error: nobody');
});
