/** State of what an action would change, as AWS tells it at one moment. */
export type Observed = SeenConcurrency | SeenSource | SeenVolume | Gone | Unreadable;

/** Members that each of them has. */
interface Seen {
  /** Names of the resource, by which calls address it. */
  readonly resource: Readonly<Record<string, string>>;
  /**
   * Whether a deployment of the subject is going on: its stack is being updated, CodeDeploy shifts the alias (its routing has weights),
   * or its group refreshes instances.
   */
  readonly isDeploying: boolean;
}

/** The provisioned concurrency of a lane's alias. `resource`: `FunctionName` and `Qualifier`. */
export interface SeenConcurrency extends Seen {
  readonly kind: 'provisioned-concurrency';
  /** `Status` of GetProvisionedConcurrencyConfig; `NONE` where the alias has no configuration. */
  readonly status: 'READY' | 'IN_PROGRESS' | 'FAILED' | 'NONE';
  /** `RequestedProvisionedConcurrentExecutions`; 0 where there is no configuration. */
  readonly requested: number;
  /** The alias's scalable target, where Application Auto Scaling owns it. */
  readonly target?: { readonly min: number; readonly max: number; readonly isScheduleSuspended: boolean } | undefined;
  /** `ConcurrentExecutions` and `UnreservedConcurrentExecutions` of GetAccountSettings. */
  readonly account: { readonly limit: number; readonly unreserved: number };
  /** `ReservedConcurrentExecutions` of GetFunctionConcurrency; absent where nothing is reserved. */
  readonly reserved?: number | undefined;
}

/** The event source mapping of a lane. `resource`: `UUID`. */
export interface SeenSource extends Seen {
  readonly kind: 'event-source';
  /** `State` of GetEventSourceMapping: `Enabled`, `Disabled`, `Enabling`, `Disabling`, `Updating`, … */
  readonly state: string;
  /** `ScalingConfig.MaximumConcurrency`; absent where there is none. */
  readonly maximumConcurrency?: number | undefined;
  /** Whether it has a `ProvisionedPollerConfig`. */
  readonly hasPollers: boolean;
  /** Age of the oldest message, s: the newest datapoint of ApproximateAgeOfOldestMessage, 0 for an empty queue. */
  readonly oldestMessageSec: number;
}

/** One gp3 volume of a host group. `resource`: `VolumeId`. */
export interface SeenVolume extends Seen {
  readonly kind: 'volume';
  readonly type: string;
  readonly sizeGiB: number;
  readonly iops: number;
  readonly throughputMiBps: number;
  /** `State` of the volume: only one that is `in-use` or `available` can be modified. */
  readonly state: string;
  /** The newest modification that DescribeVolumesModifications tells of. */
  readonly modification?: SeenModification | undefined;
}

export interface SeenModification {
  /** `ModificationState`: `modifying`, `optimizing`, `completed` or `failed`. */
  readonly state: string;
  readonly startedMs: number;
  /** `TargetIops` and `TargetThroughput`: while it goes on, that is what was asked for. */
  readonly iops?: number | undefined;
  readonly throughputMiBps?: number | undefined;
}

/** Something that is no more: its lane or host was removed or replaced. */
export interface Gone {
  readonly kind: 'gone';
}

/** Something that could not be read, with the reason. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly because: string;
}
