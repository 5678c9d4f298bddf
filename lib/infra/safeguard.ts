import type { CfnResource } from 'aws-cdk-lib';
import type { FunctionLinks } from './function-links';

/** One promise of the kit about a resource. */
export interface Safeguard {
  readonly id: string;
  /** `error` stops synth: AWS refuses it, or work is lost. `warning`: it may be meant. */
  readonly severity: 'error' | 'warning';
  /** What is wrong, with its value, and what to do; undefined where the promise holds or doesn't apply. */
  readonly problem: (resource: CfnResource, around: Around) => string | undefined;
}

/** What a safeguard may look at besides the resource. */
export interface Around {
  readonly links: FunctionLinks;
  /** The account's `ConcurrentExecutions` quota. */
  readonly lambdaConcurrencyQuota: number;
}

/** A check of one type of resource, as a check of any. */
export const on =
  <Resource extends CfnResource>(
    type: abstract new (...parameters: never[]) => Resource,
    problem: (resource: Resource, around: Around) => string | undefined,
  ): Safeguard['problem'] =>
  (resource, around) =>
    resource instanceof type ? problem(resource, around) : undefined;
