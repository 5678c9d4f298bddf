import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askAll } from '../../lib/core/fleet/ask-all';
import type { FleetOptions } from '../../lib/core/fleet/fleet-run';
import type { AnyTarget, HttpTarget } from '../../lib/core/fleet/target';
import { loopClock } from '../../lib/fleet/loop-clock';
import { probes } from '../../lib/fleet/probes';
import { httpServer, type Listening, listening, rawServer } from './servers';

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ close }) => close()));
});
async function opened(server: Promise<Listening>): Promise<Listening> {
  const one = await server;
  open.push(one);
  return one;
}

const http = (url: string, more: Partial<HttpTarget> = {}): HttpTarget => ({
  kind: 'http',
  name: url,
  url,
  expect: {},
  ...more,
});

async function asked(targets: readonly AnyTarget[], options: Partial<FleetOptions> = {}) {
  const { ask, close } = probes({ width: 64 });
  try {
    return await askAll(
      targets,
      ask,
      { concurrency: 64, timeoutMs: 500, deadlineMs: 30_000, retries: 0, ...options },
      loopClock,
    );
  } finally {
    close();
  }
}
const one = async (target: AnyTarget, options: Partial<FleetOptions> = {}) =>
  (await asked([target], options)).results[0];

const slowLoris = (socket: Socket): void => {
  const timer = setInterval(() => socket.write('X-A: b\r\n'), 20);
  socket.write('HTTP/1.1 200 OK\r\n');
  socket.once('close', () => clearInterval(timer));
};

describe('a target over HTTP', () => {
  it.each([
    ['well', 200, {}, '{"db":{"up":true}}', {}, 'healthy', undefined],
    ['of another status', 503, {}, '', {}, 'unhealthy', 'status 503, expected 200-299'],
    ['of a status that is asked for', 401, {}, '', { status: '401' }, 'healthy', undefined],
    ['with its header', 200, { 'x-version': '1.2' }, '', { headers: { 'X-Version': '1.' } }, 'healthy', undefined],
    ['without its header', 200, {}, '', { headers: { 'X-Version': '1.' } }, 'unhealthy', 'header X-Version is missing'],
    ['with its body', 200, {}, 'all is OK', { body: 'is (OK|well)' }, 'healthy', undefined],
    [
      'with another body',
      200,
      {},
      'all is lost',
      { body: 'is (OK|well)' },
      'unhealthy',
      "the body 'all is lost' does not match",
    ],
    ['with its value', 200, {}, '{"db":{"up":true}}', { json: { 'db.up': true } }, 'healthy', undefined],
    [
      'with another value',
      200,
      {},
      '{"db":{"up":false}}',
      { json: { 'db.up': true } },
      'unhealthy',
      'db.up is false, expected true',
    ],
    ['without JSON', 200, {}, 'oops', { json: { 'db.up': true } }, 'unhealthy', "the body 'oops' is no JSON"],
    ['without TLS', 200, {}, '', { certificateDays: 1 }, 'unhealthy', 'no certificate'],
  ] as const)('is told: %s', async (_, status, headers, body, expected, outcome, detail) => {
    const { url } = await opened(httpServer((__, response) => response.writeHead(status, headers).end(body)));
    const result = await one(http(url, { expect: expected }));
    expect(result?.outcome).toBe(outcome);
    if (detail !== undefined) expect(result?.detail).toContain(detail);
  });

  it.each([
    ['closes at once', (socket: Socket) => socket.destroy(), 'unhealthy', 'closed before an answer'],
    ['does not speak HTTP', (socket: Socket) => socket.end('220 mail ready\r\n'), 'unhealthy', 'HTTP'],
    ['sends headers one by one for ever', slowLoris, 'timeout', 'no answer within 500 ms'],
    ['says nothing', () => undefined, 'timeout', 'no answer within 500 ms'],
    [
      'sends headers without end',
      (socket: Socket) => socket.write(`HTTP/1.1 200 OK\r\nX: ${'a'.repeat(100_000)}`),
      'unhealthy',
      'headers are too large',
    ],
  ] as const)('is told when it %s', async (_, behave, outcome, detail) => {
    const { url } = await opened(rawServer(behave));
    const result = await one(http(url));
    expect(result).toMatchObject({ outcome, detail: expect.stringContaining(detail) as string });
  });

  it('is judged by the beginning of a body without end', async () => {
    const { url } = await opened(
      httpServer((_, response) => {
        response.write('OK ');
        const timer = setInterval(() => response.write('x'.repeat(10_000)), 1);
        response.once('close', () => clearInterval(timer));
      }),
    );
    const [plain, read] = [
      await one(http(url)),
      await one(http(url, { expect: { body: '^OK ' } }), { timeoutMs: 5_000 }),
    ];
    expect([plain?.outcome, read?.outcome]).toEqual(['healthy', 'healthy']);
  });

  it.each([
    ['/once', 'healthy', undefined],
    ['/circle', 'unhealthy', 'redirects in a circle'],
    ['/long', 'unhealthy', 'redirects too often'],
    ['/away', 'unhealthy', 'it redirects to ftp:'],
  ])('follows redirects as far as they lead: %s', async (path, outcome, detail) => {
    const to: Record<string, string> = { '/once': '/', '/circle': '/circle', '/away': 'ftp://x/' };
    const { url } = await opened(
      httpServer(({ url: at = '/' }, response) => {
        const next = at.startsWith('/long') ? `${at}x` : to[at];
        response.writeHead(next === undefined ? 200 : 302, next === undefined ? {} : { location: next }).end();
      }),
    );
    const result = await one(http(url + path));
    expect(result?.outcome).toBe(outcome);
    if (detail !== undefined) expect(result?.detail).toContain(detail);
  });

  it('is asked again when it says when, and not called sick for being asked too often', async () => {
    let count = 0;
    const { url } = await opened(
      httpServer((_, response) => {
        count += 1;
        if (count < 3) response.writeHead(429, { 'retry-after': '0' }).end();
        else response.end();
      }),
    );
    expect(await one(http(url))).toMatchObject({ outcome: 'healthy', attempts: 3 });
    count = -100;
    expect(await one(http(url))).toMatchObject({ outcome: 'probe-side', status: 429, detail: 'asked too often (429)' });
  });

  it('is well also where its server closes the connections that are kept', async () => {
    const { url } = await opened(
      httpServer(({ socket }, response) => {
        response.end('ok', () => setImmediate(() => socket.destroy()));
      }),
    );
    const targets = Array.from({ length: 200 }, (_, index) => http(`${url}/${index}`));
    const { results } = await asked(targets, { concurrency: 4 });
    expect(results.filter(({ outcome }) => outcome !== 'healthy')).toEqual([]);
  });
});

describe('a target over HTTPS', () => {
  it('is told by its certificate: who vouches for it, and when it ends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fleet-tls-'));
    const [keyFile, certFile] = ['key.pem', 'cert.pem'].map((name) => join(folder, name));
    const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '10', '-subj', '/CN=localhost'];
    execFileSync('openssl', [...args, '-keyout', keyFile ?? '', '-out', certFile ?? ''], { stdio: 'ignore' });
    const pair = { key: readFileSync(keyFile ?? ''), cert: readFileSync(certFile ?? '') };
    rmSync(folder, { recursive: true });
    const { url } = await opened(
      listening(
        createTlsServer(pair, (_, response) => response.end('ok')),
        'https',
      ),
    );
    expect(await one(http(url))).toMatchObject({
      outcome: 'unhealthy',
      detail: expect.stringContaining('nobody vouches') as string,
    });
    const lenient = { allowSelfSigned: true };
    expect(await one(http(url, lenient))).toMatchObject({ outcome: 'healthy' });
    expect(await one(http(url, { ...lenient, expect: { certificateDays: 5 } }))).toMatchObject({ outcome: 'healthy' });
    expect(await one(http(url, { ...lenient, expect: { certificateDays: 30 } }))).toMatchObject({
      outcome: 'unhealthy',
      detail: expect.stringContaining('the certificate ends in 9 days') as string,
    });
  });
});

describe('other targets', () => {
  it('are a port that takes connections, and one that does not', async () => {
    const { port } = await opened(rawServer(() => undefined));
    const tcp = (at: number): AnyTarget => ({ kind: 'tcp', name: `${at}`, hostname: '127.0.0.1', port: at });
    expect((await asked([tcp(port), tcp(1)])).results).toMatchObject([
      { outcome: 'healthy' },
      { outcome: 'unhealthy', status: 'ECONNREFUSED', detail: 'nothing listens there' },
    ]);
  });

  it.each([
    [['true'], 'healthy', 0],
    [['sh', '-c', 'echo first; echo the queue is stuck >&2; exit 3'], 'unhealthy', 3],
    [['/no/such/command'], 'unhealthy', 'ENOENT'],
    [['sh', '-c', 'sleep 60 & wait'], 'timeout', undefined],
  ])('are a command by how it ends: %s', async (argv, outcome, status) => {
    const result = await one({ kind: 'command', name: 'c', argv }, { timeoutMs: 1_500 });
    expect([result?.outcome, result?.status]).toEqual([outcome, status]);
    if (outcome === 'unhealthy' && status === 3) expect(result?.detail).toBe('the queue is stuck');
  });

  it('are a name that nobody has', async () => {
    const result = await one(http('http://no-such-name.invalid/'), { timeoutMs: 20_000 });
    // A machine without a name server can't tell, and says so.
    expect(['unhealthy', 'probe-side']).toContain(result?.outcome);
  });
});

describe('hundreds at once', () => {
  it('are told apart: those that hang time out, and no other one does, also from a cold start', async () => {
    const { url } = await opened(
      httpServer(({ url: at = '' }, response) => {
        if (!at.startsWith('/hang')) setTimeout(() => response.end('ok'), 10);
      }),
    );
    const targets = Array.from({ length: 600 }, (_, index) =>
      http(`${url}/${index % 15 === 0 ? 'hang' : 'ok'}/${index}`),
    );
    const { results } = await asked(targets, { timeoutMs: 1_000, retries: 1 });
    const late = results.filter(({ outcome }) => outcome === 'timeout');
    expect(late).toHaveLength(40);
    for (const { target, latencyMs = 0 } of late) {
      expect(target).toContain('/hang/');
      // Node's timers may be early by a fraction of a millisecond.
      expect(latencyMs).toBeGreaterThan(995);
    }
    expect(results.filter(({ outcome }) => outcome === 'healthy')).toHaveLength(560);
  });
});
