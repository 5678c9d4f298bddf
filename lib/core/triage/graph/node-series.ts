import type { Metric, Point, Readings, ServiceMap } from '../readings';

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
  const requestsOf = ({ requests }: NodeSeries, atMs: number): number => requests.get(atMs) ?? 0;
  const merged = (pick: (node: NodeSeries) => Series): Series =>
    new Map(
      [...new Set([...pick(one).keys(), ...pick(other).keys()])].flatMap((atMs): [number, number][] => {
        const parts = [one, other].flatMap((node) => {
          const value = pick(node).get(atMs);
          return value === undefined ? [] : [{ value, requests: requestsOf(node, atMs) }];
        });
        const total = parts.reduce((sum, { requests }) => sum + requests, 0);
        const value = parts.reduce((sum, part) => sum + part.value * (total === 0 ? 1 : part.requests), 0);
        return [[atMs, value / (total === 0 ? parts.length : total)]];
      }),
    );
  const moments = [...new Set([...one.requests.keys(), ...other.requests.keys()])];
  return {
    latencySec: merged(({ latencySec }) => latencySec),
    latencyP95Sec: merged(({ latencyP95Sec }) => latencyP95Sec),
    failed: merged(({ failed }) => failed),
    requests: new Map(moments.map((atMs) => [atMs, requestsOf(one, atMs) + requestsOf(other, atMs)])),
  };
}
