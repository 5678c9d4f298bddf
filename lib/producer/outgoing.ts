import { type Envelope, ENVELOPE_VERSION, MAX_ID_LENGTH } from '../core/lanes/envelope';
import type { Channel, Outgoing } from './channel';
import { SendError } from './send-error';

export interface SendOptions {
  /** Epoch milliseconds from which on the work is of no use and is dropped: `Date.now() + 30_000`. @default - never */
  readonly deadlineMs?: number;
  /** FIFO: what shares it keeps its order. Otherwise the tenant, whom others' messages then don't delay. @default - none */
  readonly groupId?: string;
  /** The same for the same work: what idempotency goes by. @default - a new UUID */
  readonly id?: string;
  /** W3C `traceparent`, or an id of one's own. @default - a new `traceparent` */
  readonly traceId?: string;
}

/** Wraps a payload for its lane. Fails with all that is wrong: it would only be dead-lettered. */
export function outgoing(
  lane: string,
  payload: unknown,
  options: SendOptions,
  nowMs: number,
  channel: Channel,
): Outgoing {
  const { id = crypto.randomUUID(), traceId = newTraceParent(), deadlineMs, groupId } = options;
  const envelope: Envelope = {
    headroom: ENVELOPE_VERSION,
    id,
    traceId,
    enqueuedAt: nowMs,
    deadline: deadlineMs,
    payload,
  };
  const json = jsonOf(envelope);
  const message = { lane, id, body: 'text' in json ? json.text : '', groupId };
  const objection = channel.objection?.(message);
  const problems = [
    ...idProblems({ id, traceId }),
    ...(deadlineMs === undefined ? [] : deadlineProblems(deadlineMs, nowMs)),
    ...('problem' in json ? [json.problem] : []),
    ...sizeProblems(message, channel),
    ...(objection === undefined ? [] : [objection]),
  ];
  if (problems.length > 0) throw new SendError(lane, id, 'refused', problems.join('; '));
  return message;
}

/** SQS refuses two characters that JSON may hold, unless they are written as escapes. */
function jsonOf({ payload, ...rest }: Envelope): { readonly text: string } | { readonly problem: string } {
  const expected = 'expected a value that JSON has';
  try {
    // The compiler does not know that it answers undefined for undefined, a function or a symbol.
    const inner = JSON.stringify(payload) as string | undefined;
    if (inner === undefined) return { problem: `payload is ${typeof payload}, ${expected}` };
    const text = `${JSON.stringify(rest).slice(0, -1)},"payload":${inner}}`;
    return { text: text.replace(/[\ufffe\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16)}`) };
  } catch (error) {
    return { problem: `payload is not JSON (${String(error)}), ${expected}` };
  }
}

function idProblems(ids: Readonly<Record<string, string>>): string[] {
  return Object.entries(ids)
    .filter(([, value]) => value.length === 0 || value.length > MAX_ID_LENGTH)
    .map(([name, value]) => `${name} has ${value.length} characters, expected 1 to ${MAX_ID_LENGTH}`);
}

function deadlineProblems(deadlineMs: number, nowMs: number): string[] {
  if (Number.isSafeInteger(deadlineMs) && deadlineMs >= nowMs) return [];
  return [
    `deadlineMs is ${deadlineMs}, expected whole milliseconds since 1970, not before now (${nowMs}): Date.now() + 30_000`,
  ];
}

function sizeProblems(message: Outgoing, { bytesOf, maxBytes }: Channel): string[] {
  const bytes = bytesOf(message);
  if (bytes <= maxBytes) return [];
  return [`the message has ${bytes} bytes, allowed are ${maxBytes}: put the payload into S3 and send where it is`];
}

/** https://www.w3.org/TR/trace-context: version, trace, parent, not sampled. */
function newTraceParent(): string {
  const hex = (length: number): string => crypto.randomUUID().replaceAll('-', '').slice(0, length);
  return `00-${hex(32)}-${hex(16)}-00`;
}
