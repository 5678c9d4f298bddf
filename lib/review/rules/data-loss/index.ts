import type { Removal } from '../../diff/changes';
import { type Rule } from '../rule';
import { backupTag } from '../tags';
import { removed, renamed, replaced } from './gone';
import { aliasRemoved, backupRemoved, emptied, emptiesLater, expires, policyLoosened, shrunk } from './kept';

export const dataLossRules: readonly Rule[] = [
  removed,
  replaced,
  renamed,
  policyLoosened,
  emptied,
  emptiesLater,
  backupRemoved,
  aliasRemoved,
  shrunk,
  expires,
  backupTag,
];

export type { Removal };
