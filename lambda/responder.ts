import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { SNSClient } from '@aws-sdk/client-sns';
import type { SNSHandler } from 'aws-lambda';
import { autoScaling } from './aws/auto-scaling';
import { awsJson } from './aws/aws-json';
import { credentialsOf } from './aws/signature';
import { requiredBy } from './required';
import { deadLettersReader } from './responder/dead-letters';
import { placeIn } from './responder/place';
import type { DeclaredReceivers } from './responder/receivers';
import { responder } from './responder/respond';

/** Time kept back for publishing, once the evidence is in or given up. */
const PUBLISH_MS = 4_000;
/** Evidence that takes longer than this comes too late for a page. */
const MAX_GATHER_MS = 8_000;

const required = requiredBy('response');
const credentials = credentialsOf(process.env);

const retries = { maxAttempts: 3 };
const TOPIC_ARN = required('DIAGNOSIS_TOPIC_ARN');
const { account } = placeIn(TOPIC_ARN);
const REGION = process.env.AWS_REGION ?? '';
const SQS_ENDPOINT = process.env.AWS_ENDPOINT_URL ?? process.env.SQS_ENDPOINT ?? '';
const respond = responder({
  cloudwatch: new CloudWatchClient(retries),
  logs: new CloudWatchLogsClient(retries),
  sns: new SNSClient(retries),
  autoScaling: autoScaling({
    // An emulator says where it is. Without it a page only lacks the reason.
    endpoint: process.env.AWS_ENDPOINT_URL ?? process.env.AUTO_SCALING_ENDPOINT ?? '',
    region: REGION,
    credentials,
    nowMs: Date.now,
  }),
  logger: new Logger({ serviceName: 'responder' }),
  nowMs: Date.now,
  topicArn: TOPIC_ARN,
  chatTopicArn: process.env.CHAT_TOPIC_ARN,
  environment: required('ENVIRONMENT_NAME'),
  receivers: JSON.parse(process.env.RECEIVERS ?? '[]') as DeclaredReceivers[],
  print: (line) => process.stdout.write(`${line}\n`),
  runbookBaseUrl: process.env.RUNBOOK_BASE_URL ?? '',
  timeZone: process.env.TIME_ZONE,
  peaks: JSON.parse(process.env.PEAKS ?? '{}') as Record<string, string>,
  deadLetters: deadLettersReader(
    // Made when it is needed, which few pages do.
    (...asked) =>
      awsJson({ serviceName: 'sqs', region: REGION, endpoint: SQS_ENDPOINT, credentials: credentials() })(...asked),
    { endpoint: SQS_ENDPOINT, account },
  ),
});

/** Turns alarms of the pager topic into pages with a diagnosis. Fails, and is then retried, only if a page could not be sent. */
export const handler: SNSHandler = async (event, context) => {
  const budgetMs = Math.max(0, Math.min(MAX_GATHER_MS, context.getRemainingTimeInMillis() - PUBLISH_MS));
  const results = await Promise.allSettled(
    // Async, so that a record that is none fails alone.
    event.Records.map(async ({ Sns }) => respond({ id: Sns.MessageId, message: Sns.Message }, budgetMs)),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} of ${results.length} pages could not be sent: ${failures.map(String).join('; ')}`,
    );
};
