import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { requirePython } from '../../bin/prerequisites.cjs';

const run = promisify(execFile);
const BLOCK_MS = 150;
const TIMES = 4;

const PYTHON = `
import asyncio, os, time
import headroom_probe
from headroom_probe.executors import instrument
from headroom_probe.process import ProcessSource

def render_invoice():
    time.sleep(${BLOCK_MS / 1000})

async def main():
    default = instrument(asyncio.get_running_loop())
    probe = headroom_probe.attach(service="python", outputs=[os.environ["OUTPUT"]], sources=[default, ProcessSource()])
    await asyncio.get_running_loop().run_in_executor(None, time.sleep, 0.01)
    for _ in range(${TIMES}):
        render_invoice()
        await asyncio.sleep(0.2)
    probe.stop()

asyncio.run(main())
`;
const NODE = `
const { attach } = require(${JSON.stringify(resolve('probes/node/index.cjs'))});
attach({ service: 'node', stacks: true, outputs: [process.env.OUTPUT], intervalSec: 0.5 });
function renderInvoice() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${BLOCK_MS}); }
let times = 0;
const timer = setInterval(() => {
  if (++times <= ${TIMES}) renderInvoice();
  // Some intervals more, so that each document has been answered before the process ends.
  else if (times > ${TIMES} + 10) clearInterval(timer);
}, 300);
`;

interface Point {
  readonly attributes?: readonly { readonly key: string; readonly value: Record<string, string> }[];
  readonly asDouble?: number;
  readonly asInt?: string;
  readonly count?: string;
  readonly max?: number;
}
interface Content {
  readonly dataPoints: readonly Point[];
}
interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly [kind: string]: unknown;
}
interface Line {
  readonly resourceMetrics: readonly {
    readonly resource: Point;
    readonly scopeMetrics: readonly { readonly metrics: readonly Metric[] }[];
  }[];
}
interface Taken {
  readonly service: string;
  readonly name: string;
  readonly kind: string;
  readonly point: Point;
}

const attributesOf = ({ attributes = [] }: Point) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
const contentOf = (metric: Metric) =>
  ['gauge', 'sum', 'exponentialHistogram'].flatMap((kind): [string, Content][] => {
    const content = metric[kind] as Content | undefined;
    return content ? [[kind, content]] : [];
  });

/** Each data point that the collector took, as it says it itself. */
const takenIn = (line: string): Taken[] =>
  (JSON.parse(line) as Line).resourceMetrics.flatMap(({ resource, scopeMetrics }) =>
    scopeMetrics.flatMap(({ metrics }) =>
      metrics.flatMap((metric) =>
        contentOf(metric).flatMap(([kind, { dataPoints }]) =>
          dataPoints.map((point) => ({
            service: attributesOf(resource)['service.name'] ?? '',
            name: metric.name,
            kind,
            point,
          })),
        ),
      ),
    ),
  );

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function startCollector() {
  const port = await freePort();
  const child = spawn(process.env.COLLECTOR ?? '', [`127.0.0.1:${port}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const taken: Taken[] = [];
  createInterface(child.stdout).on('line', (line) => taken.push(...takenIn(line)));
  const url = `http://127.0.0.1:${port}/v1/metrics`;
  for (;;) {
    const up = await fetch(url).catch(() => undefined);
    if (up !== undefined) return { child, taken, port, url };
    if (child.exitCode !== null) throw new Error('the collector has ended');
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('a real collector', () => {
  let collector: Awaited<ReturnType<typeof startCollector>>;
  beforeAll(async () => (collector = await startCollector()));
  afterAll(async () => {
    collector.child.kill();
    if (collector.child.exitCode === null) await once(collector.child, 'exit');
  });

  const pointsOf = (service: string, name: string, kind: string) =>
    collector.taken.filter((each) => each.service === service && each.name === name && each.kind === kind);
  const until = async (holds: () => boolean) => {
    while (!holds()) await new Promise((done) => setTimeout(done, 50));
  };

  it.each([
    ['python', 'asyncio.eventloop', 'render_invoice', () => [requirePython(), '-c', PYTHON]],
    ['node', 'nodejs.eventloop', 'renderInvoice', () => [process.execPath, '-e', NODE]],
  ])('takes what the %s probe sends, and knows who blocked', async (service, names, blamed, command) => {
    const [program = '', ...args] = command();
    const env = { ...process.env, PYTHONPATH: 'probes/python', OUTPUT: `otlp://127.0.0.1:${collector.port}` };
    const { stderr } = await run(program, args, { env });
    expect(stderr).toBe('');
    const blocked = () => pointsOf(service, `${names}.blocked.time`, 'sum').map(({ point }) => point);
    const total = (points: readonly Point[]) => points.reduce((sum, { asDouble = 0 }) => sum + asDouble, 0);
    await until(() => total(blocked()) >= (BLOCK_MS * TIMES) / 1000 - 0.02);
    const own = blocked().filter((point) => attributesOf(point)['code.function.name'] === blamed);
    expect(total(own)).toBeGreaterThan((BLOCK_MS * (TIMES - 1)) / 1000);
    const lag = pointsOf(service, `${names}.lag`, 'exponentialHistogram').map(({ point }) => point);
    expect(Math.max(...lag.map(({ max = 0 }) => max))).toBeGreaterThanOrEqual((BLOCK_MS - 10) / 1000);
    expect(lag.reduce((sum, { count = '0' }) => sum + Number(count), 0)).toBeGreaterThan(BLOCK_MS * TIMES);
    expect(pointsOf(service, `${names}.utilization`, 'gauge')).not.toEqual([]);
    expect(pointsOf(service, 'headroom.documents.dropped', 'sum').map(({ point }) => point.asInt ?? '0')).not.toContain(
      '1',
    );
  });

  it('has the names of the conventions where there are any', async () => {
    await until(() => pointsOf('node', 'v8js.memory.heap.used', 'sum').length > 0);
    const found = new Set(collector.taken.map(({ service, name }) => `${service} ${name}`));
    expect([...found]).toEqual(
      expect.arrayContaining([
        'python process.thread.count',
        'python process.unix.file_descriptor.count',
        'python asyncio.executor.wait_time',
        'node nodejs.eventloop.delay.p99',
        'node nodejs.eventloop.time',
        'node v8js.gc.duration',
      ]),
    );
  });

  it('refuses what is not OTLP, so that what it took was', async () => {
    const body = JSON.stringify({ resourceMetrics: [{ scopeMetrics: [{ metrics: [{ gauge: { dataPoints: 1 } }] }] }] });
    const answer = await fetch(collector.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer.status).toBe(400);
  });
});
