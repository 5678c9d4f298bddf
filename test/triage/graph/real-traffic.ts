import { Noise } from '../generator/noise';
import { balancerOf, type MapReadings, meanOf, OWN_FAULT, reachOf, type Values } from './reach';

/** Kinds of faults: what goes wrong in a node, and which alarm of the front end tells of it. */
export const faultKinds = [
  'latency',
  'some-slow',
  'throttled',
  'spike',
  'retried',
  'silenced-slow',
  'errors',
  'some-fail',
  'silenced',
] as const;
export type FaultKind = (typeof faultKinds)[number];

const isOfErrors = (kind: FaultKind): boolean => ['errors', 'some-fail', 'retried', 'silenced'].includes(kind);

/** Whether a kind leaves its node silent, so that only a load balancer before it can tell. */
export const isSilence = (kind: FaultKind): boolean => kind.startsWith('silenced');

/** Moments at the end in which a fault is made up. */
const LAST = { stretch: 5, from: 3, count: 2 } as const;

/** Fault-free traffic of a real application, with a fault of one node worked into it: its callers wait for it, or fail with it. */
export function withFault(real: MapReadings, node: string, kind: FaultKind, seed: number): unknown {
  const noise = new Noise(seed);
  const moments = [...new Set(real.metrics.flatMap(({ points }) => points.map(([at]) => at)))]
    .sort()
    .slice(0, -OWN_FAULT);
  const kept = new Set(moments);
  const series = new Map<string, Values>(
    real.metrics.map(({ name, dimensions, points }) => [
      `${name} ${dimensions.Node}`,
      new Map(points.filter(([at]) => kept.has(at))),
    ]),
  );
  const ill = moments.slice(-LAST.from, moments.length - LAST.from + LAST.count);
  const reach = reachOf(real, node, series, noise);
  const size = sizeOf(real, kind, reach, series, noise);
  ill.forEach((at, index) => {
    const part =
      (index === 0 ? noise.between(0.3, 1) : noise.between(0.7, 1)) * drawn(series, node, at, kind, size, noise);
    if (isSilence(kind)) silence(real, series, node, at, { kind, part: size * part }, noise);
    for (const [each, weight] of reach)
      if (each !== node || !isSilence(kind))
        worsen(series, each, at, { kind, size: size * weight * part, isOrigin: each === node }, noise);
  });
  const [first = real.at] = ill;
  const newlyTold = [...series].flatMap(([key, values]): Told[] => {
    const [name = '', ...rest] = key.split(' ');
    const isOld = real.metrics.some((metric) => metric.name === name && metric.dimensions.Node === rest.join(' '));
    return isOld || values.size === 0 ? [] : [{ name, node: rest.join(' ') }];
  });
  const told = [...real.metrics, ...newlyTold.map(({ name, node: of }) => metricOf(name, of))];
  return {
    ...real,
    at: new Date(Date.parse(moments.at(-1) ?? real.at) + 300_000).toISOString(),
    alarm: {
      id: isOfErrors(kind) ? 'host-app-errors' : 'host-app-latency',
      state: 'ALARM',
      since: new Date(Date.parse(first) + noise.between(200, 460) * 1_000).toISOString(),
    },
    metrics: told.map((metric) => ({
      ...metric,
      points: [...(series.get(`${metric.name} ${metric.dimensions.Node}`) ?? [])].sort(([a], [b]) => (a < b ? -1 : 1)),
    })),
  };
}

/** How many times as many requests failed in the origin as one would expect: few fail as whole requests, and the same in all callers. */
function drawn(
  series: ReadonlyMap<string, Values>,
  node: string,
  at: string,
  kind: FaultKind,
  size: number,
  noise: Noise,
): number {
  const expected = size * (series.get(`Requests ${node}`)?.get(at) ?? 0);
  return isOfErrors(kind) && expected > 0 ? noise.count(expected) / expected : 1;
}

/** Size of a fault in its origin, so that the front end feels it: somewhat, or a lot. */
function sizeOf(
  real: MapReadings,
  kind: FaultKind,
  reach: ReadonlyMap<string, number>,
  series: ReadonlyMap<string, Values>,
  noise: Noise,
): number {
  const weight = reach.get(real.subject.name) ?? 0;
  if (!(weight > 0.002)) return 0;
  if (kind === 'silenced') return noise.between(0.5, 1);
  if (kind === 'silenced-slow') return GIVES_UP_SEC * noise.between(0.5, 1);
  const felt = isOfErrors(kind)
    ? noise.between(0.01, 0.1)
    : noise.between(0.2, 1.5) * meanOf(series.get(`Latency ${real.subject.name}`));
  return isOfErrors(kind) ? Math.min(0.95, felt / weight) : felt / weight;
}

interface Told {
  readonly name: string;
  readonly node: string;
}

/** A series that nobody had before. */
const metricOf = (name: string, node: string) => ({
  namespace: 'Graph',
  name,
  stat: name === 'Requests' ? 'Sum' : 'Average',
  periodSec: 300,
  dimensions: { Node: node },
  points: [],
});

interface Silence {
  readonly kind: FaultKind;
  readonly part: number;
}

/** Time after which a caller gives up, in seconds. */
const GIVES_UP_SEC = 5;

/** A node that does not answer tells nothing of it: what it calls is not called, and only a load balancer before it may count failures. */
function silence(
  real: MapReadings,
  series: Map<string, Values>,
  node: string,
  at: string,
  { kind, part }: Silence,
  noise: Noise,
): void {
  const lost = Math.min(1, kind === 'silenced' ? part : part / GIVES_UP_SEC);
  const before = series.get(`Requests ${node}`)?.get(at) ?? 0;
  for (const each of onlyBehind(node, real.graph.calls)) quieten(series, each, at, lost);
  const balancer = balancerOf(real, node);
  if (balancer !== undefined) tellAtBalancer(series, balancer, at, Math.round(before * lost * noise.between(0.5, 1)));
}

/** The node and what is called by nobody else. */
function onlyBehind(node: string, calls: MapReadings['graph']['calls']): Set<string> {
  const behind = new Set([node]);
  for (const each of behind)
    for (const [from, to] of calls)
      if (from === each && calls.filter(([, callee]) => callee === to).length < 2) behind.add(to);
  return behind;
}

function quieten(series: ReadonlyMap<string, Values>, node: string, at: string, lost: number): void {
  const requests = series.get(`Requests ${node}`);
  const before = requests?.get(at);
  if (!requests || before === undefined) return;
  const now = Math.round(before * (1 - lost));
  requests.set(at, now);
  if (now === 0)
    for (const name of ['Latency', 'LatencyP95', 'Availability']) series.get(`${name} ${node}`)?.delete(at);
}

function tellAtBalancer(series: Map<string, Values>, balancer: string, at: string, failed: number): void {
  const usual = series.get(`Requests ${balancer}`)?.get(at) ?? 0;
  const all = usual + failed;
  const set = (name: string, value: number): void => {
    const key = `${name} ${balancer}`;
    series.set(key, new Map([...(series.get(key) ?? []), [at, value]]));
  };
  set('Requests', all);
  if (all === 0) return;
  set('Availability', (100 * usual) / all);
  set('Latency', (failed * GIVES_UP_SEC + usual * 0.02) / all);
}

interface Ill {
  readonly kind: FaultKind;
  readonly size: number;
  readonly isOrigin: boolean;
}

function worsen(
  series: ReadonlyMap<string, Values>,
  node: string,
  at: string,
  { kind, size, isOrigin }: Ill,
  noise: Noise,
): void {
  const change = (name: string, to: (value: number) => number): void => {
    const own = series.get(`${name} ${node}`);
    const before = own?.get(at);
    if (own && before !== undefined) own.set(at, to(before));
  };
  const isSome = kind === 'some-slow' || kind === 'some-fail';
  const by = size * noise.around(1, isSome ? 0.2 : 0.1);
  if (isOfErrors(kind)) {
    const requests = series.get(`Requests ${node}`)?.get(at) ?? 0;
    const failed = requests > 0 ? Math.min(requests, Math.round(requests * by)) / requests : 0;
    change('Availability', (value) => Math.max(0, value - 100 * failed));
    change('Latency', (value) => value * (1 - 0.5 * failed));
  } else {
    change('Latency', (value) => value + by);
    change('LatencyP95', (value) => value + by * (isSome ? noise.between(4, 9) : noise.between(1, 2)));
  }
  if (isOrigin) byItself[kind]?.(change, by, noise);
}

type Change = (name: string, to: (value: number) => number) => void;

/** What else a fault does to the node itself. */
const byItself: Partial<Readonly<Record<FaultKind, (change: Change, by: number, noise: Noise) => void>>> = {
  retried: (change, by) => change('Requests', (value) => Math.round(value * (1 + 2 * by))),
  throttled: (change, _, noise) => change('Availability', (value) => value - 100 * noise.between(0, 0.03)),
  spike: (change, _, noise) => change('Requests', (value) => Math.round(value * noise.between(1.6, 3))),
};
