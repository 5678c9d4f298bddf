import type { Agent } from 'node:http';
import { type Credentials, signedHeaders } from './signature';

/** One call of an AWS service: `call('AmazonSQS.SendMessage', { … }, 500)`. Fails with an `AwsError`, or the network's. */
export type AwsCall = (target: string, input: unknown, timeoutMs: number) => Promise<Readonly<Record<string, unknown>>>;

export interface AwsService {
  /** Name in a signature: `sqs`. */
  readonly serviceName: string;
  readonly region: string;
  /** `https://sqs.eu-west-1.amazonaws.com`. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** @default 'application/x-amz-json-1.0' */
  readonly contentType?: string;
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
    super(`${code} (${status}): ${textIn(answer, 'message') ?? textIn(answer, 'Message') ?? 'no message'}`);
  }
}

/**
 * Calls a service with what Node brings. Its modules are loaded by the first call, which most invocations never make; the
 * connection is then kept. A call that failed on the way, or on the service's side, is made once more while there is time.
 */
export function awsJson({ endpoint, credentials, ...signedFor }: AwsService): AwsCall {
  const exchange = exchanger(endpoint);
  return async (target, input, timeoutMs) => {
    const body = JSON.stringify(input);
    const endsAt = performance.now() + timeoutMs;
    const once = async (): Promise<Readonly<Record<string, unknown>>> => {
      const { host } = new URL(endpoint);
      const headers = signedHeaders({ ...signedFor, host, target, body }, credentials, Date.now());
      const leftMs = Math.floor(endsAt - performance.now());
      if (leftMs <= 0) throw new Error(`${target}: no time left to call`);
      const { status, text } = await exchange(headers, body, leftMs);
      return answerOf(status, text);
    };
    try {
      return await once();
    } catch (error) {
      if (error instanceof AwsError && error.status < 500 && !error.code.includes('Throttl')) throw error;
      return await once();
    }
  };
}

interface Exchanged {
  readonly status: number;
  readonly text: string;
}

function exchanger(endpoint: string) {
  const url = new URL(endpoint);
  let agent: Agent | undefined;
  return async (headers: Readonly<Record<string, string>>, body: string, timeoutMs: number): Promise<Exchanged> => {
    const http =
      url.protocol === 'https:' ? process.getBuiltinModule('node:https') : process.getBuiltinModule('node:http');
    agent ??= new http.Agent({ keepAlive: true });
    const options = { method: 'POST', agent, headers, signal: AbortSignal.timeout(timeoutMs) };
    return new Promise((resolve, reject) => {
      const request = http.request(url.origin, options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text })).on('error', reject);
      });
      request.on('error', reject).end(body);
    });
  };
}

function answerOf(status: number, text: string): Readonly<Record<string, unknown>> {
  const answer = jsonObject(text);
  if (status >= 200 && status < 300) return answer;
  // `com.amazonaws.sqs#QueueDoesNotExist`, and some add a web address behind a colon.
  const type = textIn(answer, '__type') ?? 'UnknownError';
  throw new AwsError(type.replace(/^.*#/, '').replace(/:.*$/, ''), status, answer);
}

/** A key's value where it is a text. */
function textIn(answer: Readonly<Record<string, unknown>>, key: string): string | undefined {
  const value = answer[key];
  return typeof value === 'string' ? value : undefined;
}

/** A body as a JSON object; what is none, such as a proxy's page, becomes the message. */
function jsonObject(text: string): Readonly<Record<string, unknown>> {
  try {
    // A border: AWS answers with an object or with nothing.
    return text === '' ? {} : (JSON.parse(text) as Readonly<Record<string, unknown>>);
  } catch {
    return { message: text.slice(0, 200) };
  }
}
