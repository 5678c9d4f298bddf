import type { AlarmId } from '../../lib/alarms';
import { isObject, parseJson, textIn } from '../../lib/core/json';
import { blockedLoops } from '../../lib/core/pages/culprits';
import type { ProbeEvidence } from '../../lib/core/pages/page';
import { type ProbeDocument, probeDocument } from '../../lib/core/pages/probe-document';
import { fullQueues } from '../../lib/core/pages/queues';
import type { AwsCall } from '../aws/aws-json';
import { latenessMs } from './lateness';

const MINUTES = 5;
/** A page of a log holds up to 1 MB; a large group's five minutes fit into a few. */
const MAX_ANSWERS = 8;

type About = ProbeEvidence['about'];

/** Documents that say something about each subject. Of an event loop also those in which others had the processor. */
const documentsOn = {
  loop: '($.LoopBlockedMs > 0) || ($.Episodes[0].durationMs > 0)',
  executor: '($.ExecutorSaturatedMs > 0)',
  pool: '($.PoolSaturatedMs > 0)',
  lock: '($.Locks[0].totalMs > 0)',
} as const;

/** Subjects that explain each other: threads of an executor may wait for connections. */
const explainedBy: Readonly<Record<About, readonly (keyof typeof documentsOn)[]>> = {
  loop: ['loop'],
  executor: ['executor', 'pool'],
  pool: ['pool'],
  everything: ['loop', 'executor', 'pool', 'lock'],
};

/** Alarms about which the probes' documents say more than their metric. */
const alarmsTold: Readonly<Partial<Record<AlarmId, About>>> = {
  'host-loop-lag': 'loop',
  'host-loop-stuck': 'loop',
  'host-executor-saturated': 'executor',
  'host-pool-saturated': 'pool',
  'host-app-errors': 'everything',
  'host-app-latency': 'everything',
  'host-unhealthy-targets': 'everything',
};

/** Subject of an alarm that documents of probes tell about; undefined where they don't. */
export const toldByProbes = (id: string | undefined): About | undefined =>
  id !== undefined && Object.hasOwn(alarmsTold, id) ? alarmsTold[id as AlarmId] : undefined;

/** Words for what was sought and not found. */
const soughtIn: Readonly<Record<About, string>> = {
  loop: 'the blocking call: the probes recorded none',
  executor: 'the executor: no document of a probe tells of one that was full',
  pool: 'the pool: no document of a probe tells of one that was full',
  everything: 'what requests waited for: the probes recorded neither a blocked loop nor a full queue',
};

/** Evidence that the documents do not hold, each in words. */
export function missedIn({ about, isPart, culprits, executors, pools, locks }: ProbeEvidence): string[] {
  const found = {
    loop: culprits,
    executor: executors,
    pool: pools,
    everything: [...culprits, ...executors, ...pools, ...locks],
  };
  return [
    ...(found[about].length > 0 ? [] : [`${soughtIn[about]} in the last ${MINUTES} minutes`]),
    ...(isPart
      ? [`the latest documents of the probes: only the first ${MAX_ANSWERS} MB of ${MINUTES} minutes were read`]
      : []),
  ];
}

/** Moment of a reading, and the time that it has. */
export interface ProbeMoment {
  readonly nowMs: number;
  readonly firedMs?: number | undefined;
  readonly timeoutMs: number;
  /** Whether documents about everything are read, whatever the evidence is about. */
  readonly isWhole: boolean;
}

/** Documents of probes, and the evidence in them. */
export interface ProbesRead {
  readonly evidence: ProbeEvidence;
  readonly documents: readonly ProbeDocument[];
}

/** Evidence from the documents that the probes of a host group wrote lately. */
export async function readProbes(
  logs: AwsCall,
  logGroupName: string,
  about: About,
  { nowMs, firedMs = nowMs, timeoutMs, isWhole }: ProbeMoment,
  signal: AbortSignal,
): Promise<ProbesRead> {
  const window = { startTime: nowMs - latenessMs(nowMs, firedMs) - MINUTES * 60_000, endTime: nowMs };
  const patterns = explainedBy[isWhole ? 'everything' : about].map((what) => documentsOn[what]);
  const input = { logGroupName, ...window, filterPattern: `{ ${patterns.join(' || ')} }` };
  const lines = new Set<string>();
  let nextToken = '';
  for (let answers = 0; answers === 0 || (nextToken !== '' && answers < MAX_ANSWERS); answers += 1) {
    signal.throwIfAborted();
    const asked = { ...input, ...(nextToken !== '' && { nextToken }) };
    const answer = await logs('Logs_20140328.FilterLogEvents', asked, timeoutMs);
    // Delivered at least once: what is there twice, to the letter, was said once.
    for (const line of messagesIn(answer.events)) lines.add(line);
    nextToken = textIn(answer.nextToken);
  }
  const documents = [...lines].flatMap((line): readonly ProbeDocument[] => {
    const document = probeDocument(parseJson(line));
    return document ? [document] : [];
  });
  const evidence = { about, isPart: nextToken !== '', ...blockedLoops(documents), ...fullQueues(documents) };
  return { evidence, documents };
}

const messagesIn = (events: unknown): string[] =>
  (Array.isArray(events) ? events : []).flatMap((event: unknown) =>
    isObject(event) && typeof event.message === 'string' ? [event.message] : [],
  );
