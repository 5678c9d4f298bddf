import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { emfDocument } from '../../probes/node/lib/document.cjs';
import { newInterval } from '../../probes/node/lib/loop/interval.cjs';
import { endpointOf } from '../../probes/node/lib/outputs/otlp/address.cjs';
import { encoder } from '../../probes/node/lib/outputs/otlp/encoding.cjs';
import { MAX_BUCKETS, pointOf } from '../../probes/node/lib/outputs/otlp/histogram.cjs';
import { otlpOutput } from '../../probes/node/lib/outputs/otlp/output.cjs';
import { Publisher } from '../../probes/node/lib/outputs/outputs.cjs';
import type { EmfDocument } from '../../probes/node/types/index.cjs';
import contract from './cases.json';

const NOW_MS = 1_795_000_000_000;
const identity = { service: 'api', host: 'i-1', logGroup: undefined, pid: 7, thread: 2, worker: undefined };
const culprit = { function: 'f', file: 'f.js', line: 1, count: 1, totalMs: 100, maxMs: 100, firstAt: 1, lastAt: 1 };

interface Point {
  readonly attributes?: readonly { readonly key: string; readonly value: Record<string, string> }[];
  readonly startTimeUnixNano: string;
  readonly timeUnixNano: string;
  readonly asInt?: string;
  readonly asDouble?: number;
  readonly count: string;
  readonly sum: number;
  readonly scale: number;
  readonly zeroCount: string;
  readonly positive: { readonly offset: number; readonly bucketCounts: readonly string[] };
  readonly max?: number;
}
interface Content {
  readonly aggregationTemporality?: number;
  readonly isMonotonic?: boolean;
  readonly dataPoints: readonly Point[];
}
interface Found {
  readonly unit: string;
  readonly kind: string;
  readonly content: Content;
}
interface Body {
  readonly resourceMetrics: [
    {
      readonly resource: Point;
      readonly scopeMetrics: [{ readonly metrics: ({ name: string; unit: string } & object)[] }];
    },
  ];
}

function documentOf(
  turnsMs: readonly number[] = [],
  observedMs = 10_000,
  more: Partial<EmfDocument> = {},
): EmfDocument {
  const interval = { ...newInterval(), turnsMs: [...turnsMs], observedMs, idleMs: observedMs / 4, heapUsedBytes: 5 };
  interval.blockedMs = 250;
  interval.episodeCount = 3;
  interval.gcPausesMs = [1, 2, 700];
  return Object.assign(emfDocument(interval, identity, NOW_MS, 2), more);
}

/** By name; the kind is the field that the data points are in. */
function metricsOf(body: Body) {
  return new Map(
    body.resourceMetrics[0].scopeMetrics[0].metrics.map(({ name, unit, ...rest }): [string, Found] => {
      const [[kind, content] = ['', { dataPoints: [] }]] = Object.entries<Content>(rest);
      return [name, { unit, kind, content }];
    }),
  );
}
const encoded = (document = documentOf(), encode = encoder(NOW_MS - 60_000)) =>
  metricsOf(JSON.parse(encode(document)) as Body);
const attributesOf = ({ attributes = [] }: Pick<Point, 'attributes'>) =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
const pointsOf = (found: ReturnType<typeof encoded>, name: string) => found.get(name)?.content.dataPoints ?? [];

/** As a receiver takes it: the upper bound of the bucket in which the rank lies. */
function quantile(
  { count, zeroCount, positive, scale }: Pick<Point, 'count' | 'zeroCount' | 'positive' | 'scale'>,
  of: number,
) {
  let rank = Math.ceil(of * Number(count)) - Number(zeroCount);
  if (rank <= 0) return 0;
  const at = positive.bucketCounts.findIndex((each) => (rank -= Number(each)) <= 0);
  return 2 ** ((positive.offset + at + 1) / 2 ** scale);
}

describe('an exponential histogram', () => {
  it.each([
    ['powers of two, which are upper bounds', Array.from({ length: 15 }, (_, power) => 2 ** (power - 10))],
    ['values so far apart that the scale gets coarser', [1e-9, 1e-3, 1, 1e6]],
    ['one value', [0.123]],
    ['nothing', []],
    ['nothing but zeros', [0, 0]],
  ])('has each value within its bucket: %s', (_, seconds) => {
    const point = pointOf(seconds.map((each) => [each, 1]));
    const { offset, bucketCounts } = point.positive;
    expect(Number(point.count)).toBe(seconds.length);
    expect(bucketCounts.length).toBeLessThanOrEqual(MAX_BUCKETS);
    for (const each of seconds.filter((value) => value > 0)) {
      const fits = bucketCounts.findIndex(
        (_count, at) => each <= 2 ** ((offset + at + 1) / 2 ** point.scale) * (1 + 1e-12),
      );
      expect(Number(bucketCounts[fits])).toBeGreaterThan(0);
      expect(each).toBeGreaterThan(2 ** ((offset + fits) / 2 ** point.scale) * (1 - 1e-12));
    }
  });

  it.each(contract.lag)('has the percentiles of the contract: $title', ({ iterations, observedSec, p99Ms, maxMs }) => {
    const turnsMs = iterations.flatMap(({ durationMs, times }) => Array.from({ length: times }, () => durationMs));
    const found = encoded(documentOf(turnsMs, observedSec * 1000));
    const [point] = pointsOf(found, 'nodejs.eventloop.lag');
    if (point === undefined) throw new Error('no lag');
    expect(Number(point.count)).toBeCloseTo(observedSec * 1000, -2);
    const bucket = 2 ** (1 / 2 ** point.scale) - 1;
    expect(Math.abs(quantile(point, 0.99) - p99Ms / 1000)).toBeLessThanOrEqual((p99Ms / 1000) * bucket + 1e-4);
    expect(point.max).toBeCloseTo(maxMs / 1000, 4);
    expect(pointsOf(found, 'nodejs.eventloop.delay.p99')[0]?.asDouble).toBeCloseTo(p99Ms / 1000, 5);
    expect(pointsOf(found, 'nodejs.eventloop.delay.max')[0]?.asDouble).toBeCloseTo(maxMs / 1000, 5);
  });
});

describe('a document as OTLP', () => {
  it('has each metric by the name, kind, unit and temporality of the conventions', () => {
    const found = encoded(documentOf([100]));
    const kinds = [...found].map(([name, { kind, unit, content }]) => {
      const { aggregationTemporality: over = 0, isMonotonic } = content;
      return `${name} ${kind} ${unit} ${over}${isMonotonic ? ' grows' : ''}`;
    });
    expect(kinds.filter((line) => /delay\.(?:p50|p90|min|stddev)/.test(line))).toHaveLength(4);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'nodejs.eventloop.delay.p99 gauge s 0',
        'nodejs.eventloop.time sum s 1 grows',
        'nodejs.eventloop.utilization gauge 1 0',
        'nodejs.eventloop.blocked.time sum s 1 grows',
        'v8js.gc.duration exponentialHistogram s 1',
        'v8js.memory.heap.used sum By 2',
        'headroom.documents.dropped sum {document} 2 grows',
      ]),
    );
    expect(pointsOf(found, 'nodejs.eventloop.time').map((point) => [attributesOf(point), point.asDouble])).toEqual([
      [{ 'nodejs.eventloop.state': 'active' }, 7.5],
      [{ 'nodejs.eventloop.state': 'idle' }, 2.5],
    ]);
    const [gc] = pointsOf(found, 'v8js.gc.duration');
    expect([gc?.count, gc?.sum, gc?.startTimeUnixNano, gc?.timeUnixNano]).toEqual([
      '3',
      0.703,
      `${NOW_MS - 10_000}000000`,
      `${NOW_MS}000000`,
    ]);
    expect(pointsOf(found, 'v8js.memory.heap.used')[0]).toMatchObject({
      asInt: '5',
      startTimeUnixNano: `${NOW_MS - 60_000}000000`,
    });
  });

  it('names who blocked, for how long and how often; the sum is all of the blocked time, and a line is the first one', () => {
    const encode = encoder(NOW_MS);
    const seen = (lines: readonly number[]) =>
      documentOf([], 10_000, { Culprits: lines.map((line) => ({ ...culprit, line })) });
    for (const lines of [[7], [9, 8]]) {
      const found = encoded(seen(lines), encode);
      const taken = pointsOf(found, 'nodejs.eventloop.blocked.time');
      expect(taken.map((point) => attributesOf(point)['code.line.number'])).toEqual(['7', '0']);
      expect(taken.map(({ asDouble }) => asDouble)).toEqual(lines.length === 1 ? [0.1, 0.15] : [0.2, 0.05]);
      expect(pointsOf(found, 'nodejs.eventloop.blocks').map(({ asInt }) => asInt)).toEqual([
        `${lines.length}`,
        `${3 - lines.length}`,
      ]);
      expect(pointsOf(found, 'nodejs.eventloop.block.longest').map(({ asDouble }) => asDouble)).toEqual([0.1]);
    }
  });

  it('keeps fifty culprits apart, and what others took among the rest', () => {
    const encode = encoder(NOW_MS);
    const names = new Set<unknown>();
    for (let number = 0; number < 60; number += 1) {
      const document = documentOf([], 10_000, { Culprits: [{ ...culprit, function: `f${number}` }] });
      const taken = pointsOf(encoded(document, encode), 'nodejs.eventloop.blocked.time');
      expect(taken.reduce((sum, { asDouble = 0 }) => sum + asDouble, 0)).toBeCloseTo(0.25);
      for (const point of taken) names.add(attributesOf(point)['code.function.name']);
    }
    expect(names).toEqual(new Set([...Array.from({ length: 50 }, (_, number) => `f${number}`), 'other']));
  });

  it('says who it is of, and what the environment adds', () => {
    process.env.OTEL_RESOURCE_ATTRIBUTES = 'service.name=not%20this,team=a%2Cb,,broken,half=%zz';
    try {
      const body = JSON.parse(encoder(NOW_MS)(documentOf())) as Body;
      expect(attributesOf(body.resourceMetrics[0].resource)).toEqual({
        'service.name': 'api',
        'host.name': 'i-1',
        'process.pid': '7',
        'thread.id': '2',
        team: 'a,b',
        half: '%zz',
      });
    } finally {
      delete process.env.OTEL_RESOURCE_ATTRIBUTES;
    }
  });
});

describe('an address of a receiver', () => {
  const region = 'eu-central-1';
  const host = `monitoring.${region}.amazonaws.com`;
  it.each([
    ['otlp://collector:4318', { secure: false, host: 'collector', port: 4318, authority: 'collector:4318' }],
    ['otlp://[::1]', { secure: false, host: '::1', port: 4318, authority: '[::1]:4318' }],
    ['otlps://collector:443/', { secure: true, host: 'collector', port: 443, authority: 'collector' }],
    ['http://gateway/otlp/v1/metrics', { secure: false, host: 'gateway', port: 80, path: '/otlp/v1/metrics' }],
    [`https://${host}/v1/metrics`, { secure: true, host, port: 443, authority: host, region }],
    [`http://${host}`, { secure: false, host, port: 80, region: undefined }],
  ])('%s', (address, expected) => {
    expect(endpointOf(new URL(address))).toMatchObject({ path: '/v1/metrics', ...expected });
  });

  it.each(['otlp:', 'otlp://', 'otlp://h:0', 'https://u@h/', 'http://h/?a', 'ftp://h'])('is not %s', (address) => {
    expect(() => new Publisher([address])).toThrow('otlp://host:port');
  });
});

type Reply = readonly [status: number, text?: string, headers?: Record<string, string>];

/** A receiver on this machine: answers with the next of `replies`, then with 200. */
async function receiver(...replies: readonly Reply[]) {
  const bodies: Body[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const left = [...replies];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(JSON.parse(gunzipSync(Buffer.concat(chunks)).toString()) as Body);
      headers.push(request.headers);
      const [status, text = '{}', more = {}] = left.shift() ?? [200];
      response.writeHead(status, more).end(text);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const endpoint = endpointOf(new URL(`otlp://127.0.0.1:${(server.address() as AddressInfo).port}`));
  if (endpoint === undefined) throw new Error('no endpoint');
  const close = () => new Promise((done) => server.close(done).closeAllConnections());
  return { bodies, headers, endpoint, close, address: `otlp://${endpoint.authority}` };
}

describe('sending', () => {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
  });
  afterEach(() => jest.restoreAllMocks());

  it('is JSON, packed, over one connection, with the headers that were asked for', async () => {
    process.env.OTEL_EXPORTER_OTLP_HEADERS = 'api-key=s%3Dcret, X-Team=web';
    const { endpoint, bodies, headers, close } = await receiver();
    try {
      const output = otlpOutput(endpoint);
      await output(documentOf());
      await output(documentOf());
      output.close();
      expect(bodies).toHaveLength(2);
      expect(headers[0]).toMatchObject({ 'content-type': 'application/json', 'api-key': 's=cret', 'x-team': 'web' });
    } finally {
      delete process.env.OTEL_EXPORTER_OTLP_HEADERS;
      await close();
    }
  });

  it.each([
    [429, 2],
    [503, 2],
    [401, 2],
    [400, 1],
    [413, 1],
  ])('after %i tries a document again where that may help, and drops it otherwise', async (status, times) => {
    const { address, bodies, close } = await receiver([status, 'no']);
    const publisher = new Publisher([address]);
    publisher.publish(documentOf());
    // Of this receiver: an earlier one may have gone while its last answer was on its way.
    const told = () => warnings.filter((warning) => warning.includes(address));
    while (told().length === 0) await new Promise((done) => setTimeout(done, 5));
    publisher.publish(documentOf());
    while (bodies.length < times + 1) await new Promise((done) => setTimeout(done, 5));
    expect(publisher.dropped).toBe(2 - times);
    expect(told()).toEqual([expect.stringContaining(`output ${address} failed`)]);
    publisher.close();
    await close();
  });

  it('leaves a receiver alone that names a time, until then', async () => {
    const { endpoint, bodies, close } = await receiver([503, '', { 'retry-after': '120' }]);
    const output = otlpOutput(endpoint);
    await expect(output(documentOf())).rejects.toThrow('503');
    await expect(output(documentOf())).rejects.toThrow(/asked for 1(?:19|20) s more/);
    expect(bodies).toHaveLength(1);
    output.close();
    await close();
  });

  it('tells once of data points that were refused, and does not send them again', async () => {
    const partly = JSON.stringify({ partialSuccess: { rejectedDataPoints: '3', errorMessage: 'too old' } });
    const { endpoint, bodies, close } = await receiver([200, partly], [200, partly], [200, 'fine, thanks']);
    const output = otlpOutput(endpoint);
    for (let times = 0; times < 3; times += 1) await output(documentOf());
    expect([bodies.length, warnings]).toEqual([3, [expect.stringContaining('3 data points refused: too old')]]);
    output.close();
    await close();
  });
});
