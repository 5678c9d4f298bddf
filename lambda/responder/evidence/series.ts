import {
  type CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from '@aws-sdk/client-cloudwatch';
import { queriesOf } from '../../../lib/core/triage/gather/answers';
import type { ToRead } from '../../../lib/core/triage/gather/what-to-read';

/** Queries of metrics and the time that they are about. */
export interface SeriesRequest {
  readonly queries: readonly MetricDataQuery[];
  readonly startMs: number;
  readonly endMs: number;
}

/** Pages of an answer: one holds 100,800 values, more than anything that is asked here. */
const MAX_PAGES = 5;

/** Reads series of metrics, oldest values first. */
export async function readSeries(
  cloudwatch: CloudWatchClient,
  { queries, startMs, endMs }: SeriesRequest,
  abortSignal: AbortSignal,
): Promise<MetricDataResult[]> {
  const results: MetricDataResult[] = [];
  let token: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const { MetricDataResults = [], NextToken } = await cloudwatch.send(
      new GetMetricDataCommand({
        MetricDataQueries: [...queries],
        StartTime: new Date(startMs),
        EndTime: new Date(endMs),
        ScanBy: 'TimestampAscending',
        ...(token !== undefined && { NextToken: token }),
      }),
      { abortSignal },
    );
    results.push(...MetricDataResults);
    token = NextToken;
    if (token === undefined) break;
  }
  return results;
}

/** Answers to two who asked together. */
export interface Together {
  readonly own: Promise<readonly MetricDataResult[]>;
  readonly wanted: Promise<readonly MetricDataResult[]>;
}

/** Marks the ids of what triage wants: an alarm has ids of its own. */
const MARK = 'triage_';

/**
 * Reads an alarm's own metric and what triage wants in one call, where one window has both. If that call is refused the alarm's own
 * metric is read alone: a page shows it whatever becomes of the rest.
 */
export function readTogether(
  cloudwatch: CloudWatchClient,
  own: SeriesRequest | undefined,
  { metrics, window }: ToRead,
  signal: AbortSignal,
): Together {
  const [first = [], ...more] = queriesOf(metrics).map((queries) =>
    queries.map((query) => ({ ...query, Id: `${MARK}${query.Id}` })),
  );
  const isShared = own !== undefined && own.startMs >= window.startMs && first.length > 0;
  const calls = [isShared ? [...own.queries, ...first] : first, ...more].filter((queries) => queries.length > 0);
  const all = Promise.all(calls.map((queries) => readSeries(cloudwatch, { queries, ...window }, signal))).then(
    (answers) => answers.flat(),
  );
  const alone = async () => (own ? readSeries(cloudwatch, own, signal) : []);
  return {
    own: isShared ? all.then((results) => results.filter((each) => !isWanted(each)), alone) : alone(),
    wanted: all.then((results) =>
      results.filter(isWanted).map((each) => ({ ...each, Id: each.Id?.slice(MARK.length) })),
    ),
  };
}

const isWanted = ({ Id = '' }: MetricDataResult): boolean => Id.startsWith(MARK);
