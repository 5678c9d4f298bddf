import type { Logger } from '@aws-lambda-powertools/logger';
import { eventV2Of } from '../../lib/core/pages/events-v2';
import { errorText } from '../../lib/core/words/error-text';

/** Ports that sending works with, so that a test can replace all of it. */
export interface SenderPorts {
  /** Address that takes the events. */
  readonly url: string;
  /** Reads the routing key. */
  readonly routingKey: () => Promise<string>;
  /** Topic whose alarms wake nobody. */
  readonly ticketsTopicArn: string;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<unknown>;
}

/** One message of a paging topic. */
export interface Message {
  readonly topicArn: string;
  readonly text: string;
}

/** Longest wait for one answer. */
const ANSWER_MS = 5_000;
/** Pauses between the tries; Lambda itself tries the whole twice more, a minute and then two later. */
const pausesMs = [500, 2_000, 5_000];

/**
 * Makes the function that sends one message on. It fails where the event was not taken: what Lambda then gives up lies in the queue of what
 * could not be delivered, which has an alarm.
 */
export function sender(ports: SenderPorts): (message: Message) => Promise<void> {
  return async ({ topicArn, text }) => {
    const severity = topicArn === ports.ticketsTopicArn ? 'warning' : 'critical';
    const made = eventV2Of(text, { severity, nowMs: ports.nowMs() });
    if ('left' in made) {
      ports.logger.info('no event made of it', { why: made.left });
      return;
    }
    const routingKey = await ports.routingKey();
    const body = JSON.stringify({ routing_key: routingKey, ...made.event });
    // A service may answer with what it was sent.
    await insist(body, ports, (answer) => answer.replaceAll(routingKey, '(routing key)'));
    ports.logger.info('event sent', { action: made.event.event_action, key: made.event.dedup_key });
  };
}

async function insist(
  body: string,
  { url, pause, logger }: SenderPorts,
  withoutSecret: (text: string) => string,
): Promise<void> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const problem = await attempt(body, url);
    if (problem === undefined) return;
    if (pauseMs === undefined || !problem.isPassing) throw new Error(withoutSecret(problem.text));
    logger.warn('not taken, tried again', { pauseMs });
    // Half of it at least: all functions that failed in one moment must not come back in one.
    await pause(pauseMs * (0.5 + Math.random() / 2));
  }
}

interface Problem {
  readonly text: string;
  /** Another try may succeed. */
  readonly isPassing: boolean;
}

async function attempt(body: string, url: string): Promise<Problem | undefined> {
  try {
    const headers = { 'content-type': 'application/json' };
    const signal = AbortSignal.timeout(ANSWER_MS);
    const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'error' });
    const answer = (await response.text()).slice(0, 500);
    if (response.ok) return undefined;
    const isPassing = response.status === 429 || response.status >= 500;
    return { text: `${new URL(url).host} answered ${response.status}: ${answer}`, isPassing };
  } catch (error) {
    return { text: `${new URL(url).host} can't be reached: ${errorText(error)}`, isPassing: true };
  }
}
