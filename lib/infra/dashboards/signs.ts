import type { AlarmId } from '../../alarms';
import type { Alarm, Metric } from '../../core/alarms/alarm';
import { conditionOf } from '../../core/alarms/clock-condition';
import { MAX_EXPRESSION_LENGTH } from '../../core/alarms/tighter-threshold';
import type { Peak } from '../../core/environment/environment';
import type { Line } from './body';
import type { Curve, Curves, KnownNames } from './curves';
import { limitsOf, measured } from './measured';

/** A subject as its row on a dashboard needs it. */
export interface Shown<Plan> {
  readonly alarms: readonly Alarm[];
  /** Value of the dimension `Service` of what the kit publishes of it. */
  readonly service: string;
  /** Plan of a subject that the kit made; of another one only its alarms are known. */
  readonly plan: Plan | undefined;
  readonly peaks: readonly Peak[];
  readonly known: KnownNames;
}

/** One sign of how a subject is: a short fact with its unit, curves, and lines to hold them against. */
export interface Sign {
  readonly shows: string;
  readonly curves: Curves;
  readonly lines: readonly Line[];
}

/** A sign of metrics, drawn as they are or by expressions over their ids. */
export const sign = (
  shows: string,
  metrics: Readonly<Record<string, Metric>>,
  curves: readonly Curve[],
  lines: readonly Line[] = [],
): Sign => ({ shows, curves: { metrics, curves }, lines });

/** The sign that an alarm watches, with its thresholds; none where the subject does not have the alarm. */
export function signOf(alarms: readonly Alarm[], id: AlarmId, shows: string, label: string): Sign[] {
  const alarm = alarms.find((each) => each.id === id);
  const curves = alarm && measured(alarm, label);
  return curves ? [{ shows, curves, lines: limitsOf(alarm) }] : [];
}

/** Lines at the thresholds of an alarm; none where the subject does not have it. */
export const linesOf = (alarms: readonly Alarm[], id: AlarmId): Line[] =>
  alarms.filter((alarm) => alarm.id === id).flatMap(limitsOf);

/** Curve of what is planned for each moment: an ordinary value, and another one while a declared peak lasts, by the clock of a series. */
export function plannedCurve(
  id: string,
  ordinary: number,
  peaks: readonly Peak[],
  at: (factor: number) => number,
): Curve {
  // The smallest first, so that the largest of those that are on is asked for first.
  const expression = [...peaks]
    .sort((one, other) => one.factor - other.factor)
    .reduce((inner, { factor, window }) => {
      const longer = `IF(${conditionOf(window, id)}, ${at(factor)}, ${inner})`;
      return longer.length > MAX_EXPRESSION_LENGTH ? inner : longer;
    }, String(ordinary));
  // A number alone would be no series, and where nothing arrives there is a plan all the same.
  return { label: 'planned', of: `FILL(${id}, 0) * 0 + ${expression}` };
}
