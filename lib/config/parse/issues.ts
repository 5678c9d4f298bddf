import type { z } from 'zod';
import type { Issue } from '../../core/issue';
import { nearest } from '../../core/words/nearest';
import { isRecord } from './field';
import type { Fault } from './rule';
import { pathText, show } from './show';

/** Outcome of a schema, and what was wrong before it was asked. */
interface Findings {
  readonly error?: z.core.$ZodError | undefined;
  readonly faults?: readonly Fault[];
}

/** Turns what was found into Issues: one per path. `root` is the name that stands before each path. */
export function issuesOf({ error, faults = [] }: Findings, input: unknown, root: readonly PropertyKey[]): Issue[] {
  const all = [
    ...faults.map((fault) => faultIssue(fault, input, root)),
    ...(error?.issues ?? []).map((found) => toIssue(found, input, root)),
  ];
  const issues = new Map<string, Issue>();
  // Two findings on one value are one problem to its writer, and the first is the more basic one.
  for (const issue of all) if (!issues.has(issue.path)) issues.set(issue.path, issue);
  return [...issues.values()];
}

const faultIssue = ({ path, got, expected, fix }: Fault, input: unknown, root: readonly PropertyKey[]): Issue => ({
  severity: 'error',
  path: pathText([...root, ...path]),
  got: got ?? show(valueAt(input, path)),
  expected,
  fix,
});

function toIssue(found: z.core.$ZodIssue, input: unknown, root: readonly PropertyKey[]): Issue {
  const raw = found.code === 'invalid_key' ? found.path.at(-1) : valueAt(input, found.path);
  // A record's wrong key wraps the finding about the key itself.
  const inner = found.code === 'invalid_key' ? (found.issues[0] ?? found) : found;
  const params = inner.code === 'custom' ? (inner.params ?? {}) : {};
  return {
    severity: 'error',
    path: pathText([...root, ...found.path]),
    got: textOf(params.got) ?? show(raw),
    expected: inner.message,
    fix:
      textOf(params.fix) ??
      unknownKeyFix(params.known, found.path, input) ??
      derivedFix(inner, raw, String(found.path.at(-1) ?? root.at(-1) ?? 'it')),
  };
}

/** The nearest known key. The raw input tells whether it is there already: in the parsed one its default would be. */
function unknownKeyFix(known: unknown, path: readonly PropertyKey[], input: unknown): string | undefined {
  if (!Array.isArray(known)) return undefined;
  const meant = nearest(String(path.at(-1)), known.map(String));
  if (meant === undefined) return 'remove it';
  const present = valueAt(input, [...path.slice(0, -1), meant]);
  return present === undefined ? `rename it to ${meant}` : `remove it, ${meant} is already ${show(present)}`;
}

/** Fix, as far as the kind of finding tells. */
function derivedFix(found: z.core.$ZodIssue, raw: unknown, key: string): string {
  if (raw === undefined) return `add ${key}: ${found.message}`;
  if (found.code === 'too_small' && found.origin === 'number') {
    return `raise it to ${found.inclusive === true ? 'at least' : 'more than'} ${found.minimum}`;
  }
  if (found.code === 'too_big' && found.origin === 'number') return `lower it to at most ${found.maximum}`;
  if (found.code !== 'invalid_value') return `write ${found.message}`;
  const meant = typeof raw === 'string' ? nearest(raw, found.values.map(String)) : undefined;
  return meant === undefined ? `choose ${found.message}` : `write '${meant}'`;
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return typeof key === 'number' ? (value as unknown[])[key] : undefined;
    return isRecord(value) && Object.hasOwn(value, key) ? value[String(key)] : undefined;
  }, input);
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
