import type { Metric, Readings, ServiceMap } from '../readings';

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

function seriesOf({ name, points }: Metric): Series {
  const series = new Map<number, number>();
  for (const { atMs, value } of points) series.set(atMs, name === 'Availability' ? 1 - value / 100 : value);
  return series;
}

/** Map in which a service and the load balancer before it are one node, with the calls and failures of both. */
export function joined(
  graph: ServiceMap,
  series: ReadonlyMap<string, NodeSeries>,
): { readonly graph: ServiceMap; readonly series: ReadonlyMap<string, NodeSeries> } {
  const of = new Map(graph.calls.flatMap(([caller, callee]) => serviceBehind(callee, caller, graph)));
  const all = new Map(series);
  for (const [balancer, service] of of) {
    const [one, other] = [all.get(balancer), all.get(service)];
    all.delete(balancer);
    if (one && other) all.set(service, together(one, other));
  }
  return {
    series: all,
    graph: {
      nodes: graph.nodes.filter((node) => !of.has(node)),
      calls: graph.calls.filter(([, callee]) => !of.has(callee)),
    },
  };
}

/**
 * The service behind a load balancer that is a node of its own, which X-Ray makes of calls whose other end says nothing: CloudFormation
 * cuts the name of a balancer to a few letters of the stack's and of the service's.
 */
function serviceBehind(node: string, caller: string, { calls }: ServiceMap): [balancer: string, service: string][] {
  const letters = /^[a-z\d]+-([a-z\d]{4,})[^.]*\.[^_]*\belb\.[^_]*_remote$/i.exec(node)?.[1]?.toLowerCase();
  if (letters === undefined) return [];
  const service = calls.find(
    ([from, to]) => from === caller && !to.endsWith('_remote') && to.toLowerCase().includes(letters),
  );
  return service ? [[node, service[1]]] : [];
}

/** Series of two nodes that are one: requests add up, the rest counts by requests. */
function together(one: NodeSeries, other: NodeSeries): NodeSeries {
  const merged = (first: Series, second: Series, join: (a: number, b: number, atMs: number) => number): Series => {
    const both = new Map(first);
    for (const [atMs, value] of second) both.set(atMs, both.has(atMs) ? join(both.get(atMs) ?? 0, value, atMs) : value);
    return both;
  };
  const byRequests = (a: number, b: number, atMs: number): number => {
    const [ofOne, ofOther] = [one.requests.get(atMs) ?? 0, other.requests.get(atMs) ?? 0];
    return ofOne + ofOther === 0 ? (a + b) / 2 : (a * ofOne + b * ofOther) / (ofOne + ofOther);
  };
  return {
    latencySec: merged(one.latencySec, other.latencySec, byRequests),
    latencyP95Sec: merged(one.latencyP95Sec, other.latencyP95Sec, byRequests),
    failed: merged(one.failed, other.failed, byRequests),
    requests: merged(one.requests, other.requests, (a, b) => a + b),
  };
}
