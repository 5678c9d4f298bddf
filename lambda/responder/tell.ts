import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@aws-lambda-powertools/logger';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { Told } from '../../lib/core/incidents/decide';
import { toldPage, withMissing } from '../../lib/core/incidents/told-page';
import { type Transition, transitionOf } from '../../lib/core/incidents/transition';
import type { AlarmEvent } from '../../lib/core/pages/alarm-event';
import type { Page } from '../../lib/core/pages/page';
import { errorText } from '../../lib/core/words/error-text';
import type { Incidents } from '../incidents/incidents';
import { insist } from './insist';
import { pageOf, type PagePorts } from './page-of';
import { placeIn } from './place';
import { publishPage, publishToChat } from './publish-page';

/** Ports that telling a change of an alarm needs. */
export interface TellPorts extends PagePorts {
  readonly sns: SNSClient;
  readonly logger: Pick<Logger, 'info' | 'warn'>;
  /** Topic that chats hear. @default - there is none */
  readonly chatTopicArn?: string | undefined;
  /** Incidents that changes belong to. @default - each change stands alone, and is told as often as it is delivered */
  readonly incidents?: Incidents | undefined;
  /** Pauses between two tries to publish, and between two looks whether another execution environment is done. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** Time for which publishing is tried: with all that comes before it, within the function's minute. */
const PUBLISH_WITHIN_MS = 30_000;
/** Time for which chats are told. */
const CHAT_WITHIN_MS = 5_000;
/** Looks whether another execution environment is done with the same change, and the time between two. */
const LOOKS = 20;
const LOOK_MS = 500;
/** Most time for these looks: a table that answers late makes each of them long, and a page is still to be made and sent. */
const HOLD_WITHIN_MS = 12_000;

/**
 * Tells a change of an alarm by a page. The order is what makes it sure: claimed, diagnosed, decided, published, and only then marked as
 * told. Whoever is killed between two of these leaves a claim that ends, after which the next delivery tells it.
 */
export async function tell(ports: TellPorts, event: AlarmEvent, message: string, budgetMs: number): Promise<void> {
  const { region, account } = placeIn(ports.topicArn);
  const transition = transitionOf(event, { environment: ports.environment, region, account });
  const held = await hold(ports, transition);
  if (held === 'told') {
    ports.logger.info('delivered again, page was sent', { transition: transition.key });
    return;
  }
  const { page, told } = await made({ ...ports, incidents: held.incidents }, event, transition, budgetMs);
  const whole = page && held.problem !== undefined ? withMissing(page, mayComeTwice(held.problem)) : page;
  if (whole) await publish(ports, event, whole, message);
  // A first deployment takes every alarm out of INSUFFICIENT_DATA to OK: a dozen pages about nothing.
  else ports.logger.info('first reading of a new alarm, nobody was paged before', { alarm: event.alarmName });
  if (told) await mark(ports, transition, told, whole);
  // After the mark: a chat that hangs must not have the page told again.
  if (whole) await tellChats(ports, whole);
}

/** Hold of a change: with the incidents, where they can be asked, or with the reason why they can't. */
interface Held {
  readonly incidents?: Incidents | undefined;
  readonly problem?: string;
}

/** Claims a change; waits for another execution environment that has it. @throws Error where that one takes too long: Lambda tries again */
async function hold(
  { incidents, nowMs, pause: wait = pause }: TellPorts,
  transition: Transition,
): Promise<Held | 'told'> {
  if (!incidents) return {};
  const untilMs = nowMs() + HOLD_WITHIN_MS;
  for (let looks = 0; looks < LOOKS && nowMs() < untilMs; looks += 1) {
    try {
      const claim = await incidents.claim(transition);
      if (claim === 'mine') return { incidents };
      if (claim === 'told') return claim;
    } catch (error) {
      return { problem: errorText(error) };
    }
    await wait(LOOK_MS);
  }
  throw new Error(`another execution environment is still at ${transition.key}`);
}

const mayComeTwice = (problem: string): string =>
  `whether this was told before, and what it belongs to: the incidents' table, ${problem.replace(': ', ', ')}; this page may come twice`;

interface Made {
  readonly page?: Page | undefined;
  readonly told?: Told | undefined;
}

/** The page as a part of its incident; without it, and saying so, where the incidents can't be asked any more. */
async function made(ports: TellPorts, event: AlarmEvent, transition: Transition, budgetMs: number): Promise<Made> {
  const { incidents } = ports;
  const page = await pageOf(ports, event, budgetMs);
  if (!incidents) return { page };
  try {
    const told = await incidents.decide(transition, page ?? {});
    // Somebody was told that it is on, whatever its record says: the end is told, too.
    const whole = page ?? (told.wasOn ? await pageOf(ports, { ...event, previous: 'ALARM' }, budgetMs) : undefined);
    return { told, page: whole && toldPage(whole, told) };
  } catch (error) {
    return { page: page && withMissing(page, mayComeTwice(errorText(error))) };
  }
}

async function publish(ports: TellPorts, event: AlarmEvent, page: Page, message: string): Promise<void> {
  await insist(() => publishPage(ports.sns, ports.topicArn, page, message), {
    withinMs: PUBLISH_WITHIN_MS,
    ...ports,
  });
  const { state, alarmName: alarm } = event;
  const { missingEvidence: missing, incidentId: incident, change } = page;
  ports.logger.info('page sent', { alarm, state, missing, incident, change });
}

/** Tells chats of a page that others have; a failure of it must not send those a second one. */
async function tellChats(ports: TellPorts, page: Page): Promise<void> {
  const { chatTopicArn } = ports;
  if (chatTopicArn === undefined) return;
  try {
    await insist(() => publishToChat(ports.sns, chatTopicArn, page), { withinMs: CHAT_WITHIN_MS, ...ports });
  } catch (error) {
    ports.logger.warn('the page did not reach the chats', { problem: errorText(error) });
  }
}

/** Marks what was sent; a failure of it must not send it a second time at once. */
async function mark({ incidents, logger }: TellPorts, transition: Transition, told: Told, page?: Page): Promise<void> {
  try {
    await incidents?.told(transition, told, page);
  } catch (error) {
    logger.warn('the page could not be marked as sent, another delivery sends it again', { problem: errorText(error) });
  }
}
