import type { AlarmEvent } from '../../../lib/core/pages/alarm-event';
import type { Culprit } from '../../../lib/core/pages/culprits';
import { diagnose } from '../../../lib/core/pages/diagnose';
import type { OpenIncident, ProbeEvidence, Readings } from '../../../lib/core/pages/page';
import { pageText } from '../../../lib/core/pages/page-text';

const FIRED = Date.UTC(2026, 10, 21, 2, 14, 10);
const event: AlarmEvent = {
  alarmName: 'prod/api/host-loop-lag',
  state: 'ALARM',
  previous: 'OK',
  reason: '2 of 3 datapoints [412, 90, 380] were > 100',
  atMs: FIRED,
  description:
    'The event loop is late\nThreshold > 100: host group api promises 100 ms\nRunbook: runbooks/host-loop-lag.md',
  contributor: {},
  children: [],
};
const name = { environment: 'prod', subject: 'api', id: 'host-loop-lag' };
const knowledge = {
  meaning: 'the event loop makes requests wait longer than the host group promises',
  unit: 'ms',
  next: 'npx cdk-headroom blocked api --env prod',
  runbook: 'runbooks/host-loop-lag.md',
};
const culprit = (change: Partial<Culprit> = {}): Culprit => ({
  function: 'render_report',
  file: 'app.py',
  line: 42,
  count: 2,
  totalMs: 502.3,
  maxMs: 412.3,
  firstAtMs: FIRED - 9_000,
  lastAtMs: FIRED - 4_000,
  observedMs: 20_000,
  hosts: 2,
  worstHost: 'i-0abc',
  stack: 'render_report app.py:42 < handle app.py:17 < starlette (6 frames)',
  ...change,
});
const probe = (change: Partial<ProbeEvidence> = {}): ProbeEvidence => ({
  about: 'loop',
  isPart: false,
  culprits: [],
  executors: [],
  pools: [],
  locks: [],
  ...change,
});
const at = (secondsBefore: number, value: number) => ({ atMs: FIRED - secondsBefore * 1000, value });
const measured = {
  label: 'p99 LoopLag',
  when: '>',
  threshold: 100,
  points: [at(30, 3.14159), at(20, 412.3), at(10, 380)],
  minutes: 10,
} as const;
const page = (readings: Partial<Readings>, change: Partial<AlarmEvent> = {}, incident?: OpenIncident) =>
  diagnose({ event: { ...event, ...change }, name, knowledge, readings: { missing: [], ...readings }, incident });

describe('an alarm whose end need not be a recovery', () => {
  it('says so instead of calling it one', () => {
    const over = 'they were sent again, or have expired';
    const { verdict } = diagnose({
      event: { ...event, state: 'OK' },
      name,
      knowledge: { ...knowledge, over },
      readings: { missing: [] },
    });
    expect(verdict).toBe(over);
  });
});

describe('diagnose', () => {
  it('writes a page that can be read at night', () => {
    const { text } = page({
      measured,
      probe: probe({ culprits: [culprit()] }),
      missing: ['the disk: AccessDenied'],
    });
    expect(text).toBe(`render_report (app.py:42) held the event loop: 2 blocks, 502 ms of 20 s, longest 412 ms
since    2026-11-21 02:13:50 UTC
next     npx cdk-headroom blocked api --env prod
over     when p99 LoopLag <= 100 ms
runbook  runbooks/host-loop-lag.md
alarm    prod/api/host-loop-lag, at 02:14:10 UTC
paste    export ENVIRONMENT=prod SUBJECT=api

- the event loop makes requests wait longer than the host group promises
- measured: 412 ms (p99 LoopLag) at 02:13:50 UTC; the alarm fires at > 100 ms, first past it at 02:13:50 UTC
- the limit: host group api promises 100 ms
- blocked: render_report (app.py:42): 2 blocks, 502 ms of 20 s, longest 412 ms
- it did so on 2 hosts, most on i-0abc, from 02:14:01 UTC to 02:14:06 UTC
- stack, innermost call first:
    render_report app.py:42
    handle app.py:17
    starlette (6 frames)
- CloudWatch says: 2 of 3 datapoints [412, 90, 380] were > 100
- not known: the disk: AccessDenied`);
  });

  it('carries the same as fields', () => {
    expect(page({ measured })).toMatchObject({
      environment: 'prod',
      alarm: 'host-loop-lag',
      subject: 'api',
      state: 'ALARM',
      next: knowledge.next,
      runbook: knowledge.runbook,
      firedAt: '2026-11-21T02:14:10.000Z',
      missingEvidence: [],
    });
  });

  describe('about blocked loops', () => {
    const verdict = (change: Partial<Culprit>) => page({ probe: probe({ culprits: [culprit(change)] }) }).verdict;
    const nameless = { function: 'unknown', file: 'unknown', line: 0 };
    const gc = { function: '(garbage collection, generation 2)', file: 'unknown', line: 0, kind: 'gc' };

    it.each<[string, Partial<Culprit>]>([
      ['render_report (app.py:42) held the event loop for 412 ms', { count: 1 }],
      ['render_report (app.py:42) held the event loop for 14.7 s', { count: 1, maxMs: 14_673 }],
      ['render_report (app.py:42) holds the event loop, for 45 s so far', { count: 0, maxMs: 45_000 }],
      ['a call that the probe could not name held the event loop for 412 ms', { ...nameless, count: 1 }],
      ['garbage collection, generation 2 held the event loop for 412 ms', { ...gc, count: 1 }],
      [
        'logging (logging/__init__.py:1114) held the event loop for 412 ms',
        { function: '(logging)', file: 'logging/__init__.py', line: 1114, kind: 'logging', count: 1 },
      ],
      [
        'JSON.parse (orders.js:8) held the event loop: 2 blocks, 502 ms of 20 s, longest 412 ms',
        { function: '(JSON.parse)', file: 'orders.js', line: 8, kind: 'native' },
      ],
    ])('says: %s', (said, change) => expect(verdict(change)).toBe(said));

    it.each<[string, Partial<Culprit>]>([
      ['ALARM prod/api: render_report blocks the loop, 412 ms', {}],
      [
        'ALARM prod/api: anonymous (ex.cjs:7) blocks the loop, 412 ms',
        { function: '(anonymous)', file: 'ex.cjs', line: 7 },
      ],
      ['ALARM prod/api: gro?e blocks the loop, 14.7 s', { function: 'größe', maxMs: 14_673 }],
      [`ALARM prod/api: ${'x'.repeat(49)}... blocks the loop, 412 ms`, {}],
    ])('has the subject: %s', (subject, change) => {
      const isLong = subject.includes('...');
      const named = isLong ? { function: 'x'.repeat(200) } : change;
      const { headline } = page({ probe: probe({ culprits: [culprit(named)] }) });
      if (isLong) expect(headline).toMatch(/^ALARM prod\/api: x+\.\.\., 412 ms$/);
      else expect(headline).toBe(subject);
      expect(headline).toMatch(/^[ -~]{1,100}$/);
    });

    it('lists who comes next, where it is, and whom it delays', () => {
      const others = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
        culprit({ function: name, count: 1, totalMs: 100, maxMs: 100, observedMs: 10_000 }),
      );
      const worst = culprit({ hosts: 1, delayed: 412, endpoint: 'GET /orders/{id}', stack: undefined });
      const { evidence } = page({ probe: probe({ culprits: [worst, ...others] }) });
      expect(evidence.slice(2, -1)).toEqual([
        'blocked: render_report (app.py:42): 2 blocks, 502 ms of 20 s, longest 412 ms',
        'it did so on i-0abc, from 02:14:01 UTC to 02:14:06 UTC',
        'it serves GET /orders/{id}',
        '412 callbacks waited behind it',
        'then: a (app.py:42): 1 block, 100 ms of 10 s',
        'then: b (app.py:42): 1 block, 100 ms of 10 s',
        'then: c (app.py:42): 1 block, 100 ms of 10 s',
        'then: d (app.py:42): 1 block, 100 ms of 10 s',
        'and 2 more, each with less',
      ]);
    });

    it('reads the stack of an older probe the same way round', () => {
      const { evidence } = page({ probe: probe({ culprits: [culprit({ stack: 'main;handle;render_report' })] }) });
      expect(evidence).toContain('stack, innermost call first:\n  render_report\n  handle\n  main');
    });

    it.each<[string, Partial<Culprit>]>([
      ['gc.freeze()', gc],
      ['--max-semi-space-size', { ...gc, function: '(garbage collection, mark-sweep)' }],
      ['QueueHandler', { function: '(logging)', kind: 'logging' }],
      ['a worker thread', { function: '(zlib)', kind: 'native' }],
    ])('advises %s where it fits', (words, change) => {
      const advised = (probed: ProbeEvidence) => page({ probe: probed }).evidence.join('\n').includes(words);
      expect(advised(probe({ culprits: [culprit(change)] }))).toBe(true);
      expect(advised(probe({ culprits: [culprit()] }))).toBe(false);
    });

    it('blames nobody where others had the processor', () => {
      const unscheduled = { count: 3, totalMs: 1_400, hosts: 2 };
      const { verdict: said, evidence } = page({ measured, probe: probe({ unscheduled }) });
      expect(said).toBe(
        'too few processors: no call blocks the event loop, others had the processor 3 times, 1.4 s on 2 hosts',
      );
      expect(evidence).toContain(
        'not blamed on the code: the processor was taken by others 3 times, 1.4 s on 2 hosts; see host-cpu',
      );
    });
  });

  describe('about full queues', () => {
    const executor = { name: 'anyio', saturatedMs: 10_000, active: 39.98, pending: 110.4, workers: 40, hosts: 1 };
    const checkout = { function: 'checkout', file: 'orders.py', line: 31, count: 120, totalMs: 31_000, maxMs: 12_000 };
    const pool = {
      name: 'orders',
      saturatedMs: 9_800,
      inUse: 7,
      size: 7,
      waiting: 53,
      waitMs: 30_000,
      hosts: 3,
      holders: [checkout],
    };
    const locks = [{ function: 'load', file: 'cache.py', line: 12, count: 1, totalMs: 900, maxMs: 900 }];

    it('says which executor it is, and how many wait', () => {
      const told = page({ probe: probe({ about: 'executor', executors: [{ ...executor, waitMs: 21_000 }] }) });
      const words = 'executor anyio is full: 40 of 40 threads busy, 110 waiting, the longest for 21 s, on one host';
      expect(told.verdict).toBe(words);
      expect(told.evidence).not.toContain(words);
      expect(told.evidence).toContain(knowledge.meaning);
    });

    it('says so of a probe that does not tell how many threads there are', () => {
      const told = probe({ about: 'executor', executors: [{ ...executor, workers: undefined }] });
      expect(page({ probe: told }).verdict).toBe('executor anyio is full: 40 threads busy, 110 waiting, on one host');
    });

    it('says which pool it is, and who holds its connections longest', () => {
      const told = page({ probe: probe({ about: 'pool', pools: [pool] }) });
      expect(told.verdict).toBe(
        'pool orders is full: 7 of 7 connections in use, 53 waiting, the longest for 30 s, on 3 hosts; ' +
          'checkout (orders.py:31) holds them longest',
      );
      expect(told.evidence).toContain('its connections are held by checkout (orders.py:31): 31 s, longest 12 s');
    });

    it('explains slow answers by all of them, without a verdict of its own', () => {
      const everything = probe({
        about: 'everything',
        culprits: [culprit()],
        executors: [executor],
        pools: [pool],
        locks,
      });
      const told = page({ measured, probe: everything });
      expect(told.verdict).toBe(`${knowledge.meaning} (412 ms)`);
      expect(told.evidence.map((line) => line.split(' ')[0])).toEqual(
        expect.arrayContaining(['executor', 'pool', 'long', 'blocked:']),
      );
      expect(told.evidence).toContain('long waits for a lock: load (cache.py:12): 900 ms, longest 900 ms');
    });
  });

  it('gives the measured value where no block was recorded', () => {
    expect(page({ measured, probe: probe() }).verdict).toBe(`${knowledge.meaning} (412 ms)`);
  });

  it('takes the smallest value where less is worse', () => {
    const beats = { ...measured, when: '<', threshold: 9, points: [at(120, 12), at(60, 0.5)] } as const;
    expect(page({ measured: beats }).evidence[0]).toBe(
      'measured: 0.5 ms (p99 LoopLag) at 02:13:10 UTC; the alarm fires at < 9 ms, first past it at 02:13:10 UTC',
    );
  });

  it('says that there was no data, as that is what a silent host looks like', () => {
    expect(page({ measured: { ...measured, points: [] } }).evidence[0]).toBe(
      'measured: no p99 LoopLag at all in the last 10 minutes; the alarm fires at > 100 ms',
    );
  });

  it('names the volume of an alarm over several', () => {
    expect(page({}, { contributor: { VolumeId: 'vol-1' } }).evidence).toContain('it is about VolumeId vol-1');
  });

  it('still says all it knows when nothing could be read', () => {
    const bare = page(
      { missing: ['the metric: timed out', "the probe's log: AccessDenied"] },
      { reason: '', description: '' },
    );
    expect(bare.verdict).toBe(knowledge.meaning);
    expect(bare.text).toContain('- not known: the metric: timed out\n- not known: the probe');
    expect(bare.text).toContain(`next     ${knowledge.next}`);
  });

  it('is short when it is over', () => {
    expect(page({}, { state: 'OK', previous: 'ALARM' }).text).toBe(`recovered: no longer true that ${knowledge.meaning}
since    a time that is not known
until    2026-11-21 02:14:10 UTC
runbook  runbooks/host-loop-lag.md
alarm    prod/api/host-loop-lag`);
  });

  it.each(['api$(reboot)', 'api prod', '-api', 'api;x'])(
    'gives nothing to paste where the subject is %j',
    (subject) => {
      expect(pageText({ ...page({}), subject }, { atMs: 0 })).not.toContain('export ENVIRONMENT');
    },
  );

  it('says that data are missing when they are', () => {
    expect(page({}, { state: 'INSUFFICIENT_DATA' }).verdict).toBe(
      `no data any more to tell whether ${knowledge.meaning}`,
    );
  });

  it('tells of which volume the worst value is, where the alarm watches several', () => {
    const several = {
      ...measured,
      label: 'MAX(VolumeQueueLength)',
      points: [{ ...at(10, 300), series: 'vol-2' }, at(5, 12)],
    };
    expect(page({ measured: several }).evidence[0]).toMatch(
      /^measured: 300 ms \(MAX\(VolumeQueueLength\) of vol-2\) at/,
    );
  });

  it('shows what metric math was made of, at the moment of the worst value', () => {
    const parts = [
      { label: 'Maximum Age', points: [at(20, 45), at(10, 40)] },
      { label: 'Sum Deleted', points: [at(10, 7)] },
    ];
    expect(page({ measured: { ...measured, parts } }).evidence[1]).toBe(
      'of which then: Maximum Age 45, Sum Deleted nothing',
    );
  });

  describe('of an incident', () => {
    const others = [
      { id: 'host-app-latency', nature: 'symptom', meaning: 'answers are slow' },
      { id: 'host-cpu', nature: 'cause', meaning: 'the CPUs are busy' },
      { id: 'our-own', meaning: 'somebody else knows' },
    ] as const;

    it('names the incident, and lists what else is in ALARM with its meaning', () => {
      const { incident, evidence, text } = page({}, {}, { id: 'host-incident', others });
      expect(incident).toBe('host-incident');
      expect(evidence.slice(-3)).toEqual([
        'also in ALARM: host-app-latency (symptom): answers are slow',
        'also in ALARM: host-cpu (cause): the CPUs are busy',
        'also in ALARM: our-own: somebody else knows',
      ]);
      expect(text).toContain('\nalarm    prod/api/host-loop-lag, by host-incident, at ');
    });

    it('lists nothing when it is over', () => {
      expect(page({}, { state: 'OK', previous: 'ALARM' }, { id: 'host-incident', others }).evidence).toEqual([]);
    });
  });

  it("tells the rule of somebody's composite alarm, and what moved it", () => {
    expect(page({}, { rule: 'ALARM("a") OR ALARM("b")', children: ['b'] }).evidence).toEqual(
      expect.arrayContaining(['its rule: ALARM("a") OR ALARM("b")', 'changed by: b']),
    );
  });
});
