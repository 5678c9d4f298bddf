import { isRecord } from './field';
import type { Fault } from './rule';
import { show } from './show';
import { MAX_TEXT_LENGTH, type MayRefer, textFault } from './text';

/** Raw input as the schemas may read it, and what is wrong with it whatever it is for. */
export interface RawInput {
  /** The input; where it has faults, a copy without what never ends, or is too long to be matched with any form. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
}

/** State of one reading: what it has found, and how much it has looked at. */
interface Reading {
  readonly faults: Fault[];
  readonly mayRefer: MayRefer;
  valueCount: number;
}

/** Levels of objects and lists. A file has eight, and more only inside an event pattern. */
const MAX_DEPTH = 40;
/** Values in one file. Lists that hold one another twice, a few levels deep, have more than can be counted. */
const MAX_VALUES = 50_000;

/**
 * Looks at every key, text and number once, before any schema does: those check the fields that they know, and this holds for
 * what stands between and inside them as well.
 */
export function readRaw(input: unknown, mayRefer: MayRefer = () => false): RawInput {
  const reading: Reading = { faults: [], mayRefer, valueCount: 0 };
  const copy = read(input, [], [], reading);
  return { value: reading.faults.length === 0 ? input : copy, faults: reading.faults };
}

function read(value: unknown, path: readonly PropertyKey[], above: readonly unknown[], reading: Reading): unknown {
  reading.valueCount += 1;
  const { faults, valueCount } = reading;
  const endless = endlessFault(value, above);
  if (endless !== undefined) faults.push({ path, ...endless });
  if (valueCount === MAX_VALUES + 1) faults.push({ path, ...tooMany });
  if (endless !== undefined || valueCount > MAX_VALUES) return undefined;
  // Not by its own method: a list whose prototype somebody has replaced has none.
  if (Array.isArray(value))
    return Array.from(value as readonly unknown[], (one, index) =>
      read(one, [...path, index], [...above, value], reading),
    );
  if (isRecord(value)) return readRecord(value, path, [...above, value], reading);
  const fault = typeof value === 'string' ? textFault(value, reading.mayRefer(path)) : numberFault(value);
  if (fault !== undefined) faults.push({ path, ...fault });
  return typeof value === 'string' && value.length > MAX_TEXT_LENGTH ? undefined : value;
}

function readRecord(
  record: Readonly<Record<string, unknown>>,
  path: readonly PropertyKey[],
  above: readonly unknown[],
  reading: Reading,
) {
  const keys = Object.keys(record).filter((key) => key !== PROTO);
  const wrong = keys.flatMap((key) => {
    const fault = textFault(key, false);
    return fault === undefined ? [] : [{ path: [...path, key], ...fault, got: fault.got ?? show(key) }];
  });
  if (hasPrototype(record)) wrong.push({ path: [...path, PROTO], ...prototypeFault });
  reading.faults.push(...wrong);
  return Object.fromEntries(keys.map((key) => [key, read(record[key], [...path, key], above, reading)]));
}

const PROTO = '__proto__';
const prototypeFault = {
  got: 'a key named __proto__',
  expected: 'no such key: in JavaScript it names the object that others inherit from, and what it holds would be lost',
  fix: 'rename it, or remove it',
};

/** `{ __proto__: … }` in source text sets what the object inherits from, and makes a key only where JSON is read. */
function hasPrototype(record: object): boolean {
  if (Object.hasOwn(record, PROTO)) return true;
  for (const key in record) if (!Object.hasOwn(record, key)) return true;
  return false;
}

const tooMany = {
  got: `more than ${MAX_VALUES} values`,
  expected: `at most ${MAX_VALUES} values in an environment`,
  fix: 'look for a list or an object that is repeated in itself',
};

function endlessFault(value: unknown, above: readonly unknown[]): Omit<Fault, 'path'> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (above.includes(value))
    return {
      got: 'an object that refers to itself',
      expected: 'values that end',
      fix: 'write out what is meant',
    };
  if (above.length >= MAX_DEPTH || (Array.isArray(value) && value.length > MAX_VALUES))
    return {
      got: Array.isArray(value) ? `a list of ${value.length}` : 'an object',
      expected: `lists of at most ${MAX_VALUES} values, and at most ${MAX_DEPTH} levels of objects and lists`,
      fix: 'shorten it',
    };
  return undefined;
}

/** Amazon CloudWatch API Reference, MetricDatum, `Value`: larger ones and those that are no numbers are refused. */
const MAX_NUMBER = 2 ** 360;

/** The CDK takes some numbers beyond these limits for values of its own, and JSON has no word for what is not finite. */
function numberFault(value: unknown): Omit<Fault, 'path'> | undefined {
  if (typeof value !== 'number' || Math.abs(value) <= MAX_NUMBER) return undefined;
  return { expected: 'a number of at most 2^360, which is the largest of CloudWatch', fix: 'write a smaller number' };
}
