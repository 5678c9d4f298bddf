import type { HostFigureName } from '../core/hosts/host-figures';
import type { CommandContext } from './entry';

/*
 * Next commands of alarms: verbs of the kit's own, which change nothing, and are short enough to be typed off a telephone. None has more
 * than 80 characters for names of ordinary length.
 */

type Next = (page: CommandContext) => string;

/** Command that starts the kit's own. */
const KIT = 'npx cdk-headroom';

const about =
  (verb: string): Next =>
  ({ environment, subject }) =>
    `${KIT} ${verb} ${subject} --env ${environment}`;

/** Functions that held the event loops, and which queues inside the processes were full. */
export const whoBlocked: Next = about('blocked');

/** Hosts wanted, in service and well, with their checks and targets, errors and launches. */
export const howHostsAre: Next = about('hosts');

/** The same, by a figure, the worst host first. */
export const hostsBy =
  (figure: HostFigureName): Next =>
  (page) =>
    `${howHostsAre(page)} --by ${figure}`;

/** Volumes with what was bought and what they did, and what their instances drive. */
export const howVolumesAre: Next = about('volumes');

/** Queue, worker and concurrency of a lane. */
export const howLaneIs: Next = about('lane');

/** Dead letters of a lane, and why they are there. */
export const whyDeadLetters: Next = about('redrive');

/** Values of the alarm and of all that it reads, with names in AWS; since when; its last changes. */
export const whatAlarmSees: Next = ({ alarmName }) => `${KIT} alarm ${alarmName}`;

/** Receivers of pages, and who of them has not confirmed. */
export const whoGetsPages: Next = ({ environment }) => `${KIT} page --env ${environment}`;

/** Log group that a host group's probes write to. */
export const probeLogGroup = (environment: string, hostGroup: string): string =>
  `/headroom/${environment}/${hostGroup}/probe`;

/** Log group that the canary of a fleet writes to. */
export const canaryLogGroup = (environment: string, canary: string): string =>
  `/headroom/${environment}/${canary}/canary`;
