import type { Alarm } from '../../core/alarms/alarm';
import { awayMin } from '../../core/hosts/replacement-time';
import type { HostPlan } from '../../core/plan';

/**
 * M of N for hosts that should be there. A host boots within 15 minutes or has failed (lib/infra/hosts/fleet.ts). A stateful host is
 * gone while it is replaced, for longer the longer its entry lets the one before it drain, and a deployment replaces one of them
 * after the other. How long one takes was not measured on an account; five to ten minutes are expected.
 */
export const longerThanReplacement = ({ host }: HostPlan): Alarm['breaching'] | undefined =>
  host.data?.stateful ? { datapoints: awayMin(host), of: awayMin(host) } : undefined;
