import type { Metric } from '../../core/alarms/alarm';
import { asPublished, type MetricsAccount, type RoleValues } from '../alarms/properties';
import type { GraphRow } from './body';

/** Metrics, and what is drawn of them. */
export interface Curves {
  readonly metrics: Readonly<Record<string, Metric>>;
  readonly curves: readonly Curve[];
}

/** One curve: a metric by its id, or an expression over the ids of several. */
export interface Curve {
  readonly label: string;
  readonly of: string;
}

/** Names of a subject's resources, as far as the stack of the dashboard knows them. */
export interface KnownNames extends MetricsAccount {
  readonly values: RoleValues;
}

/** Curves as rows of a graph; undefined where one of their metrics is of a resource whose name is not known. */
export function rowsOf({ metrics, curves }: Curves, { values, accountId }: KnownNames): GraphRow[] | undefined {
  const rows: GraphRow[] = [];
  for (const [id, written] of Object.entries(metrics)) {
    const metric = asPublished(written, values);
    const named = metric.kind === 'metric' ? namesOf(metric, values) : undefined;
    if (named === undefined) return undefined;
    const curve = curves.find(({ of }) => of === id);
    const { stat, periodSec: period } = written;
    const account = accountId === undefined ? {} : { accountId };
    const drawn = curve ? { label: curve.label } : { visible: false as const };
    rows.push([...named, { id, ...drawn, stat, period, ...account }]);
  }
  const period = Math.max(...Object.values(metrics).map(({ periodSec }) => periodSec));
  curves
    .filter(({ of }) => metrics[of] === undefined)
    .forEach(({ label, of }, index) => rows.push([{ id: `curve${index + 1}`, label, expression: of, period }]));
  return rows;
}

function namesOf({ namespace, name, dimensions }: Metric, values: RoleValues): string[] | undefined {
  const named = [namespace, name];
  for (const [key, dimension] of Object.entries(dimensions)) {
    const value = 'value' in dimension ? dimension.value : values[dimension.role];
    if (value === undefined) return undefined;
    named.push(key, value);
  }
  return named;
}
