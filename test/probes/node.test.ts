import { mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as api from '../../probes/node/index.cjs';
import { emfDocument, encode } from '../../probes/node/lib/document.cjs';
import { addEpisode, addTurn, newInterval } from '../../probes/node/lib/loop/interval.cjs';
import { thinned, waitAt, waitQuantilesMs } from '../../probes/node/lib/loop/lag.cjs';
import { notScheduled, ProcessorWait } from '../../probes/node/lib/loop/starvation.cjs';
import { longestOf } from '../../probes/node/lib/loop/turns.cjs';
import { jsonLines } from '../../probes/node/lib/outputs/json-lines.cjs';
import { MAX_PENDING, Publisher } from '../../probes/node/lib/outputs/outputs.cjs';
import { prometheusOutput } from '../../probes/node/lib/outputs/prometheus.cjs';
import { putMetricData } from '../../probes/node/lib/outputs/put-metric-data.cjs';
import { clockOffsetMs, hrNow } from '../../probes/node/lib/stacks/shared.cjs';
import type * as declared from '../../probes/node/types/index.cjs';
import type { EmfDocument, PutMetricDataInput } from '../../probes/node/types/index.cjs';
import contract from './cases.json';
import { shapeErrors } from './node-contract';

const identity = {
  service: 'prod-api',
  host: 'i-0abc',
  logGroup: '/headroom/prod/api/probe',
  pid: 7,
  thread: 0,
  worker: 2,
};

function intervalWith(count: number, text = 'f') {
  const interval = { ...newInterval(), observedMs: 10_000, idleMs: 9_000, gcPausesMs: [1], poolWaitsMs: [0.2] };
  for (let number = 0; number < count; number += 1) {
    const durationMs = 400 + number;
    addTurn(interval, durationMs);
    addEpisode(interval, {
      durationMs,
      // Each another one, so that there are as many culprits as episodes.
      function: `${number}${text.repeat(118)}`,
      file: text.repeat(160),
      line: 42,
      stack: text.repeat(512),
      startedAt: 1_795_000_000_000,
      loopIteration: number,
      waitedForCpuMs: 0,
    });
  }
  return interval;
}

const byName = (a: { name?: string | undefined }, b: { name?: string | undefined }) =>
  (a.name ?? '').localeCompare(b.name ?? '');
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
    const { Culprits, Episodes } = JSON.parse(encoded.toString()) as EmfDocument;
    expect([Episodes[0]?.durationMs, Culprits[0]?.maxMs]).toEqual([449, 449]);
  });

  it('shows who was not scheduled, and does not count it', () => {
    const interval = intervalWith(1);
    const [episode] = interval.episodes;
    if (episode) addEpisode(interval, { ...episode, durationMs: 900, waitedForCpuMs: 888.88 }, false);
    const document = documentOf(interval);
    expect(shapeErrors(JSON.parse(encode(document).toString()))).toEqual([]);
    expect(document).toMatchObject({ EpisodeCount: 1, LoopBlockedMs: 400, LoopBlockedMaxMs: 400 });
    expect(document.Episodes.map(({ durationMs, waitedForCpuMs }) => [durationMs, waitedForCpuMs])).toEqual([
      [900, 888.9],
      [400, undefined],
    ]);
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

it('the offset of two clocks is right, also where the thread loses its processor between two readings', () => {
  const right = Array.from({ length: 99 }, () => hrNow() - performance.now()).sort((a, b) => a - b)[49] ?? NaN;
  let readings = 0;
  const offsetMs = clockOffsetMs(() => {
    readings += 1;
    for (const end = performance.now() + (readings === 1 ? 50 : 0); performance.now() < end;);
    return hrNow();
  });
  expect(Math.abs(offsetMs - right)).toBeLessThan(10);
});

describe('the wait for a processor', () => {
  /** Says what the thread's account is at each reading. */
  function scripted(...accounts: ([ranMs: number, waitedMs: number] | undefined)[]) {
    const read = () => {
      const account = accounts.shift();
      return account && { ranMs: account[0], waitedMs: account[1], slices: 1 };
    };
    return new ProcessorWait({ read, close: () => undefined });
  }

  it.each([
    ['is what the kernel has counted since the last reading', [5, 60], 70, 60],
    ['is no longer than the thread was off the processor', [65, 60], 70, 5],
    ['is none where the thread ran for longer than the turn', [90, 60], 70, 0],
  ] as const)('%s', (_, [ranMs, waitedMs], busyMs, expected) => {
    expect(scripted([0, 0], [ranMs, waitedMs]).waitedMs(busyMs)).toBe(expected);
  });

  it.each([
    ['begins with the wait that ended before the turn did', { waitedMs: 80, beforeMs: 0 }, 20],
    ['and all that the turn may have waited until then', { waitedMs: 80, beforeMs: 15 }, 35],
    ['of which no more counts than was waited since the last reading', { waitedMs: 10, beforeMs: 60 }, 100],
  ])('where somebody has looked in the turn %s', (_, look, expected) => {
    expect(scripted([0, 0], [0, 100]).waitedMs(120, look)).toBe(expected);
  });

  it('is all that it was off the processor while garbage was collected: it waits for threads that were given none', () => {
    expect(scripted([0, 0], [5, 10]).waitedMs(70, undefined, true)).toBe(65);
  });

  it('is counted from the last reading, which is not made anew in each turn', () => {
    const wait = scripted([0, 0], [0, 100], [0, 130]);
    const now = performance.now();
    wait.alive(now);
    wait.alive(now + 1000);
    wait.alive(now + 1001);
    expect(wait.waitedMs(50)).toBe(30);
  });

  it('is read less and less often where there was none', () => {
    const wait = scripted([0, 0], [0, 0], [0, 0], [0, 40]);
    const now = performance.now();
    for (const ms of [50, 100, 150]) wait.alive(now + ms);
    // Read at 50 and at 150: what it was at 100 has not been asked for.
    expect(wait.waitedMs(50)).toBe(40);
  });

  it('is 0 where the system does not tell', () => {
    expect(scripted(undefined).waitedMs(50)).toBe(0);
    expect(scripted([0, 0], undefined).waitedMs(50)).toBe(0);
  });

  it.each([
    ['most of a turn was such a wait', 60, 50, true],
    ['half of it was', 30, 15, false],
    ['the rest alone is as long as the threshold', 60, 40, false],
  ])('says whether nobody is to blame: %s', (_, busyMs, waitedMs, expected) => {
    expect(notScheduled(busyMs, waitedMs, 20)).toBe(expected);
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

  it('is closed where a wrong one follows it', () => {
    const close = jest.fn();
    expect(() => new Publisher([Object.assign(() => undefined, { close }), 'nonsense'])).toThrow('is not known');
    expect(close).toHaveBeenCalledTimes(1);
  });

  it.each([
    'udp://127.0.0.1',
    'udp://127.0.0.1:0',
    'ftp://127.0.0.1:80',
    'prometheus://127.0.0.1',
    'stdout',
    'json:',
    '',
  ])('refuses the address %j', (address) => {
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

  it("JSON lines have a time and no directive, under the Python probe's names", () => {
    const lines: string[] = [];
    jsonLines((line) => lines.push(line))(documentOf());
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ timestampMs: 1_795_000_000_000, Service: 'prod-api' });
    for (const [name, kind] of Object.entries(contract.jsonLine))
      expect(typeof (JSON.parse(lines[0] ?? '') as Record<string, unknown>)[name]).toBe(kind);
    expect(lines[0]).not.toContain('_aws');
    expect(lines[0]?.endsWith('}\n')).toBe(true);
  });

  it('json:PATH appends to a file, also after it was rotated away', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-lines-'));
    const path = join(folder, 'probe.jsonl');
    const publisher = new Publisher([`json:${path}`]);
    publisher.publish(documentOf());
    publisher.publish(documentOf());
    renameSync(path, `${path}.1`);
    publisher.publish(documentOf());
    const lines = [`${path}.1`, path].map((each) => readFileSync(each, 'utf8').trim().split('\n'));
    rmSync(folder, { recursive: true });
    expect(lines.map(({ length }) => length)).toEqual([2, 1]);
    expect(JSON.parse(lines[1]?.[0] ?? '')).toMatchObject({ LoopHeartbeat: 1 });
  });

  it('json:PATH is refused at the start where it can not be written', () => {
    expect(() => new Publisher(['json:/nonexistent/probe.jsonl'])).toThrow('ENOENT');
  });
});

describe("Prometheus' text", () => {
  const withTurns = (turns: number) => {
    const interval = { ...intervalWith(0), gcPausesMs: [3, 700], blockedMs: 500 };
    for (let number = 0; number < turns; number += 1) addTurn(interval, 100);
    return interval;
  };
  const textOf = (...intervals: ReturnType<typeof withTurns>[]) => {
    const output = prometheusOutput();
    for (const interval of intervals) output(documentOf(interval));
    return output.text();
  };
  const sample = (text: string, name: string) =>
    Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length),
    );

  it('has the names, types and words that all probes have, and those of Node', () => {
    const declared = [...textOf(withTurns(0)).matchAll(/^# HELP (\S+) (.+)\n# TYPE \1 (\S+)$/gm)];
    const expected = [...contract.prometheus.filter(({ optional }) => !optional), ...contract.nodePrometheus];
    expect(declared.map(([, name, help, type]) => ({ name, type, help })).sort(byName)).toEqual(expected.sort(byName));
  });

  it('counts arrivals in a histogram of the lag', () => {
    const text = textOf(withTurns(5), withTurns(5)); // 2 x 5 blocks of 100 ms in 2 x 10 s
    const lag = (suffix: string, le = '') =>
      sample(text, `headroom_loop_lag_seconds_${suffix}{service="prod-api"${le}}`);
    expect(['0', '0.05', '0.1', '+Inf'].map((bound) => lag('bucket', `,le="${bound}"`))).toEqual([
      19_000, 19_500, 20_000, 20_000,
    ]);
    expect([lag('count'), lag('sum')]).toEqual([20_000, 50]);
  });

  it('adds up what is a sum, counts durations, and says the last value of the rest', () => {
    const text = textOf(withTurns(0), { ...withTurns(0), tasks: 7 });
    const value = (name: string) => sample(text, `headroom_${name}{service="prod-api"}`);
    expect(['loop_heartbeat_total', 'loop_tasks'].map(value)).toEqual([2, 7]);
    expect([value('gc_pause_seconds_count'), value('gc_pause_seconds_sum')]).toEqual([4, 1.406]);
    expect(sample(text, 'headroom_gc_pause_seconds_bucket{service="prod-api",le="0.5"}')).toBe(2);
  });

  it('can be read line by line, also with an odd name', () => {
    const output = prometheusOutput();
    output(emfDocument(intervalWith(1), { ...identity, service: 'a"b\\c\nd' }, 1_795_000_000_000, 0));
    for (const line of output.text().trimEnd().split('\n'))
      expect(line).toMatch(
        /^# (HELP|TYPE) |^[a-z_]+\{service="a\\"b\\\\c\\nd"(,le="[0-9.+Inf]+"|,function="[^"]+",file="[^"]+",line="\d+")?\} [0-9.]+$/,
      );
  });
});

it('the package exports what it declares', () => {
  const { attach, jsonLines, prometheusOutput, putMetricData }: typeof declared = api;
  const exported = { attach, jsonLines, prometheusOutput, putMetricData };
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
