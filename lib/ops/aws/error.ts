import { InvalidInput } from '../../config/parse/invalid-input';
import { errorIssue } from '../../core/issue';
import { isObject } from '../../core/json';
import { messageOf } from '../../core/words/error-text';
import type { AwsCall } from './call';
import { deniedRight, type RefusalKind, refusalOf, type SeenError } from './refusals';

/**
 * AWS refused a call, or nobody answered it: one issue that says which call, on what, and what helps. Whoever asks AWS gets it by
 * `explained` of `client.ts`, and need not catch it.
 */
export class AwsRefused extends InvalidInput {
  /** Name that AWS has for it: `AccessDenied`, `ThrottlingException`. */
  readonly code: string;
  readonly kind: RefusalKind;
  /** Action as policies name it: `sqs:ListMessageMoveTasks`. */
  readonly action: string;
  /** Right that is missing, where one is: mostly of the action's name. */
  readonly missingRight?: string | undefined;

  constructor(call: AwsCall, thrown: unknown) {
    const seen = readError(thrown, call);
    const { kind, got, expected, fix } = refusalOf(seen);
    super([errorIssue(`AWS ${call.action}`, got, expected, fix)]);
    this.code = seen.code;
    this.kind = kind;
    this.action = call.action;
    if (kind === 'denied') this.missingRight = deniedRight(seen);
  }
}

/** Whether AWS said that there is no such thing. */
export const isMissing = (thrown: unknown): boolean => thrown instanceof AwsRefused && thrown.kind === 'missing';

/** One sentence about whatever was thrown where AWS was asked, with its fix where it is known. */
export function refusalText(thrown: unknown): string {
  const [issue] = thrown instanceof InvalidInput ? thrown.issues : [];
  return issue === undefined ? oneLine(messageOf(thrown)) : `${issue.path}: ${issue.got}; ${issue.fix}`;
}

function readError(thrown: unknown, call: AwsCall): SeenError {
  const error = firstOf(thrown);
  const { $metadata: metadata, $retryable: retryable, $response: response } = error;
  const status = numberIn(metadata, 'httpStatusCode') ?? numberIn(response, 'statusCode');
  const message = oneLine(messageOf(error.message === undefined ? thrown : error));
  return {
    call,
    code: textIn(error, 'name') ?? 'Error',
    message,
    status,
    attempts: numberIn(metadata, 'attempts'),
    isThrottling: (isObject(retryable) && retryable.throttling === true) || status === 429,
    // Retries may wrap an error, and keep its text alone.
    system: textIn(error, 'code') ?? /\b(E[A-Z]{4,}(?:_[A-Z]+)?)\b/.exec(message)?.[1],
  };
}

/** Node tries all addresses of a name at once, and throws all that came of it. */
function firstOf(thrown: unknown): Readonly<Record<string, unknown>> {
  if (!isObject(thrown)) return {};
  const [first] = Array.isArray(thrown.errors) ? (thrown.errors as unknown[]) : [];
  return isObject(first) ? first : thrown;
}

const numberIn = (value: unknown, key: string): number | undefined =>
  isObject(value) && typeof value[key] === 'number' ? value[key] : undefined;
const textIn = (value: unknown, key: string): string | undefined =>
  isObject(value) && typeof value[key] === 'string' ? value[key] : undefined;

/** Longest text of an error that is repeated: a line or two of a terminal. */
const MAX_TEXT = 300;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= MAX_TEXT ? line : `${line.slice(0, MAX_TEXT)}…`;
}
