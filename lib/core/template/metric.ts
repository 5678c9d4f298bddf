import type { AlarmMetric, Dimension, Metric } from '../alarms/alarm';
import { isObject, type Properties, type Value } from '../json';
import { Refused } from '../refused';
import { markIn, roleIn } from './marks';
import { literalEnd, literalText, referencesIn, type Resource, type Template } from './template';

/** Metric, metric math or Metrics Insights query that an alarm resource watches. */
export function watchedBy(template: Template, resource: Resource): AlarmMetric {
  const { properties } = resource;
  if (Array.isArray(properties.Metrics))
    return metricOfQueries(template, resource, properties.Metrics as readonly Value[]);
  return metricOf(template, resource, properties, {
    stat: literalText(properties.ExtendedStatistic) ?? textIn(resource, 'Statistic'),
    periodSec: numberIn(resource, 'Period'),
  });
}

function metricOfQueries(template: Template, resource: Resource, queries: readonly Value[]): AlarmMetric {
  const read = queries.filter(isObject);
  const shown = read.find(({ ReturnData }) => ReturnData !== false) ?? read[0];
  if (!shown) throw new Error(`alarm ${resource.logicalId}: Metrics is empty; expected at least one query`);
  if (isObject(shown.MetricStat)) return metricOfStat(template, resource, shown.MetricStat);
  const expression = expressionIn(resource, shown);
  const at = (query: Properties): Resource => ({ ...resource, properties: query });
  if (isQuery(expression)) return { kind: 'query', expression, periodSec: numberIn(at(shown), 'Period') };
  const others = read.filter((query) => query !== shown);
  const metrics = others.flatMap((query): [string, Metric][] =>
    isObject(query.MetricStat) ? [[textIn(at(query), 'Id'), metricOfStat(template, resource, query.MetricStat)]] : [],
  );
  const steps = others.flatMap((query): [string, string][] =>
    isObject(query.MetricStat) ? [] : [[textIn(at(query), 'Id'), stepIn(resource, query)]],
  );
  const [periodSec = numberIn(at(shown), 'Period'), ...periods] = new Set(metrics.map(([, each]) => each.periodSec));
  // "Each metric must be using the same period." Amazon CloudWatch User Guide, "Alarm data queries".
  if (periods.length > 0)
    throw new Refused(
      `alarm ${resource.logicalId}: Metrics`,
      `periods of ${[periodSec, ...periods].join(' and ')} s`,
      'one period for all metrics of an expression',
      'give them the same Period',
    );
  return {
    kind: 'math',
    expression,
    metrics: Object.fromEntries(metrics),
    periodSec,
    ...(steps.length > 0 && { steps: Object.fromEntries(steps) }),
  };
}

const isQuery = (expression: string): boolean => /^\s*SELECT\b/i.test(expression);

function expressionIn({ logicalId }: Resource, query: Properties): string {
  const expression = literalText(query.Expression);
  if (expression === undefined)
    throw new Error(`alarm ${logicalId}: its query is known only when deployed; write it as a literal`);
  return expression;
}

/** An expression that another one refers to. */
function stepIn(resource: Resource, query: Properties): string {
  const expression = expressionIn(resource, query);
  if (!isQuery(expression)) return expression;
  throw new Refused(
    `alarm ${resource.logicalId}: Metrics`,
    'a Metrics Insights query inside metric math',
    'a query alone, or metric math over metrics',
    'give the query an alarm of its own',
  );
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

/**
 * Dimension by what it refers to: `Ref` or `GetAtt` of a marked resource -> its role; a function's name with `:live`
 * behind it -> the alias.
 */
function dimensionOf(template: Template, resource: Resource, value: Value | undefined): Dimension {
  const text = literalText(value);
  if (text !== undefined) return { value: text };
  const roles = referencesIn(value).map(
    (logicalId) => roleIn(template.resources[logicalId])?.role ?? `Ref ${logicalId}`,
  );
  const [role, ...others] = new Set(roles);
  // Only of the kit's own alarms must be told what they watch; any other is judged by its rule alone.
  const isForeign = markIn(resource.metadata) === undefined;
  if (isForeign && role === undefined) return { value: JSON.stringify(value) };
  if (role === undefined || (others.length > 0 && !isForeign))
    throw new Error(
      `alarm ${resource.logicalId}: cannot tell the resource of dimension ${JSON.stringify(value)}; refer to ` +
        'one resource of the same stack',
    );
  return { role: role === 'function' && literalEnd(value).startsWith(':') ? 'alias' : role };
}

/** A property that must be a literal text. */
export function textIn({ logicalId, properties }: Resource, key: string): string {
  const text = literalText(properties[key]);
  if (text !== undefined) return text;
  throw new Error(`alarm ${logicalId}: ${key} is ${JSON.stringify(properties[key])}; expected a literal string`);
}

/** A property that must be a literal number. */
export function numberIn({ logicalId, properties }: Resource, key: string): number {
  const value = properties[key];
  // CloudFormation accepts numbers written as strings.
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new Error(`alarm ${logicalId}: ${key} is ${JSON.stringify(value)}; expected a literal number`);
}
