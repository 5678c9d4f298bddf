import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { Terminal } from '../../probes/node/lib/outputs/terminal.cjs';
import type { Episode } from '../../probes/node/types/index.cjs';

const PROBE = resolve('probes/node');
const SPIN = 'const spin = (ms) => { for (const end = performance.now() + ms; performance.now() < end;); };';
const ATTACHED = `const { attach } = require(${JSON.stringify(PROBE)});`;

/** A program that runs until it is killed, and what it has said on standard error so far. */
function started(script: string, env: Record<string, string> = {}, args: string[] = []) {
  const child = spawn(process.execPath, [...args, '-e', `${SPIN} ${script}`], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  const said = { stderr: '' };
  child.stderr.on('data', (chunk: Buffer) => (said.stderr += chunk.toString()));
  child.stdout.resume();
  return { child, said };
}

/** Asks until the answer is as it is to be; one that never is runs into the test's limit. */
async function answered(url: string, fits: (status: number, text: string) => boolean): Promise<[number, string]> {
  for (;;) {
    const found = await fetch(url)
      .then(async (answer): Promise<[number, string]> => [answer.status, (await answer.text()).trim()])
      .catch((): [number, string] => [0, '']);
    if (fits(...found)) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** A port that was free just now, with as many after it as workers are started. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

describe('health', () => {
  it('is told while the loop is stuck: for how long, and by whom', async () => {
    const port = await freePort();
    const { child } = started(
      `${ATTACHED} attach({ outputs: [], health: ${port} });
       process.stdin.on('data', function renderInvoice() { for (;;) spin(100); });`,
    );
    const url = `http://127.0.0.1:${port}`;
    expect(await answered(`${url}/ready`, (status) => status === 200)).toEqual([200, 'ready']);
    child.stdin.write('x');
    const [status, text] = await answered(url, (_, said) => said.includes(' in '));
    const [live] = await answered(`${url}/live`, (each) => each > 0);
    const [hostStatus, host] = await answered(`${url}/host`, (each) => each > 0);
    const [unknown] = await answered(`${url}/else`, (each) => each > 0);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(text).toMatch(/^blocked (\d+ ms|\d+\.\d s) in (spin|renderInvoice) \(.+:\d+\)$/);
    expect([status, live, hostStatus, unknown]).toEqual([503, 200, 503, 404]);
    expect(host).toMatch(new RegExp(`^0 of 1 workers are ready; ${port}: blocked `));
  });

  it('is that of each process of a service, at ports of their own, and any of them answers for all', async () => {
    const port = await freePort();
    const env = { HEADROOM_HEALTH: `127.0.0.1:${port}`, HEADROOM_SERVICE: 'api' };
    const first = started(`${ATTACHED} attach({ outputs: [] }); setInterval(() => {}, 1000);`, env);
    await answered(`http://127.0.0.1:${port}/ready`, (status) => status === 200);
    const second = started(`${ATTACHED} attach({ outputs: [] }); setTimeout(() => { for (;;) spin(100); }, 500);`, env);
    const [status, text] = await answered(`http://127.0.0.1:${port}/host`, (_, said) => said.includes('blocked'));
    for (const { child } of [first, second]) child.kill('SIGKILL');
    await Promise.all([first, second].map(({ child }) => once(child, 'close')));
    expect([status, text]).toEqual([200, expect.stringMatching(/^1 of 2 workers are ready; \d+: blocked /)]);
    expect(second.said.stderr).toContain(
      `port ${port} is taken, for example by another worker: this process is asked at`,
    );
  });

  it('of a program that is not changed is that it starts, serves, and does not any more', async () => {
    const port = await freePort();
    const program = `let server;
      process.stdin.on('data', () => {
        if (server) server.close(); else server = require('node:net').createServer().listen(0, '127.0.0.1');
      });
      setInterval(() => spin(40), 50);`;
    const args = ['--require', `${PROBE}/register.cjs`];
    const { child } = started(program, { HEADROOM_HEALTH: String(port) }, args);
    const url = `http://127.0.0.1:${port}/`;
    expect(await answered(url, (status) => status > 0)).toEqual([503, 'starting']);
    child.stdin.write('x');
    expect(await answered(url, (_, text) => text !== 'starting')).toEqual([200, 'ready']);
    child.stdin.write('x');
    expect(await answered(url, (_, text) => text !== 'ready')).toEqual([503, 'draining']);
    child.kill('SIGKILL');
    await once(child, 'close');
  });

  it.each([
    [{ HEADROOM_HEALTH: 'everywhere' }, "HEADROOM_HEALTH is 'everywhere', allowed are a port or host:port"],
    [{ HEADROOM_HEALTH: '70000' }, "HEADROOM_HEALTH is '70000', allowed are"],
    [
      { HEADROOM_HEALTH: '9', HEADROOM_HEALTH_MS: '-1' },
      "HEADROOM_HEALTH_MS is '-1', allowed are milliseconds, more than 0",
    ],
  ])('that can not be had costs nothing but the answers: %j', (env, message) => {
    const args = ['-e', `${ATTACHED} attach({ outputs: [] }); console.log('done');`];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      env: { PATH: process.env.PATH, ...env },
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect([status, stdout]).toEqual([0, 'done\n']);
    expect(stderr).toContain(message);
  });
});

describe('a terminal', () => {
  const PTY = 'import pty, sys; sys.exit(pty.spawn(sys.argv[1:]) >> 8)';
  /** What a person sees who starts it. */
  const seen = (script: string, env: Record<string, string> = {}) =>
    spawnSync('python3', ['-c', PTY, process.execPath, '-e', `${SPIN} ${script}`], {
      env: { PATH: process.env.PATH, ...env },
      input: '',
      encoding: 'utf8',
    }).stdout.replaceAll('\r', '');

  it('is told what is watched, and of each block in a line', () => {
    const lines = seen(
      `${ATTACHED} attach(); setTimeout(function slowReport() { spin(400); setTimeout(() => {}, 200); }, 200);`,
    );
    expect(lines).toMatch(
      /^headroom_probe: watching Node's loop in process \d+, blocks of 20 ms and longer are told here; documents go nowhere/,
    );
    expect(lines).toMatch(/^headroom: (spin|slowReport) \(\[eval\]:1\) blocked the loop \d+ ms$/m);
  });

  it.each([
    ['an output was named', `${ATTACHED} attach({ outputs: [] });`, {}],
    ['the program is told itself', `${ATTACHED} attach({ onEpisode: () => {} });`, {}],
    ['the environment names an output', `${ATTACHED} attach();`, { HEADROOM_EMF: 'udp://127.0.0.1:9' }],
  ])('is not told where %s', (_, attached, env) => {
    expect(seen(`${attached} setTimeout(() => { spin(200); setTimeout(() => {}, 100); }, 100);`, env)).toBe('');
  });

  it('is told of as many blocks as a person can read, and of the rest in one line', () => {
    const lines: string[] = [];
    const terminal = new Terminal((line) => lines.push(line));
    const episode = (durationMs: number): Episode => ({
      durationMs,
      function: 'verify',
      file: 'auth.js',
      line: 8,
      stack: '',
      startedAt: 0,
      loopIteration: 0,
      waitedForCpuMs: 0,
    });
    const now = performance.now();
    terminal.ended({ ...episode(70), function: '(not scheduled: the CPU was taken by others)' }, false, now);
    for (let ms = 1; ms <= 12; ms += 1) terminal.ended(episode(ms * 100), true, now);
    terminal.ended({ ...episode(50), function: 'unknown' }, true, now + 10_000);
    expect(lines[0]).toBe('headroom: the loop was not scheduled for 70 ms, others had the processors');
    expect(lines[9]).toBe('headroom: verify (auth.js:8) blocked the loop 900 ms');
    expect(lines[10]).toBe('headroom: 3 more blocks in 10 s, 3.3 s in all, longest verify (auth.js:8) 1.2 s');
    expect(lines[11]).toMatch(/^headroom: the loop was blocked 50 ms \(stacks: true/);
    expect(lines).toHaveLength(12);
  });
});
