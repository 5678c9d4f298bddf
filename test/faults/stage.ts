import { join, resolve } from 'node:path';
import * as CloudWatch from '@aws-sdk/client-cloudwatch';
import * as DynamoDb from '@aws-sdk/client-dynamodb';
import * as Sns from '@aws-sdk/client-sns';
import { bundle } from '../../bin/bundle.cjs';
import type { Page } from '../../lib/core/pages/page';
import { awsAt, queueNamed, takeMessages } from '../../lib/local/emulator/aws';
import { EMULATOR_REGION, sealedEnvironment } from '../../lib/local/emulator/guard';
import { freePort, ministack } from '../../lib/local/emulator/ministack';
import { openRun } from '../../lib/local/run';
import { planOf, synthesize } from '../synth/assembly';
import { playLambda } from './lambda';
import { openProxy } from './proxy';

const ROOT = resolve(__dirname, '../..');

/** The responder as it is deployed, in processes of its own, and AWS behind a proxy. */
export type Stage = Awaited<ReturnType<typeof openStage>>;

export async function openStage() {
  const run = openRun(join(ROOT, 'lib/local/reaper.cjs'));
  const port = await freePort();
  const emulator = `http://127.0.0.1:${port}`;
  const sealed = sealedEnvironment(process.env, {
    folder: run.folder,
    endpoint: emulator,
    accessKeyId: run.accessKeyId,
  });
  await ministack({ run, bin: process.env.HEADROOM_EMULATOR_BIN ?? '', port, environment: sealed }).start();
  const aws = awsAt(emulator, run.accessKeyId);
  const client = {
    endpoint: emulator,
    region: EMULATOR_REGION,
    credentials: { accessKeyId: run.accessKeyId, secretAccessKey: 'local' },
  };
  const sns = new Sns.SNSClient(client);
  const { TopicArn = '' } = await sns.send(new Sns.CreateTopicCommand({ Name: 'prod-diagnosis' }));
  const queue = await queueNamed(aws, 'pages');
  const Endpoint = `arn:aws:sqs:${EMULATOR_REGION}:000000000000:pages`;
  await sns.send(
    new Sns.SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint, Attributes: { RawMessageDelivery: 'true' } }),
  );
  const proxy = await openProxy(emulator);
  const lambda = playLambda(responderBundle(), {
    ...sealed,
    AWS_ENDPOINT_URL: proxy.endpoint,
    AWS_LAMBDA_LOG_LEVEL: 'INFO',
    DIAGNOSIS_TOPIC_ARN: TopicArn,
    ENVIRONMENT_NAME: 'prod',
    ...(await deployedTable(new DynamoDb.DynamoDBClient(client))),
  });
  return {
    proxy,
    lambda,
    putAlarm: (subject: string, nowMs: number) => putAlarm(aws.metrics, subject, nowMs),
    /** Takes all pages that were sent since the last time. */
    pages: async (): Promise<Page[]> => {
      const pages: Page[] = [];
      for (;;) {
        const taken = await takeMessages(aws, queue);
        if (taken.length === 0) return pages;
        pages.push(...taken.map(({ body }) => JSON.parse(body) as Page));
      }
    },
    close: async () => {
      await lambda.close();
      await proxy.close();
      await run.end();
    },
  };
}

const responderBundle = (): string =>
  bundle({
    entry: join(ROOT, 'lambda', 'responder.ts'),
    outfile: join(ROOT, '.cache', 'test', 'faults', 'index.js'),
    kind: 'handler',
  });

/** The table of incidents as the stack deploys it, and the variable that names it. */
async function deployedTable(client: DynamoDb.DynamoDBClient): Promise<Record<string, string>> {
  const { stacks } = synthesize([planOf('prod')]);
  const resources = Object.values(stacks.find(({ part }) => part === 'response')?.template.Resources ?? {});
  const table = resources.find(({ Type }) => Type === 'AWS::DynamoDB::Table');
  if (!table) return {};
  // A border: a template's properties are the input of CreateTable by the same names.
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes } =
    table.Properties as unknown as DynamoDb.CreateTableInput;
  const input = { TableName: 'incidents', KeySchema, AttributeDefinitions, GlobalSecondaryIndexes };
  await client.send(new DynamoDb.CreateTableCommand({ ...input, BillingMode: 'PAY_PER_REQUEST' }));
  return { INCIDENTS_TABLE: 'incidents' };
}

/** A loop that is late in the last minutes, and the alarm on it. */
async function putAlarm(metrics: CloudWatch.CloudWatchClient, subject: string, nowMs: number): Promise<void> {
  const Dimensions = [{ Name: 'Service', Value: `prod-${subject}` }];
  const metric = { Namespace: 'Headroom', MetricName: 'LoopLag', Dimensions };
  await metrics.send(
    new CloudWatch.PutMetricAlarmCommand({
      ...metric,
      AlarmName: `prod/${subject}/host-loop-lag`,
      ExtendedStatistic: 'p99',
      Period: 60,
      EvaluationPeriods: 3,
      Threshold: 100,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  const MetricData = [1, 2, 3, 4, 5].map((minutes) => ({
    MetricName: metric.MetricName,
    Dimensions,
    Timestamp: new Date(nowMs - minutes * 60_000),
    Value: 412,
  }));
  await metrics.send(new CloudWatch.PutMetricDataCommand({ Namespace: metric.Namespace, MetricData }));
}
