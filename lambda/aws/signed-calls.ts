import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type Credentials, queryText, signedHeaders, type SignedRequest } from './signature';

/** An AWS service, and by whose keys it is called. */
export interface AwsService {
  /** Name in a signature: `sqs`. */
  readonly serviceName: string;
  readonly region: string;
  /** `https://sqs.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly credentials: Credentials;
}

/** One request, and how its caller names it. */
export interface Request extends Omit<SignedRequest, 'serviceName' | 'region' | 'host'> {
  readonly name: string;
  readonly timeoutMs: number;
}

/** An answer other than 2xx. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  constructor(
    /** `ConditionalCheckFailedException`. */
    readonly code: string,
    readonly status: number,
    /** The parsed answer. */
    readonly answer: Readonly<Record<string, unknown>>,
  ) {
    const { message, Message } = answer;
    super(`${code} (${status}): ${[message, Message].find((each) => typeof each === 'string') ?? 'no message'}`);
  }
}

/**
 * Makes calls of a service with what Node brings. Its modules are loaded by the first call, which most invocations never make; the
 * connection is then kept. A call that failed on the way, or on the service's side, is made once more while there is time; one that was
 * throttled a few times, with full jitter between.
 * @param read reads an answer's text; throws an `AwsError` where its status is none of 2xx
 */
export function signedCalls<Answer>(
  { endpoint, credentials, serviceName, region }: AwsService,
  read: (status: number, text: string) => Answer,
): (request: Request) => Promise<Answer> {
  const exchange = exchanger(endpoint);
  return async ({ name, timeoutMs, ...request }) => {
    const endsAt = performance.now() + timeoutMs;
    const once = async (): Promise<Answer> => {
      const { host } = new URL(endpoint);
      const headers = signedHeaders({ ...request, serviceName, region, host }, credentials, Date.now());
      const leftMs = Math.floor(endsAt - performance.now());
      if (leftMs <= 0) throw new Error(`${name}: no time left to call`);
      const { status, text } = await exchange(request, headers, leftMs);
      return read(status, text);
    };
    for (let tries = 1; ; tries += 1) {
      try {
        return await once();
      } catch (error) {
        const isThrottled = error instanceof AwsError && throttles.test(error.code);
        const isOurs = error instanceof AwsError && error.status < 500 && !isThrottled;
        const pauseMs = isThrottled ? Math.random() * FIRST_PAUSE_MS * 2 ** tries : 0;
        if (isOurs || tries === (isThrottled ? THROTTLED_TRIES : TRIES) || performance.now() + pauseMs >= endsAt)
          throw error;
        if (pauseMs > 0) await pause(pauseMs);
      }
    }
  };
}

/** Tries of a call that fails, and of one that is throttled. */
const TRIES = 2;
const THROTTLED_TRIES = 6;
const FIRST_PAUSE_MS = 25;
/** Codes by which services throttle. DynamoDB's own is ProvisionedThroughputExceededException. */
const throttles = /throttl|ThroughputExceeded|RequestLimitExceeded|TooManyRequests|SlowDown/i;

interface Exchanged {
  readonly status: number;
  readonly text: string;
}

function exchanger(endpoint: string) {
  const url = new URL(endpoint);
  let agent: Agent | undefined;
  return async (
    { method = 'POST', path = '/', query, body }: Pick<SignedRequest, 'method' | 'path' | 'query' | 'body'>,
    headers: Readonly<Record<string, string>>,
    timeoutMs: number,
  ): Promise<Exchanged> => {
    const http =
      url.protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
    agent ??= new http.Agent({ keepAlive: true });
    const options = { method, agent, headers, signal: AbortSignal.timeout(timeoutMs) };
    return new Promise((resolve, reject) => {
      const asked = query ? `${path}?${queryText(query)}` : path;
      const request = http.request(`${url.origin}${asked}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject);
      });
      request.on('error', reject).end(body);
    });
  };
}
