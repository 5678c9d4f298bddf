import type { AlarmSeries } from '../../core/cloudwatch/alarm';
import { parseInsights } from '../../core/cloudwatch/insights/query';
import type { GriddedSeries } from '../../core/cloudwatch/recorded/series';
import type { Datapoint } from '../../core/cloudwatch/rule';
import { errorIssue, type Issue } from '../../core/issue';
import { Refused } from '../../core/refused';
import type { DeployedAlarm } from '../../core/template/alarms';

/** Source of the columns. */
interface Source {
  readonly file: string;
  /** Labels that results of GetMetricData carry, by their id. */
  readonly labels: Readonly<Record<string, string>>;
}

type Columns = Readonly<Record<string, readonly Datapoint[]>>;
type Read = AlarmSeries & { readonly notes: readonly string[] };

/** Counts of samples beside a percentile. */
const SAMPLES = 'samples';

/** The columns that an alarm watches: one, one per metric of its expression, or one per contributor of its query. */
export function alarmSeries(
  alarm: DeployedAlarm,
  { startMs, stepSec, columns }: GriddedSeries,
  source: Source,
  problems: Issue[],
): Read | undefined {
  const { metric } = alarm;
  const at = { startMs, stepSec };
  if (metric.kind === 'math') return mathSeries(Object.keys(metric.metrics), columns, source, problems, at);
  const isGrouped = metric.kind === 'query' && groupsIn(metric.expression, problems);
  if (isGrouped) return { ...at, values: columns, notes: [] };
  const { [SAMPLES]: samples, ...rest } = columns;
  const [only, ...others] = Object.entries(rest);
  if (!only || others.length > 0) {
    problems.push(
      errorIssue(
        source.file,
        only ? `${others.length + 1} columns: ${Object.keys(rest).join(', ')}` : 'no column of values',
        'one column of values, as the alarm watches one metric',
        'keep the column of that metric',
      ),
    );
    return undefined;
  }
  const notes =
    alarm.lowSamples === 'ignore' && !samples ? [`no column ${SAMPLES}: percentiles count as well-founded`] : [];
  return { ...at, values: only[1], samples, notes };
}

function groupsIn(expression: string, problems: Issue[]): boolean {
  try {
    return parseInsights(expression).groupBy.length > 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    problems.push(error.issue);
    return false;
  }
}

/** Each metric by its id, or by the label of a result. */
function mathSeries(
  ids: readonly string[],
  columns: Columns,
  { file, labels }: Source,
  problems: Issue[],
  at: Pick<AlarmSeries, 'startMs' | 'stepSec'>,
): Read | undefined {
  const columnOf = (id: string): string | undefined =>
    columns[id] ? id : Object.keys(columns).find((column) => labels[column] === id);
  const missing = ids.filter((id) => columnOf(id) === undefined);
  if (missing.length > 0) {
    problems.push(
      errorIssue(
        file,
        `columns ${Object.keys(columns).join(', ')}`,
        `one column per metric of the expression: ${ids.join(', ')}`,
        `add ${missing.join(', ')}`,
      ),
    );
    return undefined;
  }
  const used = ids.map((id) => [id, columnOf(id) ?? id] as const);
  const ignored = Object.keys(columns).filter((column) => !used.some(([, name]) => name === column));
  return {
    ...at,
    values: Object.fromEntries(used.map(([id, column]) => [id, columns[column] ?? []])),
    notes: ignored.length > 0 ? [`not used: ${ignored.join(', ')}`] : [],
  };
}
