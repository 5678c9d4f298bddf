import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';
import { batch, record } from '../lambda/sqs-events';
import { type Reply, sqsServer } from '../lambda/sqs-server';
import { emulatedFunction } from './emulator';
import { lambdaFunction } from './runtime-api';

/** The sample worker as it is deployed: one bundle, in a process of its own, through the Runtime API. */
const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-runtime-'));
const WORKER = bundle({
  entry: resolve('lambda/sample-worker.ts'),
  outfile: join(FOLDER, 'index.js'),
  kind: 'handler',
});
const open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const each of open.splice(0).reverse()) await each.close();
});
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

async function deployed(node: string, env: Readonly<Record<string, string>> = {}, replies: Reply[] = []) {
  const sqs = await sqsServer(replies);
  open.push(sqs);
  const lambda = await lambdaFunction(node, WORKER, { ...sqs.env, HEADROOM_SERVICE: 'prod-media', ...env });
  open.push(lambda);
  return { ...lambda, calls: sqs.calls };
}
const answered = (...failed: string[]) => ({
  kind: 'response',
  body: { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) },
});
const envelope = (payload: unknown, change: object = {}) => ({
  headroom: 1,
  id: 'work-1',
  traceId: 'trace-1',
  enqueuedAt: Date.now(),
  payload,
  ...change,
});

const DEPLOYED_MAJOR = '24';

it(`is Node ${DEPLOYED_MAJOR} that lanes are deployed with`, () => {
  const sources = readdirSync('lib/infra', { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('.ts'),
  );
  const named = sources.flatMap((path) => [
    ...readFileSync(join('lib/infra', path), 'utf8').matchAll(/NODEJS_(\w+)_X|NODEJS_LATEST/g),
  ]);
  expect([...new Set(named.map(([, major]) => major))]).toEqual([DEPLOYED_MAJOR]);
});

describe.each(['20', DEPLOYED_MAJOR])('the bundled worker on Node %s', (major) => {
  const node = process.env[`HEADROOM_NODE_${major}`] ?? '';
  const itRuns = node === '' ? it.skip : it;

  itRuns('acknowledges a batch, reports it message by message, and counts one cold start', async () => {
    const { invoke, log } = await deployed(node);
    expect(await invoke(batch(record('a', envelope({})), record('b', { plain: true })))).toEqual(answered());
    expect(await invoke(batch(record('c', {})))).toEqual(answered());
    expect(log()).toMatchObject([
      { Service: 'prod-media', Lane: 'media', ColdStart: 1, RecordsProcessed: 2, messageIds: ['a', 'b'] },
      { Lane: 'media', RecordsProcessed: 1, messageIds: ['c'] },
    ]);
    expect(log()[1]).not.toHaveProperty('ColdStart');
  });

  itRuns('gives back what failed, with a wait of its own, and buries what can never be done', async () => {
    const { invoke, log, calls } = await deployed(node);
    const answer = await invoke(
      batch(
        record('fine', envelope({})),
        record('later', envelope({ failures: 1 })),
        record('poison', envelope({ poison: true })),
        record('half', '{half'),
        record('stale', envelope({}, { enqueuedAt: Date.now() - 2_000, deadline: Date.now() - 1_000 })),
      ),
    );
    expect(answer).toEqual(answered('later'));
    const reasons = calls
      .filter(({ target }) => target === 'AmazonSQS.SendMessage')
      .map(({ input }) => JSON.stringify(input.MessageAttributes));
    expect(reasons.filter((text) => text.includes('"poison"'))).toHaveLength(1);
    expect(reasons.filter((text) => text.includes('"not-json"'))).toHaveLength(1);
    expect(calls.at(-1)).toMatchObject({
      target: 'AmazonSQS.ChangeMessageVisibilityBatch',
      input: { Entries: [{ ReceiptHandle: 'handle-later' }] },
    });
    expect(log().at(-1)).toMatchObject({
      messageIds: ['fine'],
      failedIds: ['later'],
      poisonIds: ['poison'],
      malformedIds: ['half'],
      droppedIds: ['stale'],
    });
  });

  itRuns('answers before it is cut off, also when a message hangs', async () => {
    const { invoke, log } = await deployed(node);
    expect(await invoke(batch(record('a', {}), record('hangs', { workMs: 60_000 })), 1_500)).toEqual(answered('hangs'));
    expect(log().at(-1)).toMatchObject({ messageIds: ['a'], failedIds: ['hangs'] });
  });

  itRuns('goes on after SQS failed it', async () => {
    const { invoke } = await deployed(node, {}, [[500, {}], [500, {}], 'cut', 'cut']);
    expect(await invoke(batch(record('a', { poison: true })))).toEqual(answered('a'));
    expect(await invoke(batch(record('b', {})))).toEqual(answered());
  });

  itRuns('says at its start what is wrong with its environment', async () => {
    const { initError, ended } = await deployed(node, { HEADROOM_BACKOFF_MAX_SEC: 'soon' });
    expect(await initError).toMatchObject({
      body: { errorMessage: expect.stringContaining('HEADROOM_BACKOFF_MAX_SEC is "soon"') as unknown },
    });
    expect(await ended).toBe(1);
  });
});

describe("AWS's Runtime Interface Emulator", () => {
  const emulator = process.env.HEADROOM_RIE ?? '';
  const node = process.env[`HEADROOM_NODE_${DEPLOYED_MAJOR}`] ?? '';
  const itRuns = emulator === '' || node === '' ? it.skip : it;

  itRuns('gets the same answers from the bundled worker', async () => {
    const sqs = await sqsServer();
    open.push(sqs);
    const lambda = await emulatedFunction(emulator, node, WORKER, { ...sqs.env, HEADROOM_SERVICE: 'prod-media' });
    open.push(lambda);
    const mixed = batch(
      record('fine', envelope({})),
      record('later', envelope({ failures: 1 })),
      record('half', '{half'),
    );
    expect(await lambda.invoke(mixed)).toEqual(answered('later').body);
    expect(await lambda.invoke(batch(record('next', {})))).toEqual(answered().body);
    expect(sqs.calls.map(({ target }) => target)).toEqual([
      'AmazonSQS.SendMessage',
      'AmazonSQS.ChangeMessageVisibilityBatch',
    ]);
  });
});
