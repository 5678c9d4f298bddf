import type { IncomingMessage, ServerResponse } from 'node:http';

/** One stretch of time in which the loop ran callbacks for `thresholdMs` or longer without turning. */
export interface Episode {
  readonly durationMs: number;
  /**
   * Innermost frame of the application's own code, else of a package's; `unknown` without stacks. `(not scheduled: the CPU
   * was taken by others)` where more than half of the time was `waitedForCpuMs` and the rest is below the threshold: such
   * a one is in documents and snapshots, but is not counted.
   */
  readonly function: string;
  /** Relative to the working directory where it is under it. */
  readonly file: string;
  /** From 1; 0 where it is not known. */
  readonly line: number;
  /** Innermost frame first: `function file:line`, joined with ` < `; those of a package in one, `express (6 frames)`. */
  readonly stack: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Turns of the loop that the probe had seen before this one. */
  readonly loopIteration: number;
  /** Of `durationMs`: ready to run, but others had the processors. Linux only, 0 elsewhere. */
  readonly waitedForCpuMs: number;
  /** Route that the request had which was handled, as far as it is known: `GET /orders/:id`. */
  readonly endpoint?: string;
  /** `gc`: the garbage collector took most of it; `native`: one call below JavaScript did, such as `(JSON.parse)`. */
  readonly kind?: 'gc' | 'native';
}

/** Who has blocked the loop within an interval, or those of a snapshot, with all that was his doing. */
export interface Culprit {
  readonly function: string;
  readonly file: string;
  /** Of the first of its blocks: where its function was in it. */
  readonly line: number;
  readonly count: number;
  readonly totalMs: number;
  readonly maxMs: number;
  /** Milliseconds since 1970. */
  readonly firstAt: number;
  readonly lastAt: number;
  /**
   * Events that were ready when the loop looked for some after his blocks: connections with something to read, answers. One of a
   * connection is one, however many requests it holds; timers are none. Not there where it is not known.
   */
  readonly delayed?: number;
  /** Of the longest block of which it is known. */
  readonly endpoint?: string;
  readonly kind?: 'gc' | 'native';
}

/** One interval in CloudWatch's embedded metric format. Treat it as read-only: all outputs get the same object. */
export interface EmfDocument {
  readonly _aws: {
    readonly Timestamp: number;
    readonly LogGroupName?: string;
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly MetricDefinition[];
    }[];
  };
  readonly Service: string;
  readonly Host: string;
  readonly Pid: number;
  /** `threadId` of the thread whose loop it is, 0 for the main one. */
  readonly Thread: number;
  /** Only in a worker of a cluster: its number. */
  readonly Worker?: number;
  readonly EpisodeCount: number;
  readonly DroppedDocuments: number;
  readonly Episodes: readonly EpisodeRecord[];
  /** At most 10, whoever took the most time first. */
  readonly Culprits: readonly Culprit[];
  /** Only in documents of a program that was started with a probe and does not listen yet: it has no lag, and no other episodes. */
  readonly BootEpisodes?: readonly EpisodeRecord[];
  /** Metrics by name: a number, or at most 100 equally weighted values. */
  readonly [metric: string]: unknown;
}

export interface MetricDefinition {
  readonly Name: string;
  readonly Unit: string;
  readonly StorageResolution: number;
}

/** An episode as it is published: without `waitedForCpuMs` where that is 0. */
export type EpisodeRecord = Omit<Episode, 'waitedForCpuMs'> & Partial<Pick<Episode, 'waitedForCpuMs'>>;

/**
 * `udp://host:port`, `tcp://host:port`, `stdout:`, `json:PATH`, `json:-` (JSON lines in a file, on standard output),
 * `prometheus://host:port` (serves `/metrics`), or a function that takes a document and may return a promise. One that
 * throws or rejects keeps its last 30 documents; older ones are dropped and counted.
 */
export type Output = string | ((document: EmfDocument) => unknown);

export interface Options {
  /**
   * Value of the dimension `Service`.
   * @default - HEADROOM_SERVICE, else `app`
   */
  readonly service?: string;
  /**
   * A turn of the loop that keeps it busy for this long or longer is an episode; at least 5.
   * @default 20
   */
  readonly thresholdMs?: number;
  /**
   * @default - HEADROOM_EMF, an address; nothing is sent where it is not set, and a terminal on standard error is told a line per
   * block, if there is no `onEpisode` either
   */
  readonly outputs?: readonly Output[];
  /** Called after each episode, on the loop that was blocked. What it throws, or rejects with, becomes a process warning. */
  readonly onEpisode?: (episode: Episode) => unknown;
  /**
   * Name the blocking function: a further thread interrupts the one that blocks, for less than a millisecond each time. A worker
   * thread is reached through the main one: it has no names while that is in a long native call.
   * @default false, but true where health is asked for, or blocks are told in a terminal
   */
  readonly stacks?: boolean;
  /**
   * Where a thread of the probe's own answers by HTTP whether the loop turns: `host:port`, or a port of this machine alone.
   * `/live`, `/ready` (or `/`), and `/host` for all workers of the service here. Only of the main thread's loop.
   * @default - HEADROOM_HEALTH; nobody is answered where it is not set
   */
  readonly health?: string | number;
  /**
   * From which time on a block makes the process late for `/ready`.
   * @default - HEADROOM_HEALTH_MS, else 1000
   */
  readonly healthMs?: number;
  /**
   * Paths (from `/` or `.`) and names of packages that are own code whatever else holds. Own is otherwise what lies outside of
   * `node_modules` and, where there is no such code, the package that was started.
   * @default - HEADROOM_OWN, with commas between them
   */
  readonly own?: readonly string[];
  /**
   * Seconds between two documents; at least 0.1.
   * @default 10
   */
  readonly intervalSec?: number;
}

/** Figures of the present interval and the two before it; totals since the probe was attached. */
export interface Snapshot {
  readonly service: string;
  readonly lagP50Ms: number;
  readonly lagP99Ms: number;
  readonly lagP999Ms: number;
  readonly lagMaxMs: number;
  /** Share of the time in which the loop did not wait for events, 0 to 1. */
  readonly utilisation: number;
  readonly iterationsPerSec: number;
  /** Handles, requests and timers that keep the process alive, now. */
  readonly tasks: number;
  readonly heapUsedBytes: number;
  readonly gcPauseMaxMs: number;
  readonly threadPoolWaitMaxMs: number;
  /** Longest first. */
  readonly episodes: readonly Episode[];
  /** At most 10, whoever took the most time first. */
  readonly culprits: readonly Culprit[];
  readonly episodesTotal: number;
  readonly blockedMsTotal: number;
  readonly documentsTotal: number;
  readonly droppedDocumentsTotal: number;
}

export interface Probe {
  /** False after `stop()`. */
  readonly active: boolean;
  snapshot(): Snapshot;
  /** Sends a last document; may be called more than once. Happens by itself when the process exits. */
  stop(): void;
}

/**
 * Watches the event loop of the calling thread. It never keeps the process alive. A second call in a thread returns the
 * first one's probe until that is stopped.
 * @throws TypeError if an option is not what is allowed; Error if the file of an output can't be written
 */
export function attach(options?: Options): Probe;

/**
 * An output that writes each document as one line of plain JSON: without EMF's directive, with `timestampMs` in its place.
 * @param write takes a line with its end; default: standard output
 */
export function jsonLines(write?: (line: string) => unknown): (document: EmfDocument) => unknown;

/** What `putMetricData` needs: `CloudWatch` of `@aws-sdk/client-cloudwatch` fits, so does a function around `send`. */
export interface MetricClient {
  putMetricData(input: PutMetricDataInput): unknown;
}

export interface PutMetricDataInput {
  Namespace: string;
  MetricData: {
    MetricName: string;
    Dimensions: { Name: string; Value: string }[];
    Timestamp: Date;
    Unit: 'Bytes' | 'Count' | 'Count/Second' | 'Milliseconds' | 'None';
    StorageResolution: number;
    Values: number[];
    Counts: number[];
  }[];
}

/** An output that sends each document's metrics with one PutMetricData call, as Values and Counts. */
export function putMetricData(client: MetricClient): (document: EmfDocument) => Promise<void>;

/** Adds up what it gets; a scrape sees the state as of the last document. */
export interface PrometheusOutput {
  (document: EmfDocument): void;
  /** The body of a scrape, in Prometheus' text format 0.0.4. */
  text(): string;
  /** A request listener for `/metrics`. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => void;
}

/** An output for a server of the application's own; `prometheus://host:port` has one itself. */
export function prometheusOutput(): PrometheusOutput;
