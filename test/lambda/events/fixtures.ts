import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A page as a fixture expects it. */
export interface ExpectedPage {
  readonly alarm: string;
  readonly state: string;
  readonly firedAt: string;
  /** Series that changed, by the names of its dimensions. */
  readonly series: Readonly<Record<string, string>>;
  /** @default 'unknown subject' */
  readonly subject?: string;
  readonly incident?: string;
  /** Words that its text has. */
  readonly says?: readonly string[];
  /** Words about what could not be had. */
  readonly missing?: string;
}

/** An event in a form that AWS, or a tool of it, sends; made by us after its source. */
export interface EventFixture {
  readonly file: string;
  readonly about: string;
  /** Where the form is told, and under which licence: no text of it is copied. */
  readonly source: string;
  readonly licence: string;
  /** Message of the pager topic, or instead the whole event of an invocation. */
  readonly message?: Readonly<Record<string, unknown>>;
  readonly event?: unknown;
  /** null where no page is due. */
  readonly page: ExpectedPage | null;
  /** Words of the log. */
  readonly said?: string;
}

/** All fixtures, one file each. */
export const eventFixtures = (): EventFixture[] =>
  readdirSync(__dirname, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      file,
      ...(JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Omit<EventFixture, 'file'>),
    }));

let messages = 0;

/** A message as SNS hands it to Lambda, each time with another id. */
export const snsEvent = (message: unknown, Timestamp = '2026-11-21T02:14:11.000Z') => ({
  Records: [
    {
      EventVersion: '1.0',
      EventSource: 'aws:sns',
      EventSubscriptionArn: 'arn:aws:sns:eu-west-1:111111111111:prod-pager:1',
      Sns: {
        Type: 'Notification',
        MessageId: `message-${(messages += 1)}`,
        TopicArn: 'arn:aws:sns:eu-west-1:111111111111:prod-pager',
        Subject: 'ALARM',
        Message: typeof message === 'string' ? message : JSON.stringify(message),
        Timestamp,
        MessageAttributes: {},
      },
    },
  ],
});

/** The invocation of a fixture. */
export const invocationOf = ({ event, message }: Pick<EventFixture, 'event' | 'message'>): unknown =>
  event ?? snsEvent(message);
