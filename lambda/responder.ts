import { Logger } from '@aws-lambda-powertools/logger';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { SNSClient } from '@aws-sdk/client-sns';
import type { SNSHandler } from 'aws-lambda';
import { AUTO_SCALING_VERSION, autoScaling } from './aws/auto-scaling';
import { awsJson } from './aws/aws-json';
import { awsQuery } from './aws/aws-query';
import { remembered } from './aws/remembered';
import { credentialsOf } from './aws/signature';
import { incidentsOf } from './incidents/incidents';
import { requiredBy } from './required';
import { deadLettersReader } from './responder/dead-letters';
import { deliveriesIn } from './responder/deliveries';
import { placeIn } from './responder/place';
import type { DeclaredReceivers } from './responder/receivers';
import { responder } from './responder/respond';
import { triageSources } from './responder/triage/sources';

/** Time kept back for publishing, once the evidence is in or given up. */
const PUBLISH_MS = 4_000;
/** Evidence that takes longer than this comes too late for a page. */
const MAX_GATHER_MS = 8_000;

const required = requiredBy('response');

const retries = { maxAttempts: 3 };
const TOPIC_ARN = required('DIAGNOSIS_TOPIC_ARN');
const { account, partition } = placeIn(TOPIC_ARN);
const ENVIRONMENT = required('ENVIRONMENT_NAME');
const REGION = process.env.AWS_REGION ?? '';
const { URL_SUFFIX = 'amazonaws.com' } = process.env;
// Lambda sets the keys once: an environment does not outlive them.
const credentials = credentialsOf(process.env)();
/** A service where it is called; an emulator says where it is. */
const service = (serviceName: string, region = REGION) => ({
  serviceName,
  region,
  endpoint: process.env.AWS_ENDPOINT_URL ?? `https://${serviceName}.${region}.${URL_SUFFIX}`,
  credentials,
});
const { INCIDENTS_TABLE } = process.env;
const groups = remembered(awsQuery(service('autoscaling'), AUTO_SCALING_VERSION), Date.now);
const respond = responder({
  cloudwatch: new CloudWatchClient(retries),
  logs: awsJson({ ...service('logs'), contentType: 'application/x-amz-json-1.1' }),
  sns: new SNSClient(retries),
  autoScaling: autoScaling(groups),
  triage: triageSources({
    service,
    autoScaling: groups,
    region: REGION,
    partition,
    environment: ENVIRONMENT,
    folder: __dirname,
  }),
  logger: new Logger({ serviceName: 'responder' }),
  nowMs: Date.now,
  topicArn: TOPIC_ARN,
  chatTopicArn: process.env.CHAT_TOPIC_ARN,
  environment: ENVIRONMENT,
  receivers: JSON.parse(process.env.RECEIVERS ?? '[]') as DeclaredReceivers[],
  print: (line) => process.stdout.write(`${line}\n`),
  runbookBaseUrl: process.env.RUNBOOK_BASE_URL ?? '',
  timeZone: process.env.TIME_ZONE,
  peaks: JSON.parse(process.env.PEAKS ?? '{}') as Record<string, string>,
  // A page must not depend on it: without its name each change stands alone.
  incidents: INCIDENTS_TABLE
    ? incidentsOf({ call: awsJson(service('dynamodb')), name: INCIDENTS_TABLE, nowMs: Date.now })
    : undefined,
  deadLetters: deadLettersReader(awsJson(service('sqs')), { endpoint: service('sqs').endpoint, account }),
});

/** Turns alarms of the pager topic into pages with a diagnosis. Fails, and is then retried, only if a page could not be sent. */
export const handler: SNSHandler = async (event, context) => {
  const budgetMs = Math.max(0, Math.min(MAX_GATHER_MS, context.getRemainingTimeInMillis() - PUBLISH_MS));
  const results = await Promise.allSettled(
    deliveriesIn(event, context.awsRequestId).map((delivery) => respond(delivery, budgetMs)),
  );
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  if (failures.length > 0)
    throw new AggregateError(
      failures,
      `${failures.length} of ${results.length} pages could not be sent: ${failures.map(String).join('; ')}`,
    );
};
