import type { Logger } from '@aws-lambda-powertools/logger';
import type { SNSClient } from '@aws-sdk/client-sns';
import { parseAlarmEvent } from '../../lib/core/pages/alarm-event';
import type { Page } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import type { Delivery } from './deliveries';
import { answerHeartbeat } from './heartbeat';
import { insist } from './insist';
import { pageOf, type PagePorts } from './page-of';
import { publishPage, publishToChat } from './publish-page';
import { publishMissingReceivers, type ReceiverPorts } from './receivers';

/** Ports that the responder works with, so that a test can replace all of it. */
export interface ResponderPorts extends PagePorts, Omit<ReceiverPorts, 'sns'> {
  readonly sns: SNSClient;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Topic that chats hear. @default - there is none */
  readonly chatTopicArn?: string | undefined;
  /** Pauses between two tries to publish. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Time for which publishing is tried: with the evidence before it, well within the function's minute. */
const PUBLISH_WITHIN_MS = 40_000;

/** Time for which chats are told. */
const CHAT_WITHIN_MS = 5_000;

/** Pages that this execution environment remembers: SNS delivers at least once, a person wants to be woken once. */
const SENT_MAX = 200;

/** Makes the function that turns one message of the pager topic into a page on the diagnosis topic. */
export function responder(ports: ResponderPorts): (delivery: Delivery, budgetMs: number) => Promise<void> {
  const sent = new Set<string>();
  return async ({ id, message, sentAtMs }, budgetMs) => {
    if (sent.has(id)) {
      ports.logger.info('delivered again, page was sent', { id });
      return;
    }
    const parsed = parseAlarmEvent(message, sentAtMs ?? ports.nowMs());
    // Whatever it is, the raw message has reached the same endpoints already.
    if ('problem' in parsed) {
      ports.logger.warn('not an alarm, no page made of it', { problem: parsed.problem });
      return;
    }
    const { event } = parsed;
    if (await answerHeartbeat(ports, event)) {
      await countReceivers(ports);
      return;
    }
    const page = await pageOf(ports, event, budgetMs);
    if (!page) {
      // A first deployment takes every alarm out of INSUFFICIENT_DATA to OK: a dozen pages about nothing.
      ports.logger.info('first reading of a new alarm, nobody was paged before', { alarm: event.alarmName });
      return;
    }
    await insist(() => publishPage(ports.sns, ports.topicArn, page, message), {
      withinMs: PUBLISH_WITHIN_MS,
      ...ports,
    });
    await tellChats(ports, page);
    ports.logger.info('page sent', { alarm: event.alarmName, state: event.state, missing: page.missingEvidence });
    sent.add(id);
    const [oldest] = sent;
    if (sent.size > SENT_MAX && oldest !== undefined) sent.delete(oldest);
  };
}

/** Tells chats of a page that others have; a failure of it must not send those a second one. */
async function tellChats(ports: ResponderPorts, page: Page): Promise<void> {
  const { chatTopicArn } = ports;
  if (chatTopicArn === undefined) return;
  try {
    await insist(() => publishToChat(ports.sns, chatTopicArn, page), { withinMs: CHAT_WITHIN_MS, ...ports });
  } catch (error) {
    ports.logger.warn('the page did not reach the chats', { problem: errorText(error) });
  }
}

/** Counts who would get a page; a failure of it keeps no heartbeat back. */
async function countReceivers(ports: ResponderPorts): Promise<void> {
  try {
    await publishMissingReceivers(ports);
  } catch (error) {
    ports.logger.warn('the receivers of pages could not be counted', { problem: errorText(error) });
  }
}
