import type { SubjectKind } from '../readings';

/** One series to ask CloudWatch for. */
export interface MetricAsked {
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A deployed alarm, as far as triage looks at it. */
export interface AlarmSeen {
  /** `<environment>/<subject>/<alarm id>`. */
  readonly name: string;
  readonly state: string;
  readonly sinceMs?: number | undefined;
  /** The metric, or those that its expression reads; none of a composite alarm. */
  readonly metrics: readonly MetricAsked[];
}

/** A metric that ListMetrics tells of. */
export interface MetricListed {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** A volume of the subject's hosts. */
export interface VolumeSeen {
  readonly id: string;
  readonly instanceId?: string | undefined;
}

/** Alarm that is asked about, and when. */
export interface Question {
  readonly alarmId: string;
  readonly subject: { readonly kind: SubjectKind; readonly name: string };
  /** Name of the environment as it is deployed, which stands before the names of its alarms. */
  readonly environment: string;
  /** Moment that is looked at. */
  readonly atMs: number;
  /** Moment of looking. */
  readonly nowMs: number;
  /** Moment of the alarm's change, where it is known. */
  readonly sinceMs?: number | undefined;
}

/** Names that are known before any series is read; undefined is what could not be had. */
export interface Known {
  /** Alarms of the subject, and of other subjects of the environment, where they were described. */
  readonly alarms: readonly AlarmSeen[];
  /** Metrics of namespace `Headroom` with the dimension `Service` of the subject: they name its executors and pools. */
  readonly listed?: readonly MetricListed[] | undefined;
  /** Volumes of the hosts, those first that matter most. */
  readonly volumes?: readonly VolumeSeen[] | undefined;
}

/** Value of the dimension `Service` of all that the subject itself publishes. */
export const serviceOf = ({ environment, subject }: Pick<Question, 'environment' | 'subject'>): string =>
  `${environment}-${subject.name}`;
