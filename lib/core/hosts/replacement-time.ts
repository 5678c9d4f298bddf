import type { HostWorkload } from '../environment/hosts';

/** Minutes that a host takes to boot beside a volume that is free, and a margin; expected, not measured on an account. */
const BOOTS_MIN = 12;
/** Seconds that a host takes to stop once it has drained, and EC2 to let go of its volume; as above. */
const STOPS_SEC = 180;
/** Seconds for which the group holds a host that goes, at most, so that it can be looked at once more. */
export const LAST_LOOK_SEC = 180;
/** Shortest wait for a volume, in seconds: a host without an entry takes its time to stop as well. */
const LEAST_WAIT_SEC = 300;
/** Shortest time for which a stateful host may be away, in minutes. */
const LEAST_AWAY_MIN = 15;

/** The part of a host group that decides how long one of its hosts is away. */
type Drained = Pick<HostWorkload, 'entry'>;

const drainSec = ({ entry }: Drained): number => entry?.drainSec ?? 0;

/** Seconds that a new host waits for its volume: as long as the one before it drains, is looked at once more, and stops. */
export const attachWaitSec = (host: Drained): number =>
  Math.max(LEAST_WAIT_SEC, drainSec(host) + LAST_LOOK_SEC + STOPS_SEC);

/** Minutes for which a new host may wait for its volume before its own boot begins, beyond what any boot has time for. */
export const waitsForVolumeMin = (host: Drained): number => Math.ceil((drainSec(host) + LAST_LOOK_SEC) / 60);

/** Minutes for which a stateful host is away while it is replaced by a roll, at most: healthy hosts are not held. */
export const awayMin = (host: Drained): number => Math.max(LEAST_AWAY_MIN, BOOTS_MIN + Math.ceil(drainSec(host) / 60));
