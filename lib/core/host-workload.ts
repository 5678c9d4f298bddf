import type { Grants } from './grants';
import type { ServiceRun } from './service-run';

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
  /** How alarms find the group's volumes. Default `account`. */
  readonly watchedBy?: VolumesWatchedBy | undefined;
  /** Each host has a volume of its own for good, which its successor attaches again. Absent: volumes go with their hosts. */
  readonly stateful?: Snapshots | undefined;
}

/**
 * How alarms find the volumes of a host group, whose ids nobody knows before they are there.
 * - `account`: all volumes of the account and region. Nothing has to be switched on; other people's volumes page as well.
 * - `tags`: those with the tag of the host group. Needs resource tags for telemetry, one switch for the whole account.
 * - `agent`: what the CloudWatch agents of the hosts measure, of all volumes of the group together.
 */
export type VolumesWatchedBy = 'account' | 'tags' | 'agent';

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
  /** The promise: 99 % of answers take no longer. Absent: 1,000, and none for Socket.IO. */
  readonly maxResponseMs?: number | undefined;
}

export interface Service extends Grants {
  readonly run: ServiceRun;
  readonly artifact: { readonly kind: 'directory'; readonly path: string } | { readonly kind: 'in-ami' };
  /** Existing security groups to attach besides the group's own. */
  readonly securityGroupIds: readonly string[];
}

/** Work that may wait, on the hosts of a service that may not: weights decide only when both want the same. */
export interface BatchService {
  readonly command: string;
  /** Against the service's 100, 1 to 10,000. Default 20. */
  readonly cpuWeight: number;
  readonly ioWeight: number;
}
