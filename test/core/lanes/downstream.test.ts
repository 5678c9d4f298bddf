import type { Environment } from '../../../lib/core/environment/environment';
import type { LaneWorkload } from '../../../lib/core/environment/lanes';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { mediaLane, prod, reportLane } from '../workloads';

const shared = (lane: LaneWorkload, fields: Partial<LaneWorkload> = {}): LaneWorkload => ({
  ...lane,
  downstreams: ['db'],
  ...fields,
});
const withLanes = (maxConnections: number, media: LaneWorkload, report: LaneWorkload): Environment => ({
  ...prod,
  downstreams: { db: { maxConnections } },
  lanes: { media, report },
});
const pollers = { min: 2, max: 5 };
const media = shared(mediaLane, { pollers });
const problems = (environment: Environment) => planEnvironment(environment).problems;

describe('the budget of a downstream', () => {
  it('is kept where pollers x 10 and the maximum concurrency of the batch lane are just what it bears', () => {
    expect(problems(withLanes(71, media, shared(reportLane)))).toEqual([]); // 5 x 10 + 21
  });

  it('is broken by one connection more, and says who takes how much and how to lower it', () => {
    expect(problems(withLanes(70, media, shared(reportLane)))).toMatchObject([
      {
        severity: 'error',
        path: 'prod.downstreams.db.maxConnections',
        got: '70',
        expected: expect.stringContaining(
          'at least 71, which the lanes can hold at once: media 50 + report 21',
        ) as string,
        fix: expect.stringContaining('lower pollers.max of media to 4') as string,
      },
    ]);
  });

  it('counts only lanes that use it', () => {
    expect(problems(withLanes(21, { ...media, downstreams: [] }, shared(reportLane)))).toEqual([]);
  });

  it('lowers the batch lane where that is the larger one, and never below what the event source takes', () => {
    const big = shared(reportLane, { maxConcurrency: 100 });
    const fix = (maxConnections: number) =>
      problems(withLanes(maxConnections, media, big)).map((issue) => issue.fix)[0];
    expect(fix(140)).toContain('lower maxConcurrency of report to 90');
    expect(fix(51)).toContain('lower maxConcurrency of report and of the other lanes');
  });

  it('needs a bound on every latency lane that uses it, because the pollers of AWS go up to 1,250', () => {
    expect(problems(withLanes(5_000, shared(mediaLane), shared(reportLane)))).toMatchObject([
      {
        severity: 'error',
        path: 'prod.lanes.media.downstreams',
        expected: expect.stringContaining('1,250') as string,
        fix: expect.stringContaining('add pollers') as string,
      },
    ]);
    expect(problems(withLanes(5_000, shared(mediaLane, { fifo: true }), shared(reportLane)))[0]?.fix).toContain(
      "kind: 'batch'",
    );
  });

  it('shows in the plan what the lanes hold of it', () => {
    const { items } = planEnvironment(withLanes(100, media, shared(reportLane)));
    expect(items.find(({ subject }) => subject === 'downstream db')).toMatchObject({
      value: 71,
      unit: 'connections',
      because: expect.stringContaining('media 50 + report 21, of 100') as string,
    });
  });
});

describe('a poller budget that starves the lane', () => {
  it('is an error of the pollers: 5 x 10 executions against 60 needed', () => {
    const small = shared(mediaLane, { pollers, peakArrivalsPerSec: 100 });
    expect(problems(withLanes(1_000, small, shared(reportLane)))).toMatchObject([
      {
        severity: 'error',
        path: 'prod.lanes.media.pollers.max',
        got: '5',
        fix: expect.stringContaining('raise it to at least 8') as string,
      },
    ]);
  });
});
