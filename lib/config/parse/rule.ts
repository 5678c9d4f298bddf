import type { z } from 'zod';
import { isRecord } from './field';

/** Fault that a rule between fields finds: the field to blame, what is expected of it and what to do. */
export interface Fault {
  /** Path from the object that the rule is on. */
  readonly path: readonly PropertyKey[];
  readonly expected: string;
  readonly fix: string;
  /** Shown instead of the raw value: for secrets, and where several values make the problem. */
  readonly got?: string;
}

export interface FieldRule<Value> {
  /**
   * Paths that must have parsed before the rule can be asked. It runs as soon as these are good, also when
   * other fields are wrong: so that a person sees all the problems in one go.
   */
  readonly needs: readonly (readonly PropertyKey[])[];
  /** `isGood` tells whether everything under a path has parsed, for rules that look into records. */
  readonly check: (value: Value, isGood: (path: readonly PropertyKey[]) => boolean) => readonly Fault[];
}

/** Adds rules between fields to an object schema. */
export function withRules<Schema extends z.ZodType>(
  schema: Schema,
  rules: readonly FieldRule<z.output<Schema>>[],
): Schema {
  return rules.reduce((ruled, rule) => {
    const isGood =
      (issues: readonly { readonly path?: readonly PropertyKey[] | undefined }[]) => (path: readonly PropertyKey[]) =>
        !issues.some((issue) => startsWith(issue.path ?? [], path) || startsWith(path, issue.path ?? []));
    return ruled.superRefine(
      (value, context) => {
        for (const { path, expected, fix, got } of rule.check(value, isGood([...context.issues]))) {
          context.addIssue({ code: 'custom', path: [...path], message: expected, params: { fix, got } });
        }
      },
      { when: ({ value, issues }) => isRecord(value) && rule.needs.every(isGood(issues)) },
    );
  }, schema);
}

/** Places in a list of what it has before, and where it had it first. */
export function repeatsIn(list: readonly unknown[]): readonly { readonly index: number; readonly first: number }[] {
  return list.map((one, index) => ({ index, first: list.indexOf(one) })).filter(({ index, first }) => first < index);
}

const startsWith = (path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean =>
  start.length <= path.length && start.every((key, index) => path[index] === key);
