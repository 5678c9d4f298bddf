import { type Rule } from '../rule';
import { administrator, boundary, denialRemoved, keys, managedAdded, openToAnybody } from './grants';
import { widened } from './widened';

export const permissionRules: readonly Rule[] = [
  widened,
  openToAnybody,
  administrator,
  managedAdded,
  boundary,
  keys,
  denialRemoved,
];
