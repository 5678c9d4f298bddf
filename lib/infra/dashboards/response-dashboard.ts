import type { Construct } from 'constructs';
import { alarmsFor } from '../../alarms';
import { deployedName } from '../../core/environment/deployed-name';
import type { Plan } from '../../core/plan';
import { AlarmDashboards, placeOf } from './alarm-dashboards';
import { subjectsOf } from './board-subjects';
import { environmentBoard } from './boards';
import { peakBands, peakTexts } from './peaks';

/**
 * The environment at a glance. Alarms are named, not referred to, and signs are those that hosts and workers publish under a name that the
 * environment's gives: an import from the stacks of lanes and hosts would keep one of those from going.
 */
export class ResponseDashboard extends AlarmDashboards {
  constructor(scope: Construct, id: string, plan: Plan) {
    const { environment, schedule } = plan;
    const { runbooks, timeZone } = environment;
    const peaks = Object.values(environment.peaks);
    const environmentName = deployedName(environment);
    const place = placeOf(scope, environmentName, { peaks: peakBands(peaks, schedule.asOfMs), runbooks });
    const subjects = subjectsOf(alarmsFor(plan), { environmentName, peaks, plan }, { values: {} });
    super(scope, id, [environmentBoard(place, subjects, peakTexts(peaks, timeZone, schedule.asOfMs))]);
  }
}
