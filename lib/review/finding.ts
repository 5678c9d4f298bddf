import type { Value } from '../core/json';

/** Risks, the worst first. What each means is in {@link riskMeanings}. */
export const risks = ['critical', 'high', 'medium', 'low', 'info'] as const;
export type Risk = (typeof risks)[number];

/** Meaning of each risk. */
export const riskMeanings: Readonly<Record<Risk, string>> = {
  critical: 'data gone for good, or the account or its data open to anybody, as soon as it is deployed, in production',
  high: 'the same where it can be undone or is not known to be production; an outage; a path to administrator; pages silenced whole',
  medium: 'harm as soon as load, a fault or an attacker comes, or a deployment that fails half-way',
  low: 'worth one look',
  info: 'told on request only',
};

/** Kinds of harm: the first part of the id of a rule. */
export type Family = 'data-loss' | 'permissions' | 'network' | 'alarms' | 'capacity' | 'operability' | 'cost';

/** Something that a change risks. */
export interface Finding {
  /** `family/name`. */
  readonly rule: string;
  readonly risk: Risk;
  readonly stack: string;
  readonly logicalId: string;
  readonly resourceType: string;
  /** Path of the construct, where the template has it. */
  readonly path?: string | undefined;
  /** Name of the property, with points: `VersioningConfiguration.Status`. */
  readonly property?: string | undefined;
  readonly before?: Value | undefined;
  readonly after?: Value | undefined;
  /** Sentence that says what happens. */
  readonly what: string;
  /** Reason why it is a risk, and why it has this one. */
  readonly because: string;
  /** Remedy. Starts with a verb. */
  readonly fix: string;
  /** Names of a resource that has another logical id, for `cdk refactor`. */
  readonly moved?: Moved | undefined;
  /** Direction of what is told on request: the opposite of a risk. */
  readonly direction?: 'tightened' | undefined;
  /** Conditions under which it holds, where it does not hold in all: `IsProd is true`. */
  readonly when?: string | undefined;
}

/** A resource under two names: `<stack>.<logical id>`. */
export interface Moved {
  readonly from: string;
  readonly to: string;
}

/** A finding of a rule before what all findings of the rule share is added. */
export type Draft = Pick<Finding, 'logicalId' | 'resourceType'> &
  Partial<Pick<Finding, 'risk' | 'property' | 'before' | 'after' | 'what' | 'because' | 'fix' | 'moved' | 'path'>>;

export const isAtLeast = (risk: Risk, least: Risk): boolean => risks.indexOf(risk) <= risks.indexOf(least);
