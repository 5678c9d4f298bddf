import type { ServiceMap } from '../readings';
import { type Done, type Graph, type MappedSubject, once, ownName, seriesOf } from './service-graph';

/** Service that X-Ray saw in a time. */
export interface TracedService {
  readonly id: number;
  readonly name: string;
  /** `AWS::Lambda`, `AWS::ECS::Fargate`, `remote`, …; absent where X-Ray does not know it. */
  readonly type?: string | undefined;
  /** Requests, and those of them that it failed or throttled; absent of a client, of which X-Ray counts none. */
  readonly requests?: number | undefined;
  readonly failed: number;
  readonly totalSec: number;
  /** Times of answers with the number of requests. */
  readonly times: readonly { readonly sec: number; readonly count: number }[];
  /** Ids of services that it calls. */
  readonly calls: readonly number[];
}

/** Services and calls of one time. */
export type ServiceCalls = readonly TracedService[];

/** Services and calls of one period. */
export interface Period {
  readonly startMs: number;
  readonly services: ServiceCalls;
}

/** Map and series out of what X-Ray saw in each period; none where the subject is no part of it. */
export function tracedGraph(periods: readonly Period[], periodSec: number, subject: MappedSubject): Graph | undefined {
  const all = periods.flatMap(({ services }) => services);
  const nodes = [...new Set(all.map((each) => nodeOf(each, subject)))];
  if (!isOnMap(nodes, subject)) return undefined;
  const told = periods.map(({ startMs, services }) => ({ startMs, byNode: byNode(services, subject) }));
  const metrics = nodes.flatMap((node) => {
    // A client counts nothing: of what was never counted not even a nought is known.
    if (!told.some(({ byNode: own }) => own.get(node)?.requests !== undefined)) return [];
    const of = told.map(({ startMs, byNode: own }) => ({ atMs: startMs, ...(own.get(node) ?? NOTHING) }));
    return seriesOf(node, periodSec, of);
  });
  return { graph: { nodes, calls: callsIn(periods, subject) }, metrics };
}

const isOnMap = (nodes: readonly string[], { name }: MappedSubject): boolean =>
  nodes.some((node) => node === name || node.startsWith(`${name}_`));

/** Node of a service: its name with its type, since a function and the service Lambda that runs it share the name. */
function nodeOf({ name, type }: Pick<TracedService, 'name' | 'type'>, subject: MappedSubject): string {
  const own = ownName(name, subject);
  return type === undefined ? own : `${own}_${type}`;
}

const NOTHING: Done = { requests: 0, failed: 0 };

const byNode = (services: ServiceCalls, subject: MappedSubject): ReadonlyMap<string, Done> =>
  new Map(
    services.map((each): [string, Done] => {
      const { requests = 0, failed, totalSec, times } = each;
      const ofTime = requests > 0 ? { meanSec: totalSec / requests, p95Sec: quantile(times, 0.95) } : {};
      return [nodeOf(each, subject), { requests: each.requests, failed, ...ofTime }];
    }),
  );

/** Time within which a share of the requests was answered. */
function quantile(times: TracedService['times'], share: number): number | undefined {
  const sorted = [...times].sort((a, b) => a.sec - b.sec);
  const total = sorted.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  return sorted.find(({ count }) => (seen += count) >= share * total)?.sec;
}

function callsIn(periods: readonly Period[], subject: MappedSubject): ServiceMap['calls'] {
  const calls = periods.flatMap(({ services }) => {
    const nodes = new Map(services.map((each) => [each.id, nodeOf(each, subject)]));
    return services.flatMap((each) =>
      each.calls.flatMap((id): [string, string][] => {
        const callee = nodes.get(id);
        return callee === undefined ? [] : [[nodeOf(each, subject), callee]];
      }),
    );
  });
  return once(calls);
}
