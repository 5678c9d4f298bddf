import fc from 'fast-check';
import { alarms, alarmsOf, type CatalogueAlarm, type SubjectPlan } from '../../lib/alarms';
import type { Alarm } from '../../lib/core/alarms/alarm';
import { evaluateAlarm } from '../../lib/core/cloudwatch/alarm';
import type { Peak } from '../../lib/core/environment/environment';
import type { HostWorkload } from '../../lib/core/environment/hosts';
import type { ServiceRun } from '../../lib/core/environment/service-run';
import { type HostChange, hostPlan, quantity } from './plans';
import { times } from './proof/around';
import { holds, outcome, proofOf } from './proof/proofs';

const around = { environmentName: 'prod' };
const subject = (change: HostChange = {}): SubjectPlan => ({ kind: 'host', name: 'api', plan: hostPlan(change) });
const alarmsOfHost = (change?: HostChange): readonly Alarm[] => alarmsOf(subject(change), around);
const idsOf = (change?: HostChange): readonly string[] => alarmsOfHost(change).map(({ id }) => id);
const one = (id: string, change?: HostChange): Alarm => {
  const alarm = alarmsOfHost(change).find((each) => each.id === id);
  if (!alarm) throw new Error(`${id} does not apply`);
  return alarm;
};
const running = (run: ServiceRun): Partial<HostWorkload> => ({ service: { ...hostPlan().host.service, run } });
const stateful = (count: number): HostChange => ({
  count,
  peakCount: count,
  maxQueueLength: 64,
  host: {
    minCount: count,
    maxCount: count,
    data: {
      type: 'gp3',
      sizeGiB: 100,
      iops: 6400,
      mountPath: '/data',
      stateful: { everyHours: 24, keep: 7 },
    },
  },
});

const entryOf = (id: string): CatalogueAlarm => {
  const entry = Object.values<CatalogueAlarm>(alarms).find((each) => each.id === id);
  if (!entry) throw new Error(`no alarm ${id}`);
  return entry;
};

/** Host groups that are built otherwise than the catalogue test's sample, whose alarms read other metrics. */
const others: readonly (readonly [string, HostChange])[] = [
  ['stateful hosts, each in a group of its own', stateful(3)],
  ['one stateful host', stateful(1)],
  ['four stateful hosts, the most that are looked at one by one', stateful(4)],
  ['five stateful hosts', stateful(5)],
  ['volumes by tag', { maxQueueLength: 64, watchedBy: 'tags' }],
  ['volumes by agent', { maxQueueLength: 64, watchedBy: 'agent' }],
  [
    'Socket.IO, a target group per process',
    { host: running({ kind: 'socketio', app: 'chat:app', workerClass: 'gevent' }) },
  ],
  ['one host', { count: 1, peakCount: 1 }],
  ['a hundred hosts', { count: 100, peakCount: 300 }],
  ['one core', { host: { instanceType: 't2.micro' } }],
];

describe.each(others)('the alarms of %s', (_, change) => {
  it.each(alarmsOfHost(change).map((alarm) => [alarm.id, alarm] as const))('%s proves itself', (id, alarm) => {
    const { fires, quiet } = proofOf(entryOf(id), subject(change));
    expect(fires.length).toBeGreaterThan(0);
    for (const series of fires) expect([series, outcome(alarm, series).state]).toEqual([series, 'ALARM']);
    for (const series of quiet)
      expect([series, outcome(alarm, series)]).toEqual([series, { state: 'OK', everFired: false }]);
  });

  it('read at most ten metrics each, of one period, and no instance by its id', () => {
    for (const { metric } of alarmsOfHost(change)) {
      if (metric.kind === 'query') continue;
      const metrics = metric.kind === 'math' ? Object.values(metric.metrics) : [metric];
      expect(metrics.length).toBeLessThanOrEqual(10);
      expect(new Set(metrics.map(({ periodSec }) => periodSec)).size).toBe(1);
      expect(metrics.flatMap(({ dimensions }) => Object.keys(dimensions))).not.toContain('InstanceId');
    }
  });
});

/** One part less, another function, another sign: none of them says the same. */
function otherExpressions(expression: string): readonly string[] {
  const replaced = (found: string, at: number, by: string) =>
    expression.slice(0, at) + by + expression.slice(at + found.length);
  const swaps: Readonly<Record<string, string>> = {
    'MAX(': 'MIN(',
    'MIN(': 'MAX(',
    'SUM(': 'MAX(',
    'DIFF(': 'ABS(',
    ' + ': ' - ',
    ' / ': ' * ',
    ' < ': ' <= ',
    ' >= ': ' > ',
    ' == ': ' > ',
  };
  const operators = [...expression.matchAll(/[A-Z]+\(| [+/<] | [>=]= /g)]
    .filter(([found]) => found in swaps)
    .map(({ 0: found, index }) => replaced(found, index, swaps[found] ?? found));
  const without = [...expression.matchAll(/\b[a-z]\w*/g)].map(({ 0: found, index }) =>
    replaced(found, index, `(${found} * 0)`),
  );
  return [...operators, ...without];
}

describe('the expression of', () => {
  const cases = [
    subject({ maxQueueLength: 64 }),
    subject(stateful(3)),
    subject(stateful(5)),
    subject({ count: 4, peakCount: 5 }),
  ]
    .flatMap((host) => alarmsOf(host, around).map((alarm) => ({ host, alarm })))
    .flatMap(({ host, alarm }) => {
      const { metric } = alarm;
      if (metric.kind !== 'math') return [];
      return otherExpressions(metric.expression).map((expression) => ({
        id: alarm.id,
        host,
        expression,
        mutant: { ...alarm, metric: { ...metric, expression } },
      }));
    });

  it.each(cases)('$id would not prove itself as $expression', ({ id, host, mutant }) =>
    expect(holds(proofOf(entryOf(id), host), mutant)).toBe(false),
  );
});

describe('silence', () => {
  const share = (count: number, peakCount = count) => one('host-loop-silent', { count, peakCount }).threshold.value;

  it.each([
    [1, 0.9],
    [5, 0.9],
    [10, 0.95],
    [20, 0.975],
    [100, 0.995],
  ])('of a group of up to %d hosts begins below %d', (count, least) => expect(share(count)).toBeCloseTo(least, 10));

  it.each(['host-loop-silent', 'host-silent'])('of one host shows at any size up to the peak (%s)', (id) => {
    const perHost = id === 'host-silent' ? 1 : 24; // four processes, six beats a minute
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 400 }), (peakCount, size) => {
        fc.pre(size <= peakCount);
        const alarm = one(id, { count: 1, peakCount });
        const minutes = [0, 1, 2, 3];
        const heard = (hosts: number) => ({
          [id === 'host-silent' ? 'heard' : 'beats']: minutes.map(() => hosts * perHost),
          inService: minutes.map(() => size),
          checked: minutes.map(() => size),
        });
        expect(outcome(alarm, heard(size)).state).toBe('OK');
        expect(outcome(alarm, heard(size - 1)).state).toBe('ALARM');
      }),
    );
  });

  it('counts the processes that the plan knows, and a command as one', () => {
    const beats = (change?: HostChange) => {
      const { metric } = one('host-loop-silent', change);
      return metric.kind === 'math' ? metric.expression : '';
    };
    expect(beats()).toMatch(/\* 24\)$/);
    const command = {
      ...hostPlan({ host: running({ kind: 'command', command: '/opt/api/run', probe: 'own' }) }),
      service: {},
    };
    const [alarm] = alarmsOf({ kind: 'host', name: 'api', plan: command }, around).filter(
      ({ id }) => id === 'host-loop-silent',
    );
    expect(alarm?.metric.kind === 'math' && alarm.metric.expression).toMatch(/\* 6\)$/);
  });
});

describe('what a host group does not have', () => {
  it.each([
    [
      'no load balancer',
      { host: { entry: undefined } },
      ['host-app-errors', 'host-app-latency', 'host-unhealthy-targets'],
    ],
    [
      'no data volume',
      {},
      ['host-volume-queue', 'host-volume-latency', 'host-volume-stalled', 'host-volume-iops-exceeded'],
    ],
    [
      'workers without an event loop',
      { host: running({ kind: 'gunicorn', app: 'app:app', workerClass: 'sync' }) },
      ['host-loop-lag', 'host-loop-silent', 'host-executor-saturated', 'host-pool-saturated'],
    ],
    [
      'no probe',
      { host: running({ kind: 'command', command: '/opt/api/run' }) },
      ['host-loop-lag', 'host-loop-silent', 'host-executor-saturated', 'host-pool-saturated'],
    ],
    [
      'an instance type that keeps up what it reaches',
      { host: { instanceType: 'm7i.48xlarge' } },
      ['host-ebs-burst-balance'],
    ],
    ['one core', { host: { instanceType: 't2.micro' } }, ['host-cpu-one-core']],
    [
      'an unknown instance type',
      { host: { instanceType: 'zz9.large' } },
      ['host-threads-near-limit', 'host-instance-ebs-exceeded'],
    ],
    [
      'bare metal, which publishes no checks',
      { host: { instanceType: 'm7i.metal-24xl' } },
      ['host-instance-ebs-exceeded'],
    ],
    [
      'volumes that only its agents see',
      { maxQueueLength: 64, watchedBy: 'agent' },
      ['host-volume-queue', 'host-volume-latency', 'host-volume-stalled', 'host-volume-iops-exceeded'],
    ],
    ['six stateful hosts, two metrics of each', stateful(6), ['host-instance-ebs-exceeded', 'host-ebs-burst-balance']],
    ['eleven stateful hosts', stateful(11), ['host-cpu', 'host-status-check', 'host-capacity']],
  ] as readonly (readonly [string, HostChange, readonly string[]])[])('is not watched: %s', (_, change, absent) => {
    expect(idsOf(change).filter((id) => absent.includes(id))).toEqual([]);
    // And only that: the sample has them.
    const all = [...idsOf({ maxQueueLength: 64 })];
    expect(absent.filter((id) => !all.includes(id))).toEqual([]);
  });

  it('still has somebody who notices silence, however it runs', () => {
    for (const [, change] of others) expect(idsOf(change)).toContain('host-silent');
    expect(idsOf(stateful(40))).toEqual(expect.arrayContaining(['host-silent', 'host-loop-silent']));
  });
});

describe('queues inside a process', () => {
  const ofPython = ['host-executor-saturated', 'host-pool-saturated'];

  it.each<[string, ServiceRun, readonly string[]]>([
    ['uvicorn', { kind: 'uvicorn', app: 'app:app' }, ofPython],
    ["a command of Python's", { kind: 'command', command: 'hypercorn app:app' }, ofPython],
    ['a command that says so', { kind: 'command', command: 'poetry run serve', probe: 'python' }, ofPython],
    ['Node', { kind: 'node', script: 'server.mjs' }, ['host-libuv-saturated']],
    ["a command of Node's", { kind: 'command', command: 'node server.mjs' }, ['host-libuv-saturated']],
    ['a probe of its own, which may be either', { kind: 'command', command: '/opt/run', probe: 'own' }, []],
    ['no probe', { kind: 'command', command: '/opt/run' }, []],
    ['green threads', { kind: 'socketio', app: 'chat:app', workerClass: 'gevent' }, []],
    ['threads without a loop', { kind: 'gunicorn', app: 'app:app', workerClass: 'gthread' }, []],
  ])('are watched of %s where its probe counts them', (_, run, ids) =>
    expect(idsOf({ host: running(run) }).filter((id) => id.endsWith('-saturated'))).toEqual(ids),
  );
});

describe('volumes', () => {
  const expressionOf = (id: string, watchedBy: HostChange['watchedBy']) => {
    const { metric } = one(id, { maxQueueLength: 64, ...(watchedBy && { watchedBy }) });
    return metric.kind === 'query' ? metric.expression : '';
  };

  it('are all of the account by default, one contributor each', () => {
    expect(expressionOf('host-volume-queue', undefined)).toBe(
      'SELECT MAX(VolumeQueueLength) FROM SCHEMA("AWS/EBS", VolumeId) GROUP BY VolumeId ORDER BY MAX() DESC',
    );
  });

  it('are those of the host group where tags are on', () => {
    expect(expressionOf('host-volume-latency', 'tags')).toBe(
      'SELECT MAX(VolumeAvgWriteLatency) FROM SCHEMA("AWS/EBS", InstanceId, VolumeId) ' +
        `WHERE tag."headroom:host-group" = 'prod-api' GROUP BY VolumeId ORDER BY MAX() DESC`,
    );
  });

  it('page one by one: two that are slow in turn are none that is slow', () => {
    const alarm = one('host-volume-latency', { maxQueueLength: 64 });
    const slowInTurn = { vol1: [11, 1, 11, 1, 1, 1], vol2: [1, 11, 1, 11, 1, 1] };
    expect(outcome(alarm, slowInTurn)).toEqual({ state: 'OK', everFired: false });
    expect(outcome(alarm, { vol1: [1, 1, 1, 1, 1], vol2: [11, 11, 11, 11, 11] }).state).toBe('ALARM');
  });
});

describe('promises', () => {
  it('of an answer are a second, or what the entry says', () => {
    expect(one('host-app-latency').threshold.value).toBe(1);
    const { entry } = hostPlan().host;
    expect(
      one('host-app-latency', { host: { entry: entry && { ...entry, maxResponseMs: 250 } } }).threshold.value,
    ).toBe(0.25);
  });

  it('of Socket.IO are none that long polling would break, unless it makes one', () => {
    const chat = running({ kind: 'socketio', app: 'chat:app', workerClass: 'gevent' });
    expect(idsOf({ host: chat })).not.toContain('host-app-latency');
    const { entry } = hostPlan().host;
    expect(idsOf({ host: { ...chat, entry: entry && { ...entry, maxResponseMs: 30_000 } } })).toContain(
      'host-app-latency',
    );
  });

  it('of connections leave room to track a quarter of one host, and a thousand at least', () => {
    const room = (connections: number) => {
      const plan = { ...hostPlan(), service: { connections: quantity(connections, 'connections') } };
      const all = alarmsOf({ kind: 'host', name: 'api', plan }, around);
      return all.find(({ id }) => id === 'host-conntrack-near-limit')?.threshold.value;
    };
    expect([0, 3_000, 40_000].map(room)).toEqual([1000, 1000, 10_000]);
  });
});

describe('a roll of stateful hosts, one after the other', () => {
  const cases = ['host-silent', 'host-loop-silent', 'host-capacity', 'host-missing', 'host-unhealthy-targets'].flatMap(
    (id) => [1, 3, 4, 5].filter((count) => id !== 'host-capacity' || count > 1).map((count) => [id, count] as const),
  );

  it.each(cases)('with ten minutes each is not told by %s of %d hosts', (id, count) => {
    const alarm = one(id, stateful(count));
    const { metric } = alarm;
    const isFirst = (of: string): boolean => /^(group|inService|checked)1?$/.test(of);
    const minutes = (of: string): readonly (number | undefined)[] => {
      const each = of === 'heard' || of === 'booted' ? 1 : of === 'beats' ? 24 : undefined;
      if (each !== undefined) return away(count * each, (count - 1) * each);
      if (!isFirst(of))
        return away(of.startsWith('targetGroup') ? count : 1, of.startsWith('targetGroup') ? count - 1 : 1);
      if (of.startsWith('checked')) return away(1, undefined);
      // In service from the fourth minute on; ready, and checked, after the tenth.
      return [1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];
    };
    const values =
      metric.kind === 'math'
        ? Object.fromEntries(Object.keys(metric.metrics).map((key) => [key, minutes(key)]))
        : minutes('group');
    expect(outcome(alarm, values)).toEqual({ state: 'OK', everFired: false });
  });

  /** Values before, during and after the ten minutes for which one host is away. */
  const away = (there: number, gone: number | undefined): readonly (number | undefined)[] => [
    there,
    there,
    ...Array.from({ length: 10 }, () => gone),
    there,
    there,
  ];

  it('hides no dead host for long that is in service, of up to four; of more only one that is dead for longer', () => {
    const breachingOf = (count: number) => one('host-loop-silent', stateful(count)).breaching;
    expect([1, 4, 5].map(breachingOf)).toEqual([
      { datapoints: 5, of: 5 },
      { datapoints: 5, of: 5 },
      { datapoints: 15, of: 15 },
    ]);
  });
});

describe('the planned number of hosts', () => {
  const peaks: readonly Peak[] = [
    {
      name: 'friday',
      factor: 1.5,
      window: { kind: 'recurring', cron: '0 18 * * 5', durationMin: 300, timeZone: 'Europe/Berlin' },
    },
    {
      name: 'sale',
      factor: 2,
      window: { kind: 'once', startMs: Date.UTC(2026, 10, 27), endMs: Date.UTC(2026, 10, 29) },
    },
  ];
  const plan = hostPlan({ count: 4, peakCount: 8, host: { minCount: 4, maxCount: 8 } });
  const capacity = alarmsOf({ kind: 'host', name: 'api', plan }, { ...around, peaks }).find(
    ({ id }) => id === 'host-capacity',
  );

  it.each([
    ['an ordinary day', '2026-11-24T12:00Z', 3, 4],
    ['the small peak', '2026-12-04T19:00Z', 5, 6],
    // Whichever of summer and winter time holds.
    ['the small peak in summer', '2026-07-03T18:00Z', 5, 6],
    ['the hour after it, when its hosts may have gone', '2026-12-04T22:30Z', 3, 4],
    ['the large peak', '2026-11-27T12:00Z', 7, 8],
    ['both peaks', '2026-11-27T19:00Z', 7, 8],
  ])('is that of the moment: %s', (_, time, short, enough) => {
    const stateAt = (inService: number) =>
      capacity &&
      evaluateAlarm(capacity, { startMs: Date.parse(time), stepSec: 60, values: { inService: times(inService, 14) } })
        .state;
    expect([stateAt(short), stateAt(enough)]).toEqual(['ALARM', 'OK']);
  });

  it('names the peaks that raise it', () => {
    expect(capacity?.threshold.because).toMatch(
      /at least 4 hosts in service, 6 in friday, 8 in sale, also while it is rolled/,
    );
  });
});

describe('detection', () => {
  it('of what hurts users takes three minutes at most', () => {
    const slow = alarmsOfHost({ maxQueueLength: 64 }).filter(
      ({ nature, breaching, metric }) => nature !== 'cause' && breaching.datapoints * metric.periodSec > 180,
    );
    // What is wanted may take its time to come; what is planned is host-capacity's. And a few calls an hour take an hour.
    // Silence is what boots, too, for some minutes.
    expect(slow.map(({ id }) => id).sort()).toEqual([
      ...['host-app-errors-all', 'host-loop-silent', 'host-missing', 'host-silent'],
    ]);
  });
});
