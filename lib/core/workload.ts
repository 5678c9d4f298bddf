/**
 * What a team promises and asks for: the parsed form of an environment file, all defaults filled in.
 * `lib/config` is the only place that makes these from raw input; nobody re-validates them afterwards.
 */

/** One environment: a workload, its peaks, and the account and region that it lives in. */
export interface Environment {
  readonly name: string;
  /** Twelve digits. */
  readonly account: string;
  readonly region: string;
  /** The account's `ConcurrentExecutions` quota for Lambda in this region; a fresh account may have 10. */
  readonly lambdaConcurrencyQuota: number;
  readonly network: Network;
  readonly lanes: Readonly<Record<string, LaneWorkload>>;
  readonly hosts: Readonly<Record<string, HostWorkload>>;
  /** Future peaks only; past ones are dropped with a warning when parsed. */
  readonly peaks: Readonly<Record<string, Peak>>;
  readonly pager: readonly Endpoint[];
  readonly tickets: readonly Endpoint[];
  readonly tags: Readonly<Record<string, string>>;
  readonly alarmOverrides: readonly AlarmOverride[];
}

export interface Network {
  /** Zone names, for example `eu-west-1a`; named so that synth never asks AWS for them. */
  readonly availabilityZones: readonly string[];
  readonly vpc: NewVpc | ExistingVpc;
  /** How hosts and VPC workers reach AWS: NAT gateways (one per zone), or interface endpoints and no internet. */
  readonly egress: 'nat' | 'endpoints';
}

export interface NewVpc {
  readonly kind: 'new';
  readonly cidr: string;
}

export interface ExistingVpc {
  readonly kind: 'existing';
  readonly id: string;
  readonly cidr: string;
  /** One per availability zone, in the same order. */
  readonly privateSubnetIds: readonly string[];
  /** One per availability zone, in the same order; needed only for an internet-facing entry. */
  readonly publicSubnetIds: readonly string[];
}

/** Queued Lambda work with a promise: a message is worked on within `maxQueueAgeSec`, also at the peak. */
export interface LaneWorkload {
  readonly name: string;
  /** `latency`: provisioned concurrency behind an alias. `batch`: bounded concurrency, never starves the others. */
  readonly kind: 'latency' | 'batch';
  /** Messages per second at an ordinary day's top; a peak multiplies it by its factor. */
  readonly peakArrivalsPerSec: number;
  /** Time that the worker takes for one message. */
  readonly meanDurationMs: number;
  readonly p99DurationMs: number;
  /** The promise: the oldest message waits no longer than this. */
  readonly maxQueueAgeSec: number;
  readonly memoryMiB: number;
  /** Of one invocation, which may hold `batchSize` messages. */
  readonly timeoutSec: number;
  /** Default 6 x timeout + batching window, the value that AWS recommends. */
  readonly visibilityTimeoutSec: number;
  /** Messages per invocation, 1 to 10. Default 1 for `latency`, 10 for `batch`. */
  readonly batchSize: number;
  /** Receives before a message goes to the dead-letter queue. Default 3. */
  readonly maxReceives: number;
  /** `batch` only: upper bound of concurrent invocations, 2 to 1,000. Absent: taken from the plan. */
  readonly maxConcurrency?: number | undefined;
  /** `planned`: sized from the promise. `none`: no provisioned concurrency (always so for `batch`). */
  readonly provisionedConcurrency: 'planned' | 'none';
  readonly source: LaneSource;
  readonly worker: Worker;
}

export type LaneSource =
  { readonly kind: 'sqs' } | { readonly kind: 'event'; readonly pattern: Readonly<Record<string, unknown>> };

export interface Worker {
  /** Path of a TypeScript or JavaScript file that exports `handler`, from the project's root. */
  readonly entry: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Environment variable -> ARN of a Secrets Manager secret. The variable holds the ARN, never the value. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly policy: readonly PolicyStatement[];
  /** Runs in the environment's private subnets. Default false. */
  readonly vpc: boolean;
}

/** One IAM Allow statement. `*` as a resource needs the reason, which is printed by the safeguards. */
export interface PolicyStatement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly reason: string;
}

/** A group of equal EC2 instances that run one service. */
export interface HostWorkload {
  readonly name: string;
  readonly os: 'al2023' | 'ubuntu-24.04' | 'rhel-9';
  readonly ami: Ami;
  readonly instanceType: string;
  /** In service on an ordinary day, and never fewer during a rolling update. */
  readonly minCount: number;
  readonly maxCount: number;
  readonly data?: DataVolume | undefined;
  /** The instance type's local disks as one fast folder that starts empty. */
  readonly scratch?: Scratch | undefined;
  readonly entry?: HttpEntry | undefined;
  readonly service: Service;
  /** Beside the service, and only with what it leaves over. */
  readonly batch?: BatchService | undefined;
  /** An EC2 Image Builder pipeline that bakes an image for the group. */
  readonly image?: ImageBuild | undefined;
  /** Open connections of all hosts together at an ordinary day's top; a peak multiplies it by its factor. */
  readonly peakConnections?: number | undefined;
  /** What one hour of an instance costs. Absent: instances are counted and not priced. */
  readonly instanceUsdPerHour?: number | undefined;
  /** The promise: 99 % of the time a callback waits no longer than this for the event loop. Default 100. */
  readonly maxLoopLagMs: number;
}

/** A pinned image id, so that a fleet roll shows in the diff; a parameter only where an environment opts in. */
export type Ami =
  { readonly kind: 'id'; readonly id: string } | { readonly kind: 'ssm-parameter'; readonly name: string };

export interface DataVolume {
  readonly type: 'gp3' | 'io2';
  readonly sizeGiB: number;
  /** gp3 default 3,000; io2 has no default. */
  readonly iops: number;
  /** gp3 only, default 125; io2 derives it from the IOPS. */
  readonly throughputMiBps?: number | undefined;
  /** Where it is mounted. Default `/data`. */
  readonly mountPath: string;
  /** Each host has a volume of its own for good, which its successor attaches again. Absent: volumes go with their hosts. */
  readonly stateful?: Snapshots | undefined;
}

/** How often a stateful volume is copied, and how many copies are kept. */
export interface Snapshots {
  readonly everyHours: number;
  readonly keep: number;
}

export interface Scratch {
  /** Where the local disks are mounted. Default `/scratch`. */
  readonly mountPath: string;
}

/** Where the image that is baked begins, and when. */
export interface ImageBuild {
  /** Id of an image. */
  readonly parent: string;
  /** Absent: baked by hand only. */
  readonly schedule?: 'weekly' | 'monthly' | undefined;
}

export interface HttpEntry {
  /** `internal` by default. `internet-facing` needs public subnets. */
  readonly scheme: 'internal' | 'internet-facing';
  readonly certificateArn: string;
  /** Port that the service listens on. */
  readonly port: number;
  readonly healthPath: string;
  /** Duration of the load balancer's cookie; absent: no stickiness. */
  readonly stickinessSec?: number | undefined;
  /** Default 60. Raise it for WebSockets. */
  readonly idleTimeoutSec: number;
  /** Time that open connections get before a host leaves. Default 30. */
  readonly drainSec: number;
}

export interface Service {
  readonly run: ServiceRun;
  readonly artifact: { readonly kind: 'directory'; readonly path: string } | { readonly kind: 'in-ami' };
  readonly environment: Readonly<Record<string, string>>;
  /** Environment variable -> ARN of a Secrets Manager secret. The variable holds the ARN, never the value. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly policy: readonly PolicyStatement[];
  /** Existing security groups to attach besides the group's own. */
  readonly securityGroupIds: readonly string[];
}

/** How the service is started; first boot makes a systemd unit of it. */
export type ServiceRun = CommandRun | UvicornRun | GunicornRun | SocketIoRun | NodeRun;

/** Any command line that systemd starts, as the service's own user. */
export interface CommandRun {
  readonly kind: 'command';
  readonly command: string;
}

/** Where a Python service finds its interpreter. Absent: the `.venv` of the artifact, else the system's. */
interface PythonRun {
  /** `module:attribute`. */
  readonly app: string;
  readonly python?: string | undefined;
}

/** An asyncio service: worker processes with one event loop each. */
export interface UvicornRun extends PythonRun {
  readonly kind: 'uvicorn';
  /** Absent: one per vCPU. */
  readonly workers?: number | undefined;
  /** Connections of one worker beyond which it answers 503. */
  readonly limitConcurrency?: number | undefined;
  /** Requests after which a worker is replaced, and how far they are spread so that not all go at once. */
  readonly limitMaxRequests?: number | undefined;
  readonly limitMaxRequestsJitter?: number | undefined;
}

export interface GunicornRun extends PythonRun {
  readonly kind: 'gunicorn';
  readonly workerClass: 'sync' | 'gthread' | 'gevent' | 'eventlet';
  /** Absent: one per vCPU, for `sync` twice as many and one. */
  readonly workers?: number | undefined;
  /** `gthread` only. Absent: 8. */
  readonly threads?: number | undefined;
  /** `gevent` and `eventlet` only: connections of one worker. Absent: 1,000. */
  readonly connections?: number | undefined;
}

/** Socket.IO: processes of one worker, each on a port of its own, because a session lives in one of them. */
export interface SocketIoRun extends PythonRun {
  readonly kind: 'socketio';
  readonly workerClass: 'gevent' | 'eventlet';
  /** Absent: one per vCPU, at most as many as a listener can forward to. */
  readonly processes?: number | undefined;
  /** The variable with the address of the message queue between the processes. */
  readonly messageQueueSecret?: string | undefined;
}

/** Node's cluster: one process per core behind one port. */
export interface NodeRun {
  readonly kind: 'node';
  readonly script: string;
  /** Absent: one per vCPU. */
  readonly workers?: number | undefined;
}

/** Work that may wait, on the hosts of a service that may not: weights decide only when both want the same. */
export interface BatchService {
  readonly command: string;
  /** Against the service's 100, 1 to 10,000. Default 20. */
  readonly cpuWeight: number;
  readonly ioWeight: number;
}

/** A time of more load. Where peaks overlap, the larger factor holds. */
export interface Peak {
  readonly name: string;
  /** Multiplies every arrival rate and every host count; at least 1. */
  readonly factor: number;
  readonly window: PeakWindow;
}

export type PeakWindow =
  | { readonly kind: 'once'; readonly startMs: number; readonly endMs: number }
  /** Five-field cron (minute hour day-of-month month day-of-week) in an IANA time zone. */
  | { readonly kind: 'recurring'; readonly cron: string; readonly durationMin: number; readonly timeZone: string };

/** Where pages and tickets go. */
export type Endpoint =
  | { readonly kind: 'email'; readonly address: string }
  | { readonly kind: 'https'; readonly url: string }
  | { readonly kind: 'sqs'; readonly queueArn: string };

/** A deviation from the alarm catalogue, with the reason that its next reader needs. */
export interface AlarmOverride {
  /** Id in the catalogue, for example `lane-queue-age`. */
  readonly alarm: string;
  /** Name of the lane or host group; absent: every subject of the alarm. */
  readonly subject?: string | undefined;
  readonly threshold?: number | undefined;
  readonly breaching?: { readonly datapoints: number; readonly of: number } | undefined;
  /** True leaves the alarm out. */
  readonly off?: boolean | undefined;
  readonly reason: string;
}
