import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { Aws } from '../emulator/aws';
import { compositeState, metricSeries, setAlarmState } from '../metrics/telemetry';
import type { EvaluatorPort, ResolvedMetric } from './evaluator';

/** Queries that one GetMetricData may hold. Source: Amazon CloudWatch API Reference, "GetMetricData". */
const MAX_QUERIES = 500;

/** The evaluator's port on the emulator's API. */
export function evaluatorPort(aws: Aws): EvaluatorPort {
  const setState: EvaluatorPort['setState'] = (name, state, reason) => setAlarmState(aws, name, state, reason);
  return {
    series: async (metrics, startMs, endMs) => {
      const queries = metrics.map((metric, index) => queryOf(`m${index}`, metric));
      const parts = Array.from({ length: Math.ceil(queries.length / MAX_QUERIES) }, (_, part) =>
        metricSeries(aws, queries.slice(part * MAX_QUERIES, (part + 1) * MAX_QUERIES), startMs, endMs),
      );
      const series = new Map((await Promise.all(parts)).flatMap((part) => [...part]));
      return metrics.map((_, index) => series.get(`m${index}`) ?? new Map<number, number>());
    },
    setState,
    // MiniStack moved it, and told whoever is to be told, at the change of its child; others may not.
    setComposite: async (name, state, reason) => {
      if ((await compositeState(aws, name)) !== state) await setState(name, state, reason);
    },
  };
}

function queryOf(id: string, { namespace, name, stat, periodSec, dimensions }: ResolvedMetric): MetricDataQuery {
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  return {
    Id: id,
    MetricStat: { Metric: { Namespace: namespace, MetricName: name, Dimensions }, Period: periodSec, Stat: stat },
  };
}
