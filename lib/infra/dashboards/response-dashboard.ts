import type { Construct } from 'constructs';
import { alarmsFor } from '../../alarms';
import { deployedName } from '../../core/environment/deployed-name';
import type { Plan } from '../../core/plan';
import { AlarmDashboards, placeOf } from './alarm-dashboards';
import { environmentBoards } from './boards';
import { peakBands, peakTexts } from './peaks';

/**
 * The environment at a glance, and everything about its lanes and hosts. Alarms are named, not referred to: an import from
 * the stacks of lanes and hosts would keep one of those from going.
 */
export class ResponseDashboard extends AlarmDashboards {
  constructor(scope: Construct, id: string, plan: Plan) {
    const { environment, schedule } = plan;
    const peaks = Object.values(environment.peaks);
    const place = placeOf(scope, deployedName(environment), peakBands(peaks, schedule.asOfMs));
    super(scope, id, environmentBoards(place, alarmsFor(plan), peakTexts(peaks)));
  }
}
