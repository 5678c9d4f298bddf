import { publishedAs } from './samples';
import type { Scenario } from './scenario';

const ERRORS = publishedAs('AWS/Lambda', 'Errors', { FunctionName: 'function' });
const queue = (name: string, role: string): string => publishedAs('AWS/SQS', name, { QueueName: role });
const DEAD = queue('ApproximateNumberOfMessagesVisible', 'deadLetterQueue');
const HEARTBEATS = queue('NumberOfMessagesSent', 'heartbeats');
const [RAW, DIAGNOSED, FILED] = ['pagerTopic', 'diagnosisTopic', 'ticketsTopic'].map((role) =>
  publishedAs('AWS/SNS', 'NumberOfNotificationsFailed', { TopicName: role }),
) as [string, string, string];

const NEVER_NEGATIVE = 'the mean of what is never negative is over 0 as soon as one of it is';

/** Alarms of the responder and of the paging path. */
export const pagingScenarios: readonly Scenario[] = [
  {
    id: 'responder-failed',
    subject: 'responder',
    fires: [{ [ERRORS]: [0, 0, 1] }],
    quiet: [{ [ERRORS]: [0, 0, 0] }],
  },
  {
    id: 'responder-dead-letters',
    subject: 'responder',
    fires: [{ [DEAD]: [1, 0, 0] }],
    quiet: [{ [DEAD]: [0, 0, 0] }],
    same: { statistics: { '': ['Average'] }, because: NEVER_NEGATIVE },
  },
  {
    id: 'page-undelivered',
    subject: 'paging',
    fires: [RAW, DIAGNOSED, FILED, DEAD].map((one) => ({
      [RAW]: [],
      [DIAGNOSED]: [],
      [FILED]: [],
      [DEAD]: [],
      [one]: [1, 0],
    })),
    quiet: [{ [RAW]: [0, 0], [DIAGNOSED]: [0, 0], [FILED]: [0, 0], [DEAD]: [0, 0] }],
    same: { statistics: { kept: ['Average'] }, because: NEVER_NEGATIVE },
  },
  {
    id: 'page-path-silent',
    subject: 'paging',
    fires: [{ [HEARTBEATS]: [0, 0, 0] }],
    quiet: [{ [HEARTBEATS]: [0, 1, 0] }],
  },
];
