import type { Grants } from './grants';
import type { ServiceRun } from './service-run';

/** A group of equal EC2 instances that run one service. */
export interface HostWorkload {
  readonly name: string;
  /** Operating system of the image; the first boot script follows it. */
  readonly os: 'al2023' | 'ubuntu-24.04' | 'rhel-9';
  /**
   * Image of the hosts. `ami-…`: pinned, so that a fleet roll shows in the diff. `{ ssmParameter }` is resolved at each
   * deploy: the fleet may then roll without a reviewed change.
   */
  readonly ami: Ami;
  /** EC2 instance type, for example `m7i.xlarge`. Its EBS limits bound what the data volume can do. */
  readonly instanceType: string;
  /** Hosts in service on an ordinary day, and never fewer during a rolling update; at least 1. */
  readonly minCount: number;
  /** Most hosts at a peak; more than `minCount`, but with a stateful volume the same. */
  readonly maxCount: number;
  /**
   * Size of the encrypted gp3 root volume, in GiB: at least that of the image's snapshot, or EC2 launches none. System, logs, releases
   * and what the tools on hosts record have room in it.
   * @default 20
   */
  readonly rootSizeGiB: number;
  /**
   * An EBS volume of its own for data, formatted and mounted at first boot. It is encrypted with the account's default
   * key for EBS; where that is a customer-managed one, its policy has to admit AWSServiceRoleForAutoScaling.
   * @default - none, only the root volume
   */
  readonly data?: DataVolume | undefined;
  /**
   * The instance type's local disks, for files that may be lost.
   * @default - none: local disks are left alone
   */
  readonly scratch?: Scratch | undefined;
  /**
   * HTTPS behind an Application Load Balancer.
   * @default - none, nothing listens to the outside
   */
  readonly entry?: HttpEntry | undefined;
  /** Service that the hosts run. */
  readonly service: Service;
  /**
   * Work that may wait, on the same hosts.
   * @default - none
   */
  readonly batch?: BatchService | undefined;
  /**
   * A pipeline that bakes an image with everything in it that first boot would install.
   * @default - none; what is missing in the image is installed at first boot
   */
  readonly image?: ImageBuild | undefined;
  /**
   * Open connections of all hosts together at an ordinary day's top; peaks multiply it. Held against files, workers
   * and threads.
   * @default - not checked
   */
  readonly peakConnections?: number | undefined;
  /**
   * Price that you pay for one hour of one instance, USD.
   * @default - instances are counted and not priced
   */
  readonly instanceUsdPerHour?: number | undefined;
  /**
   * The promise, in ms: 99 % of the time a callback waits no longer than this for the event loop. Pages when broken.
   * @default 100
   */
  readonly maxLoopLagMs: number;
}

/** A pinned image id, so that a fleet roll shows in the diff; a parameter only where an environment opts in. */
export type Ami =
  { readonly kind: 'id'; readonly id: string } | { readonly kind: 'ssm-parameter'; readonly name: string };

export interface DataVolume {
  /** Type of the EBS volume. `gp3`: general purpose. `io2`: steadier latency and more IOPS, at a price per IOPS. */
  readonly type: 'gp3' | 'io2';
  /** Size in GiB. Volumes grow but never shrink. */
  readonly sizeGiB: number;
  /**
   * Provisioned IOPS: gp3 up to 80,000 and 500 per GiB, io2 up to 256,000 and 1,000 per GiB. Required for io2.
   * @default - 3,000 for gp3
   */
  readonly iops: number;
  /**
   * Throughput in MiB/s, gp3 only: up to 2,000 and 0.25 per IOPS. io2 derives it from the IOPS.
   * @default - 125 for gp3
   */
  readonly throughputMiBps?: number | undefined;
  /**
   * Absolute path at which the volume is mounted: one that hides nothing of the system, such as `/data`, `/srv/x` or
   * `/var/lib/postgresql`.
   * @default '/data'
   */
  readonly mountPath: string;
  /**
   * Way in which the alarms on what EBS says find the volumes of the group, whose ids nobody knows before they are there.
   * `account`: they see every volume of the account and region, and are tickets, since another team's volume would fire
   * them. `tags`: they see those of the host group alone, and page; needs resource tags for telemetry, which the account's
   * owner switches on once (`aws observabilityadmin start-telemetry-enrichment`), never an environment: destroying it would
   * switch it off for the others. `agent`: there are none, and nothing is paid for them. The queue at each host's disks, as
   * its own kernel counts it, pages in any case.
   * @default 'account'
   */
  readonly watchedBy?: VolumesWatchedBy | undefined;
  /**
   * Stateful volumes: each host has one of its own for good, which its successor attaches again. Absent: volumes go
   * with their hosts.
   */
  readonly stateful?: Snapshots | undefined;
}

/** Way in which alarms find the volumes of a host group, whose ids nobody knows before they are there. */
export type VolumesWatchedBy = 'account' | 'tags' | 'agent';

/** Copies of a stateful volume: how often one is made, and how many are kept. */
export interface Snapshots {
  /**
   * Hours between two snapshots: 1, 2, 3, 4, 6, 8, 12 or 24.
   * @default 24
   */
  readonly everyHours: number;
  /**
   * Snapshots that are kept, 1 to 1,000.
   * @default 7
   */
  readonly keep: number;
}

/** The instance type's local disks as one folder: fast, and empty after each stop of its host. */
export interface Scratch {
  /**
   * Absolute path of the folder: one that hides nothing of the system.
   * @default '/scratch'
   */
  readonly mountPath: string;
}

/** An EC2 Image Builder pipeline: it starts from `parent`, installs what `bake.sh` installs, and makes an image. */
export interface ImageBuild {
  /** Id of the image to begin with, pinned. Not one that the pipeline made: it would be baked again and again. */
  readonly parent: string;
  /**
   * Times to bake anew: Sundays or the first of each month at 03:00 UTC, and only where something changed. The new
   * image's id then goes into `ami` by hand, so that its roll is reviewed.
   * @default - only by hand: aws imagebuilder start-image-pipeline-execution
   */
  readonly schedule?: 'weekly' | 'monthly' | undefined;
}

/** HTTPS on port 443 of an Application Load Balancer, in front of a host group. */
export interface HttpEntry {
  /**
   * Reach of the load balancer. `internal`: only from inside the VPC. `internet-facing`: from everywhere, needs public
   * subnets.
   * @default 'internal'
   */
  readonly scheme: 'internal' | 'internet-facing';
  /** ARN of an ACM certificate in the environment's region. */
  readonly certificateArn: string;
  /** Port that the service listens on, 1 to 65,535. */
  readonly port: number;
  /**
   * Path that answers 200 when a host may get requests: whether this process can answer, and nothing about what it calls. A host that fails
   * it is replaced, and a slow database would be the end of all of them.
   * @default '/health'
   */
  readonly healthPath: string;
  /**
   * Duration of the load balancer's cookie; s, 1 to 604,800. Needed by long polling fallbacks of WebSocket libraries.
   * @default - no stickiness
   */
  readonly stickinessSec?: number | undefined;
  /**
   * Time after which a silent connection is cut; s, 1 to 4,000. Raise it above the ping interval of WebSockets.
   * @default 60
   */
  readonly idleTimeoutSec: number;
  /**
   * Time that open connections get before a host leaves; s, 0 to 3,600.
   * @default 30
   */
  readonly drainSec: number;
  /**
   * The promise, in ms: 99 % of answers take no longer, from the request at the host to the beginning of its answer. Pages
   * when broken. 1 to 60,000.
   * @default - 1,000; none for Socket.IO, whose long polling holds requests open
   */
  readonly maxResponseMs?: number | undefined;
}

/** Service that the hosts run: how it is started, where it comes from, and what it may use. */
export interface Service extends Grants {
  readonly run: ServiceRun;
  /**
   * Source of the service. `in-ami`: baked into the image. `{ directory }`: a local directory, uploaded as an asset and
   * unpacked at boot.
   */
  readonly artifact: { readonly kind: 'directory'; readonly path: string } | { readonly kind: 'in-ami' };
  /**
   * Existing security groups to attach besides the group's own.
   * @default []
   */
  readonly securityGroupIds: readonly string[];
}

/** Work that may wait, on the same hosts. It gets what the service leaves over, and never starves it. */
export interface BatchService {
  /** Command line that systemd starts and starts again, as the service's own user. */
  readonly command: string;
  /**
   * Share of the CPU while the service, whose weight is 100, wants it too; 1 to 10,000.
   * @default 20
   */
  readonly cpuWeight: number;
  /**
   * Share of the disks while the service, whose weight is 100, wants them too; 1 to 10,000.
   * @default 20
   */
  readonly ioWeight: number;
}
