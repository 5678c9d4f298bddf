import { isObject, type Value } from '../../core/json';
import { canonicalText } from './canonical';

/** Parts of a join with nothing in between; undefined of any other. */
export const joined = (value: Value | undefined): readonly Value[] | undefined => {
  if (!isObject(value)) return undefined;
  const join: unknown = value['Fn::Join'];
  if (!Array.isArray(join)) return undefined;
  const [separator, parts] = join as readonly Value[];
  return separator === '' && Array.isArray(parts) ? (parts as readonly Value[]) : undefined;
};

/** Parts in one text: what is literal is joined, joins within are opened. A text where all of it is literal. */
export function flatJoin(parts: readonly Value[]): Value {
  const flat = parts
    .flatMap((part) => joined(part) ?? [part])
    .reduce<Value[]>((all, part) => {
      const last = all.at(-1);
      const text = isLiteral(part) ? String(part) : undefined;
      if (text === '') return all;
      return text !== undefined && typeof last === 'string'
        ? [...all.slice(0, -1), last + text]
        : [...all, text ?? part];
    }, []);
  const [first] = flat;
  if (flat.length === 0) return '';
  return flat.length === 1 && typeof first === 'string' ? first : { 'Fn::Join': ['', flat] };
}

/** Whether a value is a text, a number or a truth value. */
export const isLiteral = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

/** Reference to an attribute in its one form. */
export function attributeRef(argument: Value): Value | undefined {
  if (typeof argument === 'string') {
    const point = argument.indexOf('.');
    return point < 0 ? undefined : { 'Fn::GetAtt': [argument.slice(0, point), argument.slice(point + 1)] };
  }
  return Array.isArray(argument) ? { 'Fn::GetAtt': argument as readonly Value[] } : undefined;
}

/** One name for what a value names: the logical id that it refers to, or its text. */
export function nameIn(value: Value | undefined): string {
  const { Ref: ref, 'Fn::GetAtt': attribute } = isObject(value) ? value : {};
  if (typeof ref === 'string') return ref;
  if (Array.isArray(attribute)) return String(attribute[0]);
  return typeof value === 'string' ? value : canonicalText(value);
}

/** Logical ids that a resolved value refers to. */
export function refsIn(value: Value | undefined): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(refsIn);
  if (!isObject(value)) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute } = value;
  if (typeof ref === 'string') return ref.startsWith('AWS::') ? [] : [ref];
  if (Array.isArray(attribute) && typeof attribute[0] === 'string') return [attribute[0]];
  return Object.values(value).flatMap(refsIn);
}

/** A text, number or truth value as text; empty for anything else. */
export const scalarText = (value: Value | undefined): string => (isLiteral(value) ? String(value) : '');
