import { randomUUID } from 'node:crypto';
import { SendMessageBatchCommand } from '@aws-sdk/client-sqs';
import { createProducer, queueLane } from '../../lib/producer/producer';
import { deadLettersIn } from './dead-letters';
import type { Pollers } from './pollers';
import { type LaneUnderTest, openStage } from './stage';

const COUNT = 300;
const TABLE = 'worked-before';

/** What a lane with `idempotency` has besides. */
const workedBefore = {
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName: TABLE,
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  },
};

let stage: LaneUnderTest;
let workers: Pollers;
/** The number of the work by each id under which SQS took it. */
const numberOf = new Map<string, number>();

beforeAll(async () => {
  stage = await openStage({ WorkedBefore: workedBefore });
  await sendTwice();
  workers = stage.pollers('lambda/sample-worker.ts', {
    HEADROOM_IDEMPOTENCY_TABLE: TABLE,
    HEADROOM_IDEMPOTENCY_TTL_SEC: '3600',
  });
  workers.start();
  await workers.startAndKill(3, 'answered');
  await stage.untilEmpty();
  await workers.stop();
});

afterAll(() => stage.end());

async function sendTwice(): Promise<void> {
  const { aws, lane } = stage;
  const sendMessageBatch = (input: ConstructorParameters<typeof SendMessageBatchCommand>[0]) =>
    aws.queues.send(new SendMessageBatchCommand(input));
  const producer = createProducer({ lanes: { media: queueLane({ sendMessageBatch }, { queueUrl: lane.queueUrl }) } });
  const ids = Array.from({ length: COUNT }, () => randomUUID());
  // The second copies come after all first ones: a sender that had no answer asks again later.
  for (let copy = 1; copy <= 2; copy += 1)
    await Promise.all(
      ids.map(async (id, number) => {
        const outcome = await producer.send('media', { order: number, workMs: 5 }, { id });
        if (outcome.kind === 'sent') numberOf.set(outcome.messageId, number);
      }),
    );
}

const timesEach = (ids: readonly string[]): number[] => {
  const times = Array.from({ length: COUNT }, () => 0);
  for (const id of ids) {
    const number = numberOf.get(id) ?? Number.NaN;
    times[number] = (times[number] ?? 0) + 1;
  }
  return times;
};

describe('a lane that remembers what it worked on', () => {
  it('works on each once, although each was sent twice and a worker was killed before its acknowledgement', () => {
    expect(numberOf.size).toBe(2 * COUNT);
    expect(workers.killedWith.map(({ answered }) => answered)).toEqual([true]);
    expect(timesEach(workers.reported.processed)).toEqual(Array.from({ length: COUNT }, () => 1));
  });

  it('acknowledges every other copy without work, those of the killed worker once more', () => {
    const again = new Set(workers.killedWith.flatMap(({ ids }) => ids));
    expect(again.size).toBeGreaterThan(0);
    expect(workers.reported.duplicate.length).toBe(COUNT + again.size);
    expect(timesEach(workers.reported.duplicate).every((times) => times >= 1)).toBe(true);
  });

  it('dead-letters none of them', async () => {
    expect(await deadLettersIn(stage.aws, stage.lane.deadLetterUrl)).toEqual([]);
  });
});
