import type { z } from 'zod';
import type { HttpEntry } from '../../core/environment/hosts';
import { fields, oneOf, textField, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';

const shape = {
  scheme: oneOf(['internal', 'internet-facing']).default('internal'),
  certificateArn: textField(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
    "the ARN of an ACM certificate: 'arn:aws:acm:<region>:<account>:certificate/<id>'",
    'request one with `aws acm request-certificate` and write its ARN',
  ),
  port: whole(1, 65_535),
  healthPath: textField(/^\/[^\s]*$/, "a path such as '/health'", 'start it with /').default('/health'),
  stickinessSec: whole(1, 604_800, 's').optional(),
  idleTimeoutSec: whole(1, 4000, 's').default(60),
  drainSec: whole(0, 3600, 's').default(30),
  maxResponseMs: whole(1, 60_000, 'ms').optional(),
} satisfies ShapeOf<HttpEntry>;

export type HttpEntryInput = InputOf<HttpEntry, typeof shape>;

/** Parses {@link HttpEntryInput}. */
export const entrySchema: z.ZodType<HttpEntry, HttpEntryInput> = fields(shape);
