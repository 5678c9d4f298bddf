import { backlogAge, metricAge } from '../../lib/producer/producer';

describe('the age of a queue', () => {
  it('is the latest value that CloudWatch has, whatever the order of its answer', async () => {
    let asked: unknown;
    const cloudwatch = {
      getMetricStatistics: (input: unknown) => {
        asked = input;
        return Promise.resolve({
          Datapoints: [
            { Timestamp: new Date(120_000), Maximum: 90 },
            { Timestamp: new Date(180_000), Maximum: 30 },
            { Timestamp: new Date(60_000), Maximum: 60 },
          ],
        });
      },
    };
    expect(await metricAge(cloudwatch, 'prod-media', () => 300_000)()).toBe(30);
    expect(asked).toMatchObject({
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: 'prod-media' }],
      StartTime: new Date(0),
      EndTime: new Date(300_000),
    });
  });

  it('is none where nothing waits', async () => {
    const cloudwatch = { getMetricStatistics: () => Promise.resolve({}) };
    expect(await metricAge(cloudwatch, 'prod-media')()).toBeUndefined();
  });

  it('follows from the backlog and the rate at which the lane drains it', async () => {
    const queues = {
      getQueueAttributes: () => Promise.resolve({ Attributes: { ApproximateNumberOfMessages: '400' } }),
    };
    expect(await backlogAge(queues, 'https://sqs/media', 40)()).toBe(10);
  });
});
