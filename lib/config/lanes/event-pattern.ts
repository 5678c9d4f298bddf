import { z } from 'zod';
import { isRecord } from '../parse/field';
import { orList } from '../parse/show';

const EXAMPLE = "an EventBridge pattern such as { source: ['shop.checkout'] }";

/**
 * Top-level fields of an event, and the `$or` of a pattern. A pattern with another one is taken by EventBridge and never
 * matches. Source: Amazon EventBridge User Guide, "AWS service event metadata", as of 2026-11-21.
 */
const known = [
  'source',
  'detail-type',
  'detail',
  'account',
  'region',
  'resources',
  'time',
  'id',
  'version',
  'replay-name',
  '$or',
];

/** An EventBridge pattern: at least one known field, and lists of what they may be. */
export const eventPatternSchema = z
  .record(z.string(), z.unknown(), { error: EXAMPLE })
  .superRefine((pattern, context) => {
    if (Object.keys(pattern).length === 0)
      context.addIssue({ code: 'custom', message: EXAMPLE, params: { fix: 'name at least one field to match' } });
    for (const key of Object.keys(pattern).filter((name) => !known.includes(name)))
      context.addIssue({
        code: 'custom',
        path: [key],
        message: `a field of an event: ${orList(known)}`,
        params: { known },
      });
    for (const path of notPlain(pattern))
      context.addIssue({
        code: 'custom',
        path,
        message: 'plain values, under names that CloudFormation does not take for functions of its own (Ref, Fn::…)',
        params: { fix: 'write texts, numbers, true, false or null; match the field in the worker instead' },
      });
    for (const path of noLists(pattern))
      context.addIssue({
        code: 'custom',
        path,
        message: "a list of what the field may be, such as ['shop.checkout'], or an object of further fields",
        params: { fix: 'put [ ] around it' },
      });
  });

/** Paths of the leaves that are no lists. What is in a list is EventBridge's own: values and filters. */
function noLists(pattern: Readonly<Record<string, unknown>>): string[][] {
  return Object.entries(pattern).flatMap(([key, value]) => {
    if (Array.isArray(value)) return [];
    return isRecord(value) ? noLists(value).map((rest) => [key, ...rest]) : [[key]];
  });
}

/** Paths of what no template can hold as it is: values that JSON has no word for, and keys that are orders to CloudFormation. */
function notPlain(value: unknown): PropertyKey[][] {
  if (Array.isArray(value)) return value.flatMap((one, index) => notPlain(one).map((rest) => [index, ...rest]));
  if (!isPlain(value)) return [[]];
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    /^(Ref|Fn::.*)$/.test(key) ? [[key]] : notPlain(one).map((rest) => [key, ...rest]),
  );
}

/** Whether a value is of JSON; of the objects, those that a literal makes. */
function isPlain(value: unknown): boolean {
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return true;
  return Object.prototype.toString.call(value) === '[object Object]';
}
