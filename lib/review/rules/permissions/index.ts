import { type Rule } from '../rule';
import { administrator, boundary, denialRemoved, keys, managedAdded, openToAnybody, otherRole } from './grants';
import { narrowed } from './narrowed';
import { widened } from './widened';

export const permissionRules: readonly Rule[] = [
  widened,
  narrowed,
  openToAnybody,
  administrator,
  managedAdded,
  boundary,
  keys,
  denialRemoved,
  otherRole,
];
