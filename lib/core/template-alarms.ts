import type { Alarm, AlarmMetric, Comparison, Dimension, Metric, MissingData, SubjectKind } from './alarm';
import type { Properties, Resource, Template, Value } from './template';
import { isObject, literalEnd, literalText, markOf, referencesIn } from './template';

/** An alarm of a template without what only the kit knows: enough to judge any alarm, also one that it did not make. */
export type DeployedAlarm = Pick<Alarm, 'metric' | 'when' | 'breaching' | 'missing' | 'warmUpMin'> & {
  readonly logicalId: string;
  /** `AlarmName`; absent where CloudFormation makes one up. */
  readonly name?: string | undefined;
  readonly threshold: { readonly value: number };
};

const ALARM_TYPE = 'AWS::CloudWatch::Alarm';

/** The kit's own alarms in a template, as the catalogue would write them: references are turned back into roles. */
export const alarmsIn = (template: Template): Alarm[] =>
  alarmResources(template).flatMap((resource) => {
    const mark = resource.metadata.headroom;
    return isObject(mark) ? [ownAlarm(readAlarm(template, resource), mark)] : [];
  });

/** Every metric alarm resource of a template, whoever made it; {@link readAlarm} reads one. */
export const alarmResources = (template: Template): Resource[] =>
  Object.values(template.resources).filter(({ type }) => type === ALARM_TYPE);

/** Reads one alarm. Throws where it needs something that is known only when deployed, or a kind of metric not covered. */
export function readAlarm(template: Template, resource: Resource): DeployedAlarm {
  const { properties, logicalId } = resource;
  const of = numberIn(resource, 'EvaluationPeriods');
  const warmUp = properties.WarmUpConfiguration;
  const name = literalText(properties.AlarmName);
  return {
    logicalId,
    ...(name === undefined ? {} : { name }),
    metric: Array.isArray(properties.Metrics)
      ? metricOfQueries(template, resource, properties.Metrics as readonly Value[])
      : metricOf(template, resource, properties, {
          stat: literalText(properties.ExtendedStatistic) ?? textIn(resource, 'Statistic'),
          periodSec: numberIn(resource, 'Period'),
        }),
    when: comparisonIn(resource),
    threshold: { value: numberIn(resource, 'Threshold') },
    breaching: {
      datapoints: properties.DatapointsToAlarm === undefined ? of : numberIn(resource, 'DatapointsToAlarm'),
      of,
    },
    missing: missingIn(resource),
    ...(isObject(warmUp) ? { warmUpMin: Number(warmUp.WarmUpPeriodDurationInMinutes) } : {}),
  };
}

function ownAlarm(deployed: DeployedAlarm, mark: Properties): Alarm {
  const { logicalId, metric, when, threshold, breaching, missing, warmUpMin } = deployed;
  const said = (key: string): string => {
    const value = mark[key];
    if (typeof value !== 'string')
      throw new Error(`alarm ${logicalId}: Metadata.headroom.${key} is not a string; synthesize it again`);
    return value;
  };
  return {
    id: said('id'),
    // The kit writes these two itself, from the same types.
    subjectKind: said('subjectKind') as SubjectKind,
    nature: said('nature') as Alarm['nature'],
    response: said('response') as Alarm['response'],
    subject: said('subject'),
    meaning: said('meaning'),
    metric,
    when,
    threshold: { value: threshold.value, because: said('because') },
    breaching,
    missing,
    ...(warmUpMin === undefined ? {} : { warmUpMin }),
  };
}

function metricOfQueries(template: Template, resource: Resource, queries: readonly Value[]): AlarmMetric {
  const read = queries.filter(isObject);
  const shown = read.find(({ ReturnData }) => ReturnData !== false) ?? read[0];
  if (!shown) throw new Error(`alarm ${resource.logicalId}: Metrics is empty; expected at least one query`);
  const others = read.filter((query) => query !== shown);
  if (isObject(shown.MetricStat)) return metricOfStat(template, resource, shown.MetricStat);
  const expression = literalText(shown.Expression);
  if (expression === undefined)
    throw new Error(`alarm ${resource.logicalId}: its query is known only when deployed; write it as a literal`);
  const at = (query: Properties): Resource => ({ ...resource, properties: query });
  if (others.length === 0) return { kind: 'query', expression, periodSec: numberIn(at(shown), 'Period') };
  const metrics = others.map((query): [string, Metric] => {
    if (!isObject(query.MetricStat))
      throw new Error(
        `alarm ${resource.logicalId}: an expression within an expression is not covered; write it as one expression`,
      );
    return [textIn(at(query), 'Id'), metricOfStat(template, resource, query.MetricStat)];
  });
  const periodSec = Math.max(...metrics.map(([, metric]) => metric.periodSec));
  return { kind: 'math', expression, metrics: Object.fromEntries(metrics), periodSec };
}

function metricOfStat(template: Template, resource: Resource, stat: Properties): Metric {
  const nested = { ...resource, properties: stat };
  if (!isObject(stat.Metric)) throw new Error(`alarm ${resource.logicalId}: a MetricStat without a Metric`);
  return metricOf(template, resource, stat.Metric, {
    stat: textIn(nested, 'Stat'),
    periodSec: numberIn(nested, 'Period'),
  });
}

function metricOf(
  template: Template,
  resource: Resource,
  metric: Properties,
  how: { readonly stat: string; readonly periodSec: number },
): Metric {
  const source = { ...resource, properties: metric };
  const listed = Array.isArray(metric.Dimensions) ? (metric.Dimensions as readonly Value[]) : [];
  const dimensions = listed
    .filter(isObject)
    .map((dimension): [string, Dimension] => [
      textIn({ ...resource, properties: dimension }, 'Name'),
      dimensionOf(template, resource, dimension.Value),
    ]);
  return {
    kind: 'metric',
    namespace: textIn(source, 'Namespace'),
    name: textIn(source, 'MetricName'),
    stat: how.stat,
    periodSec: how.periodSec,
    dimensions: Object.fromEntries(dimensions),
  };
}

/** `Ref` or `GetAtt` of a marked resource -> its role; a function's name with `:live` behind it -> the alias. */
function dimensionOf(template: Template, resource: Resource, value: Value | undefined): Dimension {
  const text = literalText(value);
  if (text !== undefined) return { value: text };
  const roles = referencesIn(value).map(
    (logicalId) => markOf(template.resources[logicalId])?.role ?? `Ref ${logicalId}`,
  );
  const [role, ...others] = new Set(roles);
  if (role === undefined || others.length > 0)
    throw new Error(
      `alarm ${resource.logicalId}: cannot tell the resource of dimension ${JSON.stringify(value)}; refer to one resource of the same stack`,
    );
  return { role: role === 'function' && literalEnd(value).startsWith(':') ? 'alias' : role };
}

function textIn({ logicalId, properties }: Resource, key: string): string {
  const text = literalText(properties[key]);
  if (text !== undefined) return text;
  throw new Error(`alarm ${logicalId}: ${key} is ${JSON.stringify(properties[key])}; expected a literal string`);
}

function numberIn({ logicalId, properties }: Resource, key: string): number {
  const value = properties[key];
  // CloudFormation accepts numbers written as strings.
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new Error(`alarm ${logicalId}: ${key} is ${JSON.stringify(value)}; expected a literal number`);
}

/** CloudWatch's names of the comparisons that have a fixed threshold. */
export const COMPARISONS: Readonly<Record<string, Comparison>> = {
  GreaterThanThreshold: '>',
  GreaterThanOrEqualToThreshold: '>=',
  LessThanThreshold: '<',
  LessThanOrEqualToThreshold: '<=',
};

function comparisonIn(resource: Resource): Comparison {
  const written = textIn(resource, 'ComparisonOperator');
  const comparison = COMPARISONS[written];
  if (comparison) return comparison;
  throw new Error(
    `alarm ${resource.logicalId}: comparison ${written} is not covered; expected one of ${Object.keys(COMPARISONS).join(', ')}`,
  );
}

const TREATMENTS: readonly MissingData[] = ['missing', 'notBreaching', 'breaching', 'ignore'];

function missingIn(resource: Resource): MissingData {
  const written = literalText(resource.properties.TreatMissingData) ?? 'missing';
  const treatment = TREATMENTS.find((known) => known === written);
  if (treatment) return treatment;
  throw new Error(
    `alarm ${resource.logicalId}: TreatMissingData is ${written}; expected one of ${TREATMENTS.join(', ')}`,
  );
}
