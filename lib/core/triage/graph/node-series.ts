import type { Metric, Point, Readings } from '../readings';

/** Series of one node of a service map, by the moment of each point. */
export interface NodeSeries {
  readonly latencySec: Series;
  readonly latencyP95Sec: Series;
  readonly requests: Series;
  /** Share of requests that failed, 0 to 1. */
  readonly failed: Series;
}

export type Series = ReadonlyMap<number, number>;

const NONE: Series = new Map();

/** Series of each node that has any. */
export function nodeSeries({ metrics }: Readings): ReadonlyMap<string, NodeSeries> {
  const byNode = new Map<string, Record<string, Series>>();
  for (const metric of metrics) {
    const node = metric.namespace === 'Graph' ? metric.dimensions.Node : undefined;
    if (node === undefined) continue;
    const own = byNode.get(node) ?? {};
    own[metric.name] = seriesOf(metric);
    byNode.set(node, own);
  }
  return new Map([...byNode].map(([node, own]) => [node, named(own)]));
}

const named = (own: Readonly<Record<string, Series>>): NodeSeries => ({
  latencySec: own.Latency ?? NONE,
  latencyP95Sec: own.LatencyP95 ?? NONE,
  requests: own.Requests ?? NONE,
  failed: own.Availability ?? NONE,
});

const seriesOf = ({ name, points }: Metric): Series =>
  new Map(points.map(({ atMs, value }: Point) => [atMs, name === 'Availability' ? 1 - value / 100 : value]));
