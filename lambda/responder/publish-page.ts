import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { textIn } from '../../lib/core/json';
import { contributorIn, notificationIn } from '../../lib/core/pages/alarm-event';
import { chatNotificationOf } from '../../lib/core/pages/chat';
import type { Page } from '../../lib/core/pages/page';
import { pageText } from '../../lib/core/pages/page-text';

/** Longest message that SNS accepts, less 16 KiB for its attributes and subject. */
const MAX_MESSAGE_BYTES = 240 * 1024;

/**
 * Sends a page: the text to people, JSON to queues, and to `https` endpoints and functions CloudWatch's own notification, whose reason
 * is the diagnosis. On-call services know an incident by `AlarmName`: with the same one as in the raw notification the diagnosis is an
 * update of that incident, and OK closes it; another form would open a second one that nobody closes.
 * @param notification the raw notification that the page is about, as JSON
 */
export async function publishPage(sns: SNSClient, topicArn: string, page: Page, notification: string): Promise<void> {
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: page.headline,
      MessageStructure: 'json',
      Message: fittingMessage(page, notification),
      MessageAttributes: { ...kindOfMessage('page'), ...changeOfIncident(page) },
    }),
  );
}

/** Sends a page to chats, in the form that Amazon Q Developer in chat applications takes. */
export async function publishToChat(sns: SNSClient, topicArn: string, page: Page): Promise<void> {
  await sns.send(new PublishCommand({ TopicArn: topicArn, Message: JSON.stringify(chatNotificationOf(page)) }));
}

/** The message; without its evidence, and saying so, where SNS would refuse it whole. */
function fittingMessage(page: Page, notification: string): string {
  const message = messageOf(page, notification);
  if (Buffer.byteLength(message) <= MAX_MESSAGE_BYTES) return message;
  const bare = {
    ...page,
    triage: undefined,
    evidence: [],
    missingEvidence: ['the evidence: it is too long for one message'],
  };
  return messageOf({ ...bare, text: pageText(bare, timesOf(page)) }, notification);
}

const timesOf = ({ firedAt, since }: Page) => ({
  atMs: Date.parse(firedAt),
  began: since === undefined ? undefined : { atMs: Date.parse(since) },
});

function messageOf(page: Page, notification: string): string {
  const json = JSON.stringify(page);
  const update = JSON.stringify(updateOf(page, notification));
  return JSON.stringify({
    default: json,
    sqs: json,
    email: page.text,
    sms: smsOf(page),
    https: update,
    http: update,
    lambda: update,
  });
}

/** One message of a telephone: 140 bytes, in which what comes first counts most. */
const MAX_SMS = 140;

const smsOf = ({ headline, next, state }: Page): string => {
  const whole = state === 'OK' ? headline : `${headline}; ${next}`.replace(/[^ -~]/g, '?');
  return whole.length <= MAX_SMS ? whole : headline.slice(0, MAX_SMS);
};

/** Fields by which receivers of CloudWatch's notifications know an alarm. */
const knownBy = [
  'AlarmName',
  'AlarmArn',
  'AWSAccountId',
  'Region',
  'OldStateValue',
  'NewStateValue',
  'StateChangeTime',
];

/** Longest `NewStateReason` of CloudWatch's own. */
const MAX_REASON = 1_023;
/** Longest field that is passed on. */
const MAX_FIELD = 2_048;

function updateOf(page: Page, notification: string): object {
  const raw = notificationIn(notification) ?? {};
  const passed = Object.fromEntries(knownBy.map((key) => [key, textIn(raw[key]).slice(0, MAX_FIELD)]));
  const contributor = contributorIn(raw);
  // With others the page would not fit: real ones name a volume or an instance.
  const isShort = JSON.stringify(contributor).length <= MAX_FIELD;
  const series = isShort && Object.keys(contributor).length > 0 && { AlarmContributorAttributes: contributor };
  return {
    ...passed,
    ...series,
    AlarmDescription: page.verdict,
    NewStateReason: page.text.slice(0, MAX_REASON),
    Headroom: page,
  };
}

/** Attribute that subscriptions filter by: people get pages, and no heartbeats. */
export const kindOfMessage = (kind: 'page' | 'heartbeat') => ({
  kind: { DataType: 'String', StringValue: kind },
});

/** Attribute by which a subscription leaves updates out: they wake nobody who was woken. */
const changeOfIncident = ({ change }: Page) => change && { change: { DataType: 'String', StringValue: change } };
