import { isObject, parseJson } from '../../json';

/** Envelopes within each other: more than any chain of topics and queues makes. */
const MAX_ENVELOPES = 4;

/**
 * The message in SNS's envelopes, which it has where it went through another topic or a queue before it was published here. Without one,
 * as with raw delivery, the value itself. Source: Amazon SNS Developer Guide, "Amazon SNS raw message delivery".
 */
export function unwrapped(json: unknown, envelopes = MAX_ENVELOPES): unknown {
  if (!isObject(json) || envelopes === 0) return json;
  const inner = json.Type === 'Notification' && typeof json.Message === 'string' ? parseJson(json.Message) : undefined;
  return isObject(inner) ? unwrapped(inner, envelopes - 1) : json;
}
