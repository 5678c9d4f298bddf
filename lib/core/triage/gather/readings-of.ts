import { parseAlarmName } from '../../alarms/name';
import { type Change, type Episode, type Metric, type Missing, type Readings, READINGS_FORMAT } from '../readings';
import type { AlarmSeen, Question } from './asked';

/** An episode as the probes' documents have it. */
export type EpisodeTold = Omit<Episode, 'host'>;

/** All that was gathered about an alarm; what could not be had is empty here and told in `missing`. */
export interface Gathered {
  readonly question: Question;
  /** State of the alarm. */
  readonly state: string;
  readonly facts: Readings['facts'];
  readonly metrics: readonly Metric[];
  /** Documents of the probes. */
  readonly documents: readonly { readonly host: string; readonly episodes: readonly EpisodeTold[] }[];
  /** Alarms of the environment. */
  readonly alarms: readonly AlarmSeen[];
  readonly changes: readonly Change[];
  readonly missing: readonly Missing[];
  readonly graph?: Readings['graph'];
}

/** Readings of what was gathered. Nothing is later than the moment in question, whatever a clock says. */
export function readingsOf(gathered: Gathered): Readings {
  const { question, state, facts, metrics, documents, changes, missing, graph } = gathered;
  const { atMs, environment, subject, alarmId, sinceMs = atMs } = question;
  return {
    atMs,
    environment,
    subject,
    alarm: { id: alarmId, state, sinceMs: Math.min(sinceMs, atMs) },
    facts,
    metrics,
    episodes: episodesIn(documents).filter(({ startedAtMs }) => startedAtMs <= atMs),
    alarms: othersIn(gathered),
    changes: changes.filter((change) => change.atMs <= atMs).sort((a, b) => a.atMs - b.atMs),
    missing,
    ...(graph && { graph }),
  };
}

/** Most episodes that readings have: the longest say most. */
const MOST_EPISODES = 200;

/** Episodes of documents: one that goes on is told again, with the same start. */
function episodesIn(documents: Gathered['documents']): Episode[] {
  const longest = new Map<string, Episode>();
  for (const { host, episodes } of documents)
    for (const { startedAtMs, durationMs, function: name, file, line, stack, waitedForCpuMs } of episodes) {
      const key = [host, startedAtMs, name, file].join(' ');
      if (durationMs > (longest.get(key)?.durationMs ?? -1))
        longest.set(key, { startedAtMs, durationMs, function: name, file, line, stack, host, waitedForCpuMs });
    }
  return [...longest.values()]
    .sort((a, b) => b.durationMs - a.durationMs)
    .slice(0, MOST_EPISODES)
    .sort((a, b) => a.startedAtMs - b.startedAtMs);
}

/** Other alarms of the environment that are in ALARM. Composite ones are made of them. */
function othersIn({ question, alarms }: Gathered): Readings['alarms'] {
  return alarms.flatMap(({ name, state, sinceMs = question.atMs, metrics }) => {
    const { subject, id } = parseAlarmName(name) ?? {};
    const isItself = id === question.alarmId && subject === question.subject.name;
    if (subject === undefined || id === undefined || isItself || state !== 'ALARM' || sinceMs > question.atMs)
      return [];
    return id.endsWith('-incident') && metrics.length === 0 ? [] : [{ id, subject, state, sinceMs }];
  });
}

/** Readings as a saved file has them. */
export function readingsJson(readings: Readings) {
  const { atMs, environment, subject, alarm, facts, metrics, episodes, alarms, changes, missing, graph } = readings;
  return {
    format: READINGS_FORMAT,
    at: iso(atMs),
    environment,
    subject,
    alarm: { id: alarm.id, state: alarm.state, since: iso(alarm.sinceMs) },
    facts,
    metrics: metrics.map(({ namespace, name, stat, periodSec, dimensions, points }) => ({
      namespace,
      name,
      stat,
      periodSec,
      dimensions,
      points: points.map((point) => [iso(point.atMs), point.value]),
    })),
    episodes: episodes.map(({ startedAtMs, ...episode }) => ({ startedAt: iso(startedAtMs), ...episode })),
    alarms: alarms.map(({ sinceMs, ...other }) => ({ ...other, since: iso(sinceMs) })),
    changes: changes.map((change) => ({
      at: iso(change.atMs),
      kind: change.kind,
      subject: change.subject,
      what: change.what,
    })),
    missing,
    ...(graph && { graph }),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
