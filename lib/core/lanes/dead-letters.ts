import { sqs } from '../../limits/sqs';
import { isObject } from '../json';
import type { LanePlan } from '../plan';
import type { Quantity } from '../quantity';
import { figure } from '../words/figure';
import { readGivenUp } from './dead-letter-attributes';
import { isEnvelope } from './envelope';

/** A message of a dead-letter queue, as SQS gives it. */
export interface DeadLetter {
  readonly id: string;
  readonly body: string;
  readonly sentAtMs: number;
  /** Message attributes that are texts. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** One dead letter as a person wants to see it. */
export interface DeadLetterSample {
  /** Message id under which the worker's log knows it. */
  readonly id: string;
  /** `poison`, `failed`, `undelivered`, or what was wrong with the body: `not-json`, `missing-field`. */
  readonly reason: string;
  /** Explanation in the worker's or the bus' own words. */
  readonly detail?: string | undefined;
  readonly sentAt: string;
  readonly traceId?: string | undefined;
  /** Whether its deadline has passed: the worker drops it, counted, when it comes back. */
  readonly isLate: boolean;
  /** The first characters of the body. */
  readonly body: string;
}

/** Messages that have one reason, of those that were looked at, and what becomes of them when they go back. */
export interface ReasonCount {
  readonly reason: string;
  readonly messages: number;
  readonly outlook: string;
}

/** Characters of a body that are shown: enough to know a message again, few enough for a screen that shows ten. */
const MAX_SHOWN_BODY = 200;

export function sampleOf({ id, body, sentAtMs, attributes }: DeadLetter, nowMs: number): DeadLetterSample {
  const envelope = envelopeIn(body);
  const { reason, detail, messageId } = readGivenUp((name) => attributes[name]);
  return {
    // What a worker puts there itself gets a new id; the old one is the one in its log.
    id: messageId ?? id,
    reason: reason ?? (attributes.ERROR_CODE === undefined ? 'failed' : 'undelivered'),
    detail: detail ?? attributes.ERROR_MESSAGE ?? attributes.ERROR_CODE,
    sentAt: new Date(sentAtMs).toISOString(),
    traceId: typeof envelope?.traceId === 'string' ? envelope.traceId : undefined,
    isLate: typeof envelope?.deadline === 'number' && envelope.deadline < nowMs,
    body: body.length > MAX_SHOWN_BODY ? `${body.slice(0, MAX_SHOWN_BODY)}…` : body,
  };
}

/** Reasons of the samples, the most frequent first. */
export function reasonsOf(samples: readonly DeadLetterSample[]): ReasonCount[] {
  const keys = [...new Set(samples.map(keyOf))];
  return keys
    .map((reason) => ({
      reason,
      messages: samples.filter((sample) => keyOf(sample) === reason).length,
      outlook: outlooks[reason] ?? 'its body can not be read: it comes back here until its sender is mended',
    }))
    .sort((a, b) => b.messages - a.messages);
}

const keyOf = ({ reason, isLate }: DeadLetterSample): string => (isLate ? 'late' : reason);

const outlooks: Readonly<Record<string, string>> = {
  late: 'its deadline has passed: the worker drops it and counts it',
  failed: 'it failed at each receive: it is worked on again, with as many receives as at first',
  poison: 'the worker refused it for good: it comes back here unless the worker was mended',
  undelivered: 'the bus could not deliver it: it is worked on for the first time',
};

/**
 * Dead letters per second that go back where nobody asks for another rate: half of what the lane has to spare on an
 * ordinary day, so that messages which are new still find a worker.
 */
export function redriveRate({ lane, concurrency, maxConcurrency }: LanePlan): Quantity {
  const executions = maxConcurrency?.value ?? concurrency.value;
  const worked = (executions * 1_000) / lane.meanDurationMs;
  const spare = worked - lane.peakArrivalsPerSec;
  return {
    value: Math.min(Math.max(1, Math.floor(spare / 2)), sqs.maxRedriveRate.value),
    unit: 'messages/s',
    because:
      `half of what ${figure(executions)} executions of ${figure(lane.meanDurationMs)} ms have to spare ` +
      `beside ${figure(lane.peakArrivalsPerSec)} new messages/s; at least 1, at most SQS's ${figure(sqs.maxRedriveRate.value)}`,
    source: sqs.maxRedriveRate.source,
  };
}

/** Rate of a queue whose lane is not described in this project. */
export const cautiousRate: Quantity = {
  value: 10,
  unit: 'messages/s',
  because: 'a cautious default, because what the lane of this queue can take is not known here; --rate sets another',
};

/** The envelope of a message, or of an event from the bus. */
function envelopeIn(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(body);
    return [json, isObject(json) ? json.detail : undefined].find(isEnvelope);
  } catch {
    return undefined;
  }
}
