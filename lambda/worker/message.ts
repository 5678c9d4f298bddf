import type { SQSRecord } from 'aws-lambda';

/** One message of a lane, whichever way it came. */
export interface LaneMessage {
  /** The id of the SQS message. The same message may come more than once: make the work idempotent by it. */
  readonly id: string;
  /** Parsed JSON of the body, or the text where it is no JSON; of an event from a bus its `detail`. */
  readonly payload: unknown;
  /** Times that this message was received, this one included. */
  readonly receives: number;
  readonly sentAtMs: number;
}

/** Reads an SQS record; events that a bus rule put into the queue are unwrapped. */
export function messageOf({ messageId, body, attributes }: SQSRecord): LaneMessage {
  const json = parsed(body);
  return {
    id: messageId,
    payload: isBusEvent(json) ? json.detail : json,
    receives: Number(attributes.ApproximateReceiveCount),
    sentAtMs: Number(attributes.SentTimestamp),
  };
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** These four keys are in every EventBridge event, and together in little else. */
const isBusEvent = (json: unknown): json is { readonly detail: unknown } =>
  typeof json === 'object' &&
  json !== null &&
  ['detail', 'detail-type', 'source', 'account'].every((key) => key in json);
