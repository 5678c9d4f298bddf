import type { Alarm, AlarmMetric, Comparison, MissingData, Nature, SubjectKind } from '../core/alarms/alarm';
import { atPeaks } from '../core/alarms/tighter-threshold';
import type { AlarmOverride, Peak } from '../core/environment/environment';
import type { HostPlan, LanePlan } from '../core/plan';

/** A canary, the responder and the paging path have no workload of their own; their alarms only need their name. */
export interface NamedPlan {
  readonly name: string;
}

/** The way out of a network. */
export interface NetworkPlan {
  readonly name: string;
  /** Roles of its NAT gateways, one per zone; none where it has another way out, or is not the kit's. */
  readonly natGateways: readonly string[];
}

/** The plan that an alarm of each kind of subject takes its numbers from. */
export interface SubjectPlans {
  readonly lane: LanePlan;
  readonly host: HostPlan;
  readonly network: NetworkPlan;
  readonly canary: NamedPlan;
  readonly responder: NamedPlan;
  readonly page: NamedPlan;
}

/** Surroundings: what the alarms of a subject take from its environment. */
export interface AlarmSurroundings {
  readonly environmentName: string;
  /** @default none */
  readonly alarmOverrides?: readonly AlarmOverride[];
  /** Declared peaks, in which some thresholds are tighter. @default none */
  readonly peaks?: readonly Peak[];
}

/** Facts about a page when its next command is written: no part of that command has to be guessed. */
export interface CommandContext {
  readonly environment: string;
  readonly subject: string;
  /** The alarm's name in AWS. */
  readonly alarmName: string;
}

/** Answer to who notices when the metric stops. An alarm that shrugs at silence has to name the one that does not. */
export type Silence =
  | { readonly kind: 'alarms' }
  | { readonly kind: 'seen-by'; readonly alarm: string }
  | { readonly kind: 'harmless'; readonly because: string };

/** Rule by which AWS recommends to alarm on the same thing, where it does: M of N periods. */
export interface Recommended {
  readonly periodSec: number;
  readonly datapoints: number;
  readonly of: number;
}

/** Facts that an alarm's metric may depend on. */
export interface MetricAround<K extends SubjectKind> {
  /** `<environment>-<subject>`, the value of the `Service` dimension and of the host group's tag. */
  readonly service: string;
  readonly plan: SubjectPlans[K];
  /** Declared peaks of the environment. */
  readonly peaks: readonly Peak[];
}

/** One alarm as the catalogue holds it: data, and functions of the subject's plan. */
export interface AlarmSpec<K extends SubjectKind> {
  /** Meaning of the alarm: what is wrong when it fires, as one clause. */
  readonly meaning: string;
  /**
   * Short fact that a graph of it is titled with, and its unit: `disk used, %`. True on a healthy day, too; what is wrong the meaning says.
   */
  readonly shows: string;
  readonly metric: (around: MetricAround<K>) => AlarmMetric;
  /** Unit of the metric's values, as written after a number: `s`, `ms`, `messages`. */
  readonly unit: string;
  readonly when: Comparison;
  /** Undefined where the subject has nothing that this alarm could watch. */
  readonly threshold: (plan: SubjectPlans[K], peaks: readonly Peak[]) => Alarm['threshold'] | undefined;
  /** Tighter, while a declared peak lasts. @default - the same threshold at all times */
  readonly atPeak?: (plan: SubjectPlans[K]) => Alarm['threshold'] | undefined;
  readonly breaching: Alarm['breaching'];
  /** Other M of N, for subjects on which the usual one would page about what is planned. @default - `breaching` */
  readonly breachingOf?: (plan: SubjectPlans[K]) => Alarm['breaching'] | undefined;
  readonly missing: MissingData;
  readonly silence: Silence;
  readonly nature: Nature;
  /** Other nature, for subjects of which it says more. @default - `nature` */
  readonly natureOf?: (plan: SubjectPlans[K]) => Nature | undefined;
  /** Reason that keeps it from paging about nothing, as one clause. */
  readonly calm: string;
  /** Rule that AWS recommends; absent where it recommends no alarm on it. */
  readonly recommended?: Recommended;
  readonly warmUpMin?: number;
  /** Words for its end, where that need not be a recovery. @default - that it is no longer true */
  readonly over?: string;
  /** One line of shell that shows more; it changes nothing. */
  readonly next: (page: CommandContext) => string;
}

/** The catalogue's entry for one id, closed over its kind of subject, so that readers need no type parameter. */
export interface CatalogueAlarm extends Pick<
  AlarmSpec<SubjectKind>,
  | 'meaning'
  | 'shows'
  | 'unit'
  | 'when'
  | 'breaching'
  | 'missing'
  | 'silence'
  | 'nature'
  | 'calm'
  | 'recommended'
  | 'over'
  | 'next'
> {
  readonly id: string;
  readonly subjectKind: SubjectKind;
  /** The alarm of one subject; undefined where it does not apply to it. */
  readonly expand: (subject: SubjectPlan, around: AlarmSurroundings) => Alarm | undefined;
}

/** A subject of an environment with its plan. */
export type SubjectPlan = {
  readonly [K in SubjectKind]: { readonly kind: K; readonly name: string; readonly plan: SubjectPlans[K] };
}[SubjectKind];

/** Makes entries of one kind. Ids read `<kind>-<symptom>`; another one does not compile. */
export function alarmsPer<K extends SubjectKind, Id extends `${K}-${string}`>(
  kind: K,
  specs: Readonly<Record<Id, AlarmSpec<K>>>,
): Readonly<Record<Id, CatalogueAlarm>> {
  const entries = Object.entries<AlarmSpec<K>>(specs).map(([id, spec]) => [id, entry(kind, id, spec)] as const);
  // Object.fromEntries widens the keys; they are those of `specs`.
  return Object.fromEntries(entries) as Record<Id, CatalogueAlarm>;
}

function entry<K extends SubjectKind>(kind: K, id: string, spec: AlarmSpec<K>): CatalogueAlarm {
  const { metric, threshold: thresholdOf, atPeak, breachingOf, natureOf, warmUpMin, ...shared } = spec;
  const { meaning, when, breaching, missing } = shared;
  // The caller has compared `kind`; the compiler does not correlate it with `plan` through K.
  const planOf = (subject: SubjectPlan) => subject.plan as SubjectPlans[K];
  const expand: CatalogueAlarm['expand'] = (subject, { environmentName, peaks = [] }) => {
    if (subject.kind !== kind) return undefined;
    const plan = planOf(subject);
    const threshold = thresholdOf(plan, peaks);
    if (!threshold) return undefined;
    const nature = natureOf?.(plan) ?? shared.nature;
    const alarm: Alarm = {
      id,
      subjectKind: kind,
      subject: subject.name,
      meaning,
      metric: metric({ service: `${environmentName}-${subject.name}`, plan, peaks }),
      when,
      threshold,
      breaching: breachingOf?.(plan) ?? breaching,
      missing,
      nature,
      response: responseOf(nature),
      ...(warmUpMin === undefined ? {} : { warmUpMin }),
    };
    return atPeaks(alarm, atPeak?.(plan), peaks);
  };
  return { ...shared, id, subjectKind: kind, expand };
}

const responseOf = (nature: Nature): Alarm['response'] => (nature === 'cause' ? 'ticket' : 'page');
