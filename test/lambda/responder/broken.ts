import * as fc from 'fast-check';

/** Value of parsed JSON, any part of which may be replaced. */
type Json = unknown;
export type Path = readonly (string | number)[];

/** Values that stand where something else should. */
const oddities: readonly Json[] = [
  null,
  true,
  0,
  -1,
  1e308,
  8.64e15 + 1,
  '',
  ' ',
  '0',
  'x'.repeat(70_000),
  '\n'.repeat(3_000),
  '\u0000\u001b[2J\u202e\ud800',
  '订单 größe \u{1f600}',
  '__proto__',
  'constructor',
  'ALARM',
  'arn:aws:sns:eu-west-1:111111111111:topic',
  '9999-99-99T99:99:99Z',
  '{"half": ',
  '<member></member>',
  [],
  [[[[]]]],
  [null, 7, 'x', {}],
  {},
  { toString: 7, length: -1, constructor: null },
  JSON.parse('{"__proto__": {"AlarmName": "x"}, "hasOwnProperty": 1}'),
  Array.from({ length: 2_000 }, (_, index) => index),
];

/** Anything in the place of something. */
export const anything: fc.Arbitrary<Json> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...oddities) },
  fc.jsonValue() as fc.Arbitrary<Json>,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.double(),
);

/** The oddity with that number, for a sweep that takes one after the other. */
export const oddity = (index: number): Json => oddities[index % oddities.length];

/** Paths of all parts of a value, the whole one left out. */
export function pathsOf(value: Json, before: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const path = [...before, key];
    return [path, ...pathsOf(part, path)];
  });
}

/** A value with another one at a path; without anything there where that is undefined. */
export function replacedAt(value: Json, [key, ...rest]: Path, by: Json): Json {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const copy = (Array.isArray(value) ? [...(value as Json[])] : { ...value }) as Record<string | number, Json>;
  const part = rest.length === 0 ? by : replacedAt(copy[key], rest, by);
  if (part === undefined && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (part === undefined) Reflect.deleteProperty(copy, key);
  else Object.defineProperty(copy, key, { value: part, enumerable: true, configurable: true, writable: true });
  return copy;
}
