import { hostEntryAlarms } from './host-entry';
import { hostFleetAlarms } from './host-fleet';
import { hostInstanceEbsAlarms } from './host-instance-ebs';
import { hostLimitAlarms } from './host-limits';
import { hostLoopAlarms } from './host-loops';
import { hostNetworkAlarms } from './host-network';
import { hostSystemAlarms } from './host-system';
import { hostVolumeAlarms } from './host-volumes';

/**
 * A host group's alarms. Their order is that in which an incident is diagnosed: first what the loops say, which names the
 * blocking code, then what runs out, then what users see of it.
 */
export const hostAlarms = {
  ...hostLoopAlarms,
  ...hostLimitAlarms,
  ...hostSystemAlarms,
  ...hostNetworkAlarms,
  ...hostVolumeAlarms,
  ...hostInstanceEbsAlarms,
  ...hostFleetAlarms,
  ...hostEntryAlarms,
};
