import type {
  CodeDeployment,
  HealthEvent,
  InstanceRefresh,
  LiveVersion,
  ScalingActivity,
  StackEvent,
} from '../core/triage/gather/change-records';
import type { SignalCall, SignalService } from '../core/triage/gather/signal-graph';
import type { ServiceCalls } from '../core/triage/gather/traced-graph';
import type { TimeWindow } from './series';

/** Changes in an account, as its services tell of them. */
export interface ChangePort {
  /** Events of a stack; none of a stack that is not there. */
  readonly stackEvents: (stack: string, window: TimeWindow) => Promise<readonly StackEvent[]>;
  /** Deployments of CodeDeploy that began in a time, whosever they are: each names its function. */
  readonly deployments: (window: TimeWindow) => Promise<readonly CodeDeployment[]>;
  /** Version that an alias sends its invocations to. */
  readonly liveVersion: (functionName: string, alias: string) => Promise<LiveVersion>;
  readonly refreshes: (groupName: string) => Promise<readonly InstanceRefresh[]>;
  /** Activities of an Auto Scaling group, the latest first. */
  readonly activities: (groupName: string, sinceMs: number) => Promise<readonly ScalingActivity[]>;
  /** Activities of the scalable target that an alias's provisioned concurrency is. */
  readonly targetActivities: (
    functionName: string,
    alias: string,
    sinceMs: number,
  ) => Promise<readonly ScalingActivity[]>;
  /** Issues of services that were open in a time; undefined where the account's support plan has no API for them. */
  readonly healthEvents: (
    services: readonly string[],
    window: TimeWindow,
  ) => Promise<readonly HealthEvent[] | undefined>;
}

/** Service maps of an account. */
export interface GraphPort {
  /** Services and calls that X-Ray saw in a time. */
  readonly traced: (window: TimeWindow) => Promise<ServiceCalls>;
  /** Services that Application Signals knows. */
  readonly signalServices: (window: TimeWindow) => Promise<readonly SignalService[]>;
  /** Calls of one of them. */
  readonly signalCalls: (service: SignalService, window: TimeWindow) => Promise<readonly SignalCall[]>;
}
