import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { awsJson } from '../../lambda/aws/aws-json';
import { awsQuery, elementText } from '../../lambda/aws/aws-query';
import { callMaker } from '../../lambda/remediation/make-call';
import { observer } from '../../lambda/remediation/observe';
import { servicesOf } from '../../lambda/remediation/services';
import { type Store, storeIn } from '../../lambda/remediation/store';
import type { Decision } from '../../lib/core/remediation/decision';
import type { State } from '../../lib/core/remediation/state';

const REGION = 'eu-west-1';
const NOW_MS = Date.UTC(2026, 10, 21, 2, 14, 10);
const credentials = { accessKeyId: 'moto', secretAccessKey: 'moto' };
let server: ChildProcess | undefined;
let endpoint = '';
let call: ReturnType<typeof awsJson>;
let store: Store;

/** DynamoDB of moto, which has its own opinion of conditions and transactions. */
beforeAll(async () => {
  const script = join(__dirname, 'deploy.py');
  server = spawn(process.env.HEADROOM_MOTO_PYTHON ?? '', [script, '111111111111', REGION], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH ?? '', TMPDIR: tmpdir(), HOME: tmpdir() },
  });
  // Without this a server that does not start would be waited for until the test's time is over.
  const died = once(server, 'exit').then(([code]) => Promise.reject(new Error(`deploy.py ended: ${String(code)}`)));
  const lines = createInterface({ input: server.stdout ?? process.stdin });
  const [line] = (await Promise.race([once(lines, 'line'), died])) as [string];
  died.catch(() => undefined);
  ({ endpoint } = JSON.parse(line) as { readonly endpoint: string });
  call = awsJson({ serviceName: 'dynamodb', region: REGION, endpoint, credentials });
  store = storeIn({ dynamodb: call, table: 'remediation', newId: randomUUID });
  const key = (name: string, type: string) => ({ AttributeName: name, KeyType: type });
  await dynamo('CreateTable', {
    TableName: 'remediation',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    AttributeDefinitions: ['pk', 'sk'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
  });
});

afterAll(async () => {
  if (server?.exitCode !== null) return;
  const exited = once(server, 'exit');
  server.stdin?.end();
  await exited;
});

const dynamo = (operation: string, input: object) => call(`DynamoDB_20120810.${operation}`, input, 20_000);

/** Records about a subject. */
async function records(
  subject: string,
): Promise<readonly Readonly<Record<string, { readonly S?: string; readonly N?: string }>>[]> {
  const { Items } = await dynamo('Query', {
    TableName: 'remediation',
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: `audit#${subject}` } },
  });
  return Items as Awaited<ReturnType<typeof records>>;
}

/** A decision that begins an action, or with `isOver` ends it, made of a state that was read. */
function decisionOf(read: State, isOver = false): Decision {
  const { subject, version } = read;
  const remedy: State['remedy'] = {
    action: 'pause-event-source',
    resource: { UUID: 'uuid' },
    alarm: { id: 'lane-queue-age', subject },
    cause: 'noisy-neighbour',
    phase: 'raising',
    startedMs: NOW_MS,
    before: { enabled: 1 },
    wanted: { enabled: 0 },
    calls: 1,
    calledMs: NOW_MS,
    calmMin: 15,
    longestMin: 240,
    coolDownMin: 60,
  };
  const decision = isOver ? 'over' : 'act';
  return {
    decision,
    because: 'a reason',
    calls: [],
    wouldCall: [],
    state: { ...read, version: version + 1, remedy: isOver ? undefined : remedy },
    audit: {
      atMs: NOW_MS,
      environment: 'shop',
      subject,
      event: 'page',
      decision,
      because: 'a reason',
      mode: 'act',
      by: 'remediator',
      calls: [],
    },
  };
}

describe('the table of remediation', () => {
  it('takes one of ten decisions that were made of the same reading, and the record of that one alone', async () => {
    const { state } = await store.read('checkout');
    expect(state).toEqual({ subject: 'checkout', version: 0, modifiedMs: {} });
    const kept = await Promise.all(Array.from({ length: 10 }, () => store.keep(state, decisionOf(state), 'page')));
    expect(kept.filter((won) => won)).toHaveLength(1);
    expect(await records('checkout')).toHaveLength(1);
  });

  it('takes none that was made of an old reading, and one of the newest', async () => {
    const first = await store.read('media');
    expect(await store.keep(first.state, decisionOf(first.state), 'page')).toBe(true);
    const second = await store.read('media');
    expect(second).toMatchObject({ about: 'page', state: { version: 1, remedy: { phase: 'raising' } } });
    expect(await store.open()).toContain('media');
    expect(await store.keep(first.state, decisionOf(first.state), 'page')).toBe(false);
    expect(await store.keep(second.state, decisionOf(second.state, true), 'page')).toBe(true);
    expect(await store.open()).not.toContain('media');
    expect((await store.read('media')).about).toBeUndefined();
    expect((await records('media')).map(({ decision }) => decision?.S).sort()).toEqual(['act', 'over']);
  });

  it('keeps a record of doing nothing, which changes no state, and lets each go by itself after thirteen months', async () => {
    const { state } = await store.read('api');
    const nothing: Decision = { ...decisionOf(state), decision: 'nothing', state };
    expect(await store.keep(state, nothing, undefined)).toBe(true);
    expect((await store.read('api')).state.version).toBe(0);
    const [record] = await records('api');
    const months = (Number(record?.expiresAt?.N) * 1_000 - NOW_MS) / (365 / 12) / 86_400_000;
    expect(months).toBeGreaterThanOrEqual(13);
    expect(months).toBeLessThan(13.5);
  });
});

describe('what moto says of a volume and a stack', () => {
  const query = (serviceName: string, version: string) => {
    const asked = awsQuery({ serviceName, region: REGION, endpoint, credentials }, version);
    return (parameters: Readonly<Record<string, string>>) => asked(parameters, 20_000);
  };

  it('is read as the remediator reads it, before and after it has modified it', async () => {
    const [ec2, stacks] = [query('ec2', '2016-11-15'), query('cloudformation', '2010-05-15')];
    const TemplateBody = JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } } });
    await stacks({ Action: 'CreateStack', StackName: 'shop-hosts', TemplateBody });
    const made = await ec2({
      Action: 'CreateVolume',
      AvailabilityZone: `${REGION}a`,
      Size: '200',
      VolumeType: 'gp3',
      Iops: '6000',
      Throughput: '250',
      'TagSpecification.1.ResourceType': 'volume',
      'TagSpecification.1.Tag.1.Key': 'headroom:host-group',
      'TagSpecification.1.Tag.1.Value': 'shop-api',
    });
    const VolumeId = elementText(made, 'volumeId') ?? '';
    const services = servicesOf({ region: REGION, urlSuffix: 'amazonaws.com', endpoint, credentials });
    const observe = observer({ services, environment: 'shop', nowMs: () => NOW_MS });
    const target = { action: 'raise-volume', subject: 'api', volumeId: VolumeId } as const;
    const seen = {
      kind: 'volume',
      resource: { VolumeId },
      isDeploying: false,
      type: 'gp3',
      sizeGiB: 200,
      state: 'available',
    };
    expect(await observe(target)).toEqual({ ...seen, iops: 6000, throughputMiBps: 250 });
    expect(await observe({ ...target, subject: 'other' })).toEqual({ kind: 'gone' });
    await callMaker(services)({
      service: 'ec2',
      operation: 'ModifyVolume',
      input: { VolumeId, Iops: 9000, Throughput: 300 },
    });
    expect(await observe(target)).toMatchObject(seen);
  });
});
