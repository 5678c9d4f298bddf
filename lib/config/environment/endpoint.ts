import { z } from 'zod';
import type { Endpoint } from '../../core/environment/environment';
import { secretArn } from '../lanes/grants';
import { fields, textField } from '../parse/field';
import { withRules } from '../parse/rule';

/** One receiver of pages or tickets: exactly one of the six. */
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
    }
  | {
      /**
       * An on-call service by PagerDuty's Events API v2: an alarm opens an alert, its diagnosis updates it, its end resolves it. Needs no
       * confirmation, and the key is in no address.
       */
      readonly eventsV2: EventsV2Input;
    }
  | {
      /** Number of a mobile telephone, as `+491511234567`: state, place, verdict and next command in 140 characters. */
      readonly sms: string;
    }
  | {
      /**
       * A channel of Slack, by Amazon Q Developer in chat applications, whose workspace somebody has authorized in its console once. It
       * gets diagnosed pages, one thread an alarm, and never a raw one: have another receiver beside it.
       */
      readonly chat: ChatInput;
    };

export interface ChatInput {
  /** Id of the workspace: `T0123ABCD`. */
  readonly slackWorkspace: string;
  /** Id of the channel, the last part of its link: `C0123ABCD`. A private one has to invite `@Amazon Q` first. */
  readonly slackChannel: string;
}

export interface EventsV2Input {
  /**
   * ARN of the secret whose text is the routing key, or whose JSON has it as `routing_key`. Under a customer-managed key it can't be read:
   * the kit's function has no right to decrypt.
   */
  readonly routingKeySecret: string;
  /**
   * Address that takes the events; `https://events.eu.pagerduty.com/v2/enqueue` for accounts in the EU.
   * @default 'https://events.pagerduty.com/v2/enqueue'
   */
  readonly url?: string;
}

const EXPECTED =
  "one of { email: 'a@b.c' }, { https: 'https://…' }, { sqs: 'arn:aws:sqs:…' }, { eventsV2: { routingKeySecret: 'arn:…' } }, " +
  "{ sms: '+49…' } or { chat: { slackWorkspace: 'T…', slackChannel: 'C…' } }";

const PAGER_DUTY = 'https://events.pagerduty.com/v2/enqueue';

const httpsUrl = (example: string) =>
  textField(
    /^https:\/\/[^\s/:@]+(:\d+)?(\/\S*)?$/,
    `a URL such as '${example}'`,
    'write it with https:// and with no user or password in it',
  );

const endpoint: z.ZodType<Endpoint> = withRules(
  fields({
    email: textField(
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
      "a mail address such as 'oncall@example.com'",
      'write the whole address',
    ).optional(),
    https: httpsUrl('https://events.example.com/hook').optional(),
    sqs: textField(
      /^arn:aws[a-z-]*:sqs:[a-z0-9-]+:\d{12}:[\w-]+$/,
      "the ARN of a standard queue: 'arn:aws:sqs:<region>:<account>:<name>'",
      'copy the ARN from the queue; a FIFO queue takes nothing from a standard topic',
    ).optional(),
    eventsV2: fields({
      routingKeySecret: secretArn,
      url: httpsUrl(PAGER_DUTY).default(PAGER_DUTY),
    }).optional(),
    sms: textField(
      /^\+[1-9]\d{6,14}$/,
      "a number in the form of E.164: '+491511234567'",
      'write it with + and the code of the country, without spaces',
    ).optional(),
    chat: fields({
      slackWorkspace: textField(
        /^T[0-9A-Z]{2,254}$/,
        "the id of a workspace: 'T0123ABCD'",
        'copy it from the console of Amazon Q',
      ),
      slackChannel: textField(
        /^[CG][0-9A-Z]{2,254}$/,
        "the id of a channel: 'C0123ABCD'",
        'copy it from the end of the link to the channel',
      ),
    }).optional(),
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
).transform(({ email = '', https, sqs, eventsV2, sms, chat }): Endpoint => {
  if (eventsV2 !== undefined) return { kind: 'eventsV2', ...eventsV2 };
  if (chat !== undefined) return { kind: 'chat', ...chat };
  if (sms !== undefined) return { kind: 'sms', phone: sms };
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
