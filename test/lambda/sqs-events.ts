import type { Context, SQSEvent, SQSRecord } from 'aws-lambda';

/** A record as SQS hands it to Lambda. */
export const record = (messageId: string, body: unknown, change: Partial<SQSRecord['attributes']> = {}): SQSRecord => ({
  messageId,
  receiptHandle: `handle-${messageId}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: '1',
    SentTimestamp: '1795227250000',
    SenderId: 'AIDAEXAMPLE',
    ApproximateFirstReceiveTimestamp: '1795227250100',
    ...change,
  },
  messageAttributes: {},
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: 'arn:aws:sqs:eu-west-1:111111111111:prod-media',
  awsRegion: 'eu-west-1',
});

export const batch = (...records: SQSRecord[]): SQSEvent => ({ Records: records });

/** What EventBridge puts into a rule's queue. */
export const busEvent = (detail: unknown) => ({
  version: '0',
  id: '7bf73129-1428-4cd3-a780-95db273d1602',
  'detail-type': 'Image Uploaded',
  source: 'shop.media',
  account: '111111111111',
  time: '2026-11-21T02:14:10Z',
  region: 'eu-west-1',
  resources: [],
  detail,
});

/** An invocation whose remaining time the test decides, with all that our handlers look at. */
export const invocation = (remainingMs: () => number = () => 10_000): Context => {
  const context: Partial<Context> = {
    functionName: 'media',
    awsRequestId: 'request-1',
    getRemainingTimeInMillis: remainingMs,
  };
  // The rest of a real context is old callbacks and names that nobody here reads.
  return context as Context;
};
