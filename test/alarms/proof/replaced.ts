import type { Alarm } from '../../../lib/core/alarms/alarm';
import type { HostPlan } from '../../../lib/core/plan';

/** M of N for stateful hosts, each of which is gone while it is replaced: longer than the quarter of an hour that one has for it. */
export const breachingOfReplaced = ({ host }: HostPlan): Alarm['breaching'] | undefined =>
  host.data?.stateful && { datapoints: 15, of: 15 };
