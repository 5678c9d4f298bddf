import type { Alarm } from '../../core/alarms/alarm';
import type { HostPlan } from '../../core/plan';
import { fifteenOfFifteen } from '../breaching';

/**
 * M of N for hosts that should be there. A host boots within 15 minutes or has failed (lib/infra/hosts/fleet.ts). A stateful
 * host is gone while it is replaced, and a deployment replaces one of them after the other. How long one takes was not measured on an
 * account; five to ten minutes are expected.
 */
export const longerThanReplacement = ({ host }: HostPlan): Alarm['breaching'] | undefined =>
  host.data?.stateful ? fifteenOfFifteen : undefined;
