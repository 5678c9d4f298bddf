import { Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { EventBus, Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { isObject } from '../../lib/core/json';
import { AlarmSet } from '../../lib/infra/alarms/alarm-set';
import { FleetCanary } from '../../lib/infra/fleet/fleet-canary';
import { asEventBus } from '../../lib/infra/shared/interfaces';
import { statisticsOf } from '../../lib/limits/metrics/metric-table';
import { metricOf } from '../../lib/limits/metrics/tables';
import { ForeignStack } from '../infra/alarms/brownfield-app';
import { testApp } from '../infra/test-stack';
import { plans, type ResourceJson, synthesize, type TemplateJson } from './assembly';
import { dimensionText, type Emitted, emittedBy, isInAccount } from './emitters';
import { otherShapes } from './other-shapes';

/*
 * Every alarm that is deployed, joined with what is published by what is deployed beside it: an alarm on something else never
 * has a value, and stays OK, or in ALARM, for ever.
 */

interface Asked extends Emitted {
  readonly alarm: string;
  readonly stat: string;
  readonly periodSec: number;
}

/** Metrics that the alarms of a template ask for. */
function askedIn(template: TemplateJson): Asked[] {
  return alarmsOf(template).flatMap(({ name, properties }) =>
    statsIn(properties).map(({ Metric: metric, Period: period, ...stat }) => ({
      alarm: name,
      namespace: String(metric.Namespace),
      name: String(metric.MetricName),
      dimensions: dimensionText(
        Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value] as const)),
      ),
      stat: String(stat.Stat ?? stat.Statistic ?? stat.ExtendedStatistic),
      periodSec: Number(period),
      everySec: 0,
    })),
  );
}

interface Metric {
  readonly Namespace?: unknown;
  readonly MetricName?: unknown;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
}
interface Stat {
  readonly Metric: Metric;
  readonly Period?: unknown;
  readonly Stat?: unknown;
  readonly Statistic?: unknown;
  readonly ExtendedStatistic?: unknown;
}

function statsIn(properties: ResourceJson['Properties']): Stat[] {
  if (properties.MetricName !== undefined) return [{ ...properties, Metric: properties }];
  return queriesIn(properties).flatMap(({ MetricStat: stat }) => (isObject(stat) ? [stat as unknown as Stat] : []));
}

const queriesIn = ({ Metrics: queries }: ResourceJson['Properties']) =>
  Array.isArray(queries) ? (queries as readonly unknown[]).filter(isObject) : [];

const alarmsOf = ({ Resources }: TemplateJson) =>
  Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => ({ name: String(Properties.AlarmName), properties: Properties }));

/** One alarm set of each kind, on resources that came to be in each way. */
function foreign(): TemplateJson[] {
  const app = testApp();
  const stack = new Stack(app, 'Sets', { env: { account: '111111111111', region: 'eu-west-1' } });
  const paging = { pager: new Topic(stack, 'Pager'), tickets: new Topic(stack, 'Tickets') };
  const eventBus = asEventBus(new EventBus(stack, 'Bus'));
  const byDefault = EventBus.fromEventBusName(stack, 'Default', 'default');
  const rules = {
    Clock: { schedule: Schedule.rate(Duration.hours(1)) },
    Own: { eventBus, eventPattern: { source: ['shop'] } },
    ByDefault: { eventBus: byDefault, eventPattern: { source: ['aws.s3'] } },
    Imported: { eventBus: EventBus.fromEventBusName(stack, 'Partner', 'partner'), eventPattern: { source: ['shop'] } },
  };
  for (const [id, props] of Object.entries(rules))
    AlarmSet.forRule(stack, id, new Rule(stack, `${id}Rule`, props), paging);
  const dead = new Queue(stack, 'Dead', { fifo: true });
  const fifo = new Queue(stack, 'Fifo', { fifo: true, deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
  AlarmSet.forQueue(stack, 'Ordered', fifo, { ...paging, maxQueueAge: Duration.minutes(1) });
  new FleetCanary(stack, 'Checks', { ...paging, targets: [{ tcp: 'db.internal:5432' }] });
  return [Template.fromStack(new ForeignStack(testApp(), 'Legacy')), Template.fromStack(stack)].map(
    (template) => template.toJSON() as TemplateJson,
  );
}

// Rules of the catalogue's own groups are synthesized with each environment.
const templates = [...synthesize([...plans, ...otherShapes]).stacks.map(({ template }) => template), ...foreign()];
// Of the kit's own names it does not matter from which stack somebody publishes.
const ownNames = templates.flatMap(emittedBy).filter(({ namespace }) => namespace === 'Headroom');
const asked = templates.flatMap((template) => {
  const emitted = [...emittedBy(template), ...ownNames];
  return askedIn(template).map((one) => ({
    ...one,
    emitted: emitted.filter(
      ({ namespace, name, dimensions }) =>
        namespace === one.namespace && name === one.name && dimensions === one.dimensions,
    ),
    near: emitted
      .filter(({ namespace, name }) => namespace === one.namespace && name === one.name)
      .map(({ dimensions }) => dimensions),
  }));
});

describe('every metric that a deployed alarm asks for', () => {
  it('is published by something that is deployed beside it, under these very dimensions', () => {
    expect(asked.length).toBeGreaterThan(500);
    const lost = asked.filter(({ emitted }) => emitted.length === 0);
    expect(
      lost.map(({ alarm, namespace, name, dimensions, near }) => ({
        alarm,
        asks: `${namespace} ${name} ${dimensions}`,
        near,
      })),
    ).toEqual([]);
  });

  it('has a value in each of its periods, and a statistic that means something for it', () => {
    const wrong = asked.filter(({ namespace, name, stat, periodSec, emitted }) => {
      const known = metricOf(namespace, name);
      const means: readonly string[] = known ? statisticsOf(known) : [];
      return !means.includes(stat) || emitted.every(({ everySec }) => everySec > periodSec);
    });
    expect(wrong.map(({ alarm, name, stat, periodSec }) => `${alarm}: ${stat} ${name} every ${periodSec} s`)).toEqual(
      [],
    );
  });

  it('is asked for without a unit: one that its publisher does not use would find nothing', () => {
    const stats = templates.flatMap((template) =>
      alarmsOf(template).flatMap(({ properties }) => [properties, ...statsIn(properties)]),
    );
    expect(stats.filter((stat) => 'Unit' in stat)).toEqual([]);
  });
});

describe('every query of a deployed alarm', () => {
  const expressions = templates.flatMap((template) =>
    alarmsOf(template).flatMap(({ properties }) =>
      queriesIn(properties).flatMap(({ Expression: expression }) =>
        typeof expression === 'string' && expression.startsWith('SELECT') ? [expression] : [],
      ),
    ),
  );

  it('selects what EBS publishes, under the dimensions of its schema', () => {
    expect(expressions.length).toBeGreaterThan(0);
    const schema = /^SELECT \w+\("?(\w+)"?\) FROM SCHEMA\("([^"]+)", ([\w, ]+)\)/;
    const lost = expressions.filter((expression) => {
      const [, name = '', namespace = '', dimensions = ''] = schema.exec(expression) ?? [];
      return !isInAccount(namespace, name, dimensions.split(', '));
    });
    expect(lost).toEqual([]);
  });
});
