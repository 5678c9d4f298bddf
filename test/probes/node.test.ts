import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import contract from './cases.json';
import { shapeErrors } from './node-contract';
import * as api from '../../probes/node/index.cjs';
import { blame } from '../../probes/node/lib/blame.cjs';
import { emfDocument, encode } from '../../probes/node/lib/document.cjs';
import { addEpisode, addTurn, newInterval } from '../../probes/node/lib/interval.cjs';
import { jsonLines } from '../../probes/node/lib/json-lines.cjs';
import { thinned, waitAt, waitQuantilesMs } from '../../probes/node/lib/lag.cjs';
import { MAX_PENDING, Publisher } from '../../probes/node/lib/outputs.cjs';
import { prometheusText } from '../../probes/node/lib/prometheus.cjs';
import { putMetricData } from '../../probes/node/lib/put-metric-data.cjs';
import { snapshotOf } from '../../probes/node/lib/snapshot.cjs';
import { longestOf } from '../../probes/node/lib/turns.cjs';
import type * as declared from '../../probes/node/types/index.cjs';
import type { EmfDocument, PutMetricDataInput } from '../../probes/node/types/index.cjs';

const identity = { service: 'prod-api', host: 'i-0abc', logGroup: '/headroom/prod/api/probe' };

function intervalWith(count: number, text = 'f') {
  const interval = { ...newInterval(), observedMs: 10_000, idleMs: 9_000, gcPausesMs: [1], poolWaitsMs: [0.2] };
  for (let number = 0; number < count; number += 1) {
    const durationMs = 400 + number;
    addTurn(interval, durationMs);
    addEpisode(interval, {
      durationMs,
      function: text.repeat(120),
      file: text.repeat(160),
      line: 42,
      stack: text.repeat(512),
      startedAt: 1_795_000_000_000,
      loopIteration: number,
    });
  }
  return interval;
}

const documentOf = (interval = intervalWith(1)): EmfDocument => emfDocument(interval, identity, 1_795_000_000_000, 0);
/** Whatever is pending on promises that are settled already. */
const settled = () => new Promise((done) => setImmediate(done));

describe('the wait of a random arrival', () => {
  it.each(contract.lag)('is that of the contract: $title', ({ iterations, observedSec, p50Ms, p99Ms, maxMs }) => {
    const turnsMs = iterations.flatMap(({ durationMs, times }) => Array<number>(times).fill(durationMs));
    const [p50 = NaN, p99 = NaN, longest = NaN] = waitAt(turnsMs, observedSec * 1000, [0.5, 0.99, 1]);
    expect(p50).toBeCloseTo(p50Ms, 1);
    expect(p99).toBeCloseTo(p99Ms, 1);
    expect(longest).toBeCloseTo(maxMs, 1);
  });

  it('is published so that the nearest-rank p99 of the values is the true one', () => {
    const values = waitQuantilesMs(Array<number>(5).fill(100), 10_000);
    expect([values.length, values[98], values[99]]).toEqual([100, 80, 100]);
  });

  it('never falls with the fraction', () => {
    const values = waitQuantilesMs([3, 400, 20, 20, 7], 2_000);
    expect(values).toEqual([...values].sort((a, b) => a - b));
  });
});

describe('thinned', () => {
  it('keeps few values as they are, and the largest of many', () => {
    expect(thinned([3, 1, 2])).toEqual([1, 2, 3]);
    const values = thinned(Array.from({ length: 1000 }, (_, index) => index + 1));
    expect([values.length, values[0], values[98], values[99]]).toEqual([100, 10, 990, 1000]);
  });
});

describe('the long turn within a hot beat', () => {
  it.each([
    ['is none where the timer was on time', 4, 0.5, 0],
    ['is what was busy where the loop idled before', 52, 51, 51.5],
    ['is off by half a beat where the loop was busy all the time', 54, 50, 52],
  ])('%s', (_, busyMs, lateMs, expected) => {
    expect(longestOf(busyMs, lateMs)).toBe(expected);
  });
});

describe('the document', () => {
  it.each([
    ['an idle interval', { ...newInterval(), observedMs: 10_000 }],
    ['three episodes', intervalWith(3)],
    ['fifty episodes', intervalWith(50)],
  ])('keeps to the contract: %s', (_, interval) => {
    expect(shapeErrors(JSON.parse(encode(documentOf(interval)).toString()))).toEqual([]);
  });

  it.each(['f', 'é', '😀', '"'])('fits into one datagram with the longest names there are, made of %s', (text) => {
    const encoded = encode(documentOf(intervalWith(50, text)));
    expect(encoded.length).toBeLessThanOrEqual(contract.limits.documentBytes);
    const { Episodes } = JSON.parse(encoded.toString()) as EmfDocument;
    expect(Episodes[0]?.durationMs).toBe(449);
  });

  it('has no heartbeat where the loop was not seen at all', () => {
    expect(documentOf(newInterval()).LoopHeartbeat).toBe(0);
    expect(documentOf().LoopHeartbeat).toBe(1);
  });

  it('publishes no metric without a value', () => {
    const document = documentOf({ ...newInterval(), observedMs: 1 });
    expect(document).not.toHaveProperty('GcPause');
    expect(JSON.stringify(document._aws)).not.toContain('GcPause');
  });
});

describe('blame', () => {
  const frame = (name: string, url = 'file:///srv/app/a.js', line = 7) => ({ name, url, line });

  it('names the own function that was there most of the time, not the one innermost most often', () => {
    const samples = ['parse', 'check', 'store'].map((inner) => [frame(inner), frame('importAll'), frame('onRequest')]);
    expect(blame(samples)).toMatchObject({ function: 'importAll', line: 7, stack: 'onRequest;importAll;parse' });
  });

  it("prefers the application's frame to a package's, and that to Node's own", () => {
    const inPackage = frame('render', 'file:///srv/app/node_modules/pug/index.js');
    const inNode = frame('readFileSync', 'node:fs');
    expect(blame([[inNode, inPackage, frame('page')]]).function).toBe('page');
    expect(blame([[inNode, inPackage]]).function).toBe('render');
  });

  it('knows nothing where only the loop itself or this probe was on the stack', () => {
    const ownUrl = pathToFileURL(resolve('probes/node/lib/turns.cjs')).href;
    expect(blame([[frame('processImmediate', 'node:internal/timers')], [frame('look', ownUrl)], []])).toEqual({
      function: 'unknown',
      file: 'unknown',
      line: 0,
      stack: '',
    });
  });

  it('gives the file relative to the working directory', () => {
    expect(blame([[frame('f', pathToFileURL(resolve('lib/x.js')).href)]]).file).toBe('lib/x.js');
  });
});

describe('an output', () => {
  const warnings: string[] = [];
  beforeEach(() => {
    warnings.length = 0;
    jest.spyOn(process, 'emitWarning').mockImplementation((warning) => void warnings.push(String(warning)));
  });
  afterEach(() => jest.restoreAllMocks());

  it.each([
    [
      'throws',
      () => {
        throw new Error('down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('down'))],
  ])('that %s never raises, is told of once, and keeps the last documents', async (_, write) => {
    const publisher = new Publisher([write]);
    for (let number = 0; number < MAX_PENDING + 5; number += 1) {
      publisher.publish(documentOf());
      await settled();
    }
    expect(publisher.dropped).toBe(5);
    expect(warnings).toEqual([expect.stringContaining('down')]);
  });

  it('gets what it missed, in order, once it works again', async () => {
    const seen: unknown[] = [];
    let down = true;
    const publisher = new Publisher([
      (document) => (down ? Promise.reject(new Error('down')) : Promise.resolve(seen.push(document.EpisodeCount))),
    ]);
    for (const count of [1, 2, 3]) {
      down = count < 3;
      publisher.publish(documentOf(intervalWith(count)));
      await settled();
      await settled();
    }
    expect(seen).toEqual([1, 2, 3]);
    expect(publisher.dropped).toBe(0);
  });

  it('that is slow holds up neither the others nor the application', () => {
    const seen: unknown[] = [];
    const publisher = new Publisher([() => new Promise(() => undefined), (document) => seen.push(document)]);
    for (let number = 0; number < MAX_PENDING + 5; number += 1) publisher.publish(documentOf());
    expect(seen).toHaveLength(MAX_PENDING + 5);
    expect(publisher.dropped).toBe(5);
  });

  it.each(['udp://127.0.0.1', 'http://127.0.0.1:80', 'stdout', ''])('refuses the address %j', (address) => {
    expect(() => new Publisher([address])).toThrow(/is not known, allowed are udp:/);
  });
});

describe('formats', () => {
  it('PutMetricData gets values and counts that add up', async () => {
    const inputs: PutMetricDataInput[] = [];
    await putMetricData({ putMetricData: (input) => inputs.push(input) })(documentOf());
    const [input] = inputs;
    const lag = input?.MetricData.find(({ MetricName }) => MetricName === 'LoopLag');
    expect(input?.Namespace).toBe(contract.namespace);
    expect(lag?.Dimensions).toEqual([{ Name: 'Service', Value: 'prod-api' }]);
    expect(lag?.Counts.reduce((sum, count) => sum + count, 0)).toBe(100);
    expect(lag?.Values).toHaveLength(lag?.Counts.length ?? NaN);
  });

  it('JSON lines have a time and no directive', () => {
    const lines: string[] = [];
    jsonLines((line) => lines.push(line))(documentOf());
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ timestamp: '2026-11-18T11:06:40.000Z', Service: 'prod-api' });
    expect(lines[0]).not.toContain('_aws');
    expect(lines[0]?.endsWith('}\n')).toBe(true);
  });

  it('Prometheus text has a type for each metric and escapes the service', () => {
    const totals = { episodes: 1, blockedMs: 400, documents: 1, dropped: 0 };
    const text = prometheusText(snapshotOf([intervalWith(1)], 'a"b', totals));
    expect(text).toContain('headroom_loop_lag_seconds{service="a\\"b",quantile="1"} 0.4\n');
    expect(text).toContain('headroom_loop_blocked_seconds_total{service="a\\"b"} 0.4\n');
    const samples = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    for (const sample of samples) expect(text).toContain(`# TYPE ${sample.replace(/\{.*/, '')} `);
  });
});

it('the package exports what it declares', () => {
  const { attach, jsonLines, prometheusHandler, prometheusText, putMetricData }: typeof declared = api;
  const exported = { attach, jsonLines, prometheusHandler, prometheusText, putMetricData };
  expect(
    Object.keys(api)
      .filter((name) => name !== 'default')
      .sort(),
  ).toEqual(Object.keys(exported).sort());
});

it('the package depends on nothing', () => {
  const manifest = JSON.parse(readFileSync('probes/node/package.json', 'utf8')) as Record<string, unknown>;
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies', 'devDependencies'])
    expect(manifest).not.toHaveProperty(kind);
});
