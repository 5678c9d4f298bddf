import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { Page } from '../../lib/core/pages/page';

/** Longest subject that SNS accepts. */
const MAX_SUBJECT = 100;

/** Sends a page: JSON to machines (`default` serves https endpoints, `sqs` queues), the text to people. */
export async function publishPage(sns: SNSClient, topicArn: string, page: Page): Promise<void> {
  const json = JSON.stringify(page);
  await sns.send(
    new PublishCommand({
      TopicArn: topicArn,
      Subject: subjectOf(page),
      MessageStructure: 'json',
      Message: JSON.stringify({ default: json, sqs: json, email: page.text }),
      MessageAttributes: kindOfMessage('page'),
    }),
  );
}

/** Attribute that subscriptions filter by: people get pages, and no heartbeats. */
export const kindOfMessage = (kind: 'page' | 'heartbeat') => ({
  kind: { DataType: 'String', StringValue: kind },
});

/** SNS refuses a subject with anything but printable ASCII, and with it the whole page. */
const subjectOf = ({ state, environment, subject, alarm }: Page): string =>
  `${state} ${environment}/${subject} ${alarm}`.replace(/[^ -~]/g, '?').slice(0, MAX_SUBJECT);
