/** Actions that may be taken about alarms without a person, within bounds that a person has set. */
export interface Remediation {
  /**
   * Way in which it works. `dry-run`: each decision and its exact call are told on the page and in the log, and nothing is changed; the
   * function has no right to. `act`: the call is made.
   */
  readonly mode: 'dry-run' | 'act';
  /** Actions by the id of the alarm that sets them off. The first that fits the causes on the page is taken. */
  readonly alarms: Readonly<Record<string, readonly RemedialAction[]>>;
}

/** An action, with the most that it may do. */
export type RemedialAction = RaiseProvisioned | BoundEventSource | PauseEventSource | RaiseVolume;

/** Names of the actions. */
export const actionNames = [
  'raise-provisioned-concurrency',
  'bound-event-source',
  'pause-event-source',
  'raise-volume',
] as const satisfies readonly RemedialAction['action'][];

/** Name of an action. */
export type ActionName = RemedialAction['action'];

/** Times of an action. */
interface Times {
  /**
   * Minutes without any alarm of the subject after which all goes back to the plan, 5 to 1,440.
   * @default 15
   */
  readonly calmMin: number;
  /**
   * Minutes after which all goes back to the plan in any case, 15 to 1,440.
   * @default 240
   */
  readonly longestMin: number;
  /**
   * Minutes after an action in which its subject gets no other one, 15 to 1,440.
   * @default 60
   */
  readonly coolDownMin: number;
}

/** More executions kept warm, for the lane that the alarm is about. */
export interface RaiseProvisioned extends Times {
  /** More executions are kept warm behind the alias of the lane that the alarm is about. */
  readonly action: 'raise-provisioned-concurrency';
  /**
   * Factor by which it raises what is there, 1.1 to 10.
   * @default - half as much again: 1.5
   */
  readonly factor: number;
  /** Most executions that are ever kept warm for a lane: more than the largest plan. Each is paid for by the hour. */
  readonly most: number;
}

/** Fewer executions at once for a batch lane, so that it leaves room for others. */
export interface BoundEventSource extends Times {
  /** A batch lane takes fewer messages at once, so that it leaves concurrency or connections to the lane that the alarm is about. */
  readonly action: 'bound-event-source';
  /**
   * Share of its planned concurrency that the batch lane keeps, 0.1 to 0.9.
   * @default - half of it: 0.5
   */
  readonly factor: number;
  /**
   * Executions that it keeps at least, 2 to 1,000.
   * @default 2
   */
  readonly least: number;
}

/** No more messages for a batch lane, for a while. */
export interface PauseEventSource extends Times {
  /** A batch lane takes no messages for a while; they wait in its queue. */
  readonly action: 'pause-event-source';
}

/** More IOPS and throughput for the gp3 volumes of a host group. */
export interface RaiseVolume extends Times {
  /** A data volume of type gp3 gets more IOPS and throughput, in place. */
  readonly action: 'raise-volume';
  /**
   * Factor by which it raises what is there, 1.1 to 10.
   * @default - half as much again: 1.5
   */
  readonly factor: number;
  /** Most IOPS that a volume ever gets: more than the largest plan. */
  readonly most: number;
  /**
   * Most throughput that a volume ever gets, in MiB/s: at least what is planned, and at most 0.25 per IOPS.
   * @default - the throughput of the plan: only IOPS are raised
   */
  readonly mostThroughputMiBps?: number | undefined;
}
