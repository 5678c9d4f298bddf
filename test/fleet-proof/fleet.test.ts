import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';
import { pythonEnvironment } from '../../bin/prerequisites.cjs';
import type { TargetResult } from '../../lib/core/fleet/outcome';
import { listening } from '../fleet/servers';

const ROOT = process.cwd();
const TIMEOUT_MS = 300;
const RUNS = 50;

let server: ChildProcess;
let port: string;
let client: string;
beforeAll(async () => {
  client = bundle({
    entry: join(ROOT, 'test', 'bench', 'fleet-client.ts'),
    outfile: join(ROOT, '.cache', 'bench', 'fleet-client.cjs'),
    kind: 'command',
  });
  const started = spawn(process.execPath, [join(ROOT, 'test', 'bench', 'fleet-server.cjs')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  port = await new Promise((found) => started.stdout.once('data', (text: Buffer) => found(String(text).trim())));
  server = started;
});
afterAll(() => server.kill());

/** Runs a program with addresses on its standard input, and reads the JSON that it prints. */
const ran = <Printed>(
  file: string,
  args: readonly string[],
  urls: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Printed> =>
  new Promise((resolve, reject) => {
    const child = execFile(
      file,
      args,
      { maxBuffer: 1 << 28, env: { ...process.env, ...environment } },
      (error, stdout, stderr) => {
        if (error) reject(new Error(`${error.message}\n${stderr}`));
        else resolve(JSON.parse(stdout) as Printed);
      },
    );
    child.stdin?.end(urls.join('\n'));
  });
const urlsOf = (count: number, hanging: number, ms: number): string[] =>
  Array.from({ length: count }, (_, index) => {
    const path = hanging > 0 && index % (count / hanging) === 0 ? 'hang' : 'ok';
    return `http://127.0.0.1:${port}/${path}?ms=${ms}&n=${index}`;
  });

describe('600 targets of which 40 hang', () => {
  it(`are told apart in ${RUNS} cold processes, each within 100 ms of its time`, async () => {
    const urls = urlsOf(600, 40, 10);
    const wrong: string[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const { results } = await ran<{ readonly results: readonly TargetResult[] }>(
        process.execPath,
        [client, '64', String(TIMEOUT_MS / 1_000), '60'],
        urls,
      );
      for (const { target, outcome, latencyMs = 0, attempts } of results) {
        const isHanging = target.includes('/hang');
        const isRight = isHanging
          ? outcome === 'timeout' && attempts === 2 && latencyMs < TIMEOUT_MS + 100
          : outcome === 'healthy';
        if (!isRight) wrong.push(`run ${run}: ${target} ${outcome} after ${latencyMs} ms, ${attempts} attempts`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('10,000 targets', () => {
  it('are asked by 500 workers within 150 MB', async () => {
    const { results, rssMiB } = await ran<{ readonly results: readonly TargetResult[]; readonly rssMiB: number }>(
      process.execPath,
      [client, '500', '10', '60'],
      urlsOf(10_000, 0, 20),
    );
    expect(results.filter(({ outcome }) => outcome !== 'healthy')).toEqual([]);
    expect(rssMiB).toBeLessThan(150 * (1e6 / 2 ** 20));
  });
});

describe('the examples of docs/fleet.md', () => {
  const example = (name: string): string => join(ROOT, 'docs', 'examples', 'fleet', name);
  const python = async (): Promise<string> =>
    join(await pythonEnvironment('test/fleet-proof/requirements.txt', 'examples of fleet'), 'python');

  it.each(['threads.py', 'tasks.py', 'fetch.cjs'])('%s tells what hangs from what is well', async (name) => {
    const file = name.endsWith('.cjs') ? process.execPath : await python();
    const urls = urlsOf(200, 4, 20);
    const { results } = await ran<{ readonly results: Record<string, string> }>(
      file,
      [example(name), '100', '3', '60'],
      urls,
    );
    expect(Object.keys(results).sort()).toEqual([...urls].sort());
    for (const [url, outcome] of Object.entries(results))
      expect([url, outcome]).toEqual([url, url.includes('/hang') ? 'timeout' : 'healthy']);
  });

  it.each(['threads.py', 'tasks.py', 'fetch.cjs'])('%s ends at its deadline', async (name) => {
    const file = name.endsWith('.cjs') ? process.execPath : await python();
    const urls = urlsOf(40, 40, 0);
    const { results, elapsedMs } = await ran<{ readonly results: Record<string, string>; readonly elapsedMs: number }>(
      file,
      [example(name), '10', '5', '1'],
      urls,
    );
    expect(elapsedMs).toBeLessThan(4_500);
    expect(Object.values(results)).toEqual(urls.map(() => 'unknown'));
  });

  it('aws_pool.py asks by as many connections as it has threads', async () => {
    let most = 0;
    let open = 0;
    const fake = await listening(
      createServer((_, response) => {
        most = Math.max(most, (open += 1));
        setTimeout(() => {
          open -= 1;
          response.setHeader('content-type', 'application/json').end('{"State": "Active"}');
        }, 100);
      }),
    );
    const environment = {
      AWS_ACCESS_KEY_ID: 'example',
      AWS_SECRET_ACCESS_KEY: 'example',
      AWS_EC2_METADATA_DISABLED: 'true',
    };
    try {
      const names = Array.from({ length: 80 }, (_, index) => `worker-${index}`);
      const { results } = await ran<{ readonly results: Record<string, string> }>(
        await python(),
        [example('aws_pool.py'), '20', fake.url],
        names,
        environment,
      );
      expect(results).toEqual(Object.fromEntries(names.map((name) => [name, 'Active'])));
      expect(most).toBe(20);
    } finally {
      await fake.close();
    }
  });

  it('stand in the page as they are tested', () => {
    const page = readFileSync(join(ROOT, 'docs', 'fleet.md'), 'utf8');
    for (const name of ['threads.py', 'tasks.py', 'aws_pool.py', 'fetch.cjs'])
      expect(page).toContain(`examples/fleet/${name}`);
  });
});

/** Runs a program where it has a network and a resolv.conf of its own. */
const apart = (script: string): readonly string[] => ['-rnm', 'sh', '-c', script];
const CAN_BE_APART = spawnSync('unshare', apart('ip link set lo up')).status === 0;
if (!CAN_BE_APART) process.stdout.write('SKIPPED: a name server that never answers: unshare -rnm does not work here\n');

(CAN_BE_APART ? describe : describe.skip)('a name server that never answers', () => {
  it('accuses no target, and does not hold up the end of the process', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-name-server-'));
    writeFileSync(join(folder, 'resolv.conf'), 'nameserver 127.0.0.1\n');
    const [script, command] = [join(__dirname, 'silent-name-server.cjs'), join(ROOT, 'bin', 'cdk-headroom.cjs')];
    const inside =
      `mount --bind '${folder}/resolv.conf' /etc/resolv.conf && ip link set lo up && ` +
      `exec '${process.execPath}' '${script}' '${command}' '${folder}'`;
    const { outcomes, exitCode, tookMs } = await ran<{ outcomes: string[]; exitCode: number; tookMs: number }>(
      'unshare',
      apart(inside),
      [],
    );
    expect({ outcomes, exitCode }).toEqual({
      outcomes: ['probe-side', 'probe-side', 'probe-side', 'healthy'],
      exitCode: 1,
    });
    // Not the 20 s of the C library by itself; generous, for these machines are slow.
    expect(tookMs).toBeLessThan(15_000);
  });
});
