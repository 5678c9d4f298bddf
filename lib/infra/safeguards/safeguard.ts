import type { CfnResource } from 'aws-cdk-lib';
import type { Peak } from '../../core/environment/environment';
import type { AlarmView } from './alarm-view';
import type { AppAlarms } from './app-alarms';
import type { FunctionLinks } from './function-links';

/** One promise of the kit about a resource. */
export interface Safeguard {
  readonly id: string;
  /** `error` stops synth: AWS refuses it, or work is lost. `warning`: it may be meant. */
  readonly severity: 'error' | 'warning';
  /** Problem with its value, and what to do; undefined where the promise holds or doesn't apply. */
  readonly problem: (resource: CfnResource, around: Surroundings) => string | undefined;
}

/** Surroundings that a safeguard may look at besides the resource. */
export interface Surroundings {
  readonly links: FunctionLinks;
  readonly alarms: AppAlarms;
  /** The resource, if it is an alarm. */
  readonly alarm: AlarmView | undefined;
  /** The account's `ConcurrentExecutions` quota. */
  readonly lambdaConcurrencyQuota: number;
  /** Peaks that were declared. */
  readonly peaks: readonly Peak[];
  /** Finds the name of a runbook in the description of an alarm. */
  readonly runbook: RegExp;
  /** Custom metrics that somebody outside of the app publishes. */
  readonly emitted: readonly Emitted[];
}

/** Custom metrics that are published, whatever their dimensions. */
export interface Emitted {
  readonly namespace: string;
  /** @default - all metrics of the namespace */
  readonly names?: readonly string[];
}

/** A check of one type of resource, as a check of any. */
export const on =
  <Resource extends CfnResource>(
    type: abstract new (...parameters: never[]) => Resource,
    problem: (resource: Resource, around: Surroundings) => string | undefined,
  ): Safeguard['problem'] =>
  (resource, around) =>
    resource instanceof type ? problem(resource, around) : undefined;
