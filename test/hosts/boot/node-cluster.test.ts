import { type ChildProcess, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import contract from '../../probes/cases.json';
import { run } from '../run-command';

const LAUNCHER = 'hosts/node-cluster.cjs';
const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-cluster-'));
const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0).filter(({ exitCode }) => exitCode === null)) {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
});

function start(count: number, source: string, env: NodeJS.ProcessEnv = {}): { child: ChildProcess; lines: Interface } {
  const script = join(FOLDER, `server-${running.length}-${Date.now()}.cjs`);
  writeFileSync(script, source);
  const child = spawn(process.execPath, [LAUNCHER, String(count), script, 'argument'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  running.push(child);
  return { child, lines: createInterface({ input: child.stdout }) };
}

/** The next lines that the workers write. */
async function take(lines: Interface, count: number): Promise<string[]> {
  const taken: string[] = [];
  for await (const line of lines) if (taken.push(line) === count) break;
  return taken;
}

const ANNOUNCE = 'console.log(`${process.pid} ${process.argv[2]}`);';
const SERVE = `${ANNOUNCE} require('node:http').createServer((_, response) => response.end()).listen(0, '127.0.0.1');`;

describe('the cluster launcher', () => {
  it('starts the script once per worker, with its arguments', async () => {
    const { lines } = start(3, SERVE);
    const told = await take(lines, 3);
    expect(new Set(told.map((line) => line.split(' ')[0])).size).toBe(3);
    expect(told.every((line) => line.endsWith(' argument'))).toBe(true);
  });

  it('starts another worker for one that died', async () => {
    const { lines } = start(1, SERVE);
    const both = lines[Symbol.asyncIterator]();
    const first = String((await both.next()).value).split(' ')[0];
    process.kill(Number(first), 'SIGKILL');
    const second = String((await both.next()).value).split(' ')[0];
    expect(second).not.toBe(first);
  });

  it.each([
    ['SIGKILL', 'process.kill(process.pid, "SIGKILL")'],
    ['exit 7', 'process.exit(7)'],
  ])('tells where the documents of probes go that a worker ended: %s', async (reason, end) => {
    const agent = createSocket('udp4');
    agent.bind(0, '127.0.0.1');
    await once(agent, 'listening');
    const told = once(agent, 'message') as Promise<[Buffer]>;
    const env = { HEADROOM_EMF: `udp://127.0.0.1:${agent.address().port}`, HEADROOM_SERVICE: 'prod-api' };
    start(1, `setTimeout(() => ${end}, 50);`, { ...env, HEADROOM_HOST: 'i-1', HEADROOM_LOG_GROUP: 'probe' });
    const document = JSON.parse(String((await told)[0])) as Record<string, unknown> & { _aws: { Timestamp: number } };
    agent.close();
    const { name, unit, dimension } = contract.optionalMetrics.find((metric) => metric.name === 'WorkerExits') ?? {};
    const metrics = [{ Name: name, Unit: unit, StorageResolution: contract.storageResolution }];
    expect(document).toEqual({
      _aws: {
        Timestamp: expect.any(Number) as number,
        LogGroupName: 'probe',
        CloudWatchMetrics: [{ Namespace: contract.namespace, Dimensions: [['Service', dimension]], Metrics: metrics }],
      },
      Service: 'prod-api',
      Host: 'i-1',
      Reason: reason,
      WorkerExits: 1,
    });
  });

  it('counts no end of a worker that was wanted', async () => {
    const agent = createSocket('udp4');
    agent.bind(0, '127.0.0.1');
    await once(agent, 'listening');
    const told: string[] = [];
    agent.on('message', (message) => told.push(String(message)));
    // One ends well, the next by a signal that says so, and the third as nobody wanted: the order of datagrams here is kept.
    const ends = `const { appendFileSync, readFileSync } = require('node:fs'); const file = __filename + '.count';
      appendFileSync(file, 'x'); const count = readFileSync(file).length;
      if (count === 1) process.exit(0);
      if (count === 2) process.kill(process.pid, 'SIGTERM');
      if (count === 3) process.exit(9);
      setInterval(() => {}, 1000);`;
    start(1, ends, { HEADROOM_EMF: `udp://127.0.0.1:${agent.address().port}` });
    await once(agent, 'message');
    agent.close();
    expect(told.map((text) => (JSON.parse(text) as { Reason: string }).Reason)).toEqual(['exit 9']);
  });

  it('hands SIGTERM on, waits until the workers have drained, and ends with 0', async () => {
    const drain = `process.on('SIGTERM', () => { console.log('draining'); process.exit(0); }); setInterval(() => {}, 1000); ${ANNOUNCE}`;
    const { child, lines } = start(2, drain);
    const all = lines[Symbol.asyncIterator]();
    await all.next();
    await all.next();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    expect([(await all.next()).value, (await all.next()).value]).toEqual(['draining', 'draining']);
    expect(await ended).toEqual([0, null]);
  });

  it.each([[['0', 'x.js']], [['two', 'x.js']], [['2']]])('refuses %j', async (args) => {
    const { status, stderr } = await run(process.execPath, [LAUNCHER, ...args]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `node-cluster: got ${JSON.stringify(args)}; give a number of workers and a script\n`,
    });
  });
});

describe('the keep-alive of its servers', () => {
  const timeoutOf = async (source: string, flags: readonly string[] = [], seconds = '65'): Promise<string> => {
    const args = ['--require', './hosts/node-keep-alive.cjs', ...flags, '-e', source];
    const { stdout } = await run(process.execPath, args, { HEADROOM_KEEP_ALIVE_SEC: seconds });
    return stdout.trim();
  };

  it.each([
    ['a listener alone', "console.log(require('http').createServer(() => {}).keepAliveTimeout)", '65000'],
    ['options and a listener', "console.log(require('http').createServer({}, () => {}).keepAliveTimeout)", '65000'],
    ['nothing', "console.log(require('https').createServer().keepAliveTimeout)", '65000'],
    ['its own time', "console.log(require('http').createServer({ keepAliveTimeout: 7000 }).keepAliveTimeout)", '7000'],
  ])("is longer than the load balancer's, for a server with %s", async (_, source, expected) =>
    expect(await timeoutOf(source)).toBe(expected),
  );

  it('is so for ES modules', async () =>
    expect(
      await timeoutOf("import { createServer } from 'node:http'; console.log(createServer().keepAliveTimeout)", [
        '--input-type=module',
      ]),
    ).toBe('65000'));

  it("is Node's own where there is no load balancer", async () =>
    expect(await timeoutOf("console.log(require('http').createServer().keepAliveTimeout)", [], '')).toBe('5000'));
});
