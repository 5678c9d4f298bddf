import type { AlarmId } from '../../../lib/alarms';
import type { SubjectPlans } from '../../../lib/alarms/entry';
import type { AlarmMetric, SubjectKind } from '../../../lib/core/alarms/alarm';
import type { SeriesValues } from '../../../lib/core/cloudwatch/alarm';
import type { Datapoint } from '../../../lib/core/cloudwatch/rule';
import type { PageRule } from './first-lines';

/** Series around a threshold. They pin operator, M of N, missing data and, in metric math, the expression. */
export interface Proof {
  /** Each ends in ALARM. */
  readonly fires: readonly SeriesValues[];
  /** Near misses: each ends OK and never was in ALARM. */
  readonly quiet: readonly SeriesValues[];
}

/** Values of one series, one per period. */
export type Values = readonly Datapoint[];

/** A proof of one value, be it a metric's or that of an expression. */
export type ValuesProof = Readonly<Record<keyof Proof, readonly Values[]>>;

/** What is known when a proof is written by hand. */
export interface Given<K extends SubjectKind> {
  readonly plan: SubjectPlans[K];
  /** As the alarm's page says it. */
  readonly rule: PageRule;
  readonly limit: number;
  /** The usual proof of the expression's value, around the limit by that rule. */
  readonly values: ValuesProof;
  /** What the alarm reads. */
  readonly metric: AlarmMetric;
}

/** Proofs written by hand, by the id of their alarm. */
export type OwnProofs<K extends SubjectKind> = Readonly<Partial<Record<AlarmId, (given: Given<K>) => Proof>>>;
