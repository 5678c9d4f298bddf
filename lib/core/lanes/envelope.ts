import { sqs } from '../../limits/sqs';

/**
 * Envelope that a producer wraps a payload in, as the JSON body of a message: it can be followed from end to end, its
 * age is counted from where it was made, and it can say from when on it is of no use.
 */
export interface Envelope {
  readonly headroom: typeof ENVELOPE_VERSION;
  /** Key that work is made idempotent by: it stays the same when the message is sent again. */
  readonly id: string;
  /** W3C `traceparent`, or any id of the sender's. */
  readonly traceId: string;
  /** Moment at which it was made, in epoch milliseconds by the sender's clock. */
  readonly enqueuedAt: number;
  /** Moment in epoch milliseconds from which on the work is dropped. Absent: never. */
  readonly deadline?: number | undefined;
  readonly payload: unknown;
}

export const ENVELOPE_VERSION = 1;

/**
 * Most that a sender's clock may be ahead. Clocks of hosts that are kept by NTP differ by far less; beyond it an age
 * would be fiction. A choice of this kit.
 */
const MAX_CLOCK_SKEW_MS = 5 * 60_000;

/** Most bytes of a body: SQS's limit less room for the attributes that say why a message was dead-lettered. */
export const MAX_BODY_BYTES = sqs.maxMessageBytes.value - 1_024;

/** Most characters of an id, 128: what SQS takes as a deduplication id, which the id becomes on a FIFO queue. */
export const MAX_ID_LENGTH = 128;

/** Reason why a body can't be worked on, as it is written beside the message in the dead-letter queue. */
export type Malformation =
  | 'not-json'
  | 'oversized'
  | 'unknown-version'
  | 'missing-field'
  | 'wrong-field'
  | 'deadline-before-enqueued'
  | 'enqueued-in-future';

export interface Malformed {
  readonly kind: 'malformed';
  readonly reason: Malformation;
  /** Every problem that was found, for a person. */
  readonly detail: string;
}

/**
 * Whether a body is an envelope. One with the key `headroom` is, a good one or a bad one; any other is a plain payload.
 */
export const isEnvelope = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && Object.hasOwn(json, 'headroom');

/** Reads an envelope, or tells all that is wrong with it. */
export function parseEnvelope(
  json: Readonly<Record<string, unknown>>,
  nowMs: number,
): ({ readonly kind: 'envelope' } & Envelope) | Malformed {
  if (json.headroom !== ENVELOPE_VERSION) return malformed([unknownVersion(json.headroom)]);
  const problems = [...fieldProblems(json), ...timeProblems(json, nowMs)];
  if (problems.length > 0) return malformed(problems);
  // A border: each field was looked at above.
  const { id, traceId, enqueuedAt, deadline, payload } = json as unknown as Envelope;
  return { kind: 'envelope', headroom: ENVELOPE_VERSION, id, traceId, enqueuedAt, deadline, payload };
}

type Problem = readonly [reason: Malformation, detail: string];

const malformed = (problems: readonly Problem[]): Malformed => ({
  kind: 'malformed',
  reason: problems[0]?.[0] ?? 'wrong-field',
  detail: problems.map(([, detail]) => detail).join('; '),
});

const unknownVersion = (got: unknown): Problem => [
  'unknown-version',
  `headroom is ${shown(got)}, expected ${ENVELOPE_VERSION}: deploy the worker before its producers`,
];

const isId = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= MAX_ID_LENGTH;
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) > 0;

const fields = {
  id: [isId, `a text of 1 to ${MAX_ID_LENGTH} characters`],
  traceId: [isId, `a text of 1 to ${MAX_ID_LENGTH} characters`],
  enqueuedAt: [isTime, 'a whole number of milliseconds since 1970'],
  deadline: [isTime, 'a whole number of milliseconds since 1970, or absent'],
  payload: [() => true, 'any JSON value'],
} as const;

const optional = new Set(['deadline']);

function fieldProblems(json: Readonly<Record<string, unknown>>): Problem[] {
  return Object.entries(fields).flatMap(([name, [isRight, expected]]): Problem[] => {
    if (!Object.hasOwn(json, name))
      return optional.has(name) ? [] : [['missing-field', `${name} is missing, expected ${expected}`]];
    return isRight(json[name]) ? [] : [['wrong-field', `${name} is ${shown(json[name])}, expected ${expected}`]];
  });
}

function timeProblems({ enqueuedAt, deadline }: Readonly<Record<string, unknown>>, nowMs: number): Problem[] {
  if (!isTime(enqueuedAt)) return [];
  const at = Number(enqueuedAt);
  const problems: Problem[] = [];
  if (isTime(deadline) && Number(deadline) < at)
    problems.push(['deadline-before-enqueued', `deadline ${Number(deadline)} is before enqueuedAt ${at}`]);
  if (at - nowMs > MAX_CLOCK_SKEW_MS)
    problems.push([
      'enqueued-in-future',
      `enqueuedAt ${at} is ${at - nowMs} ms ahead of the worker's clock, allowed are ${MAX_CLOCK_SKEW_MS}: set the sender's clock`,
    ]);
  return problems;
}

/** A value as JSON, short enough for a message attribute. */
const shown = (value: unknown): string => JSON.stringify(value).slice(0, 40);
