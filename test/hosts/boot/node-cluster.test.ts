import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
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

function start(count: number, source: string): { child: ChildProcess; lines: Interface } {
  const script = join(FOLDER, `server-${running.length}-${Date.now()}.cjs`);
  writeFileSync(script, source);
  const child = spawn(process.execPath, [LAUNCHER, String(count), script, 'argument'], {
    stdio: ['ignore', 'pipe', 'inherit'],
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
