import type { Peak } from '../environment/environment';
import type { ActionName } from '../environment/remediation';

/** Actions that can be taken without a person. Everything else stays text on the page. */
export type ActionId = ActionName;

/** One action that an environment allows for one alarm, with the fields of all of them: `RemedialAction` says which has which. */
export interface AllowedAction {
  readonly action: ActionId;
  /**
   * Factor by which it raises what there is (1.1 to 10), or to which it bounds a batch lane (0.1 to 0.9).
   * @default - 1.5 for provisioned concurrency and volumes, 0.5 for an event source
   */
  readonly factor?: number | undefined;
  /**
   * Hard maximum that it never goes beyond: executions for provisioned concurrency, IOPS for a volume. Required for these two.
   * @default - none, for an event source
   */
  readonly most?: number | undefined;
  /**
   * Hard maximum of a volume's throughput, MiB/s.
   * @default - the throughput of the plan: only IOPS are raised
   */
  readonly mostThroughputMiBps?: number | undefined;
  /**
   * Executions that a bounded batch lane keeps at least, 2 to 1,000.
   * @default 2
   */
  readonly least?: number | undefined;
  /**
   * Minutes without any alarm after which all goes back to plan, 5 to 1,440.
   * @default 15
   */
  readonly calmMin?: number | undefined;
  /**
   * Minutes after which it goes back to plan in any case, 15 to 1,440.
   * @default 240
   */
  readonly longestMin?: number | undefined;
  /**
   * Minutes after an action in which the subject gets no other one, 15 to 1,440.
   * @default 60
   */
  readonly coolDownMin?: number | undefined;
}

/** Limits of all that may be done in an environment: what it turns on, and what its plan holds. JSON, so that it can be deployed. */
export interface Limits {
  readonly environment: string;
  /** `dry-run`: each decision is made and recorded, and nothing is called. */
  readonly mode: 'dry-run' | 'act';
  /** Actions by the id of the alarm that may set them off. */
  readonly alarms: Readonly<Record<string, readonly AllowedAction[]>>;
  readonly lanes: Readonly<Record<string, LaneLimits>>;
  readonly hosts: Readonly<Record<string, HostLimits>>;
  /** Declared peaks: what the plan holds depends on the time. */
  readonly peaks: Readonly<Record<string, Peak>>;
}

export interface LaneLimits {
  readonly kind: 'latency' | 'batch';
  readonly memoryMiB: number;
  readonly maxQueueAgeSec: number;
  /** Seconds that the queue keeps a message. */
  readonly retentionSec: number;
  /** Names of the downstreams that it calls. */
  readonly downstreams: readonly string[];
  /** Provisioned concurrency as planned, one for each factor that the peaks may have, from 1 on. Empty where it has none. */
  readonly provisioned: readonly PlannedCount[];
  /** Executions that the environment's other lanes have provisioned at their largest peak. */
  readonly provisionedElsewhere: number;
  /** Maximum concurrency of the event source, as planned. */
  readonly maximumConcurrency?: number | undefined;
  /** Whether it has pollers of its own: these and a maximum concurrency exclude each other. */
  readonly hasPollers: boolean;
}

/** Counts of a lane while a peak factor holds. */
export interface PlannedCount {
  readonly factor: number;
  readonly planned: number;
  readonly most: number;
}

export interface HostLimits {
  readonly instanceType: string;
  /** The data volume of each host, where it is a gp3 one. */
  readonly volume?: VolumeLimits | undefined;
}

export interface VolumeLimits {
  readonly sizeGiB: number;
  readonly iops: number;
  readonly throughputMiBps: number;
  /** IOPS and MiB/s that the instance type can drive on all its volumes. Absent where they are not known: then nothing is raised. */
  readonly instance?: { readonly iops: number; readonly throughputMiBps: number } | undefined;
}
