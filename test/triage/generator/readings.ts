import { hostFacts, hostReadings } from './host';
import { laneFacts, laneReadings } from './lane';
import { Noise } from './noise';
import type { Scenario } from './scenario';
import { timelineOf } from './timeline';

const iso = (ms: number): string => new Date(ms).toISOString();

/** Readings of a scenario, as a saved file has them. The same seed makes the same readings. */
export function readingsOf(scenario: Scenario) {
  const timeline = timelineOf(scenario);
  const noise = new Noise(scenario.seed);
  const isHost = scenario.lane === undefined;
  const facts = isHost ? { ...hostFacts, ...scenario.facts } : { ...laneFacts, ...scenario.facts };
  const { metrics, episodes } = isHost
    ? hostReadings(scenario, { ...hostFacts, ...scenario.facts }, noise, timeline)
    : laneReadings(scenario, { ...laneFacts, ...scenario.facts }, noise, timeline);
  const subjectOf = (name: string): string => (name === 'own' ? scenario.name : name);
  return {
    format: 'headroom-readings/1',
    at: iso(timeline.atMs),
    environment: 'shop',
    subject: { kind: isHost ? 'host' : 'lane', name: scenario.name },
    alarm: { id: scenario.alarm, state: scenario.state ?? 'ALARM', since: iso(timeline.sinceMs) },
    facts,
    metrics: withHoles(metrics, scenario, noise),
    episodes,
    alarms: (scenario.others ?? []).map(([id, subject, minute]) => ({
      id,
      subject: subjectOf(subject),
      state: 'ALARM',
      since: iso(timeline.ms(minute)),
    })),
    changes: (scenario.changes ?? []).map(([minute, kind, subject, what]) => ({
      at: iso(timeline.ms(minute)),
      kind,
      subject: subjectOf(subject),
      what,
    })),
    missing: scenario.missing ?? [],
  };
}

/** Metrics as they come: some could not be read, the newest minute of some is late, and now and then one is lost. */
function withHoles<
  T extends { readonly name: string; readonly namespace: string; readonly points: readonly unknown[] },
>(metrics: readonly T[], { lacks = [] }: Scenario, noise: Noise): T[] {
  return metrics
    .filter(({ name }) => !lacks.includes(name))
    .map((metric) => {
      const late = metric.namespace.startsWith('AWS/E') && noise.next() < 0.4 ? 1 : 0;
      const kept = metric.points.slice(0, metric.points.length - late).filter(() => noise.next() > 0.004);
      return { ...metric, points: kept };
    });
}
