import { deadLettersReader, queueNameIn } from '../../../lambda/responder/dead-letters';

const place = { endpoint: 'https://sqs.eu-west-1.amazonaws.com', account: '111111111111' };
const NOW = Date.UTC(2026, 10, 21);
const letter = (id: string, attributes: Readonly<Record<string, string>> = {}, Body = '{}') => ({
  MessageId: id,
  Body,
  Attributes: { SentTimestamp: '1' },
  MessageAttributes: Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [name, { StringValue }]),
  ),
});
const poison = { HeadroomReason: 'poison', HeadroomDetail: 'it asked to fail for ever' };

async function seen(messages: unknown, lying: unknown = '2') {
  const calls: (readonly [string, unknown])[] = [];
  const read = deadLettersReader((target, input) => {
    calls.push([target, input]);
    return Promise.resolve(
      target.endsWith('ReceiveMessage')
        ? { Messages: messages }
        : { Attributes: { ApproximateNumberOfMessages: lying } },
    );
  }, place);
  return { found: await read('prod-lanes-MediaDeadLetters', NOW), calls };
}

describe('a look at dead letters', () => {
  it('counts them by the reason that the worker wrote beside them, with its words', async () => {
    const { found } = await seen([letter('a', poison), letter('b', poison), letter('c')], '12');
    expect(found).toEqual({
      lying: 12,
      reasons: [
        { reason: 'poison', messages: 2, detail: 'it asked to fail for ever' },
        { reason: 'failed', messages: 1, detail: undefined },
      ],
    });
  });

  it('hides them from nobody and takes none away', async () => {
    const { calls } = await seen([]);
    const [[target, input] = [], ...more] = calls;
    expect(target).toBe('AmazonSQS.ReceiveMessage');
    expect(input).toMatchObject({
      QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111111111111/prod-lanes-MediaDeadLetters',
      VisibilityTimeout: 0,
      MaxNumberOfMessages: 10,
    });
    expect(more.map(([name]) => name)).toEqual(['AmazonSQS.GetQueueAttributes']);
  });

  it.each([undefined, null, 7, ['x', null, {}], [{ MessageAttributes: 7, Attributes: 'x' }]])(
    'is no failure where SQS answers with %j',
    async (messages) => {
      const { found } = await seen(messages, {});
      expect(found.lying).toBeGreaterThanOrEqual(0);
    },
  );

  it('says of those that are past their deadline that they are late', async () => {
    const envelope = JSON.stringify({ id: 'x', version: 1, traceId: 't', deadline: 1, payload: {} });
    const { found } = await seen([letter('a', poison, envelope)]);
    expect(found.reasons.map(({ messages }) => messages)).toEqual([1]);
  });

  it.each<[string, Parameters<typeof queueNameIn>[0], string | undefined]>([
    ['its own dimensions', { Dimensions: [{ Name: 'QueueName', Value: 'q' }] }, 'q'],
    [
      'those of its metric math',
      { Metrics: [{ MetricStat: { Metric: { Dimensions: [{ Name: 'QueueName', Value: 'q' }] } } }] },
      'q',
    ],
    ['none', { Dimensions: [{ Name: 'FunctionName', Value: 'f' }] }, undefined],
  ])('finds the queue of an alarm in %s', (_, alarm, name) => expect(queueNameIn(alarm)).toBe(name));
});
