import { isObject, itemsIn, objectIn, type Properties, type Value } from '../../core/json';
import type { Draft } from '../finding';
import { canonicalText } from '../template/canonical';
import { isLiteral, scalarText } from '../template/tokens';
import { about, type StackReview, type Types, updatesOf } from './rule';

/** Direction in which a change of a property is the worse. */
export type Worse =
  | 'less'
  | 'more'
  | 'removed'
  | 'added'
  /** False, `Disabled`, nothing, or whatever says no. */
  | 'off'
  | 'on'
  /** A list that has fewer items. */
  | 'fewer'
  | 'changed'
  | ((before: Value | undefined, after: Value | undefined) => boolean);

/** A property that is watched: one row of a rule. */
export interface Watch {
  readonly types: Types;
  /**
   * Names with points; `[Key=deletion_protection.enabled].Value` is an item of a list by one of its own values, and
   * `Parameters[rds.force_ssl]` a name that has points itself. `Rules[Name]*.Action` is each item of a list that both sides have under
   * one name, and `Events.{}.Enabled` each key of a map.
   */
  readonly path: string;
  readonly worse: Worse;
  /** Value that holds where nothing is written. */
  readonly fallback?: Value;
  /** Text of the row in the place of the rule's. */
  readonly say?: Omit<Draft, 'logicalId' | 'resourceType' | 'property' | 'before' | 'after'>;
}

/** Risks that a row says where its own is not that of its rule. */
export const low = { risk: 'low' } as const;
export const high = { risk: 'high' } as const;

/** Finds the changes for the worse of some rows. */
export const watching =
  (rows: readonly Watch[]) =>
  (stack: StackReview): Draft[] =>
    rows.flatMap((row) =>
      updatesOf(stack, row.types).flatMap(({ before, after, properties }) => {
        const top = /^[^.[]+/.exec(row.path)?.[0];
        if (!properties.some(({ name }) => name === top)) return [];
        return pathsOf(row.path, before.properties, after.properties).flatMap((path) => {
          const values = {
            before: valueAt(before.properties, path) ?? row.fallback,
            after: valueAt(after.properties, path) ?? row.fallback,
          };
          return isWorse(row.worse, values) ? [about(after, { property: path, ...values, ...row.say })] : [];
        });
      }),
    );

/** A path with each item that both sides have in the place of `[Name]*`, or with each key in that of `{}`. */
function pathsOf(path: string, before: Properties, after: Properties): readonly string[] {
  const [map = '', ofEach] = path.split('.{}');
  if (ofEach !== undefined) {
    const [was, is] = [before, after].map((side) => objectIn(valueAt(side, map)) ?? {});
    return Object.keys(is ?? {})
      .filter((name) => was?.[name] !== undefined)
      .map((name) => `${map}[${name}]${ofEach}`);
  }
  const [, list, key, rest] = /^([^*]*)\[(\w+)\]\*(.*)$/.exec(path) ?? [];
  if (list === undefined || key === undefined || rest === undefined) return [path];
  const [old = [], now = []] = [before, after].map((side) =>
    itemsIn(valueAt(side, list)).map((item) => (isObject(item) ? scalarText(item[key]) : '')),
  );
  return [...new Set(now)].filter((name) => old.includes(name)).map((name) => `${list}[${key}=${name}]${rest}`);
}

/** Value at a path; undefined where there is none. */
export function valueAt(value: Value | undefined, path: string): Value | undefined {
  return path
    .split(/\.(?![^[]*\])|(?=\[)/)
    .filter((step) => step !== '')
    .reduce<Value | undefined>((at, step) => {
      const [, key, wanted] = /^\[(\w+)=(.*)\]$/.exec(step) ?? [];
      if (key === undefined) return isObject(at) ? at[/^\[(.*)\]$/.exec(step)?.[1] ?? step] : undefined;
      return itemsIn(at).find((item) => isObject(item) && scalarText(item[key]) === wanted);
    }, value);
}

interface Values {
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

function isWorse(worse: Worse, values: Values): boolean {
  const { before, after } = values;
  if (canonicalText(before) === canonicalText(after)) return false;
  return typeof worse === 'function' ? worse(before, after) : directions[worse](values);
}

const directions: Readonly<Record<Exclude<Worse, (...all: never) => boolean>, (values: Values) => boolean>> = {
  less: ({ before, after }) => numberPairs(before, after).some(([old, now]) => now < old),
  more: ({ before, after }) => numberPairs(before, after).some(([old, now]) => now > old),
  removed: ({ before, after }) => before !== undefined && (after === undefined || isEmpty(after)),
  added: ({ before, after }) => (before === undefined || isEmpty(before)) && after !== undefined,
  off: ({ before, after }) => isOn(before) && !isOn(after),
  on: ({ before, after }) => !isOn(before) && isOn(after),
  fewer: ({ before, after }) => itemsIn(after).length < itemsIn(before).length,
  changed: () => true,
};

const isEmpty = (value: Value): boolean => value === '' || (Array.isArray(value) && value.length === 0);

/** Words by which settings say no. */
const no = /^(|false|0|none|no|off|disabled|disable|inactive|suspended)$/i;

export const isOn = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && (isLiteral(value) ? !no.test(String(value)) : true);

/** Numbers on both sides, of each row where a map has several. */
export function numberPairs(
  before: Value | undefined,
  after: Value | undefined,
): readonly (readonly [number, number])[] {
  const [rowsBefore, rowsAfter] = [before, after].map((side) => (isObject(side) ? side['One of'] : undefined));
  if (isObject(rowsBefore) || isObject(rowsAfter)) {
    const keys = Object.keys(isObject(rowsBefore) ? rowsBefore : isObject(rowsAfter) ? rowsAfter : {});
    return keys.flatMap((key) =>
      numberPairs(isObject(rowsBefore) ? rowsBefore[key] : before, isObject(rowsAfter) ? rowsAfter[key] : after),
    );
  }
  const [old, now] = [numberOf(before), numberOf(after)];
  return old === undefined || now === undefined ? [] : [[old, now]];
}

export const numberOf = (value: Value | undefined): number | undefined => {
  if (!isLiteral(value) || typeof value === 'boolean' || String(value).trim() === '') return undefined;
  const number = Number(value);
  return Number.isNaN(number) ? undefined : number;
};
