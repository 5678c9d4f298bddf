import { type Value } from '../../../core/json';
import { type Types } from '../rule';
import { type Watch, type Worse } from '../watch';

/** Rows for several paths of one type. */
export const rows = (types: Types, worse: Worse, ...paths: string[]): readonly Watch[] =>
  paths.map((path) => ({ types, path, worse }));

export function isShorter(before: Value | undefined, after: Value | undefined): boolean {
  return Array.isArray(before) && Array.isArray(after) && after.length < before.length;
}
