import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Page } from '../../lib/core/pages/page';
import { pageText } from '../../lib/core/pages/page-text';

/** Longest subject that SNS accepts. */
const MAX_SUBJECT = 100;
/** Longest message that SNS accepts, less 16 KiB for its attributes and subject. */
const MAX_MESSAGE_BYTES = 240 * 1024;

/** Sends a page: JSON to machines (`default` serves https endpoints, `sqs` queues), the text to people. */
export async function publishPage(sns: SNSClient, topicArn: string, page: Page): Promise<void> {
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subjectOf(page),
      MessageStructure: 'json',
      Message: fittingMessage(page),
      MessageAttributes: kindOfMessage('page'),
    }),
  );
}

/** The message; without its evidence, and saying so, where SNS would refuse it whole. */
function fittingMessage(page: Page): string {
  const message = messageOf(page);
  if (Buffer.byteLength(message) <= MAX_MESSAGE_BYTES) return message;
  const bare = { ...page, evidence: [], missingEvidence: ['the evidence: it is too long for one message'] };
  return messageOf({ ...bare, text: pageText(bare, Date.parse(page.firedAt)) });
}

function messageOf(page: Page): string {
  const json = JSON.stringify(page);
  return JSON.stringify({ default: json, sqs: json, email: page.text });
}

/** Attribute that subscriptions filter by: people get pages, and no heartbeats. */
export const kindOfMessage = (kind: 'page' | 'heartbeat') => ({
  kind: { DataType: 'String', StringValue: kind },
});

/** SNS refuses a subject with anything but printable ASCII, and with it the whole page. */
const subjectOf = ({ state, environment, subject, alarm }: Page): string =>
  `${state} ${environment}/${subject} ${alarm}`.replace(/[^ -~]/g, '?').slice(0, MAX_SUBJECT);
