import type { Verdict } from '../../lib/core/triage/cause';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { readingsOf } from './generator/readings';
import type { Scenario } from './generator/scenario';

const ordinary = {
  name: 'subject',
  title: 'a trap',
  seed: 7,
  cause: undefined,
  alarm: 'host-app-latency',
} satisfies Scenario;

type Raw = ReturnType<typeof readingsOf>;

function judged(scenario: Partial<Scenario>, change: (raw: Raw) => Raw = (raw) => raw): Verdict {
  const { readings, issues } = parseReadings(change(readingsOf({ ...ordinary, ...scenario })));
  expect(issues).toBeUndefined();
  if (!readings) throw new Error('scenarios make readings that can be read');
  return triage(readings);
}

const lead = (verdict: Verdict): string | undefined => verdict.causes[0]?.cause;
const causesOf = (verdict: Verdict): string[] => verdict.causes.map(({ cause }) => cause);

/** Readings in which the points of one metric are others. */
const withPoints =
  (name: string, stat: string, value: (before: number, minute: number) => number) =>
  (raw: Raw): Raw => ({
    ...raw,
    metrics: raw.metrics.map((metric) =>
      metric.name === name && metric.stat === stat
        ? { ...metric, points: metric.points.map(([at, before], minute) => [at, value(before, minute)] as const) }
        : metric,
    ),
  });

const slowDatabase = { host: { poolCall: 12 } };

describe('a deployment', () => {
  it.each([
    ['of this subject, a minute before', [15, 'deployment', 'own', 'commit 1'], 'deployment'],
    ['of another subject', [15, 'deployment', 'mail', 'commit 1'], 'downstream-slow'],
    ['of hours ago', [-200, 'deployment', 'own', 'commit 1'], 'downstream-slow'],
    ['after the fact', [26, 'deployment', 'own', 'commit 1'], 'downstream-slow'],
    ['that was only a change of the settings', [15, 'configuration', 'own', 'log level'], 'downstream-slow'],
  ] as const)('%s', (_, change, expected) => {
    const verdict = judged({ ...slowDatabase, changes: [change] });
    expect(lead(verdict)).toBe(expected);
  });

  it('that is innocent is told among what it is not', () => {
    const { excluded } = judged({ ...slowDatabase, changes: [[15, 'deployment', 'mail', 'commit 1']] });
    expect(excluded).toContainEqual({ cause: 'deployment', because: expect.stringContaining('of mail') as string });
  });

  it('can not impair a volume', () => {
    const verdict = judged({ host: { stalls: true }, changes: [[15, 'deployment', 'own', 'commit 1']] });
    expect(lead(verdict)).toBe('volume-impaired');
  });
});

describe('a counter of packets over an allowance', () => {
  it.each([
    ['that is high since weeks', (before: number) => before + 80_000],
    ['to which a few come on any day', (before: number, minute: number) => before + 2 * minute],
    ['that starts anew with a host', (before: number, minute: number) => (minute > 18 ? 5 : before)],
  ])('%s says nothing', (_, value) => {
    const verdict = judged({ host: {} }, withPoints('ethtool_pps_allowance_exceeded', 'Sum', value));
    expect(causesOf(verdict)).toEqual([]);
  });

  it('says nothing in the minute in which hosts came, with all that they have counted in their lives', () => {
    const more = withPoints(
      'ethtool_pps_allowance_exceeded',
      'Sum',
      (before, minute) => before + 9_000 * Math.max(0, minute - 20),
    );
    const hosts = withPoints(
      'ethtool_pps_allowance_exceeded',
      'SampleCount',
      (before, minute) => before + Math.max(0, minute - 20),
    );
    expect(causesOf(judged({ host: {} }, (raw) => hosts(more(raw))))).toEqual([]);
    expect(lead(judged({ host: {} }, more))).toBe('network-allowance');
  });
});

describe('dead letters', () => {
  const lane = { name: 'mail', alarm: 'lane-dead-letters' };

  it('of messages that throttles used up are no bad messages', () => {
    const verdict = judged({ ...lane, facts: { accountConcurrency: 200 }, lane: { accountOthers: 300 } });
    expect(causesOf(verdict)).not.toContain('poison-message');
    expect(lead(verdict)).toBe('account-concurrency');
  });

  it('of old are nobody to blame today', () => {
    expect(causesOf(judged({ ...lane, lane: { letters: 40 } }))).toEqual([]);
  });

  /** Readings in which the worker has given messages up in one minute, and the first minutes are missing as of a lane that is new. */
  const givenUp =
    (messages: number, fromMinute = 0) =>
    (raw: Raw): Raw => {
      const done = raw.metrics.find(({ name }) => name === 'RecordsProcessed');
      if (!done) throw new Error('a worker tells what it has done');
      const points = done.points.map(([at], minute) => [at, minute === 20 ? messages : 0] as const);
      const metrics = [...raw.metrics, { ...done, name: 'RecordsPoisoned', points }];
      return { ...raw, metrics: metrics.map((each) => ({ ...each, points: each.points.slice(fromMinute) })) };
    };

  it.each([0, 18])('that the worker gave up itself are bad messages, with %i minutes missing', (fromMinute) =>
    expect(lead(judged({ ...lane, lane: {} }, givenUp(2, fromMinute)))).toBe('poison-message'),
  );

  it('of a lane that has run for two minutes are nobody to blame for how long its first executions take', () => {
    const young = (raw: Raw): Raw => ({
      ...raw,
      facts: { ...raw.facts, meanDurationMs: 1 },
      metrics: raw.metrics.map((each) => ({ ...each, points: each.points.slice(-3, -1) })),
    });
    const verdict = judged({ ...lane, lane: {} }, young);
    expect(causesOf(verdict)).not.toContain('downstream-slow');
  });

  it('are no bad messages where the worker gives up about as many as it does', () =>
    expect(causesOf(judged({ ...lane, lane: {} }, givenUp(1_000_000)))).not.toContain('poison-message'));

  it('do not come of records that failed in one minute and worked at the next try', () => {
    const once = withPoints('RecordsFailed', 'Sum', (_, minute) => (minute === 20 ? 3 : 0));
    expect(causesOf(judged({ ...lane, lane: {} }, once))).toEqual([]);
  });
});

describe('failures of a lane', () => {
  const lane = { name: 'mail', alarm: 'lane-failures' };

  it('of each record leave its worker little to count, which is no silence', () => {
    const few = withPoints('RecordsProcessed', 'Sum', (before, minute) => (minute > 16 ? before * 0.05 : before));
    const failed = withPoints('RecordsFailed', 'Sum', (before, minute) => (minute > 16 ? 600 : before));
    expect(lead(judged({ ...lane, lane: {} }, (raw) => failed(few(raw))))).toBe('downstream-failing');
  });

  it('that only Lambda counts may be of bad messages too', () => {
    const errors = withPoints('Errors', 'Sum', (_, minute) => (minute > 16 && minute % 3 === 0 ? 2 : 0));
    expect(lead(judged({ ...lane, lane: {} }, errors))).toBe('poison-message');
  });
});

describe('AWS being impaired', () => {
  const others: Scenario['others'] = [
    ['lane-errors', 'mail', 17],
    ['host-app-errors', 'board', 18],
  ];
  const missing = [
    { what: 'log events', because: 'logs: ServiceUnavailable (503)' },
    { what: 'alias', because: 'lambda: InternalError (500)' },
  ];
  const block = { ms: 2_000, perMin: 12, at: [['call', 'app/aws.py', 3]] } as const;

  it('is not blamed on the code that waits for it', () => {
    expect(lead(judged({ host: { block }, others, missing }))).toBe('provider-impaired');
    expect(lead(judged({ host: { block } }))).toBe('loop-blocked');
  });

  it.each(['AccessDenied: not authorized', 'ThrottlingException: Rate exceeded'])('is not what %s says', (because) => {
    const refused = missing.map(({ what }) => ({ what, because }));
    expect(causesOf(judged({ host: {}, missing: refused }))).toEqual([]);
  });
});

describe('an alarm that is on', () => {
  const without =
    (names: readonly string[]) =>
    (raw: Raw): Raw => ({ ...raw, metrics: raw.metrics.filter(({ name }) => !names.includes(name)) });

  it.each([
    ['host-volume-iops-exceeded', ['VolumeIOPSExceededCheck'], 'volume-iops-limit'],
    ['host-conntrack-exhausted', ['ethtool_conntrack_allowance_available'], 'conntrack-exhausted'],
    ['host-swap', ['mem_available_percent', 'swap_used_percent'], 'memory-pressure'],
    ['host-disk-full', ['disk_used_percent', 'disk_inodes_free'], 'disk-full'],
  ])('%s stands in for what it measures where that could not be read, and only there', (alarm, names, cause) => {
    const blind = judged({ alarm, host: {} }, without(names));
    expect(blind.causes.map((each) => [each.cause, each.confidence])).toEqual([[cause, 'likely']]);
    expect(causesOf(judged({ alarm, host: {} }))).toEqual([]);
    expect(causesOf(judged({ alarm: 'host-app-latency', host: {} }, without(names)))).toEqual([]);
  });

  it('of a limit that is not known stands in for it', () => {
    const scenario = { alarm: 'host-files-near-limit', host: {} };
    expect(lead(judged(scenario, (raw) => ({ ...raw, facts: {} as Raw['facts'] })))).toBe('files-exhausted');
    expect(causesOf(judged(scenario))).toEqual([]);
  });
});

describe('data that comes late', () => {
  it('for all series alike is no silence', () => {
    const cut = (raw: Raw): Raw => ({
      ...raw,
      metrics: raw.metrics.map((metric) => ({
        ...metric,
        points: metric.points.slice(0, -Math.ceil(360 / metric.periodSec)),
      })),
    });
    expect(causesOf(judged({ alarm: 'host-silent', host: {} }, cut))).toEqual([]);
  });
});

describe('other traps', () => {
  it('a lane that idles has minutes without a datapoint, and is neither silent nor disabled', () => {
    const verdict = judged({ name: 'idle', alarm: 'lane-queue-age', facts: { peakArrivalsPerSec: 0.03 }, lane: {} });
    expect(causesOf(verdict)).toEqual([]);
  });

  it('memory that is always nearly full, of caches, is nobody to blame', () => {
    const full = withPoints('mem_available_percent', 'Minimum', () => 6);
    expect(causesOf(judged({ host: {} }, full))).toEqual([]);
  });

  it('a group that is smaller than for its peak is no loss of hosts', () => {
    expect(
      causesOf(
        judged({ host: {}, facts: { hostsPlanned: 3, hostsInService: 3 } }, (raw) => ({
          ...raw,
          facts: { ...raw.facts, hostsPlanned: 9 },
        })),
      ),
    ).toEqual([]);
  });

  it('a neighbour that is only slower itself is no noisy one', () => {
    const neighbour = { name: 'archive', executions: 180 };
    const scenario = { name: 'mail', alarm: 'lane-queue-age', lane: { neighbour, duration: 4 } };
    const asEver = (raw: Raw): Raw => ({
      ...raw,
      metrics: raw.metrics.map((metric) =>
        metric.name === 'Invocations' && String(metric.dimensions.FunctionName).includes('archive')
          ? { ...metric, points: metric.points.map(([at]) => [at, 100] as const) }
          : metric,
      ),
    });
    expect(lead(judged(scenario))).toBe('noisy-neighbour');
    expect(lead(judged(scenario, asEver))).toBe('downstream-slow');
  });

  it('requests that fail because no connection is left do not fail downstream', () => {
    const leak = { minutes: 36, faultAtMin: 13, alarmAfterMin: 14, host: { poolLeakPerMin: 1.6, errors: 0.2 } };
    expect(
      lead(
        judged(
          leak,
          withPoints('PoolWait', 'p99', (before) => (before > 5 ? 9_000 : before)),
        ),
      ),
    ).toBe('pool-exhausted');
  });

  it('connections that are taken and not given back are told from those that are held by what is slow', () => {
    const leak = judged({ minutes: 36, faultAtMin: 13, alarmAfterMin: 14, host: { poolLeakPerMin: 1.6 } });
    expect(lead(leak)).toBe('pool-exhausted');
    expect(lead(judged({ shape: 'ramp', alarmAfterMin: 9, host: { poolCall: 30 } }))).toBe('downstream-slow');
  });
});
