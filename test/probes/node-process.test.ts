import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import contract from './cases.json';
import { shapeErrors } from './node-contract';
import type { EmfDocument, Episode, Snapshot } from '../../probes/node/types/index.cjs';

const folder = resolve('probes/node');
const imported = `import { attach } from ${JSON.stringify(pathToFileURL(`${folder}/index.mjs`).href)};`;
const required = `const { attach } = require(${JSON.stringify(`${folder}/index.cjs`)});`;
const register = ['--import', pathToFileURL(`${folder}/register.cjs`).href];
const spin = 'const spin = (ms) => { for (const end = performance.now() + ms; performance.now() < end; ); };';
const sleep = 'const sleep = (ms) => new Promise((done) => setTimeout(done, ms));';
const say = 'const say = (value) => console.log(JSON.stringify(value));';

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The lines of standard output, parsed. */
  readonly said: unknown[];
}

/** Runs a script in a process of its own, to its end. */
async function run(script: string, args: string[] = [], env: Record<string, string> = {}): Promise<Ended> {
  const type = script.startsWith('import') ? ['--input-type=module'] : ['--input-type=commonjs'];
  const child = spawn(process.execPath, [...args, ...type, '-e', script], {
    env: { PATH: process.env.PATH, ...env },
    timeout: 40_000,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const lines = stdout.split('\n').filter((line) => line.startsWith('{') || line.startsWith('['));
  return { code, stdout, stderr, said: lines.map((line): unknown => JSON.parse(line)) };
}

/** Blocks of the contract's durations, each in a turn of its own; says the episodes. */
const blocks = (options: string) => `${imported} ${spin} ${sleep} ${say}
const episodes = [];
attach({ outputs: [], onEpisode: (episode) => episodes.push(episode), ${options} });
await sleep(400);
for (const ms of ${JSON.stringify(contract.blocks.durationsMs)}) {
  await sleep(100);
  (function blockingPart() { spin(ms); })();
  await sleep(100);
}
say(episodes.filter(({ stack }) => stack !== 'startup'));`;

/** The episodes of `blocks` in order; on a busy machine others may lie between them. */
function matching(episodes: Episode[], ms: number): Episode | undefined {
  const { toleranceMs, toleranceRatio } = contract.blocks;
  return episodes.find(({ durationMs }) => Math.abs(durationMs - ms) <= Math.max(toleranceMs, toleranceRatio * ms));
}

describe('a blocked loop', () => {
  it.each([
    ['without stacks', 'stacks: false'],
    ['with stacks', 'stacks: true'],
  ])('is found with its duration %s', async (_, options) => {
    const { said, stderr, code } = await run(blocks(options));
    const episodes = said[0] as Episode[];
    for (const ms of contract.blocks.durationsMs) expect(matching(episodes, ms)).toBeDefined();
    expect([code, stderr]).toEqual([0, '']);
  });

  it('has its function, file and line named with stacks', async () => {
    const { said } = await run(blocks('stacks: true'));
    const longest = (said[0] as Episode[]).sort((a, b) => b.durationMs - a.durationMs)[0];
    expect(longest?.function).toBe('spin');
    expect(longest?.stack).toMatch(/blockingPart;spin/);
    expect(longest?.line).toBeGreaterThan(0);
    expect(longest?.startedAt).toBeGreaterThan(Date.now() - 60_000);
  });

  it('is found on a loop that turns very often', async () => {
    const { said } = await run(`${imported} ${spin} ${sleep} ${say}
      const episodes = [];
      attach({ outputs: [], onEpisode: (episode) => episodes.push(episode) });
      let running = true;
      (function turn() { if (running) setImmediate(turn); })();
      await sleep(500); episodes.length = 0;
      spin(200); await sleep(100); running = false;
      say(episodes);`);
    expect(matching(said[0] as Episode[], 200)).toBeDefined();
  });

  it('tells the application, whose error does not come back', async () => {
    const { code, stderr, said } = await run(`${imported} ${spin} ${sleep} ${say}
      attach({ outputs: [], onEpisode: () => { throw new Error('mine'); } });
      await sleep(50); spin(60); await sleep(60); say({ alive: true });`);
    expect([code, said]).toEqual([0, [{ alive: true }]]);
    expect(stderr).toContain('onEpisode failed: Error: mine');
  });
});

describe('a process with a probe', () => {
  it.each([
    ['an ES module', `${imported} attach({ outputs: [] });`, []],
    ['CommonJS', `${required} attach({ outputs: [] });`, []],
    ['with stacks', `${imported} attach({ outputs: [], stacks: true });`, []],
    ['registered', 'setTimeout(() => {}, 50);', register],
  ])('ends by itself: %s', async (_, script, args) => {
    const startedAt = Date.now();
    const { code, stderr } = await run(script, args);
    expect([code, stderr]).toEqual([0, '']);
    expect(Date.now() - startedAt).toBeLessThan(15_000);
  });

  it('gives the same probe to all who attach, until it is stopped', async () => {
    const { said } = await run(`${imported} ${say}
      import { createRequire } from 'node:module';
      const other = createRequire('/').call(null, ${JSON.stringify(`${folder}/index.cjs`)});
      const probe = attach({ outputs: [] });
      const same = [attach() === probe, other.attach() === probe];
      probe.stop(); probe.stop();
      say({ same, active: probe.active, next: attach({ outputs: [] }) === probe });`);
    expect(said).toEqual([{ same: [true, true], active: false, next: false }]);
  });

  it.each([
    ['thresholdMs: 1', 'thresholdMs is 1, allowed is 5 or more'],
    ['thresholdMs: NaN', 'thresholdMs is NaN'],
    ['intervalSec: 0', 'intervalSec is 0, allowed is 0.1 or more'],
    ['outputs: ["file:x"]', "output 'file:x' is not known"],
  ])('is told what is wrong with { %s }', async (options, message) => {
    expect((await run(`${imported} attach({ ${options} });`)).stderr).toContain(message);
  });

  it('starts with a wrong address in the environment, and says so', async () => {
    const { code, stderr } = await run('0;', register, { HEADROOM_EMF: 'nonsense' });
    expect(code).toBe(0);
    expect(stderr).toContain('nothing is published: HEADROOM_EMF');
  });

  it('answers for its own loop in a worker thread, and refuses only the stacks there', async () => {
    const inThread = `${required} ${spin} const { parentPort } = require('node:worker_threads');
      const probe = attach({ outputs: [], stacks: true });
      setTimeout(() => { spin(80); setTimeout(() => parentPort.postMessage(probe.snapshot()), 50); }, 50);`;
    const { said, stderr } = await run(
      `const { Worker } = require('node:worker_threads'); ${say}
       new Worker(${JSON.stringify(inThread)}, { eval: true }).on('message', say);`,
      register,
    );
    expect((said[0] as Snapshot).lagMaxMs).toBeGreaterThanOrEqual(80);
    expect(stderr).toContain('only the main thread can be interrupted');
  });

  it('works in each worker of a cluster', async () => {
    const worker = `${required} const probe = attach();
      setTimeout(() => process.send(probe.snapshot(), () => process.disconnect()), 200);`;
    const { said, code } = await run(
      `const cluster = require('node:cluster'); ${say}
       cluster.setupPrimary({ exec: '-e', args: [${JSON.stringify(worker)}] });
       for (let n = 0; n < 2; n += 1) cluster.fork().on('message', say);`,
      register,
    );
    expect(code).toBe(0);
    expect(said).toEqual([expect.objectContaining({ service: 'app' }), expect.objectContaining({ service: 'app' })]);
  });

  it('has figures of its heap, collector, thread pool and utilisation', async () => {
    const { said } = await run(`${imported} ${spin} ${sleep} ${say}
      const probe = attach({ outputs: [] });
      let kept = []; for (let n = 0; n < 300_000; n += 1) kept.push({ n });
      await sleep(100); spin(300); await sleep(700); say(probe.snapshot());`);
    const snapshot = said[0] as Snapshot;
    expect(snapshot.heapUsedBytes).toBeGreaterThan(1_000_000);
    expect(snapshot.gcPauseMaxMs).toBeGreaterThan(0);
    expect(snapshot.threadPoolWaitMaxMs).toBeLessThan(250);
    expect(snapshot.utilisation).toBeGreaterThan(0.1);
    expect(snapshot.utilisation).toBeLessThanOrEqual(1);
    expect(snapshot.tasks).toBeGreaterThanOrEqual(0);
  });

  it('sees that the thread pool is full', async () => {
    const { said } = await run(
      `${imported} ${sleep} ${say} import { pbkdf2 } from 'node:crypto';
      const probe = attach({ outputs: [] });
      for (let n = 0; n < 12; n += 1) pbkdf2('a', 'b', 400_000, 64, 'sha512', () => {});
      await sleep(2500); say(probe.snapshot());`,
      [],
      { UV_THREADPOOL_SIZE: '1' },
    );
    expect((said[0] as Snapshot).threadPoolWaitMaxMs).toBeGreaterThan(100);
  });
});

describe('documents', () => {
  const environment = { HEADROOM_SERVICE: 'api', HEADROOM_HOST: 'i-1', HEADROOM_LOG_GROUP: '/x' };

  it.each([
    ['ends by itself', ''],
    ['calls process.exit', 'setTimeout(() => process.exit(0), 100);'],
    ['dies of an error', 'setTimeout(() => { throw new Error("boom"); }, 100);'],
  ])('go to standard output, the last one when the process %s', async (_, script) => {
    const { said } = await run(`setTimeout(() => {}, 200); ${script}`, register, {
      ...environment,
      HEADROOM_EMF: 'stdout:',
    });
    expect(said.map(shapeErrors)).toEqual([[]]);
    expect(said[0]).toMatchObject({ Service: 'api', Host: 'i-1', _aws: { LogGroupName: '/x' }, LoopHeartbeat: 1 });
  });

  it('go to a UDP receiver, the last one at exit', async () => {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const received: unknown[] = [];
    socket.on('message', (message) => received.push(JSON.parse(message.toString())));
    const output = `udp://127.0.0.1:${socket.address().port}`;
    await run(`${imported} attach({ outputs: ['${output}'], intervalSec: 0.2 });
      setTimeout(() => process.exit(0), 900);`);
    await new Promise((done) => setTimeout(done, 50));
    socket.close();
    expect(received.length).toBeGreaterThanOrEqual(3);
    expect(received.flatMap(shapeErrors)).toEqual([]);
  });

  it('go to a TCP receiver, also after it has hung up', async () => {
    let text = '';
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket
        .on('error', () => undefined)
        .on('data', (chunk: Buffer) => {
          text += chunk.toString();
          if (connections === 1) socket.destroy();
        });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const { code } =
      await run(`${imported} const probe = attach({ outputs: ['tcp://127.0.0.1:${port}'], intervalSec: 0.2 });
      setTimeout(() => {}, 1500);`);
    server.close();
    const documents = text
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
    expect(code).toBe(0);
    expect(connections).toBeGreaterThanOrEqual(2);
    expect(documents.length).toBeGreaterThanOrEqual(3);
    expect(documents.flatMap(shapeErrors)).toEqual([]);
  });

  it.each(['udp://127.0.0.1:9', 'tcp://127.0.0.1:9', 'tcp://name.invalid:9'])(
    'that nobody takes hurt nobody: %s',
    async (output) => {
      const { code, said } = await run(`${imported} ${say}
      const probe = attach({ outputs: ['${output}'], intervalSec: 0.1 });
      setTimeout(() => say(probe.snapshot()), 800);`);
      expect(code).toBe(0);
      expect((said[0] as Snapshot).documentsTotal).toBeGreaterThanOrEqual(3);
    },
  );

  it('carry the episodes, and come once per interval', async () => {
    const { said } = await run(`${imported} ${spin} ${sleep} ${say}
      attach({ outputs: [say], intervalSec: 0.5 });
      await sleep(120); spin(150); await sleep(1200);`);
    const documents = said as EmfDocument[];
    expect(documents.flatMap(shapeErrors)).toEqual([]);
    const longest = Math.max(...documents.flatMap(({ Episodes }) => Episodes.map(({ durationMs }) => durationMs)));
    expect(longest).toBeGreaterThanOrEqual(150);
    expect(Math.max(...documents.flatMap(({ LoopLag }) => LoopLag as number[]))).toBeGreaterThanOrEqual(150);
    expect(documents.length).toBeLessThanOrEqual(5);
  });
});
