import { isObject } from '../../lib/core/json';
import type { AlarmSeen, MetricAsked, Question } from '../../lib/core/triage/gather/asked';
import { whatToRead } from '../../lib/core/triage/gather/what-to-read';
import { metricOf } from '../../lib/limits/metrics/tables';
import { plans, type ResourceJson, synthesize, type TemplateJson } from './assembly';
import { dimensionText, emittedBy } from './emitters';

/*
 * What triage asks about the subjects of an environment, joined with what is published by what is deployed: a name, a dimension or a
 * period that nobody publishes brings nothing, and triage would be blind without a word.
 */

/** Names that CloudFormation would make up, and the values of the template that they stand for. */
class Names {
  private readonly values = new Map<string, unknown>();

  /** Name of a value; an alias is named after its function. */
  of(value: unknown): string {
    if (typeof value === 'string') return value;
    const name = this.made(value);
    this.values.set(name, value);
    return name;
  }

  private made(value: unknown): string {
    const [, parts] = isObject(value) && Array.isArray(value['Fn::Join']) ? (value['Fn::Join'] as unknown[]) : [];
    if (Array.isArray(parts) && parts[1] === ':live') return `${this.of(parts[0])}:live`;
    return JSON.stringify(value).replaceAll(/\W+/g, '-');
  }

  text(dimensions: Readonly<Record<string, string>>): string {
    return dimensionText(
      Object.fromEntries(Object.entries(dimensions).map(([name, value]) => [name, this.values.get(value) ?? value])),
    );
  }
}

function seenIn({ Resources }: TemplateJson, names: Names): AlarmSeen[] {
  return Object.values(Resources)
    .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
    .map(({ Properties }) => ({
      name: String(Properties.AlarmName),
      state: 'OK',
      metrics: metricsIn(Properties, names),
    }));
}

interface StatJson {
  readonly Metric: {
    readonly Namespace: string;
    readonly MetricName: string;
    readonly Dimensions?: readonly { readonly Name: string; readonly Value: unknown }[];
  };
  readonly Period: number;
  readonly Stat?: string;
  readonly Statistic?: string;
  readonly ExtendedStatistic?: string;
}

function metricsIn(properties: ResourceJson['Properties'], names: Names): MetricAsked[] {
  const queries = Array.isArray(properties.Metrics) ? (properties.Metrics as unknown[]) : [];
  const stats = queries.flatMap((query) => (isObject(query) && isObject(query.MetricStat) ? [query.MetricStat] : []));
  const all: readonly unknown[] = properties.MetricName === undefined ? stats : [{ ...properties, Metric: properties }];
  // A test file: what the CDK wrote is taken for what it is.
  return (all as StatJson[]).map(({ Metric: metric, Period: periodSec, Stat, Statistic, ExtendedStatistic }) => ({
    namespace: metric.Namespace,
    name: metric.MetricName,
    stat: Stat ?? Statistic ?? ExtendedStatistic ?? '',
    periodSec,
    dimensions: Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, names.of(Value)])),
  }));
}

const { stacks } = synthesize(plans);

describe.each(plans.map((plan) => [plan.environment.name, plan] as const))(
  'what triage reads of %s',
  (environment, plan) => {
    const templates = stacks.filter((stack) => stack.environment === environment).map(({ template }) => template);
    const names = new Names();
    const alarms = templates.flatMap((template) => seenIn(template, names));
    const emitted = new Map(
      templates.flatMap(emittedBy).map((one) => [`${one.namespace} ${one.name} ${one.dimensions}`, one.everySec]),
    );
    const subjects = [
      ...Object.keys(plan.hosts).map((name) => ['host', name, 'host-loop-lag'] as const),
      ...Object.keys(plan.lanes).map((name) => ['lane', name, 'lane-queue-age'] as const),
    ];

    it.each(subjects)('of the %s %s is what is published there', (kind, name, alarmId) => {
      const question: Question = { alarmId, subject: { kind, name }, environment, atMs: 0, nowMs: 0 };
      const { metrics, missing } = whatToRead(question, { alarms });
      expect(missing).toEqual([]);
      const unheard = metrics
        // What only probes publish is told by their own tests.
        .filter((metric) => metricOf(metric.namespace, metric.name))
        .filter(({ namespace, name: metric, dimensions, periodSec }) => {
          const everySec = emitted.get(`${namespace} ${metric} ${names.text(dimensions)}`);
          return everySec === undefined || everySec > periodSec;
        });
      expect(
        unheard.map(
          ({ namespace, name: metric, dimensions }) => `${namespace} ${metric} ${JSON.stringify(dimensions)}`,
        ),
      ).toEqual([]);
      expect(metrics.length).toBeGreaterThan(15);
    });
  },
);
