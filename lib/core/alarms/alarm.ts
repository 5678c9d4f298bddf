/** The one alarm type: the catalogue makes it, the template carries it, drill, triage and responder judge it. */
export interface Alarm {
  /** `<subject kind>-<symptom>`; also the runbook's file name. */
  readonly id: string;
  readonly subjectKind: SubjectKind;
  /** Name of the lane, host group or canary; `network`, `responder` or `paging` for what an environment has one of. */
  readonly subject: string;
  /** Clause that says what is wrong when it fires. */
  readonly meaning: string;
  readonly metric: AlarmMetric;
  readonly when: Comparison;
  readonly threshold: { readonly value: number; readonly because: string };
  /** M of N: `datapoints` of the last `of` must breach. */
  readonly breaching: { readonly datapoints: number; readonly of: number };
  readonly missing: MissingData;
  readonly nature: Nature;
  /** Way in which it is told, by its {@link nature}: a cause is a ticket, all else pages. */
  readonly response: 'page' | 'ticket';
  /** Minutes after creation in which it stays INSUFFICIENT_DATA, so that a first deploy pages nobody. */
  readonly warmUpMin?: number | undefined;
}

/**
 * Kind of sign that an alarm is, which decides who hears of it. All of a lane or host group but causes page as its incident.
 * - `symptom`: users are hurt, or soon will be.
 * - `loss`: work was given up, or a page did not arrive.
 * - `silence`: somebody who has to report does not.
 * - `cause`: explains a symptom, or is slow enough to wait until morning. A ticket.
 */
export type Nature = 'symptom' | 'loss' | 'silence' | 'cause';

export type SubjectKind = 'lane' | 'host' | 'network' | 'canary' | 'responder' | 'page';
export type Comparison = '>' | '>=' | '<' | '<=';
export type MissingData = 'missing' | 'notBreaching' | 'breaching' | 'ignore';
export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

/** A plain metric. A dimension names the role of one of the subject's resources, or holds a fixed value. */
export interface Metric {
  readonly kind: 'metric';
  readonly namespace: string;
  readonly name: string;
  /** `Maximum`, `Minimum`, `Average`, `Sum`, `SampleCount` or a percentile such as `p99`. */
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, Dimension>>;
}

export type Dimension = { readonly role: string } | { readonly value: string };

/** Metric, query or expression that an alarm watches. */
export type AlarmMetric = Metric | MetricsQuery | MetricMath;

/** Metric math over at most 10 metrics; its value is compared with the threshold. */
export interface MetricMath {
  readonly kind: 'math';
  /** Expression over the keys of `metrics`, which begin with a small letter. */
  readonly expression: string;
  readonly metrics: Readonly<Record<string, Metric>>;
  /** Other expressions of the alarm that `expression` refers to, by id. @default - none */
  readonly steps?: Readonly<Record<string, string>> | undefined;
  readonly periodSec: number;
}

/** A Metrics Insights query: one time series, or with GROUP BY one contributor per group. */
export interface MetricsQuery {
  readonly kind: 'query';
  readonly expression: string;
  readonly periodSec: number;
}
