import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ApplicationSignalsClient, ListServicesCommand } from '@aws-sdk/client-application-signals';
import { CodeDeployClient, ListDeploymentsCommand } from '@aws-sdk/client-codedeploy';
import { DescribeEventsCommand, HealthClient } from '@aws-sdk/client-health';
import {
  CancelMessageMoveTaskCommand,
  ListMessageMoveTasksCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { GetServiceGraphCommand, XRayClient } from '@aws-sdk/client-xray';
import { startGateway } from '../../../lib/local/emulator/gateway';
import { openRun, type Run } from '../../../lib/local/run';

const times = { StartTime: new Date(0), EndTime: new Date(1) };
const ROOT = resolve(__dirname, '../../..');
const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead';

interface Stored {
  readonly Body: string | undefined;
  readonly MessageAttributes: unknown;
}

/** Queues by name, as an emulator has them: what is received is hidden until it is deleted. */
const queues: Record<string, Stored[]> = {};
const asked: { path: string; target: string | undefined; body: string }[] = [];

function answerTo(action: string, { QueueUrl, MessageBody, MessageAttributes }: Record<string, string>): object {
  const queue = (queues[new URL(QueueUrl ?? '').pathname.split('/').at(-1) ?? ''] ??= []);
  if (action === 'GetQueueAttributes') return { Attributes: { ApproximateNumberOfMessages: String(queue.length) } };
  if (action === 'ListDeadLetterSourceQueues') return { queueUrls: ['http://queues/000000000000/source'] };
  if (action === 'ReceiveMessage')
    return { Messages: queue.slice(0, 1).map((each) => ({ ...each, ReceiptHandle: 'r' })) };
  if (action === 'SendMessage') queue.push({ Body: MessageBody, MessageAttributes });
  if (action === 'DeleteMessage') queue.shift();
  return {};
}

function answerAny(request: IncomingMessage, response: ServerResponse): void {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const target = request.headers['x-amz-target'] as string | undefined;
    asked.push({ path: request.url ?? '', target, body });
    const [, action] = /^AmazonSQS\.(.*)/.exec(target ?? '') ?? [];
    const isPlain = action === undefined;
    const { port } = upstream.address() as AddressInfo;
    const isList = target === 'AWS.ListQueues';
    const type = isList ? { 'content-type': 'text/xml' } : {};
    response.writeHead(isPlain && !isList ? 418 : 200, { 'x-of': 'the emulator', ...type });
    if (isList) response.end(`<QueueUrl>http://localhost:${port}/000000000000/a</QueueUrl>`);
    else
      response.end(isPlain ? 'as it is' : JSON.stringify(answerTo(action, JSON.parse(body) as Record<string, string>)));
  });
}

let upstream: Server;
let folder: string;
let run: Run;
let gateway: string;
let sqs: SQSClient;

beforeAll(async () => {
  upstream = createServer(answerAny).listen(0, '127.0.0.1');
  await new Promise((done) => upstream.once('listening', done));
  folder = mkdtempSync(join(tmpdir(), 'headroom-gateway-'));
  run = openRun(join(ROOT, 'lib/local/reaper.cjs'));
  gateway = await startGateway(run, ROOT, `http://127.0.0.1:${(upstream.address() as AddressInfo).port}`);
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
  sqs = new SQSClient({ endpoint: gateway, region: 'us-east-1', credentials, maxAttempts: 1 });
});
afterAll(async () => {
  await run.end();
  upstream.closeAllConnections();
  upstream.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  for (const name of Object.keys(queues)) Reflect.deleteProperty(queues, name);
  asked.length = 0;
});

const letters = (count: number): Stored[] =>
  Array.from({ length: count }, (_, index) => ({
    Body: `letter ${index}`,
    MessageAttributes: { HeadroomReason: { DataType: 'String', StringValue: 'poison' } },
  }));

/** The newest move, once it is no longer running. */
async function endOfMove(): Promise<{
  Status?: string | undefined;
  ApproximateNumberOfMessagesMoved?: number | undefined;
}> {
  for (;;) {
    const { Results } = await sqs.send(new ListMessageMoveTasksCommand({ SourceArn: DEAD, MaxResults: 1 }));
    if (Results?.[0]?.Status !== 'RUNNING') return Results?.[0] ?? {};
  }
}

describe('the gateway of a kept emulator', () => {
  it('hands on whatever it does not play, as it is, and the answer too', async () => {
    const response = await fetch(`${gateway}/a/path?b=c`, { method: 'POST', body: 'text' });
    expect({ status: response.status, of: response.headers.get('x-of'), text: await response.text() }).toEqual({
      status: 418,
      of: 'the emulator',
      text: 'as it is',
    });
    expect(asked).toEqual([{ path: '/a/path?b=c', target: undefined, body: 'text' }]);
  });

  it.each([
    ['CloudFormation', 'cloudformation', () => gateway],
    [
      'another, as a queue with it in a message',
      'sqs',
      () => `http://localhost:${(upstream.address() as AddressInfo).port}`,
    ],
  ])(
    'of an answer of %s that names the address of a queue puts itself in the place of the emulator, or not',
    async (_, service, at) => {
      const response = await fetch(gateway, {
        method: 'POST',
        headers: {
          'x-amz-target': 'AWS.ListQueues',
          authorization: `AWS4-HMAC-SHA256 Credential=a/20261129/us-east-1/${service}/aws4_request`,
        },
        body: '{}',
      });
      expect(await response.text()).toBe(`<QueueUrl>${at()}/000000000000/a</QueueUrl>`);
    },
  );

  it('moves the messages of a dead-letter queue back to where they came from, with all that is written beside them', async () => {
    queues.dead = letters(3);
    const before = letters(3);
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD }));
    expect(await endOfMove()).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 3 });
    expect(queues.dead).toEqual([]);
    expect(queues.source).toEqual(before);
  });

  it('moves to the destination that is named', async () => {
    queues.dead = letters(1);
    const DestinationArn = 'arn:aws:sqs:us-east-1:000000000000:elsewhere';
    await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: DEAD, DestinationArn }));
    await endOfMove();
    expect(queues.elsewhere).toHaveLength(1);
  });

  it('refuses a second move of the same queue, and ends the first where it is cancelled', async () => {
    queues.dead = letters(9);
    const slowly = { SourceArn: DEAD, MaxNumberOfMessagesPerSecond: 1 };
    const { TaskHandle } = await sqs.send(new StartMessageMoveTaskCommand(slowly));
    await expect(sqs.send(new StartMessageMoveTaskCommand(slowly))).rejects.toThrow('already a task running');
    await sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }));
    expect((await endOfMove()).Status).toBe('CANCELLED');
    await expect(sqs.send(new CancelMessageMoveTaskCommand({ TaskHandle }))).rejects.toThrow('not running');
  });

  const options = () => ({
    endpoint: gateway,
    region: 'us-east-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });

  it.each<[string, () => Promise<unknown>]>([
    ['AWS Health', () => new HealthClient(options()).send(new DescribeEventsCommand({}))],
    ['CodeDeploy', () => new CodeDeployClient(options()).send(new ListDeploymentsCommand({}))],
    ['X-Ray', () => new XRayClient(options()).send(new GetServiceGraphCommand(times))],
    ['Application Signals', () => new ApplicationSignalsClient(options()).send(new ListServicesCommand(times))],
  ])('refuses %s, which the emulator has not, in words that clients understand', async (name, ask) => {
    await expect(ask()).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: `the emulator has no ${name}`,
    });
    expect(asked).toEqual([]);
  });

  it('refuses a query of Logs Insights, which the emulator would answer without its parts', async () => {
    const headers = { 'x-amz-target': 'Logs_20140328.StartQuery' };
    const response = await fetch(gateway, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ __type: 'UnknownOperationException' });
    expect(asked).toEqual([]);
  });
});
