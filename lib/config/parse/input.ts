import type { z } from 'zod';

/** A schema for each field of what is parsed, and for no other; a field that a later step fills in may be absent. */
export type ShapeOf<Parsed> = { readonly [Field in keyof Parsed]-?: z.ZodType<Parsed[Field] | undefined> };

/**
 * Input that a person may write for what is parsed: each field as its schema takes it, and optional where its schema gives a default.
 * Fields keep the documentation of `Parsed`, which the editor finds only as long as the types below map over its own keys.
 */
export type InputOf<Parsed, Shape extends Readonly<Record<keyof Parsed, z.ZodType>>> = RequiredFields<
  Parsed,
  Exclude<keyof Parsed, KeysWithDefault<Shape>>,
  Shape
> &
  OptionalFields<Parsed, Extract<keyof Parsed, KeysWithDefault<Shape>>, Shape>;

type RequiredFields<Parsed, Key extends keyof Parsed, Shape extends Readonly<Record<Key, z.ZodType>>> = {
  readonly [Field in Key]-?: Readonly<z.input<Shape[Field]>>;
};

type OptionalFields<Parsed, Key extends keyof Parsed, Shape extends Readonly<Record<Key, z.ZodType>>> = {
  readonly [Field in Key]?: Readonly<z.input<Shape[Field]>>;
};

type KeysWithDefault<Shape> = {
  [Field in keyof Shape]: undefined extends z.input<Shape[Field]> ? Field : never;
}[keyof Shape];
