import { hostExhaustedAlarms } from './exhausted';
import { hostFleetAlarms } from './fleet';
import { hostInstanceEbsAlarms } from './instance-ebs';
import { hostLimitAlarms } from './limits';
import { hostEntryAlarms } from './load-balancer';
import { hostLoopAlarms } from './loops';
import { hostNetworkAlarms } from './network';
import { hostSaturatedAlarms } from './saturated';
import { hostSystemAlarms } from './system';
import { hostVolumeAlarms } from './volumes';

/**
 * A host group's alarms. Their order is that in which an incident is diagnosed: first what the loops say, which names the
 * blocking code, then what runs out, then what users see of it.
 */
export const hostAlarms = {
  ...hostLoopAlarms,
  ...hostSaturatedAlarms,
  ...hostExhaustedAlarms,
  ...hostLimitAlarms,
  ...hostSystemAlarms,
  ...hostNetworkAlarms,
  ...hostVolumeAlarms,
  ...hostInstanceEbsAlarms,
  ...hostFleetAlarms,
  ...hostEntryAlarms,
};
