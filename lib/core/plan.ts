import type { EbsInstanceLimits } from '../limits/ebs-instances';
import type { Environment, Peak, PeakWindow } from './environment/environment';
import type { HostWorkload, VolumesWatchedBy } from './environment/hosts';
import type { LaneWorkload } from './environment/lanes';
import type { Issue } from './issue';
import type { Quantity } from './quantity';

/** Needs of an environment: numbers with reasons, and what is wrong with what was asked. */
export interface Plan {
  readonly environment: Environment;
  readonly lanes: Readonly<Record<string, LanePlan>>;
  readonly hosts: Readonly<Record<string, HostPlan>>;
  /** Times at which to hold how much of it. */
  readonly schedule: CapacitySchedule;
  /** Every number of the plan in reading order, for `cdk-headroom capacity`. */
  readonly items: readonly PlanItem[];
  readonly problems: readonly Issue[];
}

export interface PlanItem extends Quantity {
  /** Subject of the number: `lane media`, `host api`, `network`. */
  readonly subject: string;
  /** Name of the number: `provisioned concurrency`, `volume IOPS`. */
  readonly quantity: string;
}

export interface LanePlan {
  readonly lane: LaneWorkload;
  /** Concurrent executions on an ordinary day: 99th percentile of the number in progress. */
  readonly concurrency: Quantity;
  /** Concurrent executions at the largest declared peak, in the same way. */
  readonly peakConcurrency: Quantity;
  /** Provisioned concurrency; absent where the lane has none. Never 0. */
  readonly provisionedConcurrency?: Quantity | undefined;
  readonly peakProvisionedConcurrency?: Quantity | undefined;
  /** Maximum concurrency of the event source, 2 to 1,000; `batch` lanes only. */
  readonly maxConcurrency?: Quantity | undefined;
  readonly visibilityTimeoutSec: Quantity;
  /** Longest wait before a failed message is tried again, so that one retry never breaks the promise. */
  readonly backoffMaxSec: Quantity;
  /**
   * The account's Lambda quota, on the one lane of its environment that watches how much of it is taken: one full account
   * is one page, and not one per lane.
   */
  readonly watchedQuota?: Quantity | undefined;
}

export interface HostPlan {
  readonly host: HostWorkload;
  /** Hosts in service on an ordinary day, and the floor of a rolling update. */
  readonly count: Quantity;
  /** Hosts in service at the largest declared peak, at most `maxCount`. */
  readonly peakCount: Quantity;
  readonly volume?: VolumePlan | undefined;
  readonly service: ServicePlan;
  /** Numbers of the instance type; absent for an unknown one. */
  readonly instance?: InstancePlan | undefined;
  /** The volume of a host that is full first. */
  readonly smallestVolume?: { readonly sizeGiB: number; readonly what: string } | undefined;
  /** Operations that may wait for a disk of a host. Absent where its hosts are not known or have local disks. */
  readonly diskQueue?: Quantity | undefined;
  /** Custom metrics that the CloudWatch agent of one host publishes. */
  readonly agentMetrics: Quantity;
  /** Custom metrics that all agents of the group publish together, for its alarms. */
  readonly groupMetrics?: Quantity | undefined;
}

/**
 * Numbers of an instance type, so that whoever reads a plan needs no table of all types: the responder's bundle holds the
 * alarms, and no table.
 */
export interface InstancePlan {
  readonly vCpus: number;
  readonly memoryMiB: number;
  /** Tasks that the unit allows the service. */
  readonly tasksMax: number;
  /** Limits of what it drives on all of its volumes; absent for a type without figures. */
  readonly ebs?: (EbsInstanceLimits & { readonly source: string }) | undefined;
}

/** Needs of a service on one host. One is absent where the service's kind or what was declared doesn't tell. */
export interface ServicePlan {
  /** Worker processes; of Socket.IO those with a port of their own. */
  readonly processes?: Quantity | undefined;
  readonly threadsPerProcess?: Quantity | undefined;
  /** Connections that one process serves at once; absent where only files bound them. */
  readonly connectionsPerProcess?: Quantity | undefined;
  /** Open connections at the largest peak. */
  readonly connections?: Quantity | undefined;
  readonly threads?: Quantity | undefined;
  readonly filesPerProcess?: Quantity | undefined;
  /** Files that each process may have open. */
  readonly openFiles?: Quantity | undefined;
  /** Share that batch work on the same host gets while the service wants all. */
  readonly batchShare?: Quantity | undefined;
}

export interface VolumePlan {
  readonly iops: Quantity;
  /** Throughput in MiB/s. For io2 derived from the IOPS. */
  readonly throughput: Quantity;
  /** Outstanding operations at which the volume is at its full speed and each of them takes too long. */
  readonly maxQueueLength: Quantity;
  /**
   * View that the alarms on volumes have of it. Absent where those of another host group of the account see it, too, and where
   * only the hosts are asked.
   */
  readonly watch?: VolumeWatch | undefined;
  /** Operations that must be in flight to reach the IOPS at all. */
  readonly depth: Quantity;
  /** IOPS that the instance type keeps up on all of its volumes; absent for a type without figures. */
  readonly instanceIops?: Quantity | undefined;
}

/** View that the alarms on a host group's volumes have, and the limits that hold for all they see. */
export interface VolumeWatch {
  readonly by: VolumesWatchedBy;
  readonly maxQueueLength: Quantity;
  /** Limit of the latency, ms. */
  readonly maxLatencyMs: Quantity;
}

/** One subject's plan with what there is to say about it: its numbers, and what is wrong with what was asked. */
export interface Sized<SubjectPlan> {
  readonly plan: SubjectPlan;
  readonly items: readonly PlanItem[];
  readonly problems: readonly Issue[];
}

/** The peaks as one schedule: at every moment the largest factor holds, and 1 where there is no peak. */
export interface FactorSchedule {
  /** Windows for people: one-off ones in order of time, non-overlapping; then the recurring ones as declared. */
  readonly windows: readonly FactorWindow[];
  /**
   * Steps for scheduled scaling: each sets the factor from its moment on. They start `peakLeadMin` before the peaks, so
   * that capacity is there when the load comes.
   */
  readonly steps: readonly FactorStep[];
  /** Moment as of which it is. Absent: no moment in particular. */
  readonly asOfMs?: number | undefined;
}

/** Schedule with what every subject has at each step, so that whoever deploys it sizes nothing. */
export interface CapacitySchedule extends FactorSchedule {
  readonly steps: readonly CapacityStep[];
  /**
   * Counts of an ordinary day, which is what is deployed, at whatever moment: the steps raise them. A template that held the counts of the
   * moment of its synth would be wrong by the time that it is deployed.
   */
  readonly ordinary: CapacityCounts;
}

export interface FactorWindow extends Pick<Peak, 'factor'> {
  /** Names of the peaks that make it. */
  readonly peaks: readonly string[];
  readonly window: PeakWindow;
}

/** One scheduled change of the factor. */
export interface FactorStep {
  /** Id, stable and unique, of letters, digits and dashes: `at-20261127T0545Z`, `cron-1745-fri-Europe-Berlin`. */
  readonly id: string;
  /** Multiplier of the ordinary capacity from now on; 1 is back to ordinary. */
  readonly factor: number;
  readonly when: StepTime;
  /** Minutes for which it holds at least, so that it may be taken again. Absent where that is not known. */
  readonly holdsMin?: number | undefined;
}

/** One scheduled change of capacity. */
export interface CapacityStep extends FactorStep {
  readonly counts: CapacityCounts;
}

/** Counts that each subject has while a factor holds, by its name. */
export interface CapacityCounts {
  /** Executions kept ready by lane, only for lanes that have provisioned concurrency. */
  readonly lanes: Readonly<Record<string, ProvisionedCount>>;
  /** Hosts in service. */
  readonly hosts: Readonly<Record<string, number>>;
}

/** Executions that a lane keeps ready. */
export interface ProvisionedCount {
  /** Executions as planned, which is the floor. Never 0. */
  readonly planned: number;
  /** Upper end of target tracking, which adds to them under load that nobody declared. */
  readonly most: number;
}

export type StepTime =
  /** `isLater`: so far away that the date without its year would come earlier. */
  | { readonly kind: 'at'; readonly atMs: number; readonly isLater?: boolean | undefined }
  | {
      readonly kind: 'cron';
      readonly cron: CronTime;
      readonly timeZone: string;
      /** The step is silent before this moment and from `untilMs` on, because `at` steps hold there. Never on a full minute. */
      readonly fromMs?: number | undefined;
      readonly untilMs?: number | undefined;
    };

/** One time of day on certain days. Absent lists mean every one; days of month and of week are never both given. */
export interface CronTime {
  readonly minute: number;
  readonly hour: number;
  readonly daysOfMonth?: readonly number[] | undefined;
  readonly months?: readonly number[] | undefined;
  /** Days of the week; 0 is Sunday. */
  readonly daysOfWeek?: readonly number[] | undefined;
}

/** Moments at which a step is taken again, as the lists of a cron expression: each hour at each minute. */
export interface CronTimes extends Omit<CronTime, 'minute' | 'hour'> {
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
}

/** One scheduled action: at times of day on certain days, in a time zone. */
export interface ScheduledTimes {
  /** Stands behind the id of the step; empty for the first. */
  readonly suffix: string;
  readonly times: CronTimes;
  /** Year in which it happens; absent: in every one. */
  readonly year?: number | undefined;
  readonly timeZone: string;
  readonly fromMs?: number | undefined;
  readonly untilMs?: number | undefined;
}
