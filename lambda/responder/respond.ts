import { parseAlarmEvent } from '../../lib/core/pages/alarm-event';
import { errorText } from '../../lib/core/words/error-text';
import type { Delivery } from './deliveries';
import { answerHeartbeat } from './heartbeat';
import { publishMissingReceivers, type ReceiverPorts } from './receivers';
import { tell, type TellPorts } from './tell';

/** Ports that the responder works with, so that a test can replace all of it. */
export interface ResponderPorts extends TellPorts, Omit<ReceiverPorts, 'sns'> {}

/**
 * Deliveries that this execution environment remembers. Most of those that come again come to the one that is warm, which then asks no
 * table, also where none can be had.
 */
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
    await tell(ports, event, message, budgetMs);
    sent.add(id);
    const [oldest] = sent;
    if (sent.size > SENT_MAX && oldest !== undefined) sent.delete(oldest);
  };
}

/** Counts who would get a page; a failure of it keeps no heartbeat back. */
async function countReceivers(ports: ResponderPorts): Promise<void> {
  try {
    await publishMissingReceivers(ports);
  } catch (error) {
    ports.logger.warn('the receivers of pages could not be counted', { problem: errorText(error) });
  }
}
