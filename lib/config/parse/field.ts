import { z } from 'zod';
import { figure } from '../../core/words/figure';
import { orList } from './show';

/**
 * The building blocks of the schemas. Each field says in its `error` what is allowed; `issues.ts` turns what zod
 * finds into Issues and takes that text as `expected`. A fix that can't be derived travels in `params.fix`.
 */

/** A whole number with its unit in words, for example `whole(1, 900, 's')`. */
export function whole(min: number, max: number, unit = '') {
  const error = `a whole number from ${figure(min)} to ${figure(max)}${unit && ` (${unit})`}`;
  // zod's own int() ends the parse of everything around it, and with it the rules between the other fields.
  return z.number({ error }).refine(Number.isInteger, { error }).min(min, { error }).max(max, { error });
}

/** A number above zero, with its unit. */
export function positive(max: number, unit: string) {
  const error = `a number above 0 and up to ${figure(max)} (${unit})`;
  return z.number({ error }).gt(0, { error }).max(max, { error });
}

/** A string of a certain form: `expected` says which in words, `fix` what to do about another. */
export function textField(pattern: RegExp, expected: string, fix: string) {
  return z.string({ error: expected }).refine((value) => pattern.test(value), { error: expected, params: { fix } });
}

/** A string that isn't blank. */
export function words(expected: string, minLength = 1) {
  return textField(new RegExp(`^\\s*\\S(.|\\n){${minLength - 1},}$`), expected, `write ${expected}`);
}

/** One word of a few. */
export function oneOf<const Word extends string>(known: readonly Word[]) {
  return z.enum(known, { error: orList(known.map((word) => `'${word}'`)) });
}

/** Words about a key that is known elsewhere and has no place here. */
export interface Misplaced {
  readonly expected: string;
  readonly fix: string;
}

/**
 * An object with these fields and no others; an unknown key is reported with the nearest known one.
 * @param misplaced keys with a text of their own
 */
export function fields<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
  misplaced: Readonly<Record<string, Misplaced>> = {},
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.looseObject(shape, { error: `an object with ${orList(known)}` }).superRefine(
    (value, context) => {
      for (const key of Object.keys(value).filter((name) => !known.includes(name))) {
        const elsewhere = Object.hasOwn(misplaced, key) ? misplaced[key] : undefined;
        context.addIssue({
          code: 'custom',
          path: [key],
          message: elsewhere?.expected ?? `a known key: ${orList(known)}`,
          params: elsewhere ? { fix: elsewhere.fix } : { known },
        });
      }
    },
    { when: ({ value }) => isRecord(value) },
  );
}

/** Chooses the schema by looking at the raw value, so that a wrong field is reported once and not per alternative. */
export function byInput<Output, Input>(pick: (raw: unknown) => z.ZodType<Output, Input>): z.ZodType<Output, Input> {
  // Anything is taken here, and refused by what is picked: that says what a person may write.
  const anything: z.ZodType = z.unknown();
  return (anything as z.ZodType<unknown, Input>).transform((raw, context): Output => {
    const result = pick(raw).safeParse(raw);
    if (result.success) return result.data;
    // A finished issue is a raw one with its message already chosen; only the declared types of the two differ.
    context.issues.push(...(result.error.issues as z.core.$ZodRawIssue[]));
    return z.NEVER;
  });
}

/** True for plain objects. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
