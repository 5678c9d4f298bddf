import { isObject, textIn } from '../../lib/core/json';

/** One message of the pager topic; `id` is the same when SNS or Lambda delivers it again. */
export interface Delivery {
  readonly id: string;
  readonly message: string;
  /** Moment at which it was sent, ms since the epoch. @default - not known */
  readonly sentAtMs?: number | undefined;
}

/**
 * Messages of an invocation: the records of SNS, those of a queue between, or an alarm itself, as EventBridge and an alarm's own action
 * hand it to a function. Total: a record that is none of these is a message that nobody understands, which is said and stops no other.
 * @param requestId the same in each try of an invocation
 */
export function deliveriesIn(event: unknown, requestId: string): Delivery[] {
  const records: unknown = isObject(event) ? event.Records : undefined;
  if (!Array.isArray(records) || records.length === 0)
    return [{ id: requestId, message: JSON.stringify(event ?? null), sentAtMs: timeOf(event) }];
  return records.map((record: unknown, index) => deliveryOf(record, `${requestId}-${index}`));
}

function deliveryOf(record: unknown, otherwise: string): Delivery {
  const { Sns: sns, body, messageId, attributes } = isObject(record) ? record : {};
  if (isObject(sns) && typeof sns.Message === 'string')
    return { id: textIn(sns.MessageId) || otherwise, message: sns.Message, sentAtMs: timeIn(sns.Timestamp) };
  if (typeof body === 'string') {
    const sentAtMs = moment(Number(isObject(attributes) ? textIn(attributes.SentTimestamp) || Number.NaN : Number.NaN));
    return { id: textIn(messageId) || otherwise, message: body, sentAtMs };
  }
  return { id: otherwise, message: JSON.stringify(record ?? null) };
}

const timeOf = (event: unknown): number | undefined => (isObject(event) ? timeIn(event.time) : undefined);

const timeIn = (value: unknown): number | undefined => moment(Date.parse(textIn(value)));

/** A moment that a date can be made of; undefined where none can. */
const moment = (ms: number): number | undefined => (Number.isNaN(new Date(ms).getTime()) ? undefined : ms);
