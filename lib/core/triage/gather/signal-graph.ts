import type { Metric } from '../readings';
import type { MetricAsked } from './asked';
import { type Done, type Graph, type MappedSubject, once, ownName, seriesOf } from './service-graph';

/** Metric that Application Signals names for a service or a call. */
export interface SignalMetric {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** Attributes by which Application Signals knows something: `Type`, `Name`, `Environment`, … */
export type SignalKey = Readonly<Record<string, string>>;

export interface SignalService {
  readonly key: SignalKey;
  readonly metrics: readonly SignalMetric[];
}

export interface SignalCall {
  /** Callee. */
  readonly to: SignalKey;
  readonly metrics: readonly SignalMetric[];
}

/** A service with its calls. */
export interface SignalNode {
  readonly service: SignalService;
  readonly calls: readonly SignalCall[];
}

/** The service that the subject is; undefined where Application Signals does not know it. */
export const subjectAmong = (services: readonly SignalService[], subject: MappedSubject): SignalService | undefined =>
  services.find(({ key }) => ownName(key.Name ?? '', subject) === subject.name);

/** The service that is called, where it is one that tells of itself. */
export const calleeAmong = (services: readonly SignalService[], { to }: SignalCall): SignalService | undefined =>
  to.Type === 'Service'
    ? services.find(({ key }) => key.Name === to.Name && key.Environment === to.Environment)
    : undefined;

/** Node of a service or of what is called. What says nothing of itself is told apart, as X-Ray tells it. */
function signalNode(key: SignalKey, subject: MappedSubject): string {
  const { Type = '', Name, Identifier = '', ResourceType } = key;
  const name = ownName(Name ?? Identifier, subject);
  if (Type === 'Service') return name;
  return `${name}_${Type === 'RemoteService' ? 'remote' : (ResourceType ?? Type)}`;
}

const NAMESPACE = 'ApplicationSignals';

/** Series to ask for, with the node that each tells of. Source: CloudWatch User Guide, Metrics collected by Application Signals. */
const signalStats = { Latency: ['Average', 'p95', 'SampleCount'], Fault: ['Sum'] } as const;

/** Most queries of the map: one call of GetMetricData takes 500. */
const MAX_SERIES = 500;

/** Series of Application Signals to ask for; of a callee that tells of itself its own, of another those of its callers. */
export function signalSeries(
  nodes: readonly SignalNode[],
  subject: MappedSubject,
): { readonly node: string; readonly asked: MetricAsked }[] {
  const services = nodes.map(({ service }) => service);
  const sources = [
    ...services.map(({ key, metrics }) => ({ key, metrics })),
    ...nodes.flatMap(({ calls }) =>
      calls.filter((call) => !calleeAmong(services, call)).map(({ to, metrics }) => ({ key: to, metrics })),
    ),
  ];
  const all = sources.flatMap(({ key, metrics }) =>
    metrics.flatMap(({ name, dimensions }) =>
      (Object.hasOwn(signalStats, name) ? signalStats[name as keyof typeof signalStats] : []).map((stat) => ({
        node: signalNode(key, subject),
        asked: { namespace: NAMESPACE, name, stat, periodSec: 60, dimensions },
      })),
    ),
  );
  return all.slice(0, MAX_SERIES);
}

/** Map and series out of what Application Signals answered. */
export function signalGraph(
  nodes: readonly SignalNode[],
  series: readonly { readonly node: string; readonly asked: MetricAsked }[],
  answers: readonly Metric[],
  subject: MappedSubject,
): Graph {
  const keyOf = ({ name, stat, dimensions }: MetricAsked): string => JSON.stringify([name, stat, dimensions]);
  const answered = new Map(answers.map((metric) => [keyOf(metric), metric]));
  const names = [
    ...new Set(
      nodes.flatMap(({ service, calls }) =>
        [service.key, ...calls.map(({ to }) => to)].map((key) => signalNode(key, subject)),
      ),
    ),
  ];
  const calls = nodes.flatMap(({ service, calls: own }) =>
    own.map(({ to }): [string, string] => [signalNode(service.key, subject), signalNode(to, subject)]),
  );
  const metrics = names.flatMap((node) => {
    const own = series.filter((each) => each.node === node).flatMap(({ asked }) => answered.get(keyOf(asked)) ?? []);
    return own.length === 0 ? [] : seriesOf(node, 60, signalsOf(own));
  });
  return { graph: { nodes: names, calls: once(calls) }, metrics };
}

/** Requests of a node, out of the series of its operations. */
function signalsOf(metrics: readonly Metric[]): (Done & { readonly atMs: number })[] {
  const byOperation = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const key = JSON.stringify(metric.dimensions);
    byOperation.set(key, [...(byOperation.get(key) ?? []), metric]);
  }
  const at = new Map<number, { requests: number; failed: number; totalMs: number; p95Ms: number }>();
  for (const own of byOperation.values()) {
    const points = (name: string, stat: string) =>
      new Map(
        own.find((each) => each.name === name && each.stat === stat)?.points.map(({ atMs, value }) => [atMs, value]),
      );
    const [counts, means, p95s, faults] = [
      points('Latency', 'SampleCount'),
      points('Latency', 'Average'),
      points('Latency', 'p95'),
      points('Fault', 'Sum'),
    ];
    for (const [atMs, count] of counts) {
      const sum = at.get(atMs) ?? { requests: 0, failed: 0, totalMs: 0, p95Ms: 0 };
      at.set(atMs, {
        requests: sum.requests + count,
        failed: sum.failed + (faults.get(atMs) ?? 0),
        totalMs: sum.totalMs + count * (means.get(atMs) ?? 0),
        p95Ms: Math.max(sum.p95Ms, p95s.get(atMs) ?? 0),
      });
    }
  }
  return [...at]
    .sort(([a], [b]) => a - b)
    .map(([atMs, { requests, failed, totalMs, p95Ms }]) => ({
      atMs,
      requests,
      failed,
      ...(requests > 0 && { meanSec: totalMs / requests / 1_000, p95Sec: p95Ms / 1_000 }),
    }));
}
