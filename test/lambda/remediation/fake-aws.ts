import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { signatureProblem } from '../../hosts/machine/signature';
import { keys, REGION } from '../sqs-server';
import { FakeTable } from './table';

/** One call that came in, whatever its protocol. */
export interface Seen {
  /** `lambda:UpdateEventSourceMapping`. */
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** What goes wrong with a call: an error is answered in its place, `lost` does it and cuts the connection before the answer. */
export type Trouble = { readonly code: string; readonly status: number } | 'lost';

/** Answer to a call: a document, or XML. */
type Answer = readonly [status: number, body: object | string];

/** What an environment `shop` has in AWS: two lanes, a host group with one volume, its table and its topic. */
export class World {
  readonly table = new FakeTable();
  readonly calls: Seen[] = [];
  readonly published: Readonly<Record<string, string>>[] = [];
  /** What goes wrong by the name of a call; each is used up. */
  readonly trouble = new Map<string, Trouble[]>();
  alarmsOn: string[] = [];
  stackStatus = 'UPDATE_COMPLETE';
  status = 'READY';
  weights: Readonly<Record<string, number>> = {};
  target: Record<string, unknown> | undefined = { MinCapacity: 5, MaxCapacity: 8 };
  provisioned = 5;
  mapping: Record<string, unknown> = { State: 'Enabled', ScalingConfig: { MaximumConcurrency: 40 } };
  volume = { iops: 6000, throughput: 500 };
  modification = '';

  /** Calls that change something. */
  changes(): Seen[] {
    return this.calls.filter(({ name }) => /:(Put|Update|Register|Modify)/.test(name));
  }

  answer(seen: Seen): Answer {
    const { name, input } = seen;
    const [service = '', operation = ''] = name.split(':');
    if (service === 'dynamodb') return this.table.answer(operation, input);
    const answer = answers[name];
    return answer
      ? answer(this, input)
      : [400, `<Error><Code>UnknownOperation</Code><Message>${name}</Message></Error>`];
  }
}

type Answering = (world: World, input: Seen['input']) => Answer;
const xml = (text: string): Answer => [200, text];
const FUNCTION = 'shop-lanes-CheckoutWorkerFunction149E7F75-abc';

const resources: readonly (readonly [string, string, string])[] = [
  ['AWS::Lambda::Function', 'CheckoutWorkerFunction149E7F75', FUNCTION],
  ['AWS::Lambda::Function', 'MediaWorkerFunction288ABF10', 'shop-lanes-MediaWorkerFunction288ABF10-def'],
  ['AWS::Lambda::EventSourceMapping', 'MediaWorkerLiveSqsEventSourceshoplanesMediaQueue72DE', 'uuid-of-media'],
  ['AWS::SQS::Queue', 'MediaDeadLetters9A77E9F5', 'https://sqs.eu-west-1.amazonaws.com/111111111111/dead'],
  ['AWS::SQS::Queue', 'MediaQueue21D3DC00', 'https://sqs.eu-west-1.amazonaws.com/111111111111/media'],
];

const answers: Readonly<Record<string, Answering>> = {
  'cloudformation:DescribeStacks': ({ stackStatus }) =>
    xml(`<member><StackStatus>${stackStatus}</StackStatus></member>`),
  // In two pages, as a large stack has.
  'cloudformation:ListStackResources': (_, { NextToken: next }) => {
    const page = next === undefined ? resources.slice(0, 2) : resources.slice(2);
    const members = page.map(
      ([type, logical, physical]) =>
        `<member><LogicalResourceId>${logical}</LogicalResourceId>` +
        `<PhysicalResourceId>${physical}</PhysicalResourceId><ResourceType>${type}</ResourceType></member>`,
    );
    return xml(`<R>${members.join('')}${next === undefined ? '<NextToken>2</NextToken>' : ''}</R>`);
  },
  'monitoring:DescribeAlarms': ({ alarmsOn }) =>
    xml(alarmsOn.map((name) => `<member><AlarmName>${name}</AlarmName></member>`).join('')),
  'monitoring:GetMetricStatistics': () =>
    xml(
      '<member><Timestamp>2026-11-21T02:10:00Z</Timestamp><Maximum>90.0</Maximum></member>' +
        '<member><Timestamp>2026-11-21T02:13:00Z</Timestamp><Maximum>120.0</Maximum></member>',
    ),
  'lambda:GetProvisionedConcurrencyConfig': ({ status, provisioned }) => [
    200,
    { Status: status, RequestedProvisionedConcurrentExecutions: provisioned },
  ],
  'lambda:PutProvisionedConcurrencyConfig': (world, { ProvisionedConcurrentExecutions: wanted }) => {
    world.provisioned = Number(wanted);
    return [202, {}];
  },
  'lambda:GetAlias': ({ weights }) => [200, { RoutingConfig: { AdditionalVersionWeights: weights } }],
  'lambda:GetAccountSettings': () => [
    200,
    { AccountLimit: { ConcurrentExecutions: 1000, UnreservedConcurrentExecutions: 1000 } },
  ],
  'lambda:GetFunctionConcurrency': () => [200, {}],
  'lambda:GetEventSourceMapping': ({ mapping }) => [200, mapping],
  'lambda:UpdateEventSourceMapping': (world, { Enabled, ScalingConfig }) => {
    if (Enabled !== undefined) world.mapping.State = Enabled === true ? 'Enabled' : 'Disabled';
    if (ScalingConfig !== undefined) world.mapping.ScalingConfig = ScalingConfig;
    return [202, {}];
  },
  'application-autoscaling:DescribeScalableTargets': ({ target }) => [200, { ScalableTargets: target ? [target] : [] }],
  'application-autoscaling:RegisterScalableTarget': (world, { MinCapacity, MaxCapacity, SuspendedState }) => {
    world.target = {
      ...world.target,
      MinCapacity,
      MaxCapacity,
      ...(SuspendedState !== undefined && { SuspendedState }),
    };
    world.provisioned = Math.max(world.provisioned, Number(MinCapacity));
    return [200, {}];
  },
  'ec2:DescribeVolumes': ({ volume: { iops, throughput } }, input) =>
    xml(
      input['Filter.1.Value.1'] === 'shop-api'
        ? '<volumeSet><item><volumeId>vol-0123456789abcdef0</volumeId><size>200</size>' +
            '<attachmentSet><item><volumeId>vol-0123456789abcdef0</volumeId><status>attached</status></item></attachmentSet>' +
            `<status>in-use</status><volumeType>gp3</volumeType><iops>${iops}</iops>` +
            `<throughput>${throughput}</throughput></item></volumeSet>`
        : '<volumeSet/>',
    ),
  'ec2:DescribeVolumesModifications': ({ modification }) =>
    modification === ''
      ? [400, '<Errors><Error><Code>InvalidVolumeModification.NotFound</Code><Message>none</Message></Error></Errors>']
      : xml(modification),
  'ec2:ModifyVolume': (world, { Iops, Throughput }) => {
    world.volume = { iops: Number(Iops), throughput: Number(Throughput) };
    return xml('<ok/>');
  },
  'autoscaling:DescribeAutoScalingGroups': () =>
    xml('<member><AutoScalingGroupName>shop-hosts-Api</AutoScalingGroupName></member>'),
  'autoscaling:DescribeInstanceRefreshes': () => xml('<member><Status>Successful</Status></member>'),
  'sns:Publish': (world, input) => {
    world.published.push(input as Readonly<Record<string, string>>);
    return xml('<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>');
  },
};

/** AWS on a loopback port: it checks every signature, and does what it is asked in the world of the moment. */
export async function fakeAws(worldOfNow: () => World) {
  const problems: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const world = worldOfNow();
      const body = Buffer.concat(chunks);
      const { method = '', url: path = '', headers } = request;
      const problem = signatureProblem({ method, path, headers, body }, keys, REGION);
      if (problem !== undefined) problems.push(problem);
      const seen = seenIn(request, body.toString());
      world.calls.push(seen);
      const trouble = world.trouble.get(seen.name)?.shift();
      const [status, answer] = typeof trouble === 'object' ? errorOf(trouble) : world.answer(seen);
      if (trouble === 'lost') request.socket.destroy();
      else if (typeof answer === 'string') response.writeHead(status, { 'content-type': 'text/xml' }).end(answer);
      else {
        const type = 'code' in answer ? { 'x-amzn-errortype': String(answer.code) } : {};
        response.writeHead(status, { 'content-type': 'application/json', ...type }).end(JSON.stringify(answer));
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    problems,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  };
}

const errorOf = ({ code, status }: Exclude<Trouble, 'lost'>): Answer => [
  status,
  { code, __type: code, message: 'refused on purpose' },
];

/** Paths of Lambda's API, by method. */
const paths: readonly (readonly [RegExp, string])[] = [
  [/^GET .*\/provisioned-concurrency/, 'GetProvisionedConcurrencyConfig'],
  [/^PUT .*\/provisioned-concurrency/, 'PutProvisionedConcurrencyConfig'],
  [/^GET .*\/aliases\//, 'GetAlias'],
  [/^GET .*\/account-settings/, 'GetAccountSettings'],
  [/^GET .*\/concurrency$/, 'GetFunctionConcurrency'],
  [/^GET .*\/event-source-mappings\//, 'GetEventSourceMapping'],
  [/^PUT .*\/event-source-mappings\//, 'UpdateEventSourceMapping'],
];

function seenIn({ headers, method = '', url = '' }: IncomingMessage, text: string): Seen {
  const [, service = ''] = /\/([a-z0-9-]+)\/aws4_request/.exec(String(headers.authorization)) ?? [];
  if (service === 'lambda') {
    const operation = paths.find(([pattern]) => pattern.test(`${method} ${url}`))?.[1] ?? url;
    return { name: `lambda:${operation}`, input: { path: url, ...(JSON.parse(text || '{}') as object) } };
  }
  const { 'x-amz-target': target } = headers;
  if (typeof target === 'string')
    return { name: `${service}:${target.split('.')[1] ?? ''}`, input: JSON.parse(text) as Seen['input'] };
  const { Action = '', ...input } = Object.fromEntries(new URLSearchParams(text));
  return { name: `${service}:${Action}`, input };
}
