import type { AlarmEvent } from '../../../lib/core/pages/alarm-event';
import { diagnose } from '../../../lib/core/pages/diagnose';
import type { Episode, OpenIncident, Readings } from '../../../lib/core/pages/page';

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
  next: 'aws logs tail /headroom/prod/api/probe --since 15m --format short',
  runbook: 'runbooks/host-loop-lag.md',
};
const episode = (change: Partial<Episode> = {}): Episode => ({
  durationMs: 412.3,
  function: 'render_report',
  file: 'app.py',
  line: 42,
  stack: 'main (run.py:3);handle (app.py:17);render_report (app.py:42)',
  startedAtMs: FIRED - 9_000,
  host: 'i-0abc',
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
      episodes: [episode(), episode({ durationMs: 90, host: 'i-0def' })],
      missing: ['the disk: AccessDenied'],
    });
    expect(text).toBe(`ALARM  prod/api  host-loop-lag
render_report (app.py:42) held the event loop for 412 ms

since    2026-11-21 02:14:10 UTC

- the event loop makes requests wait longer than the host group promises
- measured: 412 ms (p99 LoopLag) at 02:13:50 UTC; the alarm fires at > 100 ms, first past it at 02:13:50 UTC
- the limit: host group api promises 100 ms
- blocked: render_report (app.py:42) for 412 ms on i-0abc at 02:14:01 UTC
- the same call blocked 2 times on 2 hosts in the last minutes
- stack, outermost call first:
    main (run.py:3)
    handle (app.py:17)
    render_report (app.py:42)
- CloudWatch says: 2 of 3 datapoints [412, 90, 380] were > 100
- not known: the disk: AccessDenied

next     aws logs tail /headroom/prod/api/probe --since 15m --format short
runbook  runbooks/host-loop-lag.md`);
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

  it('blames the longest block, and counts only the same call', () => {
    const { verdict, evidence } = page({
      episodes: [episode({ durationMs: 50 }), episode({ function: 'resize', durationMs: 900 })],
    });
    expect(verdict).toBe('resize (app.py:42) held the event loop for 900 ms');
    expect(evidence).toContain('the same call blocked once on one host in the last minutes');
  });

  it('does not print a place that is not known', () => {
    const nameless = episode({ function: 'unknown', file: 'unknown', line: 0, stack: 'unknown' });
    expect(page({ episodes: [nameless] }).verdict).toBe(
      'a call that the probe could not name held the event loop for 412 ms',
    );
  });

  it('gives the measured value where no block was recorded', () => {
    expect(page({ measured, episodes: [] }).verdict).toBe(`${knowledge.meaning} (412 ms)`);
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
    expect(page({}, { state: 'OK', previous: 'ALARM' }).text).toBe(`OK  prod/api  host-loop-lag
recovered: no longer true that ${knowledge.meaning}

since    2026-11-21 02:14:10 UTC
runbook  runbooks/host-loop-lag.md`);
  });

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
      expect(text).toContain('\nincident host-incident\n');
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
