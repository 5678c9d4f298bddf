import { actionOf, type AwsCall, subjectOf } from './call';
import { AwsRefused } from './error';

/** Time in which an endpoint has to take a connection, ms: with the tries below some 15 s until nobody is there. */
const CONNECTION_TIMEOUT_MS = 3_000;
/** Time in which it has to answer, ms: nothing that a verb asks takes AWS that long. */
const REQUEST_TIMEOUT_MS = 30_000;

/**
 * Options of every client that a verb makes.
 * @param region absent: the one that the credentials' own configuration names
 * @param signal ends all calls that wait for an answer
 */
export const clientOptions = (region: string | undefined, signal?: AbortSignal) => ({
  maxAttempts: 5,
  requestHandler: {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  },
  ...(region !== undefined && { region }),
  ...(signal && { signal }),
});

/** The part of any client of the SDK that is needed to hear what its calls throw. */
interface Client {
  readonly send: Send;
  readonly config: { readonly region: string | (() => Promise<string>); readonly signal?: AbortSignal };
  readonly middlewareStack: { readonly add: (middleware: never, options: never) => void };
}

/**
 * The same client, whose calls throw `AwsRefused`: it says which call failed, on what, and what helps. Every verb makes its clients by
 * it: `explained(new SQSClient(clientOptions(region)))`.
 */
export function explained<One extends Client>(client: One): One {
  const middleware = (next: Handler, context: Context) => async (args: Arguments) => {
    try {
      const answer = await next(args);
      // A proxy's page is read as an answer without anything in it. Only S3 has pages of its own.
      if (isPage(answer) && context.clientName !== 'S3Client')
        throw Object.assign(new SyntaxError('Deserialization error: a page'), { $response: answer.response });
      return answer;
    } catch (error) {
      throw new AwsRefused(await callOf(client, context, args.input), error);
    }
  };
  // Each client has a type of its own for what goes through its stack; here only what is thrown is of interest.
  client.middlewareStack.add(middleware as never, { step: 'initialize', priority: 'high', name: 'explained' } as never);
  return endedBy(client);
}

/** The same client, whose calls end with the signal of its options. The SDK takes one for each call only. */
function endedBy<One extends Client>(client: One): One {
  const { signal } = client.config;
  if (!signal) return client;
  const { send } = client;
  return Object.assign(client, {
    send: ((command, options) => send.call(client, command, { abortSignal: signal, ...options })) satisfies Send,
  });
}

type Send = (command: never, options?: { readonly abortSignal?: AbortSignal }) => unknown;

/** Set by the SDK for each call. */
interface Context {
  readonly clientName?: string;
  readonly commandName?: string;
  readonly endpointV2?: { readonly url: URL };
}

interface Arguments {
  readonly input: unknown;
}

interface Answer {
  readonly response?: { readonly headers?: Readonly<Record<string, string>>; readonly statusCode?: number };
}

type Handler = (args: Arguments) => Promise<Answer>;

const isPage = ({ response }: Answer): boolean => /^text\/html/i.test(response?.headers?.['content-type'] ?? '');

async function callOf(client: Client, context: Context, input: unknown): Promise<AwsCall> {
  return {
    action: actionOf(context.clientName ?? '', context.commandName ?? ''),
    on: subjectOf(input),
    region: await regionOf(client),
    endpoint: context.endpointV2?.url.origin,
  };
}

/** Region of a client; undefined where it has none, which is often what the call failed for. */
async function regionOf({ config: { region } }: Client): Promise<string | undefined> {
  try {
    return typeof region === 'function' ? await region() : region;
  } catch {
    return undefined;
  }
}
