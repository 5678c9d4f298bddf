import { z } from 'zod';
import type { Endpoint } from '../../core/environment/environment';
import { fields, textField } from '../parse/field';
import { withRules } from '../parse/rule';

/** One receiver of pages or tickets: exactly one of the three. */
export type EndpointInput =
  | {
      /** A mail address, confirmed once by the link in the first mail. */
      readonly email: string;
    }
  | {
      /**
       * The intake of an on-call service. It has to confirm the subscription. A key in the address stays out of the template as
       * `{{resolve:secretsmanager:<ARN>:SecretString:<key>}}`, which CloudFormation fills in at deploy; who may list subscriptions
       * still reads it.
       */
      readonly https: string;
    }
  | {
      /** ARN of an existing queue, whose policy lets the topic send. */
      readonly sqs: string;
    };

const EXPECTED = "one of { email: 'a@b.c' }, { https: 'https://…' } or { sqs: 'arn:aws:sqs:…' }";

const endpoint: z.ZodType<Endpoint> = withRules(
  fields({
    email: textField(
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
      "a mail address such as 'oncall@example.com'",
      'write the whole address',
    ).optional(),
    https: textField(
      /^https:\/\/[^\s/:@]+(:\d+)?(\/\S*)?$/,
      "a URL such as 'https://events.example.com/hook'",
      'write it with https:// and with no user or password in it',
    ).optional(),
    sqs: textField(
      /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/,
      "the ARN of a standard queue: 'arn:aws:sqs:<region>:<account>:<name>'",
      'copy the ARN from the queue; a FIFO queue takes nothing from a standard topic',
    ).optional(),
  }),
  [
    {
      needs: [[]],
      check: (value) =>
        Object.values(value).filter((part) => part !== undefined).length === 1
          ? []
          : [{ path: [], expected: EXPECTED, fix: 'write each receiver as an object of its own with one key' }],
    },
  ],
).transform(({ email = '', https, sqs }): Endpoint => {
  if (https !== undefined) return { kind: 'https', url: https };
  return sqs === undefined ? { kind: 'email', address: email } : { kind: 'sqs', queueArn: sqs };
});

/** Parses a list of {@link EndpointInput}. */
// That there is exactly one key is a rule, which the compiler does not see.
export const endpointsSchema = z.array(endpoint as z.ZodType<Endpoint, EndpointInput>, {
  error: `a list of receivers, each ${EXPECTED}`,
});

/** True for the one text that may refer to a secret: on-call services put their key into the address that they take pages at. */
export const isReceiverUrl = ([list, , field]: readonly PropertyKey[]): boolean =>
  ['pager', 'lifeline', 'tickets'].includes(String(list)) && field === 'https';
