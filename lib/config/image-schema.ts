import type { z } from 'zod';
import type { Ami, ImageBuild } from '../core/workload';
import { choose, fields, oneOf, text } from './field';

/** `ami-…`, or the name of a parameter that is read at each deploy. */
export type AmiInput = string | { readonly ssmParameter: string };

/** An EC2 Image Builder pipeline: it starts from `parent`, installs what `bake.sh` installs, and makes an image. */
export interface ImageInput {
  /** Id of the image to begin with, pinned. Not one that the pipeline made: it would be baked again and again. */
  readonly parent: string;
  /**
   * When to bake anew, on Sundays or the first of each month at 03:00 UTC and only where something changed. The new
   * image's id then goes into `ami` by hand, so that its roll is reviewed.
   * @default - only by hand: aws imagebuilder start-image-pipeline-execution
   */
  readonly schedule?: 'weekly' | 'monthly' | undefined;
}

const amiId = text(
  /^ami-[0-9a-f]{8,17}$/,
  "an image id such as 'ami-0123456789abcdef0', or { ssmParameter: '/path' }",
  'copy the id from the EC2 console or `aws ec2 describe-images`; it differs per region',
).transform((id): Ami => ({ kind: 'id', id }));
const parentId = text(
  /^ami-[0-9a-f]{8,17}$/,
  "the image id to begin with, such as 'ami-0123456789abcdef0'",
  'copy the id of the plain image of the system from `aws ec2 describe-images`; a bake starts from what was reviewed',
);
const amiParameter = fields({
  ssmParameter: text(
    /^\/[\w./-]+$/,
    "a parameter name such as '/images/api/current'",
    'write the whole name with its leading /',
  ),
}).transform(({ ssmParameter }): Ami => ({ kind: 'ssm-parameter', name: ssmParameter }));

/** Parses {@link AmiInput}. */
export const amiSchema = choose<Ami>((raw) => (typeof raw === 'object' ? amiParameter : amiId));

/** Parses {@link ImageInput}. */
export const imageSchema = fields({
  parent: parentId,
  schedule: oneOf(['weekly', 'monthly']).optional(),
}) satisfies z.ZodType<ImageBuild>;
