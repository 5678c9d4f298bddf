import { type AwsCall, awsJson } from '../aws/aws-json';
import { idempotency } from './idempotency';
import { lineLog, quiet, quietLines } from './log';
import type { BatchWorkerOptions } from './options';
import { laneQueues } from './queues';
import { settingsFrom } from './settings';
import { warming } from './warming';

type Variables = Readonly<Record<string, string | undefined>>;

/** Time that is kept to answer after a call to AWS. */
const ANSWER_MS = 50;

/** Everything that a worker has for its whole life, made when the module is loaded. */
export function workerParts(options: BatchWorkerOptions) {
  const env = options.env ?? process.env;
  const settings = settingsFrom(env, options.lane);
  const writeLine = quietLines(options.writeLine ?? ((line: string) => void process.stdout.write(`${line}\n`)));
  const logger = quiet(options.logger ?? lineLog(settings.service, writeLine));
  const nowMs = options.nowMs ?? Date.now;
  const { queueUrl, deadLetterUrl, lane } = settings;
  const table = settings.idempotency;
  const sqs = callerOf('sqs', env, queueUrl ?? deadLetterUrl);
  const dynamo = table && callerOf('dynamodb', env, queueUrl ?? deadLetterUrl);
  const queues = laneQueues(settings, sqs && leavingTime(sqs));
  return {
    settings,
    writeLine,
    logger,
    nowMs,
    random: options.random ?? Math.random,
    reading: { acceptText: options.acceptText ?? false },
    warmed: warming(options.warm, logger),
    clients: (remainingMs: () => number) => ({
      queues,
      idempotency: table && dynamo && idempotency(leavingTime(dynamo), { ...table, lane, nowMs, remainingMs }),
    }),
  };
}

const leavingTime =
  (call: AwsCall): AwsCall =>
  (target, input, remainingMs) =>
    call(target, input, remainingMs - ANSWER_MS);

/** A service where Lambda's environment, or an emulator's, says that it is; undefined without keys to sign with. */
function callerOf(serviceName: 'sqs' | 'dynamodb', env: Variables, queueUrl: string | undefined): AwsCall | undefined {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_REGION: region } = env;
  const endpoint =
    env[`AWS_ENDPOINT_URL_${serviceName.toUpperCase()}`] ?? env.AWS_ENDPOINT_URL ?? ownEndpoint(serviceName, queueUrl);
  if (!accessKeyId || !secretAccessKey || !region || !endpoint) return undefined;
  // Lambda sets them once: an environment does not outlive its keys.
  const credentials = { accessKeyId, secretAccessKey, sessionToken: env.AWS_SESSION_TOKEN };
  return awsJson({ serviceName, region, endpoint, credentials });
}

/** A queue's URL begins with the endpoint of SQS in its partition, and another service's differs by its name. */
function ownEndpoint(serviceName: string, queueUrl: string | undefined): string | undefined {
  if (!queueUrl) return undefined;
  const { protocol, host } = new URL(queueUrl);
  return `${protocol}//${host.replace(/^sqs\./, `${serviceName}.`)}`;
}
