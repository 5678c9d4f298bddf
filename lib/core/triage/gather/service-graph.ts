import type { Metric, Point, ServiceMap } from '../readings';

/** Service map with the series of its nodes, as triage judges them. */
export interface Graph {
  readonly graph: ServiceMap;
  readonly metrics: readonly Metric[];
}

/** Names under which a service map may know the subject. */
export interface MappedSubject {
  readonly name: string;
  /** Value of the dimension `Service`, and the names of its functions. */
  readonly alsoNamed: readonly string[];
}

/** Name of a service, the subject's own where it is one of its others. A function may have its alias behind its name. */
export const ownName = (name: string, { name: subject, alsoNamed }: MappedSubject): string =>
  alsoNamed.some((each) => name === each || name.startsWith(`${each}:`)) ? subject : name;

/** Requests of one node in a period. */
export interface Done {
  readonly requests?: number | undefined;
  readonly failed: number;
  readonly meanSec?: number | undefined;
  readonly p95Sec?: number | undefined;
}

/** The four series of a node; an average of nothing has no point. */
export function seriesOf(
  node: string,
  periodSec: number,
  told: readonly (Done & { readonly atMs: number })[],
): Metric[] {
  const series = (name: string, stat: string, valueOf: (done: Done) => number | undefined): Metric => ({
    namespace: 'Graph',
    name,
    stat,
    periodSec,
    dimensions: { Node: node },
    points: told.flatMap((done): Point[] => {
      const value = valueOf(done);
      return value === undefined ? [] : [{ atMs: done.atMs, value }];
    }),
  });
  return [
    series('Latency', 'Average', ({ meanSec }) => meanSec),
    series('LatencyP95', 'p95', ({ p95Sec }) => p95Sec),
    series('Requests', 'Sum', ({ requests = 0 }) => requests),
    series('Availability', 'Average', ({ requests = 0, failed }) =>
      requests > 0 ? 100 * (1 - Math.min(1, failed / requests)) : undefined,
    ),
  ].filter(({ points }) => points.length > 0);
}

/** Calls, each once. */
export const once = (calls: ServiceMap['calls']): ServiceMap['calls'] => [
  ...new Map(calls.map((call) => [JSON.stringify(call), call])).values(),
];
