import type { Readings, ServiceMap } from '../readings';
import { within } from '../robust';
import { isKnown, requestsAt, type Rhythm, together } from './change';
import { joined, type NodeSeries, nodeSeries } from './node-series';
import { type Symptom, symptomByTime, symptomOf } from './rhythm';

/** A node in which a symptom of the subject may have begun. */
export interface Suspect {
  readonly node: string;
  /** Part of the symptom that began in it and nowhere behind it, 0 to 1. */
  readonly blame: number;
  readonly kind: Symptom['kind'];
  /** Change of the node's own series: extra seconds per request, or extra share of failed requests. */
  readonly by: number;
  readonly z: number;
  readonly fromMs: number;
}

/** Change of a node, as one that carries requests. */
interface Carried {
  readonly node: string;
  /** Extra seconds of all its requests, or how many of them failed. */
  readonly total: number;
  readonly requests: number;
  readonly by: number;
  readonly z: number;
}

/** Change that is taken for one: fewer spreads happen by chance in one of forty nodes. */
export const Z = 3;

/** Calls that blame is followed down, and the part of it that is not worth to be followed. */
const DEPTH = 12;
const LEAST_PART = 0.01;

/** Nodes in which what the subject suffers from may have begun, the most probable first; none where it can't be told. */
export function origins(readings: Readings): readonly Suspect[] {
  const { subject, alarm } = readings;
  if (!readings.graph) return [];
  const { graph, series } = joined(readings.graph, nodeSeries(readings));
  const name = nodeOf(subject.name, graph);
  const own = name === undefined ? undefined : series.get(name);
  const symptom = own && symptomIn(own, alarm);
  if (name === undefined || !symptom) return [];
  const carried = carriedBy(graph, series, symptom);
  const fromMs = [...symptom.rhythm.weights].find(([, weight]) => weight >= 0.5)?.[0] ?? alarm.sinceMs;
  const suspect = (node: string, blame: number): Suspect => {
    const { by = 0, z = 0 } = carried.get(node) ?? {};
    return { node, blame, kind: symptom.kind, by, z, fromMs };
  };
  const blame = blamed(name, graph, carried);
  const others = [...reached(name, graph)].filter((node) => !blame.has(node) && (carried.get(node)?.z ?? 0) >= Z / 2);
  return [...[...blame].map(([node, part]) => suspect(node, part)), ...others.map((node) => suspect(node, 0))].sort(
    (a, b) => b.blame - a.blame || b.z - a.z,
  );
}

/** Node that a subject is on the map: it may carry the type of its resource behind its name. */
const nodeOf = (subject: string, { nodes }: ServiceMap): string | undefined =>
  nodes.find((node) => node === subject) ?? nodes.find((node) => node.startsWith(`${subject}_`));

/** Symptom that an alarm is about, as far as series of the node tell of it; else of any kind, else by the alarm's time alone. */
function symptomIn(own: NodeSeries, { id, sinceMs }: Readings['alarm']): Symptom | undefined {
  const kinds = kindsOf(id);
  const [kind = 'latency'] = kinds;
  return (
    symptomOf(own, kinds, sinceMs) ??
    symptomOf(own, ['errors', 'latency'], sinceMs) ??
    symptomByTime(own, kind, sinceMs)
  );
}

/** Nodes that a node calls, itself or by way of others. */
function reached(from: string, { calls }: ServiceMap): ReadonlySet<string> {
  const found = new Set([from]);
  for (const node of found) for (const [caller, callee] of calls) if (caller === node) found.add(callee);
  return found;
}

/** Kinds of symptoms that an alarm is about; where its name says nothing, the larger one counts. */
function kindsOf(alarm: string): readonly Symptom['kind'][] {
  if (/error|fail|reject|unhealthy/.test(alarm)) return ['errors'];
  if (/latency|duration|lag|age/.test(alarm)) return ['latency'];
  return ['errors', 'latency'];
}

function carriedBy(
  graph: ServiceMap,
  series: ReadonlyMap<string, NodeSeries>,
  { kind, rhythm }: Symptom,
): ReadonlyMap<string, Carried> {
  const all = graph.nodes.flatMap((node) => {
    const own = series.get(node);
    return own && isKnown(own, rhythm) ? [carriedIn(node, own, kind, rhythm)] : [];
  });
  return new Map(all.map((each) => [each.node, each]));
}

function carriedIn(node: string, own: NodeSeries, kind: Symptom['kind'], rhythm: Rhythm): Carried {
  const requests = requestsAt(own, rhythm);
  const { by, z } = kind === 'errors' ? together(own.failed, rhythm, 0.002) : together(own.latencySec, rhythm, 0);
  return { node, requests, by, z, total: Math.max(0, by) * requests };
}

/**
 * Follows the symptom from the subject down its calls. What a callee's own change accounts for goes on to it, request for request;
 * the rest stays, and began here.
 */
function blamed(
  subject: string,
  graph: ServiceMap,
  carried: ReadonlyMap<string, Carried>,
): ReadonlyMap<string, number> {
  const kept = new Map<string, number>();
  let coming = new Map([[subject, 1]]);
  for (let depth = 0; depth <= DEPTH && coming.size > 0; depth++) {
    const next = new Map<string, number>();
    for (const [node, part] of coming) {
      const passed = depth === DEPTH || part < LEAST_PART ? [] : passedOn(node, graph, carried);
      const share = passed.reduce((total, each) => total + each.share, 0);
      add(kept, node, part * (1 - share));
      for (const { callee, share: own } of passed) add(next, callee, part * own);
    }
    coming = next;
  }
  return kept;
}

const add = (to: Map<string, number>, key: string, value: number): void => void to.set(key, (to.get(key) ?? 0) + value);

/** Parts of a node's change that its callees account for, together at most all of it. */
function passedOn(node: string, graph: ServiceMap, carried: ReadonlyMap<string, Carried>) {
  const own = carried.get(node);
  const callees = [
    ...new Set(graph.calls.flatMap(([caller, callee]) => (caller === node && callee !== node ? [callee] : []))),
  ];
  const parts = callees.flatMap((callee) => {
    const theirs = carried.get(callee);
    if (!theirs || theirs.z < Z || theirs.total <= 0) return [];
    const ofUs = theirs.total * shareOfCalls(node, callee, graph, carried);
    return [{ callee, part: own && own.total > 0 ? ofUs / own.total : 1 }];
  });
  const explained = parts.reduce((total, { part }) => total + part, 0);
  const hasOwnWord = parts.some(({ callee }) => !isInferred(callee));
  const weighed = parts.map(({ callee, part }) => ({
    callee,
    weight: hasOwnWord && isInferred(callee) ? part * OF_HEARSAY : part,
  }));
  const total = weighed.reduce((sum, { weight }) => sum + weight, 0);
  // Callers measure a call from outside, callees from inside and for a sample of them: half of it is as good as most of it.
  const passing = explained === 0 ? 0 : likelihood(within(explained, 0, 1));
  return weighed.map(({ callee, weight }) => ({ callee, share: (passing * weight) / total }));
}

/**
 * Whether a node is only what its caller tells of it: X-Ray makes a node of this type for a call whose other end says nothing under the
 * same name. Where something that speaks for itself accounts for a change too, the two are often one.
 */
const isInferred = (node: string): boolean => node.endsWith('_remote');

/** Weight of such a node beside one that speaks for itself. */
const OF_HEARSAY = 0.5;

/** Probability that a change began behind a node whose callees account for that part of it. */
const likelihood = (part: number): number => part ** 2 / (part ** 2 + (1 - part) ** 2);

/** Part of a callee's requests that come from one of its callers. */
function shareOfCalls(
  caller: string,
  callee: string,
  { calls }: ServiceMap,
  carried: ReadonlyMap<string, Carried>,
): number {
  const requestsOf = (node: string): number => carried.get(node)?.requests ?? 0;
  const callers = [...new Set(calls.flatMap(([from, to]) => (to === callee ? [from] : [])))];
  const total = callers.reduce((sum, each) => sum + requestsOf(each), 0);
  return total === 0 ? 1 : requestsOf(caller) / total;
}
