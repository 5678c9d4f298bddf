/** Call that is made of CloudWatch: the SDK's aggregated `CloudWatch` has it. */
export interface ReadsStatistics {
  getMetricStatistics(input: {
    Namespace: string;
    MetricName: string;
    Dimensions: { Name: string; Value: string }[];
    StartTime: Date;
    EndTime: Date;
    Period: number;
    Statistics: 'Maximum'[];
  }): Promise<{
    readonly Datapoints?:
      readonly { readonly Timestamp?: Date | undefined; readonly Maximum?: number | undefined }[] | undefined;
  }>;
}

/** Call that is made of SQS: the SDK's aggregated `SQS` has it. */
export interface ReadsAttributes {
  getQueueAttributes(input: { QueueUrl: string; AttributeNames: 'ApproximateNumberOfMessages'[] }): Promise<{
    readonly Attributes?: Readonly<Record<string, string | undefined>> | undefined;
  }>;
}

/** SQS publishes a value each minute, and it may come late: the last of five minutes. A choice of this kit. */
const LOOK_BACK_MS = 5 * 60_000;

/**
 * The age as the lane's alarm sees it: exact, a minute or two late, and a CloudWatch call each time.
 * Needs `cloudwatch:GetMetricStatistics`.
 */
export const metricAge =
  (cloudwatch: ReadsStatistics, queueName: string, nowMs: () => number = Date.now) =>
  async (): Promise<number | undefined> => {
    const { Datapoints = [] } = await cloudwatch.getMetricStatistics({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: queueName }],
      StartTime: new Date(nowMs() - LOOK_BACK_MS),
      EndTime: new Date(nowMs()),
      Period: 60,
      Statistics: ['Maximum'],
    });
    const latest = [...Datapoints].sort((a, b) => (b.Timestamp?.getTime() ?? 0) - (a.Timestamp?.getTime() ?? 0))[0];
    return latest?.Maximum;
  };

/**
 * Wait of a message that is sent now: the messages ahead of it by the rate at which the lane drains them. At
 * once, and as good as the rate. Needs `sqs:GetQueueAttributes`.
 * @param drainPerSec messages that the lane works off in a second: its concurrency by its mean duration
 */
export const backlogAge =
  (queues: ReadsAttributes, queueUrl: string, drainPerSec: number) => async (): Promise<number | undefined> => {
    const input = { QueueUrl: queueUrl, AttributeNames: ['ApproximateNumberOfMessages' as const] };
    const { Attributes } = await queues.getQueueAttributes(input);
    return Number(Attributes?.ApproximateNumberOfMessages ?? 0) / drainPerSec;
  };
