import type { SQSRecord } from 'aws-lambda';
import {
  isEnvelope,
  type Malformation,
  type Malformed,
  MAX_BODY_BYTES,
  MAX_ID_LENGTH,
  parseEnvelope,
} from '../../lib/core/lanes/envelope';

/** One message of a lane, whichever way it came. */
export interface LaneMessage {
  /**
   * The envelope's id, or the event's of a bus, or else the id of the SQS message. The same message may come more than
   * once, by the first two also as another SQS message: make the work idempotent by it.
   */
  readonly id: string;
  /** The id of the SQS message, which another send of the same work does not share. */
  readonly messageId: string;
  /** Trace id of the envelope. */
  readonly traceId?: string | undefined;
  /** Time at which the sender made it, or where that is not known when SQS took it. Epoch milliseconds. */
  readonly enqueuedAtMs: number;
  /** Time from which on the work is of no use. Epoch milliseconds. */
  readonly deadlineMs?: number | undefined;
  /** The envelope's payload; without an envelope the parsed body, or the `detail` of an event from a bus. */
  readonly payload: unknown;
  /** Times that this message was received, this one included. */
  readonly receives: number;
  readonly sentAtMs: number;
}

/** Options for reading a body. */
export interface Reading {
  /** Takes a body that is no JSON as text. */
  readonly acceptText: boolean;
}

/** Reads an SQS record: an envelope, an event of a bus with or without one in it, or a plain payload. */
export function readMessage(
  record: SQSRecord,
  nowMs: number,
  { acceptText }: Reading,
): ({ readonly kind: 'message' } & LaneMessage) | Malformed {
  const { messageId, body } = record;
  if (typeof body !== 'string') return malformed('not-json', 'the record has no body');
  const json = parsed(body);
  if (json === undefined && !acceptText) return malformed('not-json', 'the body is no JSON');
  if (tooLong(body)) return malformed('oversized', `the body has over ${MAX_BODY_BYTES} bytes: send a reference to it`);
  const event = isBusEvent(json) ? json : undefined;
  const content = event ? event.detail : json === undefined ? body : json;
  const sentAtMs = numberOr(nowMs, attributesOf(record).SentTimestamp);
  const received = { messageId, sentAtMs, receives: receivesOf(record) };
  if (!isEnvelope(content)) return plain({ ...received, enqueuedAtMs: sentAtMs, payload: content }, event?.id);
  const envelope = parseEnvelope(content, nowMs);
  if (envelope.kind === 'malformed') return envelope;
  const { id, traceId, enqueuedAt: enqueuedAtMs, deadline: deadlineMs, payload } = envelope;
  return { kind: 'message', ...received, id, traceId, enqueuedAtMs, deadlineMs, payload };
}

/** A message without an envelope. An id goes into the key that finds duplicates: of two ids that are read as one, one is lost. */
function plain(
  message: Omit<LaneMessage, 'id'>,
  eventId: unknown,
): ({ readonly kind: 'message' } & LaneMessage) | Malformed {
  const id = eventId ?? message.messageId;
  if (isId(id)) return { kind: 'message', ...message, id };
  return malformed('wrong-field', `id of the event is no text of 1 to ${MAX_ID_LENGTH} characters`);
}

/** Attributes that SQS gave it; none in a record that was made by hand or by another sender. */
export const attributesOf = (record: SQSRecord): Partial<SQSRecord['attributes']> =>
  (record as Partial<SQSRecord>).attributes ?? {};

/** Times that it was received, this one included. */
export const receivesOf = (record: SQSRecord): number => numberOr(1, attributesOf(record).ApproximateReceiveCount);

/** Number in a text, or a stand-in for it: what is none would go on as NaN, through waits and metrics. */
const numberOr = (fallback: number, text: string | undefined): number => {
  const number = Number(text);
  return Number.isFinite(number) ? number : fallback;
};

const isId = (id: unknown): id is string => typeof id === 'string' && id.length > 0 && id.length <= MAX_ID_LENGTH;

const malformed = (reason: Malformation, detail: string): Malformed => ({ kind: 'malformed', reason, detail });

/** A body has at least as many bytes as characters, and at most three times as many: most need no count. */
const tooLong = (body: string): boolean => body.length * 3 > MAX_BODY_BYTES && Buffer.byteLength(body) > MAX_BODY_BYTES;

/** `undefined` is no JSON value. */
function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Whether it is an event of EventBridge: these keys are in every one, and together in little else. */
const isBusEvent = (json: unknown): json is { readonly id?: unknown; readonly detail: unknown } =>
  typeof json === 'object' &&
  json !== null &&
  ['detail', 'detail-type', 'source', 'account'].every((key) => key in json);
