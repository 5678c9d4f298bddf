import type { BlockedLoops, Culprit } from '../../core/pages/culprits';
import type { FullQueues } from '../../core/pages/queues';
import { probeMetrics } from '../../limits/metrics/probe';
import type { NotKnown } from '../look/gather';
import type { Subject } from '../look/subject';
import type { TimeWindow } from '../look-port';
import type { FullThreads, HostTotal } from './queries';

/** All that the documents of the probes tell about blocked loops and full queues. */
export interface BlockedReport {
  readonly subject: Subject;
  readonly window: TimeWindow;
  readonly totals: readonly HostTotal[];
  readonly loops: BlockedLoops;
  readonly queues: FullQueues;
  readonly threads: readonly FullThreads[];
  /** Words for what was left out. */
  readonly notes: readonly string[];
  readonly notKnown: readonly NotKnown[];
}

const INTERVAL_MS = probeMetrics.everySec * 1_000;

/** All loops of all hosts together. */
export interface AllLoops {
  readonly blockedMs: number;
  readonly blocks: number;
  readonly documents: number;
  /** Hosts on which something was blocked. */
  readonly hosts: number;
  /** Documents in which others had the processors. */
  readonly starved: number;
  /** Share of the time of the loops in which they were blocked, 0 to 1; undefined where there was no loop. */
  readonly share?: number | undefined;
}

export function allLoops(totals: readonly HostTotal[]): AllLoops {
  const sum = (of: (total: HostTotal) => number): number => totals.reduce((all, total) => all + of(total), 0);
  const [blockedMs, documents] = [sum((total) => total.blockedMs), sum((total) => total.documents)];
  return {
    blockedMs,
    documents,
    starved: sum((total) => total.starved),
    blocks: sum((total) => total.blocks),
    hosts: totals.filter((total) => total.blockedMs > 0).length,
    ...(documents > 0 && { share: blockedMs / (documents * INTERVAL_MS) }),
  };
}

/** The report as one JSON document. */
export function blockedJson({ subject, window, totals, loops, queues, threads, notes, notKnown }: BlockedReport) {
  const { blockedMs, blocks, hosts, share, starved } = allLoops(totals);
  return {
    subject: subject.name,
    environment: subject.environment,
    since: isoOf(window.startMs),
    until: isoOf(window.endMs),
    total: {
      count: blocks,
      blockedMs: tenths(blockedMs),
      ...(share !== undefined && { blockedShare: Number(share.toPrecision(3)) }),
      hosts,
      hostsReporting: totals.length,
      intervalsNotScheduled: starved,
    },
    culprits: loops.culprits.map(culpritJson),
    queues: { ...queues, threadPools: threads },
    notes,
    notKnown,
  };
}

const culpritJson = (culprit: Culprit) => ({
  function: culprit.function,
  file: culprit.file,
  line: culprit.line,
  count: culprit.count,
  totalMs: tenths(culprit.totalMs),
  longestMs: tenths(culprit.maxMs),
  hosts: culprit.hosts,
  worstHost: culprit.worstHost,
  firstSeen: isoOf(culprit.firstAtMs),
  lastSeen: isoOf(culprit.lastAtMs),
  ...(culprit.delayed !== undefined && { delayed: culprit.delayed }),
  ...(culprit.endpoint !== undefined && { endpoint: culprit.endpoint }),
});

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** Moment of a document, which is somebody else's: none is kept that is no date. */
const isoOf = (ms: number): string | null =>
  ms > 0 && Math.abs(ms) <= MAX_DATE_MS ? new Date(ms).toISOString() : null;

/** Last moment of a date. Source: ECMAScript, Time Values and Time Range. */
const MAX_DATE_MS = 8.64e15;
