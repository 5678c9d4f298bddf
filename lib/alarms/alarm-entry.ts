import type { Alarm, Comparison, Metric, MetricsQuery, MissingData, SubjectKind } from '../core/alarm';
import type { HostPlan, LanePlan } from '../core/capacity';
import type { Datapoint } from '../core/evaluate';

/** The responder has no workload of its own; its alarms only need its name. */
export interface ResponderPlan {
  readonly name: string;
}

/** The plan that an alarm of each kind of subject takes its numbers from. */
export interface SubjectPlans {
  readonly lane: LanePlan;
  readonly host: HostPlan;
  readonly responder: ResponderPlan;
}

/** What is known about a page when its next command is written: no part of that command has to be guessed. */
export interface PageContext {
  readonly environment: string;
  readonly subject: string;
  /** The alarm's name in AWS. */
  readonly alarmName: string;
}

/** Who notices when the metric stops. An alarm that shrugs at silence has to name the one that does not. */
export type Silence =
  | { readonly kind: 'alarms' }
  | { readonly kind: 'seen-by'; readonly alarm: string }
  | { readonly kind: 'harmless'; readonly because: string };

/** Series around a threshold; `undefined` is a missing datapoint. They pin operator, M of N and missing data. */
export interface Proof {
  /** Each ends in ALARM. */
  readonly fires: readonly (readonly Datapoint[])[];
  /** Near misses: each ends OK and never was in ALARM. */
  readonly quiet: readonly (readonly Datapoint[])[];
}

/** One alarm as the catalogue holds it: data, and functions of the subject's plan. */
export interface AlarmSpec<K extends SubjectKind> {
  /** What is wrong when it fires, as one clause. */
  readonly meaning: string;
  /** `service` is `<environment>-<subject>`, the value of the `Service` dimension and of the host group's tag. */
  readonly metric: (service: string) => Metric | MetricsQuery;
  /** Of the metric's values, as written after a number: `s`, `ms`, `messages`. */
  readonly unit: string;
  readonly when: Comparison;
  /** Undefined where the subject has nothing that this alarm could watch. */
  readonly threshold: (plan: SubjectPlans[K]) => Alarm['threshold'] | undefined;
  readonly breaching: Alarm['breaching'];
  readonly missing: MissingData;
  readonly silence: Silence;
  readonly response: Alarm['response'];
  readonly warmUpMin?: number;
  /** One line of shell that shows more; it changes nothing. */
  readonly next: (page: PageContext) => string;
  readonly proof: (threshold: number) => Proof;
}

/** The catalogue's entry for one id, closed over its kind of subject, so that readers need no type parameter. */
export interface AlarmEntry extends Pick<
  AlarmSpec<SubjectKind>,
  'meaning' | 'metric' | 'unit' | 'when' | 'breaching' | 'missing' | 'silence' | 'response' | 'next' | 'proof'
> {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  /** The alarm of one subject; undefined where it does not apply to it. */
  readonly expand: (subject: SubjectPlan, environment: string) => Alarm | undefined;
}

/** A subject of an environment with its plan. */
export type SubjectPlan = {
  readonly [K in SubjectKind]: { readonly kind: K; readonly name: string; readonly plan: SubjectPlans[K] };
}[SubjectKind];

/** Makes entries of one kind. Ids read `<kind>-<symptom>`; another one does not compile. */
export function alarmsPer<K extends SubjectKind, Id extends `${K}-${string}`>(
  kind: K,
  specs: Readonly<Record<Id, AlarmSpec<K>>>,
): Readonly<Record<Id, AlarmEntry>> {
  const entries = Object.entries<AlarmSpec<K>>(specs).map(([id, spec]) => [id, entry(kind, id, spec)] as const);
  // Object.fromEntries widens the keys; they are those of `specs`.
  return Object.fromEntries(entries) as Record<Id, AlarmEntry>;
}

function entry<K extends SubjectKind>(kind: K, id: string, spec: AlarmSpec<K>): AlarmEntry {
  const { threshold: thresholdOf, warmUpMin, ...shared } = spec;
  const { meaning, metric, when, breaching, missing, response } = shared;
  const expand: AlarmEntry['expand'] = (subject, environment) => {
    if (subject.kind !== kind) return undefined;
    // Narrowed by the line above; the compiler does not correlate `kind` and `plan` through K.
    const threshold = thresholdOf(subject.plan as SubjectPlans[K]);
    if (!threshold) return undefined;
    return {
      ...{ id, subjectKind: kind, subject: subject.name, meaning, metric: metric(`${environment}-${subject.name}`) },
      ...{ when, threshold, breaching, missing, response },
      ...(warmUpMin === undefined ? {} : { warmUpMin }),
    };
  };
  return { ...shared, id, subjectKind: kind, expand };
}
