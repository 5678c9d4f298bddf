import { alarmIds, alarms, applyOverrides, type SubjectPlan } from '../../alarms';
import type { Alarm, AlarmMetric, Metric } from '../../core/alarms/alarm';
import type { AlarmOverride } from '../../core/environment/environment';
import { NotPromised } from '../../core/environment/promised';
import type { EmittedMetrics } from '../../core/template/marks';
import { asPublished, type RoleValues } from './properties';

/** Resources of a subject that CloudWatch has metrics of. */
export interface WatchedResources {
  /** Values by role of its resources: each the one that CloudWatch knows them by. */
  readonly roles: RoleValues;
  /** Custom metrics that something publishes about it. */
  readonly emits: readonly EmittedMetrics[];
  /** Whether alarms on the whole account concern it. */
  readonly account?: boolean;
  /** Reason why AWS does not publish a metric of it, and what to do about it; undefined where it does, or nobody can know. */
  readonly lacks?: ((metric: Metric) => string | undefined) | undefined;
}

/** Alarms of a subject, and those that could never fire, by the reason. */
export interface SeenAlarms {
  readonly alarms: readonly Alarm[];
  readonly leftOut: ReadonlyMap<string, readonly string[]>;
}

/**
 * The alarms of the catalogue for something that the kit did not make: those whose metrics are all there, and whose
 * numbers follow from what was promised. No list of ids, so that an alarm that joins the catalogue is here as well.
 */
export function watchedAlarms(
  subject: SubjectPlan,
  watched: WatchedResources,
  { environmentName, overrides }: { readonly environmentName: string; readonly overrides: readonly AlarmOverride[] },
): SeenAlarms {
  const leftOut = new Map<string, string[]>();
  const seen = alarmIds.flatMap((id) => {
    const alarm = ifPromised(() => alarms[id].expand(subject, { environmentName }));
    const found = alarm && seenBy(alarm, watched);
    const changed = found && applyOverrides(found, overrides);
    if (!changed) return [];
    const lack = metricsOf(changed.metric)
      ?.map((metric) => watched.lacks?.(metric))
      .find((one) => one !== undefined);
    if (lack === undefined) return [changed];
    leftOut.set(lack, [...(leftOut.get(lack) ?? []), id]);
    return [];
  });
  return { alarms: seen, leftOut };
}

function ifPromised<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof NotPromised) return undefined;
    throw error;
  }
}

/** The alarm as far as the resources are there; undefined where one of its metrics is not. */
function seenBy(alarm: Alarm, watched: WatchedResources): Alarm | undefined {
  const metric = asPublished(alarm.metric, watched.roles);
  return metricsOf(metric)?.every((each) => isThere(each, watched)) ? { ...alarm, metric } : undefined;
}

/** Undefined for a query: it reads a whole namespace of the account, and not what was given. */
function metricsOf(metric: AlarmMetric): readonly Metric[] | undefined {
  if (metric.kind === 'query') return undefined;
  return metric.kind === 'math' ? Object.values(metric.metrics) : [metric];
}

function isThere(
  { namespace, name, dimensions }: Metric,
  { roles, emits, account = false }: WatchedResources,
): boolean {
  const named = Object.values(dimensions).flatMap((dimension) => ('role' in dimension ? [dimension.role] : []));
  if (named.some((role) => roles[role] === undefined)) return false;
  if (!namespace.startsWith('AWS/'))
    return emits.some((emitted) => emitted.namespace === namespace && emitted.names.includes(name));
  return named.length > 0 || (account && Object.keys(dimensions).length === 0);
}
