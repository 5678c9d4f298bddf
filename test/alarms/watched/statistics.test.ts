import type { Alarm, AlarmMetric, Metric } from '../../../lib/core/alarms/alarm';
import { statisticsOf } from '../../../lib/limits/metrics/metric-table';
import { metricOf } from '../../../lib/limits/metrics/tables';
import { askedBy, complaintsAbout } from './known';
import { verdict } from './samples';
import type { Scenario } from './scenario';
import { alarmOf, scenarios } from './scenarios';

/*
 * Whether the scenarios are worth anything: with another statistic than its own, each alarm says something else about at least one
 * of them. Where it can't, since both say the same of everything that can be published, the scenario says why.
 */

const statistics = [
  'Maximum',
  'Minimum',
  'Average',
  'Sum',
  'SampleCount',
  'p50',
  'p90',
  'p95',
  'p99',
  'p99.9',
] as const;

const reducers: Readonly<Record<string, string>> = {
  Maximum: 'MAX',
  Minimum: 'MIN',
  Average: 'AVG',
  Sum: 'SUM',
  SampleCount: 'COUNT',
};

interface Swap {
  /** Key in the expression; '' where it is no expression. */
  readonly key: string;
  readonly stat: string;
  readonly alarm: Alarm;
  /** Whether the metric's table allows the statistic, so that it would compile. */
  readonly isAllowed: boolean;
}

/** The alarm with each of its statistics swapped for each other one. */
function swapsOf(scenario: Scenario): readonly Swap[] {
  const alarm = alarmOf(scenario);
  const [query] = askedBy(alarm);
  const { metric } = alarm;
  if (metric.kind === 'query')
    return statistics.flatMap((stat) => {
      const own = reducers[query?.stat ?? ''] ?? '';
      const other = reducers[stat];
      if (other === undefined || other === own) return [];
      const swapped = { ...metric, expression: metric.expression.replaceAll(`${own}(`, `${other}(`) };
      return [{ key: '', stat, alarm: { ...alarm, metric: swapped }, isAllowed: isAllowed(query, stat) }];
    });
  const metrics: readonly (readonly [string, Metric])[] =
    metric.kind === 'math' ? Object.entries(metric.metrics) : [['', metric]];
  return metrics.flatMap(([key, one]) =>
    statistics
      .filter((stat) => stat !== one.stat)
      .map((stat): Swap => {
        const other: Metric = { ...one, stat };
        const swapped: AlarmMetric =
          metric.kind === 'math' ? { ...metric, metrics: { ...metric.metrics, [key]: other } } : other;
        return { key, stat, alarm: { ...alarm, metric: swapped }, isAllowed: isAllowed(one, stat) };
      }),
  );
}

function isAllowed(metric: Pick<Metric, 'namespace' | 'name'> | undefined, stat: string): boolean {
  const known = metric && metricOf(metric.namespace, metric.name);
  return known !== undefined && statisticsOf(known).some((each) => each === stat);
}

/** Whether the alarm says of all that is published what the scenario says. */
const agrees = (alarm: Alarm, { fires, quiet }: Scenario): boolean =>
  fires.every((each) => verdict(alarm, each) === 'fires') && quiet.every((each) => verdict(alarm, each) === 'quiet');

const all = scenarios.map((scenario) => ({ scenario, swaps: swapsOf(scenario) }));

describe.each(all.map((one) => [`${one.scenario.id} of ${one.scenario.subject}`, one] as const))(
  '%s',
  (_, { scenario, swaps }) => {
    const same = Object.entries(scenario.same?.statistics ?? {}).flatMap(([key, stats]) =>
      stats.map((stat) => `${stat} of ${key}`),
    );

    it('says something else with every other statistic that would compile', () => {
      const unnoticed = swaps.filter((swap) => swap.isAllowed && agrees(swap.alarm, scenario));
      expect(unnoticed.map(({ stat, key }) => `${stat} of ${key}`)).toEqual(same);
      if (same.length > 0) expect(scenario.same?.because.length).toBeGreaterThan(40);
    });

    it('is told which statistics mean something when it has another one', () => {
      const forbidden = swaps.filter((swap) => !swap.isAllowed);
      const unsaid = forbidden.filter(
        ({ alarm, stat }) =>
          !complaintsAbout(alarm).some(
            (what) => what.startsWith(`${scenario.id}: ${stat} of `) && what.includes('allowed: '),
          ),
      );
      expect(unsaid.map(({ stat, key }) => `${stat} of ${key}`)).toEqual([]);
    });
  },
);

describe('what is said about a wrong metric', () => {
  const alarm = alarmOf({ id: 'lane-dead-letters', subject: 'media', fires: [], quiet: [] });
  const { metric } = alarm;
  if (metric.kind !== 'metric') throw new Error('lane-dead-letters is plain');
  const about = (change: Partial<Metric>) => complaintsAbout({ ...alarm, metric: { ...metric, ...change } });

  it.each([
    [
      { stat: 'Sum' },
      'lane-dead-letters: Sum of AWS/SQS ApproximateNumberOfMessagesVisible means nothing, for it is a level; ' +
        'allowed: Maximum, Minimum, Average',
    ],
    [
      { name: 'NumberOfMessagesVisible' },
      'lane-dead-letters: AWS/SQS NumberOfMessagesVisible is in no table of lib/limits/metrics',
    ],
    [
      { dimensions: { TopicName: { role: 'queue' } } },
      'lane-dead-letters: AWS/SQS ApproximateNumberOfMessagesVisible is not published by TopicName, but by QueueName',
    ],
    [
      { periodSec: 90 },
      'lane-dead-letters: AWS/SQS ApproximateNumberOfMessagesVisible has a value every 60 s, not every 90 s',
    ],
  ])('names the alarm, the metric and what is allowed: %j', (change, said) => expect(about(change)).toEqual([said]));
});
