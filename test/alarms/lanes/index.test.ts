import { type AlarmId, alarms, type SubjectPlan } from '../../../lib/alarms';
import { retriesAtOnce } from '../../../lib/alarms/lanes/queue';
import type { LaneWorkload } from '../../../lib/core/environment/lanes';
import type { LanePlan } from '../../../lib/core/plan';
import { lanePlan } from '../plans';

const subjectOf = (plan: LanePlan): SubjectPlan => ({ kind: 'lane', name: plan.lane.name, plan });
const alarmOf = (id: AlarmId, plan: LanePlan, peaks: readonly never[] = []) =>
  alarms[id].expand(subjectOf(plan), { environmentName: 'prod', peaks });
const expressionOf = (id: AlarmId, plan: LanePlan): string => {
  const metric = alarmOf(id, plan)?.metric;
  return metric?.kind === 'math' ? metric.expression : '';
};

describe('a backlog', () => {
  it.each([
    [{ peakArrivalsPerSec: 20, maxQueueAgeSec: 30 }, 6],
    [{ peakArrivalsPerSec: 2_000, maxQueueAgeSec: 60 }, 1_200],
    [{ peakArrivalsPerSec: 0.01, maxQueueAgeSec: 60 }, 1],
  ])('of %j is more than %d visible messages, at least two', (change: Partial<LaneWorkload>, few) => {
    expect(retriesAtOnce(lanePlan(change))).toBe(few);
    expect(expressionOf('lane-queue-age', lanePlan(change))).toContain(`IF(visible > ${few} || `);
  });

  it('does not count as stalled while a worker that takes minutes is at work', () => {
    const slow = lanePlan({ p99DurationMs: 90_000, timeoutSec: 120 });
    expect(expressionOf('lane-backlog-stalled', slow)).toContain('working');
    expect(expressionOf('lane-backlog-stalled', lanePlan())).not.toContain('working');
  });
});

describe('a lane', () => {
  const without = (change: Partial<LanePlan>): LanePlan => ({ ...lanePlan(), ...change });
  const ofOwnCode = lanePlan({
    worker: {
      code: { path: 'worker', handler: 'main.handler', runtime: 'python3.13' },
      environment: {},
      secrets: {},
      policy: [],
      vpc: false,
    },
  });

  it.each<[AlarmId, string, LanePlan]>([
    ['lane-provisioned-spillover', 'without provisioned concurrency', without({ provisionedConcurrency: undefined })],
    ['lane-provisioned-saturation', 'without provisioned concurrency', without({ provisionedConcurrency: undefined })],
    ['lane-cold-starts', 'without provisioned concurrency', without({ provisionedConcurrency: undefined })],
    ['lane-cold-starts', 'with a worker that does not count them', ofOwnCode],
    ['lane-dropped', 'with a worker that does not count them', ofOwnCode],
    [
      'lane-concurrency-ceiling',
      'of an environment where another lane watches the account',
      without({ watchedQuota: undefined }),
    ],
    ['lane-events-undelivered', 'that is fed by its queue', lanePlan({ source: { kind: 'sqs' } })],
    [
      'lane-failures',
      'whose messages take longer than the minute they are counted in',
      lanePlan({ p99DurationMs: 61_000, timeoutSec: 90 }),
    ],
  ])('has no %s %s', (id, _, plan) => {
    expect(alarmOf(id, plan)).toBeUndefined();
    expect(alarmOf(id, lanePlan())).toBeDefined();
  });

  it.each([
    [1, 1],
    [2, 3],
    [3, 10],
    [5, 25],
  ])('that tries %d times bears %d % of failed tries', (maxReceives, percent) => {
    for (const id of ['lane-errors', 'lane-failures'] as const) {
      expect(alarmOf(id, lanePlan({ maxReceives }))?.threshold.value).toBe(percent);
      expect(expressionOf(id, lanePlan({ maxReceives }))).toContain(` > ${maxReceives}, `);
    }
  });

  it('is warned at 90 % of the quota that its environment has', () => {
    const quota = { value: 10, unit: 'executions', because: 'a fresh account' };
    expect(alarmOf('lane-concurrency-ceiling', without({ watchedQuota: quota }))?.threshold.value).toBe(9);
  });
});

describe('in a declared peak', () => {
  const peaks = [
    {
      name: 'sale',
      factor: 3,
      window: { kind: 'once', startMs: Date.UTC(2026, 10, 27), endMs: Date.UTC(2026, 10, 28) },
    },
  ] as const;
  const inPeak = (id: AlarmId, plan: LanePlan) =>
    alarms[id].expand(subjectOf(plan), { environmentName: 'prod', peaks })?.threshold.because;

  it('a latency lane pages at half of its promise, a batch lane may use all of it', () => {
    expect(inPeak('lane-queue-age', lanePlan())).toContain('in declared peaks 15');
    expect(inPeak('lane-queue-age', lanePlan({ kind: 'batch' }))).not.toContain('peak');
  });

  it('a tenth of what is kept warm has to be free', () => {
    expect(inPeak('lane-provisioned-saturation', lanePlan())).toContain('in declared peaks 0.9');
  });
});
