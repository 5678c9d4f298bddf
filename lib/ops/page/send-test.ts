import { isoSeconds } from '../../core/words/utc-time';
import type { PagePort } from '../page-port';
import type { Ports } from '../ports';
import type { Purpose, TestSeen } from './report';

/** Test of pages: the alarm to set, and where what it sends is looked for. */
export interface TestAsked {
  readonly aws: PagePort;
  readonly alarm: string;
  readonly topics: Readonly<Record<Purpose, string>>;
  /** ARN of the responder. @default - it hears nothing: it is not subscribed */
  readonly responder?: string | undefined;
  readonly waitSec: number;
}

/** Time between two looks, ms. */
const LOOK_MS = 5_000;

const REASON = 'Nothing is wrong: somebody tries with `cdk-headroom page --test` whether pages arrive. Acknowledge it';

/** Sets the alarm, and looks for its page until it was seen everywhere or the time is over. */
export async function sendTest(
  { aws, alarm, topics, responder, waitSec }: TestAsked,
  { io, nowMs }: Pick<Ports, 'io' | 'nowMs'>,
): Promise<TestSeen> {
  const sentMs = nowMs();
  await aws.setAlarm(alarm, REASON);
  io.err(`${alarm} is set to ALARM; looking for its page\n`);
  for (;;) {
    const seen = await look(aws, { alarm, topics, responder, sentMs, nowMs: nowMs() });
    const waitedSec = Math.round((nowMs() - sentMs) / 1_000);
    if (isWhole(seen) || waitedSec >= waitSec) return { alarm, sentAt: isoSeconds(sentMs), ...seen, waitedSec };
    await aws.pause(LOOK_MS);
  }
}

type Seen = Pick<TestSeen, 'publishedAfterSec' | 'diagnosedAfterSec' | 'delivered' | 'failed'>;

/** Whether it was seen everywhere; who failed is known only when SNS has counted. */
const isWhole = ({ publishedAfterSec, diagnosedAfterSec, delivered, failed }: Seen): boolean =>
  publishedAfterSec !== undefined && diagnosedAfterSec !== undefined && delivered + failed > 0;

interface Look extends Pick<TestAsked, 'alarm' | 'topics' | 'responder'> {
  readonly sentMs: number;
  readonly nowMs: number;
}

async function look(aws: PagePort, { alarm, topics, responder, sentMs, nowMs }: Look): Promise<Seen> {
  const window = { fromMs: sentMs, toMs: nowMs };
  const both = [topics.pager, topics.diagnosis].map((arn) => arn.split(':').at(-1) ?? '');
  const sinceMs = sentMs - 1_000;
  const [published, diagnoses, delivered, failed] = await Promise.all([
    aws.published(alarm, topics.pager, sinceMs),
    responder === undefined ? [] : aws.diagnosed(responder, alarm, sinceMs),
    aws.sums(both, 'NumberOfNotificationsDelivered', window),
    aws.sums(both, 'NumberOfNotificationsFailed', window),
  ]);
  const after = ([firstMs]: readonly number[]): number | undefined =>
    firstMs === undefined ? undefined : Math.max(0, Math.round((firstMs - sentMs) / 100) / 10);
  return {
    publishedAfterSec: after(published),
    diagnosedAfterSec: after(diagnoses),
    delivered: sum(delivered),
    failed: sum(failed),
  };
}

const sum = (byTopic: Readonly<Record<string, number>>): number =>
  Object.values(byTopic).reduce((total, value) => total + value, 0);
