import { alarmRules } from './alarms';
import { signalRules } from './alarms/signals';
import { capacityRules } from './capacity';
import { costRules } from './cost';
import { dataLossRules } from './data-loss';
import { protectionRules } from './data-loss/protection';
import { networkRules } from './network';
import { operabilityRules } from './operability';
import { rolloutRules } from './operability/rollout';
import { triggerRules } from './operability/triggers';
import { permissionRules } from './permissions';
import { exposureRules } from './permissions/exposure';
import type { Rule } from './rule';

/** Every kind of risk that is looked for. */
export const rules: readonly Rule[] = [
  ...dataLossRules,
  ...protectionRules,
  ...permissionRules,
  ...exposureRules,
  ...networkRules,
  ...alarmRules,
  ...signalRules,
  ...capacityRules,
  ...operabilityRules,
  ...rolloutRules,
  ...triggerRules,
  ...costRules,
];
