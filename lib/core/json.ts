/** Value of parsed JSON. In a template it is a literal, a list, or an object that may be an intrinsic function. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };
/** Members of a JSON object by name. */
export type Properties = Readonly<Record<string, Value>>;

/** Whether a value is a JSON object; an intrinsic function is one too. */
export const isObject = (value: unknown): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object that a value is; undefined where it is none. */
export const objectIn = (value: unknown): Properties | undefined => (isObject(value) ? value : undefined);

/** Items of a list; none of something else. */
export const itemsIn = (value: Value | undefined): readonly Value[] =>
  Array.isArray(value) ? (value as readonly Value[]) : [];

/** Items of what may be written as a list, or as its only item; none where there is nothing. */
export const oneOrMore = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : [value].flat());

/** The text that a value is; an empty one where it is something else. */
export const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Value of a text as JSON; undefined where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
