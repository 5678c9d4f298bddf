import { isObject, textIn } from '../../json';
import type { Fields } from './event-bridge';

/** Metrics that an alarm watches, as its notification tells them. */
export interface Trigger {
  /** Statistic and metric: `Average CPUUtilization`; absent of metric math. */
  readonly label?: string | undefined;
  /** Dimensions of its metrics, each once. */
  readonly dimensions: readonly string[];
}

/** Reads `Trigger` of SNS's notification, also one in which the keys begin with small letters, as EventBridge writes them. */
export function triggerIn(trigger: unknown): Trigger | undefined {
  if (!isObject(trigger)) return undefined;
  const queries = listIn(trigger, 'Metrics');
  const stats = queries.flatMap((query) => partsOf(query, 'MetricStat'));
  const metrics = stats.flatMap((stat) => partsOf(stat, 'Metric'));
  const shown: readonly Fields[] = [trigger, ...metrics];
  const names = shown.flatMap((metric) => namesIn(metric));
  const dimensions = [...new Set(shown.flatMap((metric) => dimensionsIn(field(metric, 'Dimensions'))))];
  const [name] = names;
  const stat = statIn(stats[0] ?? trigger);
  const label =
    names.length === 1 && name !== undefined ? [stat, name].filter((word) => word !== '').join(' ') : undefined;
  return label === undefined && dimensions.length === 0 ? undefined : { label, dimensions };
}

const field = (object: Fields, key: string): unknown =>
  object[key] ?? object[key.charAt(0).toLowerCase() + key.slice(1)];
/** The object of a field, if there is one. */
const partsOf = (object: Fields, key: string): Fields[] => {
  const value = field(object, key);
  return isObject(value) ? [value] : [];
};
const listIn = (object: Fields, key: string): Fields[] => {
  const value = field(object, key);
  return Array.isArray(value) ? value.filter(isObject) : [];
};

function namesIn(metric: Fields): string[] {
  const name = textIn(metric.MetricName) || textIn(metric.name);
  return name === '' ? [] : [name];
}

const statIn = (stat: Fields): string =>
  textIn(stat.ExtendedStatistic) || textIn(field(stat, 'Stat')) || capitalized(textIn(stat.Statistic));

/** SNS writes `AVERAGE`. */
const capitalized = (word: string): string =>
  word === word.toUpperCase() ? word.charAt(0) + word.slice(1).toLowerCase() : word;

/** Dimensions as a list of names and values, or as EventBridge has them: values by their names. */
function dimensionsIn(dimensions: unknown): string[] {
  const pairs = Array.isArray(dimensions)
    ? dimensions.filter(isObject).map((each) => [field(each, 'Name'), field(each, 'Value')] as const)
    : Object.entries(isObject(dimensions) ? dimensions : {});
  return pairs.flatMap(([name, value]) =>
    typeof name === 'string' && typeof value === 'string' ? [`${name} ${value}`] : [],
  );
}
