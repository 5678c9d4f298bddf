import { isObject, parseJson, textIn } from '../../lib/core/json';
import type { AwsCall } from '../aws/aws-json';

/** Time after which it is read anew, so that a key that was replaced is known. */
const MAX_AGE_MS = 5 * 60_000;
const TIMEOUT_MS = 5_000;
/** The form of PagerDuty's integration keys and of most others; a value of another form was not meant to be sent. */
const keyForm = /^[\w.:-]{8,256}$/;

/**
 * Reader of the routing key: the text of a secret, or the value of `routing_key` where it is a JSON object.
 * @throws Error that names the secret and shows nothing of it
 */
export function routingKeyOf(call: AwsCall, secretArn: string, nowMs: () => number): () => Promise<string> {
  let known: { readonly key: string; readonly readMs: number } | undefined;
  return async () => {
    if (known && nowMs() - known.readMs < MAX_AGE_MS) return known.key;
    const answer = await call('secretsmanager.GetSecretValue', { SecretId: secretArn }, TIMEOUT_MS);
    const text = textIn(answer.SecretString);
    const json = parseJson(text);
    const key = (isObject(json) ? textIn(json.routing_key) : text).trim();
    if (!keyForm.test(key))
      throw new Error(`${secretArn} holds no routing key; expected its text alone, or { "routing_key": "…" }`);
    known = { key, readMs: nowMs() };
    return key;
  };
}
