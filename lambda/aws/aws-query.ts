import { AwsError, type AwsService, signedCalls } from './signed-calls';

/** One call of a service of the query protocol, whose answer is XML. Fails with an `AwsError`, or the network's. */
export type AwsQuery = (parameters: Readonly<Record<string, string>>, timeoutMs: number) => Promise<string>;

/** Calls a service of the query protocol: a client of the SDK would be 300 KB for one or two actions. */
export function awsQuery(service: AwsService, version: string): AwsQuery {
  const call = signedCalls(service, answerOf);
  return (parameters, timeoutMs) =>
    call({
      name: parameters.Action ?? '',
      contentType: 'application/x-www-form-urlencoded; charset=utf-8',
      body: new URLSearchParams({ ...parameters, Version: version }).toString(),
      timeoutMs,
    });
}

function answerOf(status: number, text: string): string {
  if (status >= 200 && status < 300) return text;
  const message = elementText(text, 'Message') ?? text.slice(0, 200);
  throw new AwsError(elementText(text, 'Code') ?? 'UnknownError', status, { message });
}

/** Text of the first element of that name. */
export const elementText = (xml: string, name: string): string | undefined =>
  new RegExp(`<${name}>([^<]*)</${name}>`)
    .exec(xml)?.[1]
    ?.replace(/&(\w+|#\d+);/g, (all, entity: string) => entities[entity] ?? all);

/** Elements of a list, which AWS writes as `<member>`. None of those that are read here holds a list of its own. */
export const membersOf = (xml: string): string[] => xml.split('<member>').slice(1);

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  '#39': "'",
  '#34': '"',
};
