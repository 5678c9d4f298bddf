import { spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmfDocument, Episode, Snapshot } from '../../probes/node/types/index.cjs';
import contract from './cases.json';
import { shapeErrors } from './node-contract';
import { FOLDER, IMPORTED, register, REQUIRED, run, SAY, SLEEP, SPIN, SPINNING } from './node-run';

/** One block, as the script that makes it sees it: the least and the most that its turn can have kept the loop busy. */
interface Seen {
  readonly leastMs: number;
  readonly mostMs: number;
  readonly episodes: Episode[];
}

/**
 * Blocks of the contract's durations, each in a turn of its own after an idle loop. A busy machine makes turns longer than
 * what is in them, so the script says between which two figures of its own the episode has to lie.
 */
const blocks = (options: string) => `${IMPORTED} ${SPIN} ${SLEEP} ${SAY}
const turn = () => new Promise((done) => setImmediate(done));
const busyMs = () => performance.now() - performance.nodeTiming.idleTime;
const episodes = [];
attach({ outputs: [], onEpisode: (episode) => episodes.push(episode), ${options} });
await sleep(400);
for (const ms of ${JSON.stringify(contract.blocks.durationsMs)}) {
  await turn(); await turn();
  episodes.length = 0;
  const before = busyMs();
  await sleep(100);
  const startedAt = performance.now();
  (function blockingPart() { spin(ms); })();
  const leastMs = performance.now() - startedAt;
  await turn(); await turn();
  say({ leastMs, mostMs: busyMs() - before, episodes });
}`;

/** The block's own episode: whatever else a busy machine has made one of was shorter than the block. */
const longestOf = ({ episodes }: Seen) => episodes.reduce((a, b) => (b.durationMs > a.durationMs ? b : a));
/** Clocks are read one after the other. */
const READING_MS = 1;

describe('a blocked loop', () => {
  it.each([
    ['without stacks', 'stacks: false'],
    ['with stacks', 'stacks: true'],
  ])('is found with its duration %s', async (_, options) => {
    const { said, stderr, code } = await run(blocks(options));
    expect([code, stderr, said.length]).toEqual([0, '', contract.blocks.durationsMs.length]);
    for (const seen of said as Seen[]) {
      expect(longestOf(seen).durationMs).toBeGreaterThanOrEqual(seen.leastMs - READING_MS);
      expect(longestOf(seen).durationMs).toBeLessThanOrEqual(seen.mostMs + READING_MS);
    }
  });

  it('has its function, file and line named with stacks', async () => {
    const { said } = await run(blocks('stacks: true'));
    const longest = longestOf(said.at(-1) as Seen);
    expect(longest.function).toMatch(SPINNING);
    expect(longest.stack).toMatch(/spin \S+:\d+ < blockingPart \S+:\d+/);
    expect(longest.line).toBeGreaterThan(0);
    expect(longest.startedAt).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each([
    ['a timer', '() => blockingPart(22)', ''],
    ['an event of a socket', "() => new Promise((done) => { received = done; client.write('x'); })", ''],
    ['a timer, where the system does not tell what a thread is in', '() => blockingPart(22)', 'syscall'],
  ])('has its function named from a little more than the threshold on, in %s', async (_, block, missing) => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-preload-'));
    const preloaded = join(folder, 'preload.cjs');
    const checked = `(...args) => { if (String(args[0]).endsWith('/${missing}')) throw new Error('ENOENT'); return openSync(...args); }`;
    writeFileSync(
      preloaded,
      missing && `const fs = require('node:fs'); const { openSync } = fs; fs.openSync = ${checked};`,
    );
    // A busy machine takes the processor away before a sample or makes the block longer: most of them will do.
    const { said } = await run(
      `${IMPORTED} ${SPIN} ${SLEEP} ${SAY} import { connect, createServer } from 'node:net';
      const functions = [];
      attach({ outputs: [], stacks: true, onEpisode: (episode) => functions.push(episode.function) });
      const blockingPart = (ms) => spin(ms);
      let received;
      const server = createServer((socket) => socket.on('data', () => { blockingPart(22); received(); }));
      await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
      const client = connect(server.address().port, '127.0.0.1');
      const block = ${block};
      await sleep(500); functions.length = 0;
      for (let n = 0; n < 20; n += 1) { await sleep(100); await block(); }
      await sleep(100); say(functions); process.exit();`,
      ['--require', preloaded],
    );
    rmSync(folder, { recursive: true });
    const functions = said[0] as string[];
    expect(functions.filter((name) => SPINNING.test(name)).length).toBeGreaterThan(functions.length / 2);
    expect(functions.length).toBeGreaterThan(5);
  });

  it.each([
    ['JSON.parse', 'const text = JSON.stringify(Array.from({ length: 4e5 }, (_, n) => ({ n })));', 'JSON.parse(text)'],
    // With something to call between: newer engines look for no interruption within a call that runs no JavaScript, see Limits.
    [
      'JSON.stringify',
      'const all = Array.from({ length: 1e6 }, (_, n) => ({ n }));',
      'JSON.stringify(all, (_, value) => value)',
    ],
    ['structuredClone', 'const all = Array.from({ length: 2e5 }, (_, n) => ({ n }));', 'structuredClone(all)'],
    ['RegExp.test', '', "/^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaab')"],
    ['zlib', "const all = 'x'.repeat(4e7);", "process.getBuiltinModule('zlib').gzipSync(all)"],
    [
      'crypto.scryptSync',
      '',
      "process.getBuiltinModule('crypto').scryptSync('a', 'b', 64, { N: 2 ** 15, maxmem: 2 ** 30 })",
    ],
    ['child_process.execSync', '', "process.getBuiltinModule('child_process').execSync('sleep 0.3')"],
  ])('says so where it is a native call: %s', async (name, before, call) => {
    const { said } = await run(`${IMPORTED} ${SLEEP} ${SAY}
      const episodes = [];
      attach({ outputs: [], stacks: true, onEpisode: (episode) => episodes.push(episode) });
      ${before} await sleep(200);
      const kept = [];
      while (!episodes.some(({ kind }) => kind === 'native')) {
        await sleep(50); episodes.length = 0; kept[0] = (function nativePart() { return ${call}; })(); await sleep(50);
      }
      say(episodes); process.exit();`);
    const found = (said[0] as Episode[]).find(({ kind }) => kind === 'native');
    expect(found?.function).toBe(`(${name}) in nativePart`);
    expect(found?.stack).toMatch(new RegExp(`^\\(${name.replace('.', '\\.')}\\) < nativePart`));
  });

  it.each([
    [
      'a router of Express has left',
      "request.route = { path: '/:id' }; request.baseUrl = '/orders';",
      'GET /orders/:id',
    ],
    [
      'a router of Express has left, without what may be a value in its mount',
      "request.route = { path: '/list' }; request.baseUrl = '/tenants/acme-17/alice'; request.params = { name: 'alice' };",
      'GET /tenants/:value/:value/list',
    ],
    [
      'Fastify tells',
      `require('node:diagnostics_channel').channel('tracing:fastify.request.handler:start')
         .publish({ request: { raw: request }, route: { url: '/users/:name' } });`,
      'GET /users/:name',
    ],
    ['nobody knows', '', undefined],
  ])('has the route of its request that %s, and never its path', async (_, routed, endpoint) => {
    const { said } = await run(`${REQUIRED} ${SPIN} ${SAY}
      const episodes = [];
      attach({ outputs: [say], intervalSec: 1000, stacks: true, onEpisode: (episode) => episodes.push(episode) });
      const server = require('node:http').createServer((request, response) => {
        ${routed} (function blockingPart() { spin(300); })(); response.end();
      }).listen(0, '127.0.0.1', async () => {
        await new Promise((done) => setTimeout(done, 300));
        await fetch('http://127.0.0.1:' + server.address().port + '/secret/4711').then((answer) => answer.text());
        setTimeout(() => process.exit(), 100);
      });`);
    const [{ Culprits, Episodes }] = said as [EmfDocument];
    const longest = Episodes.find(({ stack }) => stack.includes('blockingPart'));
    expect([longest?.endpoint, Culprits.find((each) => each.function === longest?.function)?.endpoint]).toEqual([
      endpoint,
      endpoint,
    ]);
    expect(JSON.stringify(said)).not.toContain('secret');
  });

  it('is the collector’s where garbage was collected for most of it, and nobody’s who happened to allocate', async () => {
    const { said } = await run(
      `${IMPORTED} ${SLEEP} ${SAY}
      const episodes = [];
      attach({ outputs: [], stacks: true, onEpisode: (episode) => episodes.push(episode) });
      const kept = Array.from({ length: 3e6 }, (_, n) => ({ n }));
      while (!episodes.some(({ kind }) => kind === 'gc')) { await sleep(50); gc(); await sleep(50); }
      say(episodes); say([kept.length]);`,
      ['--expose-gc'],
    );
    expect((said[0] as Episode[]).find(({ kind }) => kind === 'gc')).toMatchObject({
      function: expect.stringMatching(/^\(garbage collection, (major|minor)\)$/) as string,
      file: 'unknown',
      line: 0,
    });
  });

  it.each([
    ['a debugger may connect', ['--inspect=127.0.0.1:0'], ''],
    [
      'the program debugs itself',
      [],
      `import { Session } from 'node:inspector';
       const own = new Session(); own.connect(); own.post('Debugger.enable');`,
    ],
  ])('is named where %s', async (_, args, first) => {
    const { said, code } = await run(`${first} ${blocks('stacks: true')}`.trim(), args);
    expect([code, longestOf(said.at(-1) as Seen).function]).toEqual([0, expect.stringMatching(SPINNING)]);
  });

  it('is found, and not named, where the permission model forbids the inspector', async () => {
    const on = ['--permission', '--experimental-permission'].find((flag) =>
      process.allowedNodeEnvironmentFlags.has(flag),
    );
    const allowed = [on ?? '', '--allow-fs-read=*', '--allow-worker'];
    const { said, stderr, code } = await run(blocks('stacks: true'), allowed);
    expect([code, longestOf(said.at(-1) as Seen).function]).toEqual([0, 'unknown']);
    expect(stderr.match(/HeadroomProbe: .*/g)).toEqual([
      expect.stringContaining('not named, their durations are still measured: the permission model'),
    ]);
  });

  it('is found on a loop that turns very often', async () => {
    const { said } = await run(`${IMPORTED} ${SPIN} ${SLEEP} ${SAY}
      const episodes = [];
      attach({ outputs: [], onEpisode: (episode) => episodes.push(episode) });
      let running = true;
      (function turn() { if (running) setImmediate(turn); })();
      await sleep(500); episodes.length = 0;
      const before = performance.now();
      await sleep(20); spin(200); await sleep(100); running = false;
      say({ leastMs: 200, mostMs: performance.now() - before, episodes });`);
    const seen = said[0] as Seen;
    // Looked at by a timer: right to half its beat.
    expect(longestOf(seen).durationMs).toBeGreaterThanOrEqual(seen.leastMs - 3);
    expect(longestOf(seen).durationMs).toBeLessThanOrEqual(seen.mostMs);
  });

  it.each([
    ['throws', "() => { throw new Error('mine'); }"],
    ['rejects', "async () => { throw new Error('mine'); }"],
  ])('tells the application, whose error does not come back: %s', async (_, onEpisode) => {
    const { code, stderr, said } = await run(`${IMPORTED} ${SPIN} ${SLEEP} ${SAY}
      attach({ outputs: [], onEpisode: ${onEpisode} });
      await sleep(50); spin(60); await sleep(60); say({ alive: true });`);
    expect([code, said]).toEqual([0, [{ alive: true }]]);
    expect(stderr).toContain('onEpisode failed: Error: mine');
  });

  it('is nobody’s fault where the thread was given no processor', async () => {
    // The kernel's account says so, made up here: first all of a block was such a wait, then none of the next one.
    const { said } = await run(`const fs = require('node:fs');
      const { openSync, readSync, closeSync } = fs;
      const made = -7;
      let waitedNs = 0;
      fs.openSync = (path, ...rest) => (path === '/proc/thread-self/schedstat' ? made : openSync(path, ...rest));
      fs.readSync = (file, buffer, ...rest) =>
        file === made ? buffer.write('0 ' + waitedNs + ' 1\\n') : readSync(file, buffer, ...rest);
      fs.closeSync = (file) => (file === made ? undefined : closeSync(file));
      ${REQUIRED} ${SPIN} ${SLEEP} ${SAY}
      const told = [];
      const probe = attach({ outputs: [], onEpisode: ({ durationMs }) => told.push(durationMs) });
      (async () => {
        await sleep(50); spin(400); waitedNs += 60e9; await sleep(50);
        const { episodes, lagMaxMs } = probe.snapshot();
        // The longest: on a busy machine the start may be an episode, too.
        const first = episodes.sort((a, b) => b.durationMs - a.durationMs)[0];
        spin(200); await sleep(50);
        say({ first, lagMaxMs, told });
      })();`);
    const { first, lagMaxMs, told } = said[0] as { first: Episode; lagMaxMs: number; told: number[] };
    expect(first).toMatchObject({ function: '(not scheduled: the CPU was taken by others)', file: 'unknown', line: 0 });
    expect(first.waitedForCpuMs).toBe(first.durationMs);
    expect(lagMaxMs).toBeGreaterThanOrEqual(400);
    expect(told).not.toContain(first.durationMs);
    expect(Math.max(...told)).toBeGreaterThanOrEqual(200);
  });

  it('leaves nothing of what was logged in memory with stacks', async () => {
    const { said, code } = await run(
      `${IMPORTED} ${SPIN} ${SLEEP} ${SAY}
      let gone = 0;
      const registry = new FinalizationRegistry(() => (gone += 1));
      const log = () => {
        for (let n = 0; n < 100; n += 1) { const logged = { n }; registry.register(logged, n); console.log('logged', logged); }
      };
      attach({ outputs: [], stacks: true });
      await sleep(200); spin(100); await sleep(50);
      log(); spin(100); log();
      // What is logged while a sample is taken goes with the next block's. What stays runs into the test's limit.
      while (gone < 200) { await sleep(20); spin(60); gc(); }
      say({ gone });`,
      ['--expose-gc'],
    );
    expect([code, said]).toEqual([0, [{ gone: 200 }]]);
  });
});

describe('a process with a probe', () => {
  it.each([
    ['an ES module', `${IMPORTED} attach({ outputs: [] });`, []],
    ['CommonJS', `${REQUIRED} attach({ outputs: [] });`, []],
    ['with stacks', `${IMPORTED} attach({ outputs: [], stacks: true });`, []],
    ['registered', 'setTimeout(() => {}, 50);', register],
  ])('ends by itself: %s', async (_, script, args) => {
    // One that goes on is killed, and has no code.
    const { code, stderr } = await run(script, args);
    expect([code, stderr]).toEqual([0, '']);
  });

  it('gives the same probe to all who attach, until it is stopped', async () => {
    const { said } = await run(`${IMPORTED} ${SAY}
      import { createRequire } from 'node:module';
      const other = createRequire('/').call(null, ${JSON.stringify(`${FOLDER}/index.cjs`)});
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
    expect((await run(`${IMPORTED} attach({ ${options} });`)).stderr).toContain(message);
  });

  it('starts with a wrong address in the environment, and says so', async () => {
    const { code, stderr } = await run('0;', register, { HEADROOM_EMF: 'nonsense' });
    expect(code).toBe(0);
    expect(stderr).toContain('nothing is published: HEADROOM_EMF');
  });

  it('works in each worker of a cluster', async () => {
    const worker = `${REQUIRED} const probe = attach();
      setTimeout(() => process.send(probe.snapshot(), () => process.disconnect()), 200);`;
    const { said, code } = await run(
      `const cluster = require('node:cluster'); ${SAY}
       cluster.setupPrimary({ exec: '-e', args: [${JSON.stringify(worker)}] });
       for (let n = 0; n < 2; n += 1) cluster.fork().on('message', say);`,
      register,
    );
    expect(code).toBe(0);
    expect(said).toEqual([expect.objectContaining({ service: 'app' }), expect.objectContaining({ service: 'app' })]);
  });

  it('has figures of its heap, collector, thread pool and utilisation', async () => {
    const { said } = await run(`${IMPORTED} ${SPIN} ${SLEEP} ${SAY}
      const probe = attach({ outputs: [] });
      let kept = []; for (let n = 0; n < 300_000; n += 1) kept.push({ n });
      await sleep(100);
      // Sent between two of these, a task's answer has to wait for the loop: that is no wait for a thread.
      for (let n = 0; n < 4; n += 1) { spin(500); await sleep(1); }
      await sleep(100); say(probe.snapshot());`);
    const snapshot = said[0] as Snapshot;
    expect(snapshot.heapUsedBytes).toBeGreaterThan(1_000_000);
    expect(snapshot.gcPauseMaxMs).toBeGreaterThan(0);
    expect(snapshot.threadPoolWaitMaxMs).toBeLessThan(400);
    expect(snapshot.utilisation).toBeGreaterThan(0.1);
    expect(snapshot.utilisation).toBeLessThanOrEqual(1);
    expect(snapshot.tasks).toBeGreaterThanOrEqual(0);
  });

  it('sees that the thread pool is full, also before the first task has come back', async () => {
    const { said } = await run(
      `${IMPORTED} ${SLEEP} ${SAY} import { pbkdf2 } from 'node:crypto';
      const probe = attach({ outputs: [] });
      let tasksBack = 0;
      for (let n = 0; n < 2; n += 1) pbkdf2('a', 'b', 1_000_000, 64, 'sha512', () => (tasksBack += 1));
      while (probe.snapshot().threadPoolWaitMaxMs <= 100) await sleep(50);
      say({ tasksBack }); process.exit();`,
      [],
      { UV_THREADPOOL_SIZE: '1' },
    );
    expect(said).toEqual([{ tasksBack: 0 }]);
  });
});

it('the time in which libuv’s threads are all taken is published, also before a task has come back', async () => {
  const { said } = await run(
    `${IMPORTED} ${SAY} import { pbkdf2 } from 'node:crypto';
    let tasksBack = 0;
    let total = 0;
    const full = ({ ThreadPoolSaturatedMs: ms, ThreadPoolQueueWait: waits }) => {
      total += ms;
      if (total > 1_500 && tasksBack === 0) { say({ total, waits }); process.exit(); }
    };
    attach({ outputs: [full], intervalSec: 0.5 });
    for (let n = 0; n < 2; n += 1) pbkdf2('a', 'b', 2 ** 31 - 1, 64, 'sha512', () => (tasksBack += 1));`,
    [],
    { UV_THREADPOOL_SIZE: '1' },
  );
  const [{ total, waits }] = said as [{ total: number; waits: number[] }];
  // What an interval has told the next one does not tell again: it is no more than the longest wait.
  expect(total).toBeLessThanOrEqual(Math.max(...waits) + 1);
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
    const { said } = await run(`${IMPORTED} ${SAY}
      const probe = attach({ outputs: ['${output}'], intervalSec: 0.2 });
      process.on('exit', () => say(probe.snapshot()));
      setInterval(() => probe.snapshot().documentsTotal > 2 && process.exit(0), 50);`);
    const sent = (said[0] as Snapshot).documentsTotal;
    // All of them lie in the socket by now; what is missing runs into the test's limit.
    while (received.length < sent) await once(socket, 'message');
    socket.close();
    expect(received.length).toBeGreaterThanOrEqual(2);
    expect(received.flatMap(shapeErrors)).toEqual([]);
  });

  it('go to a UDP receiver whose name can be looked up only later', async () => {
    const { said } = await run(`const dns = require('node:dns');
      const { lookup } = dns;
      let asked = 0;
      dns.lookup = (name, ...rest) => {
        if (name !== 'agent.test') return lookup(name, ...rest);
        asked += 1;
        const answer = asked < 3 ? [Object.assign(new Error('no such name'), { code: 'ENOTFOUND' })] : [null, '127.0.0.1', 4];
        process.nextTick(rest.at(-1), ...answer);
      };
      ${REQUIRED} ${SAY}
      const socket = require('node:dgram').createSocket('udp4').bind(0, '127.0.0.1', () => {
        attach({ outputs: ['udp://agent.test:' + socket.address().port], intervalSec: 0.1 });
      });
      socket.on('message', (message) => { say({ asked, service: JSON.parse(message).Service }); process.exit(0); });`);
    expect(said).toEqual([{ asked: 3, service: 'app' }]);
  });

  it.each(['stdout:', 'json:-'])('to %s end with its reader, and the process does not', async (output) => {
    const script = `${REQUIRED} attach({ outputs: ['${output}'], intervalSec: 0.1 });
      setInterval(() => {}, 1000);
      process.on('warning', ({ message }) => {
        if (message.startsWith('output ${output} failed')) setTimeout(() => process.exit(), 500);
      });`;
    const child = spawn(process.execPath, ['-e', script], { timeout: 40_000 });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, stderr.match(/HeadroomProbe: .*/g)]).toEqual([0, [expect.stringContaining('write EPIPE')]]);
  });

  it('go to a file and to standard output as plain lines', async () => {
    const folderOfLines = mkdtempSync(join(tmpdir(), 'headroom-lines-'));
    const path = join(folderOfLines, 'probe.jsonl');
    const [toStdout] = await Promise.all([
      run('0;', register, { ...environment, HEADROOM_EMF: 'json:-' }),
      run('0;', register, { ...environment, HEADROOM_EMF: `json:${path}` }),
    ]);
    const lines = [toStdout.said[0], JSON.parse(readFileSync(path, 'utf8'))];
    rmSync(folderOfLines, { recursive: true });
    for (const line of lines) {
      expect(line).toMatchObject({ timestampMs: expect.any(Number) as number, Service: 'api', LoopHeartbeat: 1 });
      expect(line).not.toHaveProperty('_aws');
    }
  });

  it('are served to Prometheus by each of several processes, at the first port that is free, and they end by themselves', async () => {
    const { said, code, stderr } = await run(`${IMPORTED} ${SLEEP} ${SAY}
      import { createServer } from 'node:net'; import { once } from 'node:events';
      const holder = createServer().listen(0, '127.0.0.1');
      await once(holder, 'listening');
      const { port } = holder.address();
      attach({ outputs: ['prometheus://127.0.0.1:' + port], intervalSec: 0.1, service: 'api' });
      const [{ message }] = await once(process, 'warning');
      const [url] = message.match(/http:.*/);
      let text = '';
      while (!text.includes('headroom_loop_heartbeat_total{service="api"}')) {
        await sleep(20);
        text = await fetch(url).then((answer) => answer.text(), () => '');
      }
      const { status } = await fetch(url.replace('metrics', ''));
      holder.close();
      say({ status, port, message: message.replace(process.pid, 'PID') });`);
    const [{ status, port, message }] = said as [{ status: number; port: number; message: string }];
    expect([code, status]).toEqual([0, 404]);
    expect(message).toMatch(
      new RegExp(
        `^port ${port} is taken, for example by another worker: metrics of process PID are at http://127.0.0.1:\\d+/metrics$`,
      ),
    );
    expect(stderr.match(/HeadroomProbe: .*/g)).toHaveLength(1);
  });

  it('go to a TCP receiver, also after it has hung up', async () => {
    const { code, said } = await run(`${REQUIRED} ${SAY}
      let text = '';
      let connections = 0;
      const documents = () => text.split('\\n').slice(0, -1).map((line) => JSON.parse(line));
      const server = require('node:net').createServer((socket) => {
        connections += 1;
        socket.on('error', () => undefined).on('data', (chunk) => {
          text += chunk;
          if (connections === 1) socket.destroy();
          // What does not come runs into the test's limit.
          else if (documents().length > 2) { for (const each of documents()) say(each); process.exit(); }
        });
      }).listen(0, '127.0.0.1', () => attach({ outputs: ['tcp://127.0.0.1:' + server.address().port], intervalSec: 0.2 }));`);
    expect(code).toBe(0);
    expect(said.length).toBeGreaterThan(2);
    expect(said.flatMap(shapeErrors)).toEqual([]);
  });

  it.each(['udp://127.0.0.1:9', 'tcp://127.0.0.1:9', 'tcp://name.invalid:9'])(
    'that nobody takes hurt nobody: %s',
    async (output) => {
      const { code, said } = await run(`${IMPORTED} ${SAY}
      const probe = attach({ outputs: ['${output}'], intervalSec: 0.1 });
      const timer = setInterval(() => {
        if (probe.snapshot().documentsTotal < 3) return;
        clearInterval(timer); say({ alive: true });
      }, 50);`);
      expect([code, said]).toEqual([0, [{ alive: true }]]);
    },
  );

  it('carry the episodes, and come once per interval', async () => {
    const { said } = await run(`${IMPORTED} ${SPIN} ${SLEEP} ${SAY}
      attach({ outputs: [say], intervalSec: 0.5 });
      await sleep(120); spin(150); await sleep(1200);`);
    const documents = said as EmfDocument[];
    expect(documents.flatMap(shapeErrors)).toEqual([]);
    const longest = Math.max(...documents.flatMap(({ Episodes }) => Episodes.map(({ durationMs }) => durationMs)));
    expect(longest).toBeGreaterThanOrEqual(150);
    expect(Math.max(...documents.flatMap(({ LoopLag }) => LoopLag as number[]))).toBeGreaterThanOrEqual(150);
    // The last one comes at the process's end; the others are stamped with the time they were due.
    const stamps = documents.slice(0, -1).map(({ _aws }) => _aws.Timestamp);
    expect(documents.length).toBeGreaterThanOrEqual(2);
    for (const [index, stamp] of stamps.slice(1).entries()) expect(stamp - (stamps[index] ?? NaN)).toBeGreaterThan(450);
  });
});

describe('a program that starts', () => {
  // Once it listens, or has begun not to, some of the probe's looks later it blocks again.
  const END = 'const end = () => setTimeout(() => { spin(300); setTimeout(() => process.exit(0), 200); }, 700);';
  const blockedMs = async (then: string) => {
    const script = `${SPIN} ${END} spin(1_500); setTimeout(() => { spin(1_200); ${then} }, 100);`;
    const { said } = await run(script, register, { HEADROOM_EMF: 'stdout:' });
    const { LoopBlockedMs: ms } = said.at(-1) as { LoopBlockedMs: number };
    return ms;
  };

  it('has no lag before it listens, the turn in which it begins to included', async () => {
    const ms = await blockedMs(`require('node:http').createServer().listen(0, end);`);
    expect(ms).toBeGreaterThanOrEqual(300);
    // What begins to listen blocks four times as long, so that a busy machine can't be taken for it.
    expect(ms).toBeLessThan(1_200);
  });

  it('and never listens is judged by all that it did', async () => {
    expect(await blockedMs('end();')).toBeGreaterThanOrEqual(3_000);
  });
});
