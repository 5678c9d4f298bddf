import type { Datapoint } from '../../../lib/core/cloudwatch/rule';

/**
 * Synthetic series of three hours at the beginning of a declared peak: arrivals go up by the peak's factor, hosts come before them, and
 * for twelve minutes a call blocks the event loops of the API.
 */
export const story = {
  startMs: Date.UTC(2027, 10, 25, 22, 0),
  endMs: Date.UTC(2027, 10, 26, 1, 0),
  /** Begin of the peak, as the sample environment declares it. */
  peakMs: Date.UTC(2027, 10, 26, 0, 0),
  blockFromMs: Date.UTC(2027, 10, 26, 0, 24),
  blockToMs: Date.UTC(2027, 10, 26, 0, 36),
  nowMs: Date.UTC(2027, 10, 26, 0, 38),
  /** Alarms that are on at the end. */
  inAlarm: /^(prod\/api\/host-(incident|loop-lag|app-latency))$/,
} as const;

const MINUTE_MS = 60_000;

/** 0 to 1, always the same for the same place in the same series. */
function noise(name: string, step: number): number {
  let hash = 2166136261;
  for (const letter of `${name}/${step}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return ((hash >>> 0) % 1000) / 1000;
}

/** How far a peak has come in: 0 before it, 1 some minutes after its beginning. */
const ramp = (atMs: number, leadMin = 0): number =>
  Math.min(1, Math.max(0, (atMs - story.peakMs + leadMin * MINUTE_MS) / (8 * MINUTE_MS)));

type Value = (atMs: number, isBlocked: boolean, subject: string) => number | undefined;

const isApi = (subject: string): boolean => /api/i.test(subject);
const times = (atMs: number, factor: number): number => 1 + (factor - 1) * ramp(atMs);
const hostsOf = (subject: string): number => (isApi(subject) ? 3 : 6);

/** Values by the name of their metric; of one that is not here nothing is published. */
const values: Readonly<Record<string, Value>> = {
  RequestCount: (at, blocked, subject) => (isApi(subject) ? 21_000 : 2_400) * times(at, 2.7) * (blocked ? 0.86 : 1),
  TargetResponseTime: (at, blocked) => (blocked ? 1.42 : 0.16 + 0.05 * ramp(at)),
  HTTPCode_Target_5XX_Count: (_, blocked) => (blocked ? 220 : 2),
  HTTPCode_ELB_5XX_Count: (_, blocked) => (blocked ? 90 : undefined),
  LoopLag: (at, blocked, subject) => (isApi(subject) ? (blocked ? 212 : 14 + 9 * ramp(at)) : 22 + 6 * ramp(at)),
  GroupInServiceInstances: (at, _, subject) => Math.round(hostsOf(subject) * (1 + 2 * Math.min(1, ramp(at, 12)))),
  GroupDesiredCapacity: (at, _, subject) => hostsOf(subject) * (at >= story.peakMs - 15 * MINUTE_MS ? 3 : 1),
  CPUUtilization: (at, blocked) => (blocked ? 31 : 38 + 9 * ramp(at)),
  cpu_usage_active: (at, blocked) => (blocked ? 31 : 38 + 9 * ramp(at)),
  netstat_tcp_established: (at, _, subject) => (isApi(subject) ? 1_900 : 7_200) * times(at, 2.6),
  mem_available_percent: (at, _, subject) => Math.round(hostsOf(subject) * (1 + 2 * Math.min(1, ramp(at, 12)))),
  NumberOfMessagesSent: (at) => 840 * times(at, 2.6),
  RecordsProcessed: (at) => 840 * times(at, 2.6),
  ApproximateAgeOfOldestMessage: (at) => 2 + 6 * ramp(at),
  ApproximateNumberOfMessagesVisible: (at, _, subject) => (/dead/i.test(subject) ? 0 : 6 + 20 * ramp(at)),
  ApproximateNumberOfMessagesNotVisible: (at) => 8 + 14 * ramp(at),
  Errors: () => 0,
  Duration: (at) => 620 + 60 * ramp(at),
  ConcurrentExecutions: (at) => 8 * times(at, 2.6),
  MessageAgeMs: (at) => 900 + 800 * ramp(at),
  RecordsFailed: () => 1,
  ColdStart: (at) => 2 * ramp(at),
};

/** Values of a metric, one a period; `named` is its row in a graph. */
export function seriesOf(named: readonly string[], periodSec: number): Datapoint[] {
  const [namespace = '', name = '', ...dimensions] = named;
  const value = values[name];
  const count = Math.round((story.endMs - story.startMs) / (periodSec * 1000));
  return Array.from({ length: count }, (_, step) => {
    const atMs = story.startMs + step * periodSec * 1000;
    if (!value || atMs > story.nowMs) return undefined;
    const subject = dimensions.join(' ');
    const isBlocked = isApi(subject) && atMs >= story.blockFromMs && atMs < story.blockToMs;
    const exact = value(atMs, isBlocked, subject);
    if (exact === undefined || namespace === 'AWS/AutoScaling' || name === 'mem_available_percent') return exact;
    return exact * (0.94 + 0.12 * noise(named.join('/'), step));
  });
}
