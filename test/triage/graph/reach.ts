import type { Noise } from '../generator/noise';

/** Readings of a service map as they are saved. */
export interface MapReadings {
  readonly at: string;
  readonly subject: { readonly kind: string; readonly name: string };
  readonly alarm: { readonly id: string; readonly state: string; readonly since: string };
  readonly graph: { readonly nodes: readonly string[]; readonly calls: readonly (readonly [string, string])[] };
  readonly metrics: readonly MapMetric[];
}

interface MapMetric {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly points: readonly (readonly [string, number])[];
}

/** Calls that nobody waits for: a state machine or a queue is given work, and answers at once. */
const isLeftAlone = (callee: string): boolean => /StateMachine|SQS|SimpleNotification|StepFunctions/.test(callee);

export type Values = Map<string, number>;

/** Extra seconds, or extra share of failures, that a request of each node has for one unit of it in the origin. */
export function reachOf(
  { graph, metrics }: MapReadings,
  origin: string,
  series: ReadonlyMap<string, Values>,
  noise: Noise,
): Map<string, number> {
  const requests = (node: string): number => meanOf(series.get(`Requests ${node}`));
  const reach = new Map([[origin, 1]]);
  // A few rounds settle it: a call graph has few levels, and what is called in a circle adds nothing here.
  for (const callee of [...orderedFrom(origin, graph.calls)]) {
    const own = reach.get(callee) ?? 0;
    if (isLeftAlone(callee)) continue;
    const callers = [...new Set(graph.calls.flatMap(([from, to]) => (to === callee && from !== callee ? [from] : [])))];
    const asked = callers.map((from) => requests(from) * noise.between(0.6, 1.6));
    const total = asked.reduce((sum, each) => sum + each, 0);
    callers.forEach((from, index) => {
      const calls = total === 0 ? 0 : (requests(callee) * (asked[index] ?? 0)) / total;
      const each = requests(from) > 0 ? Math.min(calls / requests(from), 3) : 0;
      reach.set(from, (reach.get(from) ?? 0) + own * each);
    });
  }
  for (const { dimensions } of metrics) {
    const remote = dimensions.Node ?? '';
    const isOf = remote.endsWith('_remote') && [...reach.keys()].find((node) => soundsLike(remote, node));
    if (isOf) reach.set(remote, (reach.get(isOf) ?? 0) * noise.between(0.6, 1.2));
  }
  return reach;
}

/** Whether a remote end is the load balancer in front of a service: its name has the first five letters of the service's. */
function soundsLike(remote: string, node: string): boolean {
  const token = /^[a-z]+-([a-z]{5})\./i.exec(remote)?.[1]?.toLowerCase();
  return token !== undefined && node.includes('ECS') && node.toLowerCase().includes(token);
}

/** Nodes that wait for the origin, each after all those that it calls. */
function orderedFrom(origin: string, calls: readonly (readonly [string, string])[]): Set<string> {
  const depth = new Map([[origin, 0]]);
  for (let round = 0; round < 10; round++)
    for (const [from, to] of calls) {
      const behind = depth.get(to);
      if (behind !== undefined && from !== origin && from !== to)
        depth.set(from, Math.max(depth.get(from) ?? 0, Math.min(behind + 1, 9)));
    }
  return new Set([...depth].sort((a, b) => a[1] - b[1]).map(([node]) => node));
}

export const meanOf = (values: Values | undefined): number =>
  values === undefined || values.size === 0
    ? 0
    : [...values.values()].reduce((sum, each) => sum + each, 0) / values.size;

/** Moments at the end of real readings that hold a fault of their own. */
export const OWN_FAULT = 5;

/** Requests of a period, and periods with any, from which a node is worth a fault. */
const WORTH = { requests: 8, periods: 30 } as const;

/** Nodes whose faults the subject can feel: what it waits for, and the subject itself. */
export function faultyNodes({ subject, graph, metrics }: MapReadings): string[] {
  const reached = new Set([subject.name]);
  for (const node of reached)
    for (const [from, to] of graph.calls) if (from === node && !isLeftAlone(to)) reached.add(to);
  const busy = metrics.filter(({ name, points }) => {
    const values = new Map(points.slice(0, -OWN_FAULT));
    return name === 'Requests' && values.size >= WORTH.periods && meanOf(values) >= WORTH.requests;
  });
  const nodes = new Set(busy.map(({ dimensions }) => dimensions.Node));
  return [...reached].filter((node) => !node.endsWith('_remote') && nodes.has(node));
}

/** Name of the load balancer before a service, where the map has one. */
export const balancerOf = ({ graph }: MapReadings, node: string): string | undefined =>
  graph.nodes.find((each) => each.endsWith('_remote') && soundsLike(each, node));
