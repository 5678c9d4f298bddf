import type { SubjectKind } from '../readings';

/*
 * What AWS tells of changes, from whichever client it was read: the fields that say what was changed, when and why. A time that a service
 * leaves out stays away.
 */

/** All that tells of a change. */
export type ChangeRecord = StackEvent | CodeDeployment | LiveVersion | InstanceRefresh | ScalingActivity | HealthEvent;

/** Event of CloudFormation's DescribeStackEvents, or of DescribeEvents. */
export interface StackEvent {
  readonly from: 'stack-event';
  readonly atMs: number;
  readonly stack: string;
  readonly logicalId: string;
  readonly physicalId: string;
  readonly resourceType: string;
  /** Status as CloudFormation writes it: `UPDATE_IN_PROGRESS`. */
  readonly status: string;
  readonly reason?: string | undefined;
}

/** Deployment of CodeDeploy's BatchGetDeployments. */
export interface CodeDeployment {
  readonly from: 'code-deployment';
  readonly id: string;
  readonly application: string;
  /** Content of the revision's AppSpec, which names the function. */
  readonly appSpec?: string | undefined;
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
  readonly status: string;
  /** Reason of a failure or a rollback. */
  readonly reason?: string | undefined;
}

/** Version that an alias sends its invocations to. */
export interface LiveVersion {
  readonly from: 'live-version';
  readonly functionName: string;
  readonly alias: string;
  readonly version: string;
  /** Time at which the version was published: an alias has none of its own. */
  readonly atMs: number;
}

/** Refresh of an Auto Scaling group. */
export interface InstanceRefresh {
  readonly from: 'instance-refresh';
  readonly groupName: string;
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
  readonly status: string;
  readonly reason?: string | undefined;
}

/** Activity of an Auto Scaling group, or of a scalable target. */
export interface ScalingActivity {
  readonly from: 'scaling-activity';
  /** Name of the group, or `function:NAME:ALIAS` of a scalable target. */
  readonly of: string;
  readonly atMs: number;
  readonly status: string;
  readonly description: string;
  readonly cause: string;
  /** Message of what went wrong. */
  readonly message?: string | undefined;
}

/** Event of AWS Health's DescribeEvents. */
export interface HealthEvent {
  readonly from: 'health-event';
  /** `EC2`, `LAMBDA`, … */
  readonly service: string;
  readonly code: string;
  /** `issue`, `scheduledChange` or `accountNotification`. */
  readonly category: string;
  /** `open`, `upcoming` or `closed`. */
  readonly status: string;
  readonly region?: string | undefined;
  readonly startedAtMs: number;
  readonly endedAtMs?: number | undefined;
}

/** Subject of the environment, and the names by which AWS knows its parts. */
export interface ChangedSubject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Names of its functions and Auto Scaling groups, as the dimensions of its alarms have them. */
  readonly ids: readonly string[];
}
