import { isObject, textIn } from '../../lib/core/json';
import { type DeadLetter, reasonsOf, sampleOf } from '../../lib/core/lanes/dead-letters';
import type { DeadLettersSeen } from '../../lib/core/pages/page';
import type { AwsCall } from '../aws/aws-json';

/** Reads what lies in a dead-letter queue, which stays there as it was. */
export type DeadLettersReader = (queueName: string, nowMs: number) => Promise<DeadLettersSeen>;

/** Most that SQS gives at once. */
const MAX_MESSAGES = 10;
const TIMEOUT_MS = 3_000;

export interface QueuePlace {
  /** `https://sqs.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  /** Twelve digits. */
  readonly account: string;
}

/** Makes the reader of the queues of an account. */
export function deadLettersReader(call: AwsCall, { endpoint, account }: QueuePlace): DeadLettersReader {
  return async (queueName, nowMs) => {
    const QueueUrl = `${endpoint}/${account}/${queueName}`;
    const [received, counted] = await Promise.all([
      call(
        'AmazonSQS.ReceiveMessage',
        {
          QueueUrl,
          MaxNumberOfMessages: MAX_MESSAGES,
          // They are looked at and not taken: a redrive right afterwards finds them all.
          VisibilityTimeout: 0,
          MessageAttributeNames: ['All'],
          MessageSystemAttributeNames: ['SentTimestamp'],
        },
        TIMEOUT_MS,
      ),
      call('AmazonSQS.GetQueueAttributes', { QueueUrl, AttributeNames: [LYING] }, TIMEOUT_MS),
    ]);
    const attributes = isObject(counted.Attributes) ? counted.Attributes : {};
    return seen(lettersIn(received.Messages), Number(textIn(attributes[LYING])) || 0, nowMs);
  };
}

const LYING = 'ApproximateNumberOfMessages';

function lettersIn(messages: unknown): DeadLetter[] {
  return (Array.isArray(messages) ? messages : []).filter(isObject).map((message) => ({
    id: textIn(message.MessageId),
    body: textIn(message.Body),
    sentAtMs: Number(isObject(message.Attributes) ? textIn(message.Attributes.SentTimestamp) : 0) || 0,
    attributes: textsIn(message.MessageAttributes),
  }));
}

const textsIn = (attributes: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(attributes) ? attributes : {}).flatMap(([name, attribute]) => {
      const text = isObject(attribute) ? textIn(attribute.StringValue) : '';
      return text === '' ? [] : [[name, text] as const];
    }),
  );

function seen(letters: readonly DeadLetter[], lying: number, nowMs: number): DeadLettersSeen {
  const samples = letters.map((letter) => sampleOf(letter, nowMs));
  const reasons = reasonsOf(samples).map(({ reason, messages }) => ({
    reason,
    messages,
    detail: samples.find((sample) => (sample.isLate ? 'late' : sample.reason) === reason && sample.detail)?.detail,
  }));
  return { lying: Math.max(lying, letters.length), reasons };
}

/** Name of the queue that an alarm watches, among its dimensions. */
export function queueNameIn(alarm: {
  readonly Dimensions?: readonly Dimension[] | undefined;
  readonly Metrics?:
    | readonly {
        readonly MetricStat?:
          { readonly Metric?: { readonly Dimensions?: readonly Dimension[] | undefined } | undefined } | undefined;
      }[]
    | undefined;
}): string | undefined {
  const inMath = (alarm.Metrics ?? []).flatMap(({ MetricStat }) => MetricStat?.Metric?.Dimensions ?? []);
  return [...(alarm.Dimensions ?? []), ...inMath].find(({ Name }) => Name === 'QueueName')?.Value;
}

interface Dimension {
  readonly Name?: string | undefined;
  readonly Value?: string | undefined;
}
