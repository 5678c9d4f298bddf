import type { Construct } from 'constructs';
import { boardName, type KindWithBoard } from '../../core/alarms/name';
import { deployedName } from '../../core/environment/deployed-name';
import type { Plan } from '../../core/plan';
import type { AlarmSet } from '../alarms/alarm-set';
import { AlarmDashboards, placeOf } from './alarm-dashboards';
import { subjectsOfSets } from './board-subjects';
import { subjectBoards } from './boards';
import { peakBands, peakTexts } from './peaks';
import { boardLink } from './widgets';

export interface KindDashboardProps {
  readonly plan: Plan;
  readonly kind: KindWithBoard;
  /** Alarm sets of all subjects of the kind. */
  readonly sets: readonly AlarmSet[];
}

/** Everything about the lanes or the host groups of an environment: a row of signs each, then alarms. In the stack that has their names. */
export class KindDashboard extends AlarmDashboards {
  constructor(scope: Construct, id: string, { plan, kind, sets }: KindDashboardProps) {
    const { environment, schedule } = plan;
    const peaks = Object.values(environment.peaks);
    const environmentName = deployedName(environment);
    const bands = peakBands(peaks, schedule.asOfMs);
    const place = placeOf(scope, environmentName, { peaks: bands, runbooks: environment.runbooks });
    const about = [boardLink(boardName(environmentName)), ...peakTexts(peaks, environment.timeZone, schedule.asOfMs)];
    const subjects = subjectsOfSets(sets, { environmentName, peaks, plan });
    super(scope, id, subjectBoards(place, boardName(environmentName, kind), subjects, about));
  }
}
