import type { Datapoint } from '../rule';
import type { Aggregate, Condition, InsightsQuery } from './parse';

export { parseInsights } from './parse';

/** One metric as CloudWatch stores it, of which a query makes its series. */
export interface LabelledSeries {
  readonly namespace: string;
  readonly name: string;
  /** Dimensions by name; a tag by `tag.<key>`. */
  readonly labels: Readonly<Record<string, string>>;
  readonly values: readonly Datapoint[];
  /** Samples behind each value: AVG is weighted by them, and COUNT needs them. @default - one each */
  readonly samples?: readonly Datapoint[] | undefined;
}

/** The series of a query by contributor: `vol-1` or `vol-1, gp3`; a query without GROUP BY has one, under ''. */
export function queryInsights(
  query: InsightsQuery,
  metrics: readonly LabelledSeries[],
): Readonly<Record<string, readonly Datapoint[]>> {
  const groups = new Map<string, LabelledSeries[]>();
  for (const metric of metrics.filter((each) => matches(query, each))) {
    const values = query.groupBy.map((label) => metric.labels[label]);
    // A metric without the label is in no group.
    if (values.some((value) => value === undefined)) continue;
    const key = values.join(', ');
    groups.set(key, [...(groups.get(key) ?? []), metric]);
  }
  const reduced = [...groups].map(([key, members]) => ({ key, members, values: reduceMembers(query.reduce, members) }));
  return Object.fromEntries(limited(query, reduced).map(({ key, values }) => [key, values]));
}

function matches({ namespace, metric, schema, where }: InsightsQuery, each: LabelledSeries): boolean {
  if (each.namespace !== namespace || each.name !== metric) return false;
  const dimensions = Object.keys(each.labels).filter((label) => !label.startsWith('tag.'));
  const fits = !schema || (schema.length === dimensions.length && schema.every((label) => dimensions.includes(label)));
  return fits && where.every((condition) => holds(condition, each.labels));
}

const holds = ({ label, isEqual, value }: Condition, labels: LabelledSeries['labels']): boolean =>
  labels[label] !== undefined && (labels[label] === value) === isEqual;

interface Group {
  readonly key: string;
  readonly members: readonly LabelledSeries[];
  readonly values: readonly Datapoint[];
}

/**
 * Groups that ORDER BY and LIMIT leave. ORDER BY ranks whole series by their function over all of the time; without it
 * the order is that of the metrics.
 */
function limited({ orderBy, limit }: InsightsQuery, groups: readonly Group[]): readonly Group[] {
  if (!orderBy) return groups.slice(0, limit);
  const sign = orderBy.isDescending ? -1 : 1;
  const rank = ({ members }: Group): number => {
    const whole = members.map((member) => ({ ...member, ...flattened(orderBy.reduce, member) }));
    return reduceMembers(orderBy.reduce, whole)[0] ?? sign * Infinity;
  };
  return (
    [...groups]
      .map((group) => ({ group, rank: rank(group) }))
      // Two without data differ by NaN; one without comes last.
      .sort((a, b) => sign * (a.rank - b.rank) || 0)
      .map(({ group }) => group)
      .slice(0, limit)
  );
}

/** A series as one value over all of its time. */
function flattened(by: Aggregate, { values, samples }: LabelledSeries): Pick<LabelledSeries, 'values' | 'samples'> {
  const observations = values.flatMap((value, index) => observationsOf(value, samples?.[index]));
  return { values: [reduceObservations(by, observations)], samples: [total(observations.map(({ weight }) => weight))] };
}

interface Observations {
  readonly value: number;
  readonly weight: number;
}

const observationsOf = (value: Datapoint, samples: Datapoint): Observations[] =>
  value === undefined ? [] : [{ value, weight: samples ?? 1 }];

function reduceMembers(by: Aggregate, members: readonly LabelledSeries[]): readonly Datapoint[] {
  const length = Math.max(...members.map(({ values }) => values.length));
  return Array.from({ length }, (_, index) =>
    reduceObservations(
      by,
      members.flatMap(({ values, samples }) => observationsOf(values[index], samples?.[index])),
    ),
  );
}

function reduceObservations(by: Aggregate, observations: readonly Observations[]): Datapoint {
  if (observations.length === 0) return undefined;
  const values = observations.map(({ value }) => value);
  const weight = total(observations.map((each) => each.weight));
  switch (by) {
    case 'MAX':
      return values.reduce((most, value) => Math.max(most, value));
    case 'MIN':
      return values.reduce((least, value) => Math.min(least, value));
    case 'SUM':
      return total(values);
    case 'COUNT':
      return weight;
    case 'AVG':
      return total(observations.map((each) => each.value * each.weight)) / weight;
  }
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
