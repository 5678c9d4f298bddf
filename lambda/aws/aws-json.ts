import { AwsError, type AwsService, signedCalls } from './signed-calls';

/** One call of an AWS service: `call('AmazonSQS.SendMessage', { … }, 500)`. Fails with an `AwsError`, or the network's. */
export type AwsCall = (target: string, input: unknown, timeoutMs: number) => Promise<Answer>;

type Answer = Readonly<Record<string, unknown>>;

export interface AwsJsonService extends AwsService {
  /** @default 'application/x-amz-json-1.0' */
  readonly contentType?: string;
}

/** Calls a service that speaks JSON, by targets. */
export function awsJson({ contentType, ...service }: AwsJsonService): AwsCall {
  const call = signedCalls(service, answerOf);
  return (target, input, timeoutMs) =>
    call({ name: target, target, body: JSON.stringify(input), timeoutMs, ...(contentType && { contentType }) });
}

/** One question to a service that speaks REST: a path and its query. Fails as an {@link AwsCall} does. */
export type AwsGet = (path: string, query: Readonly<Record<string, string>>, timeoutMs: number) => Promise<Answer>;

/** Asks a service that speaks REST and answers in JSON. */
export function awsGet(service: AwsService): AwsGet {
  const call = signedCalls(service, answerOf);
  return (path, query, timeoutMs) => call({ name: path, method: 'GET', path, query, body: '', timeoutMs });
}

/** The document of an answer. @throws AwsError where its status is none of 2xx */
function answerOf(status: number, text: string): Answer {
  const answer = jsonObject(text);
  if (status >= 200 && status < 300) return answer;
  // REST services name the kind of an error in a header, and whose fault it is here.
  const { __type: type = answer.Type } = answer;
  // `com.amazonaws.sqs#QueueDoesNotExist`, and some add a web address behind a colon.
  const code = typeof type === 'string' ? type.replace(/^.*#/, '').replace(/:.*$/, '') : 'UnknownError';
  throw new AwsError(code, status, answer);
}

/** A body as a JSON object; what is none, such as a proxy's page, becomes the message. */
function jsonObject(text: string): Answer {
  try {
    // A border: AWS answers with an object or with nothing.
    return text === '' ? {} : (JSON.parse(text) as Answer);
  } catch {
    return { message: text.slice(0, 200) };
  }
}
