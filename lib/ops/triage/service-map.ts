import { answered, queriesOf } from '../../core/triage/gather/answers';
import { type Question, serviceOf } from '../../core/triage/gather/asked';
import type { Graph, MappedSubject } from '../../core/triage/gather/service-graph';
import {
  calleeAmong,
  signalGraph,
  type SignalNode,
  signalSeries,
  type SignalService,
  subjectAmong,
} from '../../core/triage/gather/signal-graph';
import { tracedGraph } from '../../core/triage/gather/traced-graph';
import type { LookPort } from '../look-port';
import type { TimeWindow } from '../series';
import type { Evidence } from './evidence';

const MINUTE_MS = 60_000;
/** Periods that are asked for at most, each by a call: X-Ray has no series of a whole map. */
const MOST_PERIODS = 24;
/** Calls at a time. */
const AT_ONCE = 6;
/** Services whose calls are asked for at most, those first that the subject calls itself. */
const MOST_SERVICES = 25;

const WHAT = 'the service map';

/** Service map around a subject with the series of its nodes, where the account has one that knows the subject. */
export async function readServiceMap(
  question: Question,
  window: TimeWindow,
  functionName: string | undefined,
  look: LookPort,
  evidence: Evidence,
): Promise<Graph | undefined> {
  const subject = {
    name: question.subject.name,
    alsoNamed: [serviceOf(question), ...(functionName === undefined ? [] : [functionName])],
  };
  const [signals, traces] = await Promise.all([
    readSignals(question, subject, window, look, evidence),
    readTraces(subject, window, look, evidence),
  ]);
  // Of what speaks for itself Application Signals has every request, and X-Ray a sample.
  return signals ?? traces;
}

async function readTraces(
  subject: MappedSubject,
  { startMs, endMs }: TimeWindow,
  { graph }: LookPort,
  evidence: Evidence,
): Promise<Graph | undefined> {
  const minutes = Math.max(1, Math.ceil((endMs - startMs) / MINUTE_MS / MOST_PERIODS));
  const periodMs = minutes * MINUTE_MS;
  const toMs = Math.floor(endMs / periodMs) * periodMs;
  const starts = Array.from(
    { length: Math.floor((toMs - startMs) / periodMs) },
    (_, back) => toMs - (back + 1) * periodMs,
  );
  const whole = await evidence.read(WHAT, () => graph.traced({ startMs, endMs: toMs }));
  // Most accounts have no map, or one of something else: that is asked before its series are.
  if (!whole || !tracedGraph([{ startMs, services: whole }], 60, subject)) return undefined;
  const ordered = starts.reverse();
  const periods = [];
  for (let from = 0; from < ordered.length; from += AT_ONCE) {
    const read = await evidence.readAll(
      `${WHAT} of each ${minutes} min`,
      ordered.slice(from, from + AT_ONCE),
      async (at) => ({
        startMs: at,
        services: await graph.traced({ startMs: at, endMs: at + periodMs }),
      }),
    );
    periods.push(...read);
  }
  return tracedGraph(periods, periodMs / 1_000, subject);
}

async function readSignals(
  { atMs, nowMs }: Question,
  subject: MappedSubject,
  window: TimeWindow,
  look: LookPort,
  evidence: Evidence,
): Promise<Graph | undefined> {
  const services = await evidence.read(WHAT, () => look.graph.signalServices(window));
  const own = services && subjectAmong(services, subject);
  if (!own) return undefined;
  const nodes = await reachedFrom(own, services, window, look, evidence);
  const series = signalSeries(nodes, subject);
  const asked = series.map((each) => each.asked);
  const results = await evidence.readAll('series of the service map', queriesOf(asked), (queries) =>
    look.metrics.results(queries, window),
  );
  const { metrics } = answered(asked, results.flat(), { atMs, nowMs });
  return metrics.length === 0 ? undefined : signalGraph(nodes, series, metrics, subject);
}

/** Services that a service calls, itself or by way of others, each with its calls. */
async function reachedFrom(
  own: SignalService,
  services: readonly SignalService[],
  window: TimeWindow,
  { graph }: LookPort,
  evidence: Evidence,
): Promise<SignalNode[]> {
  const nodes: SignalNode[] = [];
  const seen = new Set([own]);
  let next = [own];
  while (next.length > 0 && nodes.length < MOST_SERVICES) {
    const layer = next.slice(0, MOST_SERVICES - nodes.length);
    const read = await evidence.readAll('calls of the service map', layer, async (service) => ({
      service,
      calls: await graph.signalCalls(service, window),
    }));
    nodes.push(...read);
    const callees = read.flatMap(({ calls }) => calls.flatMap((call) => calleeAmong(services, call) ?? []));
    next = [...new Set(callees)].filter((each) => !seen.has(each));
    for (const each of next) seen.add(each);
  }
  return nodes;
}
