import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import type { SNSHandler } from 'aws-lambda';
import { awsJson } from './aws/aws-json';
import { credentialsOf } from './aws/signature';
import { routingKeyOf } from './events-v2/routing-key';
import { sender } from './events-v2/send';
import { requiredBy } from './required';

const required = requiredBy('paging');

const SECRET_ARN = required('ROUTING_KEY_SECRET_ARN');
const call = awsJson({
  serviceName: 'secretsmanager',
  region: SECRET_ARN.split(':')[3] ?? '',
  endpoint: process.env.AWS_ENDPOINT_URL ?? required('SECRETS_ENDPOINT'),
  contentType: 'application/x-amz-json-1.1',
  // Lambda sets them once: an environment does not outlive its keys.
  credentials: credentialsOf(process.env)(),
});
const send = sender({
  url: required('EVENTS_URL'),
  routingKey: routingKeyOf(call, SECRET_ARN, Date.now),
  ticketsTopicArn: required('TICKETS_TOPIC_ARN'),
  logger: new Logger({ serviceName: 'events-v2' }),
  nowMs: Date.now,
  pause,
});

/** Sends alarms of the paging topics to a service that takes Events v2. Fails, and is then retried, if an event was not taken. */
export const handler: SNSHandler = async (event) => {
  // One record in all that SNS hands to Lambda; in turn, so that of two about one alarm the later comes later.
  for (const { Sns } of event.Records) await send({ topicArn: Sns.TopicArn, text: Sns.Message });
};
