import { retryAfterMs } from './back-off';
import type { Answer } from './outcome';

/** Expectations of an answer over HTTP; what is not named, is not looked at. */
export interface HttpExpectation {
  /** Status codes: `200`, `200-299`, `200,301`. @default 200-299 */
  readonly status?: string | undefined;
  /** Headers by their name, each with a text that it has to have in it. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Regular expression that the body has to match. */
  readonly body?: string | undefined;
  /** Values by their path in a body of JSON: `checks.database.status`. */
  readonly json?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Days that the certificate is valid for at least. */
  readonly certificateDays?: number | undefined;
}

/** Answer over HTTP, as far as it was read. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Beginning of the body; empty where nothing asks for it. */
  readonly body: string;
  /** End of the certificate's time, ms since 1970; absent without TLS. */
  readonly certificateUntilMs?: number | undefined;
}

const DAY_MS = 86_400_000;
/** Letters of a value that are shown. */
const SHOWN = 60;

type Ranges = readonly (readonly [from: number, to: number])[];

/** Ranges that were asked for: of thousands of targets nearly all have the same. */
const knownRanges = new Map<string, Ranges | undefined>();

/** Ranges of status codes; undefined where the text is none. */
export function statusRanges(text: string): Ranges | undefined {
  if (!knownRanges.has(text)) knownRanges.set(text, parseRanges(text));
  return knownRanges.get(text);
}

function parseRanges(text: string): Ranges | undefined {
  const parts = text.split(',').map((part) => /^\s*([1-5]\d\d)(?:-([1-5]\d\d))?\s*$/.exec(part));
  const ranges = parts.map((part) => part && ([Number(part[1]), Number(part[2] ?? part[1])] as const));
  return ranges.every((range) => range !== null) ? ranges : undefined;
}

const shown = (value: unknown): string => {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
};

/** All that is not as expected, as sentences. */
function unmet(expected: HttpExpectation, answer: HttpAnswer, nowMs: number): string[] {
  const { status = '200-299', headers = {}, body, json = {}, certificateDays } = expected;
  const isStatus = statusRanges(status)?.some(([from, to]) => answer.status >= from && answer.status <= to) === true;
  return [
    ...(isStatus ? [] : [`status ${answer.status}, expected ${status}`]),
    ...Object.entries(headers).flatMap(([name, text]) => {
      const value = headerText(answer, name);
      if (value?.includes(text) === true) return [];
      return [`header ${name} is ${value === undefined ? 'missing' : `'${shown(value)}'`}, expected '${text}'`];
    }),
    ...(body === undefined || new RegExp(body, 's').test(answer.body)
      ? []
      : [`the body '${shown(answer.body)}' does not match /${body}/`]),
    ...unmetJson(json, answer.body),
    ...(certificateDays === undefined ? [] : unmetDays(certificateDays, answer.certificateUntilMs, nowMs)),
  ];
}

function unmetDays(expected: number, untilMs: number | undefined, nowMs: number): string[] {
  if (untilMs === undefined) return ['no certificate'];
  const days = Math.floor((untilMs - nowMs) / DAY_MS);
  return days < expected ? [`the certificate ends in ${days} days, expected ${expected} at least`] : [];
}

function unmetJson(expected: Readonly<Record<string, string | number | boolean>>, body: string): string[] {
  const paths = Object.entries(expected);
  if (paths.length === 0) return [];
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return [`the body '${shown(body)}' is no JSON`];
  }
  return paths.flatMap(([path, value]) => {
    const found = valueAt(document, path);
    return found === value ? [] : [`${path} is ${shown(found)}, expected ${shown(value)}`];
  });
}

/** Value at a path of names and positions: `checks.0.status`. */
const valueAt = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, name) => {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, name)) return undefined;
    return (at as Readonly<Record<string, unknown>>)[name];
  }, document);

/** A header as one text, whatever the case of its name. */
function headerText({ headers }: HttpAnswer, name: string): string | undefined {
  const value = headers[name.toLowerCase()];
  return typeof value === 'string' || value === undefined ? value : value.join(', ');
}

/** Answer to an attempt: healthy where nothing is amiss, and throttled where it asked to be left alone. */
export function judged(expected: HttpExpectation, answer: HttpAnswer, nowMs: number): Answer {
  const problems = unmet(expected, answer, nowMs);
  const { status } = answer;
  if (problems.length === 0) return { outcome: 'healthy', status };
  const isThrottled = status === 429;
  const waitMs = isThrottled || status === 503 ? retryAfterMs(headerText(answer, 'retry-after'), nowMs) : undefined;
  return {
    outcome: 'unhealthy',
    status,
    detail: isThrottled ? 'asked too often (429)' : problems.join('; '),
    ...(isThrottled && { isThrottled }),
    ...(waitMs !== undefined && { retryAfterMs: waitMs }),
  };
}
