import type { MetricQuery, MetricResult } from '../core/triage/gather/answers';
import type { MetricListed } from '../core/triage/gather/asked';
import type { AlarmPort, ToolPort } from './alarm-port';
import type { ChangePort, GraphPort } from './change-port';
import type { Series, TimeWindow } from './series';

export type { Point, Series, TimeWindow } from './series';

/*
 * What the verbs of a night ask AWS about one subject, in one region. Each call fails with an AwsRefused, which names the call and what
 * helps.
 */

/** All that is asked, by what it is asked about. */
export interface LookPort {
  readonly logs: LogPort;
  readonly metrics: MetricPort;
  readonly hosts: HostPort;
  readonly volumes: VolumePort;
  readonly lanes: LanePort;
  readonly alarms: AlarmPort;
  readonly tools: ToolPort;
  readonly changes: ChangePort;
  readonly graph: GraphPort;
  /** Number of the account that the credentials are of. */
  readonly accountId: () => Promise<string>;
  readonly pause: (ms: number) => Promise<void>;
}

export interface LogPort {
  /** Begins a Logs Insights query; gives back its id. */
  readonly startQuery: (logGroup: string, query: string, window: TimeWindow) => Promise<string>;
  readonly answer: (queryId: string) => Promise<QueryAnswer>;
  /** Messages of a log that match a filter pattern, as many as a few pages hold. @param maxPages of up to 1 MB */
  readonly messages: (logGroup: string, pattern: string, window: TimeWindow, maxPages: number) => Promise<Messages>;
}

export interface QueryAnswer {
  readonly status: 'running' | 'complete' | 'failed';
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Events that matched, also those that are in no row. */
  readonly matched: number;
}

export interface Messages {
  readonly messages: readonly string[];
  /** Whether there are more, which were not read. */
  readonly isPart: boolean;
}

/** A metric by its dimensions, or an expression such as a Metrics Insights query. */
export type SeriesAsked =
  | {
      readonly namespace: string;
      readonly name: string;
      readonly stat: string;
      readonly periodSec: number;
      readonly dimensions: Readonly<Record<string, string>>;
    }
  | { readonly expression: string; readonly periodSec: number };

export interface MetricPort {
  /** Series by the key that they are asked by; a query that groups gives several. */
  readonly series: (
    asked: Readonly<Record<string, SeriesAsked>>,
    window: TimeWindow,
  ) => Promise<Readonly<Record<string, readonly Series[]>>>;
  /** Results of GetMetricData as they come, each with its status. */
  readonly results: (queries: readonly MetricQuery[], window: TimeWindow) => Promise<readonly MetricResult[]>;
  /** Metrics of a namespace that have a dimension. */
  readonly listed: (
    namespace: string,
    dimension: readonly [name: string, value: string],
  ) => Promise<readonly MetricListed[]>;
}

/** An Auto Scaling group. */
export interface GroupState {
  readonly name: string;
  readonly min: number;
  readonly desired: number;
  readonly max: number;
  readonly targetGroupArns: readonly string[];
  readonly instances: readonly { readonly id: string; readonly lifecycle: string; readonly health: string }[];
}

export interface InstanceState {
  readonly id: string;
  /** `running`, `stopped`, … */
  readonly state: string;
  readonly type: string;
  readonly zone: string;
  readonly launchedAtMs: number;
}

/** Status checks: `ok`, `impaired`, `initializing`, … */
export interface StatusChecks {
  readonly system: string;
  readonly instance: string;
  /** Check of the attached volumes; absent where EC2 does not make it. */
  readonly attachedEbs?: string | undefined;
}

export interface TargetState {
  readonly instanceId: string;
  readonly port?: number | undefined;
  readonly health: string;
  readonly reason?: string | undefined;
}

/** A launch that failed. */
export interface FailedLaunch {
  readonly atMs: number;
  readonly reason: string;
}

export interface RefreshState {
  readonly status: string;
  readonly startedAtMs?: number | undefined;
  readonly percent?: number | undefined;
  readonly reason?: string | undefined;
}

export interface HostPort {
  /** Auto Scaling groups of a host group. @param service `<environment>-<host group>`, the value of their tag */
  readonly groups: (service: string) => Promise<readonly GroupState[]>;
  /** Instances of the group that are not terminated, by the same tag. */
  readonly instances: (service: string) => Promise<readonly InstanceState[]>;
  readonly checks: (ids: readonly string[]) => Promise<ReadonlyMap<string, StatusChecks>>;
  readonly targets: (targetGroupArn: string) => Promise<readonly TargetState[]>;
  /** Value of the metrics' dimension `LoadBalancer`, of each that sends to a target group. */
  readonly loadBalancers: (targetGroupArns: readonly string[]) => Promise<readonly string[]>;
  /** The latest first. */
  readonly failedLaunches: (groupName: string) => Promise<readonly FailedLaunch[]>;
  /** The latest, if there was any. */
  readonly refresh: (groupName: string) => Promise<RefreshState | undefined>;
}

export interface VolumeState {
  readonly id: string;
  /** `gp3`, `io2`, … */
  readonly type: string;
  readonly sizeGiB: number;
  readonly state: string;
  readonly iops?: number | undefined;
  readonly throughputMiBps?: number | undefined;
  readonly instanceId?: string | undefined;
  readonly device?: string | undefined;
}

export interface VolumePort {
  /** Volumes that carry the tag of the host group. */
  readonly tagged: (service: string) => Promise<readonly VolumeState[]>;
}

export interface QueueDepth {
  readonly waiting: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export interface SourceState {
  readonly state: string;
  readonly batchSize?: number | undefined;
  readonly maxConcurrency?: number | undefined;
  readonly lastResult?: string | undefined;
}

export interface WorkerState {
  readonly state: string;
  readonly lastUpdate: string;
  readonly changedAt: string;
  readonly timeoutSec: number;
  readonly memoryMiB: number;
  readonly logGroup?: string | undefined;
}

export interface Provisioned {
  readonly wanted: number;
  readonly ready: number;
  readonly status: string;
  readonly reason?: string | undefined;
}

export interface LanePort {
  readonly queue: (queueName: string) => Promise<QueueDepth>;
  readonly worker: (functionName: string, alias: string) => Promise<WorkerState>;
  readonly sources: (functionName: string, alias: string) => Promise<readonly SourceState[]>;
  /** Executions kept for the function, and no more than that; undefined where it takes from what the account has. */
  readonly reserved: (functionName: string) => Promise<number | undefined>;
  readonly provisioned: (functionName: string) => Promise<readonly Provisioned[]>;
  /** Executions that the account may have at once, and those of them that no function has reserved. */
  readonly accountLimit: () => Promise<{ readonly concurrent: number; readonly unreserved: number }>;
}
