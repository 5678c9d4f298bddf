import type { z } from 'zod';
import type { Ami, ImageBuild } from '../../core/environment/hosts';
import { byInput, fields, oneOf, textField } from '../parse/field';
import type { ShapeOf } from '../parse/input';

/** `ami-…`, or the name of a parameter that is read at each deploy. */
export type AmiInput =
  | string
  | {
      /** Name of the parameter, with its leading `/`. */
      readonly ssmParameter: string;
    };

const amiId = textField(
  /^ami-[0-9a-f]{8,17}$/,
  "an image id such as 'ami-0123456789abcdef0', or { ssmParameter: '/path' }",
  'copy the id from the EC2 console or `aws ec2 describe-images`; it differs per region',
).transform((id): Ami => ({ kind: 'id', id }));
const parentId = textField(
  /^ami-[0-9a-f]{8,17}$/,
  "the image id to begin with, such as 'ami-0123456789abcdef0'",
  'copy the id of the plain image of the system from `aws ec2 describe-images`; a bake starts from what was reviewed',
);
const amiParameter = fields({
  ssmParameter: textField(
    /^\/[\w./-]+$/,
    "a parameter name such as '/images/api/current'",
    'write the whole name with its leading /',
  ),
}).transform(({ ssmParameter }): Ami => ({ kind: 'ssm-parameter', name: ssmParameter }));

/** Parses {@link AmiInput}. */
export const amiSchema = byInput<Ami, AmiInput>((raw) => (typeof raw === 'object' ? amiParameter : amiId));

/** Parses an {@link ImageBuild}, which is written as it is parsed. */
export const imageSchema: z.ZodType<ImageBuild, ImageBuild> = fields({
  parent: parentId,
  schedule: oneOf(['weekly', 'monthly']).optional(),
} satisfies ShapeOf<ImageBuild>);
