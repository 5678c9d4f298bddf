import { type Rule } from '../rule';
import { tagUsed } from '../tags';
import { addressLost, removedInUse, variableChanged, variableRemoved } from './addresses';
import { customGone, customStamp, notDeployed, secretAnew } from './custom';
import {
  exportGone,
  indexRemoved,
  namedReplaced,
  nameTaken,
  notUpdatable,
  oneAtATime,
  overwritten,
  typeChanged,
} from './deployments';
import { encryptedAway } from './encrypted';
import { parameterNeeded } from './parameters';
import { templateError } from './references';
import { refused } from './refusals';
import { contradiction, lockedOut, logGroupThere } from './refused';

export const operabilityRules: readonly Rule[] = [
  refused,
  templateError,
  parameterNeeded,
  encryptedAway,
  contradiction,
  logGroupThere,
  lockedOut,
  nameTaken,
  overwritten,
  namedReplaced,
  typeChanged,
  exportGone,
  notUpdatable,
  oneAtATime,
  indexRemoved,
  secretAnew,
  notDeployed,
  customGone,
  customStamp,
  addressLost,
  removedInUse,
  variableChanged,
  variableRemoved,
  tagUsed,
];
