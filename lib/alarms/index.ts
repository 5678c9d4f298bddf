import type { Alarm } from '../core/alarms/alarm';
import { withThreshold } from '../core/alarms/tighter-threshold';
import { deployedName } from '../core/environment/deployed-name';
import type { AlarmOverride, Network } from '../core/environment/environment';
import { natGatewayRoles } from '../core/environment/nat-gateways';
import type { Plan } from '../core/plan';
import { canaryAlarms } from './canary';
import type { AlarmSurroundings, CatalogueAlarm, SubjectPlan } from './entry';
import { hostAlarms } from './hosts';
import { laneAlarms } from './lanes';
import { networkAlarms } from './network';
import { pageAlarms } from './paging';
import { responderAlarms } from './responder';

export type { CatalogueAlarm, AlarmSurroundings, CommandContext, Silence, SubjectPlan } from './entry';
export { DEAD_LETTERS_GONE } from './dead-letters';
export { canaryLogGroup, probeLogGroup } from './next-commands';
export { HEARTBEAT_ALARM, HEARTBEAT_MIN } from './paging';

/** The catalogue: every alarm that the kit knows, by id. One more alarm is one more record here and one runbook page. */
export const alarms = {
  ...laneAlarms,
  ...hostAlarms,
  ...networkAlarms,
  ...canaryAlarms,
  ...responderAlarms,
  ...pageAlarms,
};

/** Id of an alarm in the catalogue; a misspelt one does not compile. */
export type AlarmId = keyof typeof alarms;

/** All ids, in the order of the catalogue. */
export const alarmIds: readonly AlarmId[] = Object.keys(alarms).filter(isAlarmId);

/** Whether a text names an alarm of the catalogue. */
export function isAlarmId(id: string): id is AlarmId {
  return Object.hasOwn(alarms, id);
}

/** The one network that an environment has. */
export const NETWORK = 'network';

/** The one responder that an environment has. */
export const RESPONDER = 'responder';

/** The one paging path that an environment has. */
export const PAGING = 'paging';

/** Every alarm of an environment, with the environment's overrides and peaks applied. */
export function alarmsFor(plan: Plan): Alarm[] {
  const { alarmOverrides, peaks } = plan.environment;
  const environmentName = deployedName(plan.environment);
  const around = { environmentName, alarmOverrides, peaks: Object.values(peaks) };
  return subjectsOf(plan).flatMap((subject) => alarmsOf(subject, around));
}

/** The alarms of one subject; what a construct outside an environment deploys. */
export function alarmsOf(subject: SubjectPlan, around: AlarmSurroundings): Alarm[] {
  return Object.values<CatalogueAlarm>(alarms).flatMap((entry) => {
    const alarm = entry.expand(subject, around);
    const changed = alarm && applyOverrides(alarm, around.alarmOverrides ?? []);
    return changed ? [changed] : [];
  });
}

/** Lanes, host groups, the network, the responder and the paging path, each with its plan. */
const subjectsOf = (plan: Plan): SubjectPlan[] => [
  ...Object.entries(plan.lanes).map(([name, lane]) => ({ kind: 'lane', name, plan: lane }) as const),
  ...Object.entries(plan.hosts).map(([name, host]) => ({ kind: 'host', name, plan: host }) as const),
  networkSubject(plan.environment.network),
  { kind: 'responder', name: RESPONDER, plan: { name: RESPONDER } },
  { kind: 'page', name: PAGING, plan: { name: PAGING } },
];

/** The network of an environment, as a subject of alarms. */
export const networkSubject = (network: Network): SubjectPlan => ({
  kind: 'network',
  name: NETWORK,
  plan: { name: NETWORK, natGateways: natGatewayRoles(network) },
});

/** Applies overrides in their order, so that one for a single subject may follow one for all; undefined where the last word is "off". */
export function applyOverrides(alarm: Alarm, overrides: readonly AlarmOverride[]): Alarm | undefined {
  const own = overrides.filter(
    (override) => override.alarm === alarm.id && (override.subject ?? alarm.subject) === alarm.subject,
  );
  return own.reduce<Alarm | undefined>((changed, override) => {
    if (override.off === true) return undefined;
    const before = changed ?? alarm;
    const moved =
      override.threshold === undefined ? before : withThreshold(before, override.threshold, override.reason);
    return { ...moved, ...(override.breaching ? { breaching: override.breaching } : {}) };
  }, alarm);
}
