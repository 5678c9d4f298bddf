import fc from 'fast-check';
import { answered, type MetricResult } from '../../../lib/core/triage/gather/answers';
import type { MetricAsked } from '../../../lib/core/triage/gather/asked';
import { type Gathered, readingsJson, readingsOf } from '../../../lib/core/triage/gather/readings-of';
import { parseReadings } from '../../../lib/core/triage/parse';
import type { Readings } from '../../../lib/core/triage/readings';

const AT_MS = Date.UTC(2026, 10, 27, 6, 10, 30);
const at = (minute: number, sec = 0): Date => new Date(Date.UTC(2026, 10, 27, 6, minute, sec));
const metric = (name: string, stat = 'Maximum', periodSec = 60): MetricAsked => ({
  namespace: 'Headroom',
  name,
  stat,
  periodSec,
  dimensions: { Service: 'prod-api' },
});
const result = (id: number, times: readonly Date[], values: readonly number[], more: MetricResult = {}) => ({
  Id: `m${id}`,
  StatusCode: 'Complete',
  Timestamps: times,
  Values: values,
  ...more,
});
const now = { atMs: AT_MS, nowMs: AT_MS };
const minutesOf = (results: readonly MetricResult[], asked = [metric('LoopLag')], moment = now) =>
  answered(asked, results, moment).metrics.map(({ points }) =>
    points.map(({ atMs, value }) => [new Date(atMs).getUTCMinutes(), value]),
  );

describe('answers of CloudWatch', () => {
  it.each<[string, readonly MetricResult[], readonly (readonly number[])[]]>([
    [
      'newest first',
      [result(0, [at(3), at(2)], [7, 5])],
      [
        [2, 5],
        [3, 7],
      ],
    ],
    [
      'in two pages',
      [result(0, [at(2)], [5]), result(0, [at(3)], [7])],
      [
        [2, 5],
        [3, 7],
      ],
    ],
    ['later than the moment in question, by a clock that is ahead', [result(0, [at(2), at(11)], [5, 9])], [[2, 5]]],
    ['a time without a value', [result(0, [at(2), at(3)], [5])], [[2, 5]]],
    ['no number', [result(0, [at(2), at(3)], [5, Number.NaN])], [[2, 5]]],
  ])('are series, the oldest first: %s', (_, results, points) => {
    expect(minutesOf(results)).toEqual([points]);
  });

  it('has no series where nothing was published', () => {
    expect(answered([metric('LoopLag')], [result(0, [], [])], now)).toEqual({ metrics: [], missing: [] });
  });

  it.each([
    ['Sum', [7, 8], now],
    ['SampleCount', [7, 8], now],
    ['Maximum', [7, 8, 9, 10], now],
    // Looked at a day later, all has come.
    ['Sum', [7, 8, 9], { atMs: AT_MS, nowMs: AT_MS + 86_400_000 }],
  ] as const)('tells a %s of minutes %j only', (stat, minutes, moment) => {
    const results = [result(0, [at(7), at(8), at(9), at(10)], [1, 1, 1, 1])];
    expect(minutesOf(results, [metric('LoopHeartbeat', stat)], moment)).toEqual([minutes.map((each) => [each, 1])]);
  });

  it.each<[string, readonly MetricResult[], readonly string[]]>([
    ['all there', [result(0, [at(2)], [1]), result(1, [], [])], []],
    [
      'partial data',
      [result(0, [at(2)], [1], { StatusCode: 'PartialData' }), result(1, [], [])],
      ['all of LoopLag: CloudWatch says PartialData'],
    ],
    [
      'partial data of a first page',
      [result(0, [at(2)], [1], { StatusCode: 'PartialData' }), result(0, [at(3)], [1]), result(1, [], [])],
      [],
    ],
    [
      'an error, with its words',
      [
        result(0, [], [], { StatusCode: 'InternalError', Messages: [{ Code: 'Oops', Value: 'try again' }] }),
        result(1, [], [], { StatusCode: 'InternalError', Messages: [{ Code: 'Oops', Value: 'try again' }] }),
      ],
      ['all of LoopLag, GcPause: CloudWatch says InternalError try again'],
    ],
    [
      'forbidden',
      [result(0, [], [], { StatusCode: 'Forbidden' }), result(1, [], [])],
      ['all of LoopLag: CloudWatch says Forbidden'],
    ],
    ['no answer', [result(1, [], [])], ['all of LoopLag: CloudWatch says no answer']],
    ['no answer at all', [], ['all of LoopLag, GcPause: CloudWatch says no answer']],
  ])('say what is missing: %s', (_, results, missing) => {
    const told = answered([metric('LoopLag'), metric('GcPause')], results, now).missing;
    expect(told.map(({ what, because }) => `${what}: ${because}`)).toEqual(missing);
  });
});

describe('whatever CloudWatch answers', () => {
  const aDate = fc.integer({ min: AT_MS - 7_200_000, max: AT_MS + 600_000 }).map((ms) => new Date(ms));
  const aResult: fc.Arbitrary<MetricResult> = fc.record(
    {
      Id: fc.constantFrom('m0', 'm1', 'm7', 'other'),
      StatusCode: fc.constantFrom('Complete', 'PartialData', 'InternalError', 'Forbidden', 'New'),
      Messages: fc.array(fc.record({ Code: fc.string(), Value: fc.string() }, { requiredKeys: [] }), { maxLength: 2 }),
      Timestamps: fc.array(aDate, { maxLength: 6 }),
      Values: fc.array(fc.double(), { maxLength: 6 }),
    },
    { requiredKeys: [] },
  );

  it('is told in order, each moment once, never later than the moment in question, or said to be missing', () => {
    const asked = [metric('LoopLag', 'p99', 10), metric('LoopHeartbeat', 'Sum')];
    fc.assert(
      fc.property(fc.array(aResult, { maxLength: 8 }), (results) => {
        const { metrics, missing } = answered(asked, results, now);
        for (const { points } of metrics) {
          const times = points.map(({ atMs }) => atMs);
          expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
          expect(Math.max(...times)).toBeLessThanOrEqual(AT_MS);
          expect(points.every(({ value }) => Number.isFinite(value))).toBe(true);
        }
        const whole = results.some(({ Id, StatusCode = 'Complete' }) => Id === 'm0' && StatusCode === 'Complete');
        if (!whole) expect(JSON.stringify(missing)).toContain('LoopLag');
      }),
    );
  });
});

const episode = (startedAtMs: number, durationMs: number) => ({
  startedAtMs,
  durationMs,
  function: 'render',
  file: 'app.py',
  line: 7,
  stack: 'render < run',
});

const gathered = (more: Partial<Gathered> = {}): Gathered => ({
  question: {
    alarmId: 'host-loop-lag',
    subject: { kind: 'host', name: 'api' },
    environment: 'prod',
    atMs: AT_MS,
    nowMs: AT_MS,
    sinceMs: AT_MS - 60_000,
  },
  state: 'ALARM',
  facts: {},
  metrics: [],
  documents: [],
  alarms: [],
  changes: [],
  missing: [],
  ...more,
});

describe('readings of what was gathered', () => {
  it('have an episode once, as long as it was in the end', () => {
    const documents = [
      { host: 'i-1', episodes: [episode(AT_MS - 20_000, 9_000), episode(AT_MS + 1, 50)] },
      { host: 'i-1', episodes: [episode(AT_MS - 20_000, 12_000)] },
      { host: 'i-2', episodes: [episode(AT_MS - 20_000, 300)] },
    ];
    const { episodes } = readingsOf(gathered({ documents }));
    expect(episodes.map(({ host, durationMs }) => [host, durationMs])).toEqual([
      ['i-1', 12_000],
      ['i-2', 300],
    ]);
  });

  it('have the other alarms that are on, and no composite', () => {
    const alarm = (name: string, state = 'ALARM', minutesAgo = 1) => ({
      name,
      state,
      sinceMs: AT_MS - minutesAgo * 60_000,
      metrics: name.endsWith('incident') ? [] : [metric('LoopLag')],
    });
    const { alarms } = readingsOf(
      gathered({
        alarms: [
          alarm('prod/api/host-loop-lag'),
          alarm('prod/api/host-incident'),
          alarm('prod/api/host-cpu'),
          alarm('prod/shop/host-loop-lag'),
          alarm('prod/mail/lane-queue-age', 'OK'),
          alarm('prod/mail/lane-errors', 'ALARM', -1),
          alarm('of somebody else'),
        ],
      }),
    );
    expect(alarms.map(({ subject, id }) => `${subject} ${id}`)).toEqual(['api host-cpu', 'shop host-loop-lag']);
  });

  it('are not later than the moment in question', () => {
    const change = { kind: 'deployment', subject: 'api', what: 'release' };
    const early = { ...change, atMs: AT_MS - 5 };
    const readings = readingsOf(
      gathered({
        question: { ...gathered().question, sinceMs: AT_MS + 5 },
        changes: [{ ...change, atMs: AT_MS + 5 }, early],
      }),
    );
    expect(readings.changes).toEqual([early]);
    expect(readings.alarm.sinceMs).toBe(AT_MS);
  });

  it('come back from a file as they were', () => {
    fc.assert(
      fc.property(anyReadings, (readings) => {
        expect(parseReadings(JSON.parse(JSON.stringify(readingsJson(readings))))).toEqual({ readings });
      }),
    );
  });
});

const text = fc.string({ minLength: 1, maxLength: 12 }).filter((each) => each !== '__proto__');
const aMoment = fc.integer({ min: 0, max: AT_MS });
const aNumber = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
const points = fc
  .uniqueArray(fc.record({ atMs: aMoment, value: aNumber }), { selector: ({ atMs }) => atMs, maxLength: 5 })
  .map((list) => [...list].sort((a, b) => a.atMs - b.atMs));
const anyReadings: fc.Arbitrary<Readings> = fc.record({
  atMs: fc.constant(AT_MS),
  environment: text,
  subject: fc.record({ kind: fc.constantFrom('host', 'lane'), name: text }),
  alarm: fc.record({ id: text, state: text, sinceMs: aMoment }),
  facts: fc.dictionary(text, fc.oneof(aNumber, text, fc.boolean()), { noNullPrototype: true }),
  metrics: fc.array(
    fc.record({
      namespace: text,
      name: text,
      stat: text,
      periodSec: fc.integer({ min: 1, max: 3_600 }),
      dimensions: fc.dictionary(text, text, { noNullPrototype: true }),
      points,
    }),
    { maxLength: 4 },
  ),
  episodes: fc.array(
    fc.record({
      startedAtMs: aMoment,
      durationMs: aNumber,
      function: text,
      file: text,
      line: fc.nat(),
      stack: text,
      host: text,
      waitedForCpuMs: fc.option(aNumber, { nil: undefined }),
    }),
    { maxLength: 4 },
  ),
  alarms: fc.array(fc.record({ id: text, subject: text, state: text, sinceMs: aMoment }), { maxLength: 4 }),
  changes: fc.array(fc.record({ atMs: aMoment, kind: text, subject: text, what: text }), { maxLength: 4 }),
  missing: fc.array(fc.record({ what: text, because: text }), { maxLength: 4 }),
});
