import type { Construct } from 'constructs';
import type { Peak } from '../../core/environment/environment';
import type { AlarmSet } from '../alarms/alarm-set';
import { dashed } from '../alarms/watched-subject';
import { AlarmDashboards, placeOf } from './alarm-dashboards';
import { subjectBoards } from './boards';
import { peakBands } from './peaks';

export interface SubjectDashboardProps {
  /** Alarm sets that it shows, in this order; all of one environment. */
  readonly sets: readonly AlarmSet[];
  /**
   * Name in AWS.
   * @default - the name of the sets' environment and the id, in lower case and with dashes: `shop-on-call`
   */
  readonly name?: string;
  /**
   * Drawn into each graph.
   * @default - none
   */
  readonly peaks?: readonly Peak[];
  /**
   * The moment from which on recurring peaks are drawn, for two weeks.
   * @default - only peaks that have a date are drawn
   */
  readonly nowMs?: number;
}

/**
 * Dashboard of all alarms of some subjects with what they see, their thresholds, and what each means. A second dashboard follows where
 * they are more than one can hold.
 */
export class SubjectDashboard extends AlarmDashboards {
  constructor(scope: Construct, id: string, { sets, name, peaks = [], nowMs }: SubjectDashboardProps) {
    const [environmentName, ...others] = new Set(sets.map((set) => set.environmentName));
    if (environmentName === undefined || others.length > 0)
      throw new Error(
        `the alarm sets of dashboard ${id} are of ` +
          `${sets.length === 0 ? 'no environment' : [environmentName, ...others].join(', ')}; pass sets of one environment`,
      );
    const place = placeOf(scope, environmentName, peakBands(peaks, nowMs));
    const records = sets.flatMap((set) => set.records);
    super(scope, id, subjectBoards(place, name ?? `${environmentName}-${dashed(id)}`, records));
  }
}
