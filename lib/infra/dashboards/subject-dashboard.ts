import type { Construct } from 'constructs';
import { timeZone as zone } from '../../config/environment/time-zone';
import type { Peak } from '../../core/environment/environment';
import type { AlarmSet } from '../alarms/alarm-set';
import { checkProp } from '../alarms/check-prop';
import { dashed } from '../alarms/watched-subject';
import { AlarmDashboards, placeOf } from './alarm-dashboards';
import { subjectsOfSets } from './board-subjects';
import { subjectBoards } from './boards';
import { peakBands, peakTexts } from './peaks';

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
   * The moment from which on recurring peaks are drawn, for eight weeks.
   * @default - only peaks that have a date are drawn
   */
  readonly nowMs?: number;
  /**
   * IANA time zone of the times in its texts, for example `Europe/Berlin`.
   * @default 'UTC'
   */
  readonly timeZone?: string;
}

/**
 * Dashboard of some subjects: a row of signs for each, then all of their alarms with what they see, their thresholds, and what each
 * means. A second dashboard follows where they are more than one can hold.
 */
export class SubjectDashboard extends AlarmDashboards {
  constructor(scope: Construct, id: string, props: SubjectDashboardProps) {
    const { sets, name, peaks = [], nowMs, timeZone = 'UTC' } = props;
    checkProp(zone, timeZone, [scope.node.path, id, 'timeZone']);
    const [environmentName, ...others] = new Set(sets.map((set) => set.environmentName));
    if (environmentName === undefined || others.length > 0)
      throw new Error(
        `the alarm sets of dashboard ${id} are of ` +
          `${sets.length === 0 ? 'no environment' : [environmentName, ...others].join(', ')}; pass sets of one environment`,
      );
    const runbooks = sets.find((set) => set.runbooks !== undefined)?.runbooks;
    const place = placeOf(scope, environmentName, { peaks: peakBands(peaks, nowMs), runbooks });
    const subjects = subjectsOfSets(sets, { environmentName, peaks });
    const about = peakTexts(peaks, timeZone, nowMs);
    super(scope, id, subjectBoards(place, name ?? `${environmentName}-${dashed(id)}`, subjects, about));
  }
}
