import { alarms } from './alarms';
import { capacity } from './capacity';
import type { Case } from './case';
import { dataLoss } from './data-loss';
import { moreSettings } from './more-settings';
import { network } from './network';
import { operability } from './operability';
import { permissions } from './permissions';
import { quietLosses } from './quiet-losses';
import { refusals } from './refusals';
import { settings } from './settings';
import { tended } from './tended';
import { triggers } from './triggers';

/** Every change of the corpus. */
export const corpus: readonly Case[] = [
  ...dataLoss,
  ...permissions,
  ...network,
  ...alarms,
  ...capacity,
  ...operability,
  ...triggers,
  ...settings,
  ...quietLosses,
  ...moreSettings,
  ...refusals,
  ...tended,
];
