import { alarmIds, alarms, type CatalogueAlarm } from '../../../lib/alarms';
import type { Alarm } from '../../../lib/core/alarms/alarm';
import type { Peak } from '../../../lib/core/environment/environment';
import { canaryScenarios } from './canary';
import { hostEntryScenarios } from './host-entry';
import { hostScenarios } from './hosts';
import { laneScenarios } from './lanes';
import { networkScenarios } from './network';
import { pagingScenarios } from './paging';
import { type Scenario, subjects } from './scenario';
import { volumeScenarios } from './volumes';

/** Every alarm of the catalogue has at least one. */
export const scenarios: readonly Scenario[] = [
  ...laneScenarios,
  ...hostScenarios,
  ...hostEntryScenarios,
  ...volumeScenarios,
  ...networkScenarios,
  ...canaryScenarios,
  ...pagingScenarios,
];

/** Alarms that are published nothing. */
export const idsWithoutScenario = alarmIds.filter((id) => !scenarios.some((scenario) => scenario.id === id));

const always: Peak = { name: 'sale', factor: 2, window: { kind: 'once', startMs: 0, endMs: 86_400_000 } };

/** The alarm of a scenario, on an ordinary day or in a peak. */
export function alarmOf({ id, subject }: Scenario, when: 'ordinary' | 'peak' = 'ordinary'): Alarm {
  const entry: CatalogueAlarm = alarms[id];
  const alarm = entry.expand(subjects[subject], { environmentName: 'prod', peaks: when === 'peak' ? [always] : [] });
  if (!alarm) throw new Error(`${id} does not apply to ${subject}`);
  return alarm;
}
