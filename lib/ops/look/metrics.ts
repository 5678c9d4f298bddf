import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type { MetricPort, Series, SeriesAsked } from '../look-port';
import { type ClientOptions, type Loaded, loading, type Sdks } from './sdk';

/** Most queries of a call. Source: CloudWatch API Reference, GetMetricData. */
const MAX_QUERIES = 500;

/** CloudWatch's metrics. */
export function metricsAws(options: ClientOptions, sdks: Sdks): MetricPort {
  const loaded = loading(sdks.cloudWatch, (sdk) => new sdk.CloudWatchClient(options));
  return {
    ...plainCalls(loaded),
    series: async (asked, { startMs, endMs }) => {
      const { sdk, client } = await loaded();
      const keys = Object.keys(asked);
      const found: Record<string, Series[]> = Object.fromEntries(keys.map((key) => [key, []]));
      const queries = Object.values(asked).map((each, index) => queryOf(each, idOf(index)));
      for (let from = 0; from < queries.length; from += MAX_QUERIES) {
        const input = {
          MetricDataQueries: queries.slice(from, from + MAX_QUERIES),
          StartTime: new Date(startMs),
          EndTime: new Date(endMs),
          ScanBy: 'TimestampAscending' as const,
        };

        for await (const { MetricDataResults = [] } of sdk.paginateGetMetricData({ client }, input))
          for (const result of MetricDataResults) addTo(found, keys[numberOf(result.Id)], result);
      }
      return found;
    },
  };
}

/** Pages of a list of metrics that are read, of up to 500 each. */
const MAX_PAGES = 4;

const plainCalls = (
  loaded: Loaded<typeof CloudWatch, CloudWatch.CloudWatchClient>,
): Pick<MetricPort, 'results' | 'listed'> => ({
  results: async (queries, { startMs, endMs }) => {
    const { sdk, client } = await loaded();
    const times = { StartTime: new Date(startMs), EndTime: new Date(endMs), ScanBy: 'TimestampAscending' as const };
    const input = { MetricDataQueries: [...queries], ...times };
    const found: CloudWatch.MetricDataResult[] = [];
    for await (const { MetricDataResults = [] } of sdk.paginateGetMetricData({ client }, input))
      found.push(...MetricDataResults);
    return found;
  },
  listed: async (Namespace, [Name, Value]) => {
    const { sdk, client } = await loaded();
    const input = { Namespace, Dimensions: [{ Name, Value }] };
    const found: CloudWatch.Metric[] = [];
    let pages = 0;
    for await (const { Metrics = [] } of sdk.paginateListMetrics({ client }, input)) {
      found.push(...Metrics);
      if (++pages >= MAX_PAGES) break;
    }
    return found.map(({ MetricName = '', Dimensions = [] }) => ({
      name: MetricName,
      dimensions: Object.fromEntries(Dimensions.map((each) => [each.Name ?? '', each.Value ?? ''])),
    }));
  },
});

/** An id begins with a small letter, and a key of ours may be anything. */
const idOf = (index: number): string => `q${index}`;
const numberOf = (id = ''): number => Number(id.slice(1));

function queryOf(asked: SeriesAsked, Id: string): CloudWatch.MetricDataQuery {
  if ('expression' in asked) return { Id, Expression: asked.expression, Period: asked.periodSec };
  const { namespace: Namespace, name: MetricName, stat: Stat, periodSec: Period, dimensions } = asked;
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return { Id, MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Stat, Period } };
}

/** Adds a page of a series; the next page has the next points of the same label. */
function addTo(
  found: Record<string, Series[]>,
  key: string | undefined,
  { Label = '', Timestamps = [], Values = [] }: CloudWatch.MetricDataResult,
): void {
  const list = key === undefined ? undefined : found[key];
  if (!list) return;
  const points = Timestamps.map((at, index) => ({ atMs: at.getTime(), value: Values[index] ?? Number.NaN }));
  const before = list.findIndex(({ label }) => label === Label);
  const whole = [...(list[before]?.points ?? []), ...points].sort((a, b) => a.atMs - b.atMs);
  if (before < 0) list.push({ label: Label, points: whole });
  else list[before] = { label: Label, points: whole };
}
