import { publishedAs } from './samples';
import type { Scenario } from './scenario';

const errors = publishedAs('AWS/Lambda', 'Errors', { FunctionName: 'function' });
const queue = (name: string, role: string): string => publishedAs('AWS/SQS', name, { QueueName: role });
const dead = queue('ApproximateNumberOfMessagesVisible', 'deadLetterQueue');
const heartbeats = queue('NumberOfMessagesSent', 'heartbeats');
const [raw, diagnosed, filed] = ['pagerTopic', 'diagnosisTopic', 'ticketsTopic'].map((role) =>
  publishedAs('AWS/SNS', 'NumberOfNotificationsFailed', { TopicName: role }),
) as [string, string, string];

const neverNegative = 'the mean of what is never negative is over 0 as soon as one of it is';

/** Alarms of the responder and of the paging path. */
export const pagingScenarios: readonly Scenario[] = [
  {
    id: 'responder-failed',
    subject: 'responder',
    fires: [{ [errors]: [0, 0, 1] }],
    quiet: [{ [errors]: [0, 0, 0] }],
  },
  {
    id: 'responder-dead-letters',
    subject: 'responder',
    fires: [{ [dead]: [1, 0, 0] }],
    quiet: [{ [dead]: [0, 0, 0] }],
    same: { statistics: { '': ['Average'] }, because: neverNegative },
  },
  {
    id: 'page-undelivered',
    subject: 'paging',
    fires: [raw, diagnosed, filed, dead].map((one) => ({
      [raw]: [],
      [diagnosed]: [],
      [filed]: [],
      [dead]: [],
      [one]: [1, 0],
    })),
    quiet: [{ [raw]: [0, 0], [diagnosed]: [0, 0], [filed]: [0, 0], [dead]: [0, 0] }],
    same: { statistics: { kept: ['Average'] }, because: neverNegative },
  },
  {
    id: 'page-path-silent',
    subject: 'paging',
    fires: [{ [heartbeats]: [0, 0, 0] }],
    quiet: [{ [heartbeats]: [0, 1, 0] }],
  },
];
