import { type Moment, publishedAs } from './samples';
import type { Scenario } from './scenario';

const ERRORS = publishedAs('AWS/Lambda', 'Errors', { FunctionName: 'function' });
const queue = (name: string, role: string): string => publishedAs('AWS/SQS', name, { QueueName: role });
const DEAD = queue('ApproximateNumberOfMessagesVisible', 'deadLetterQueue');
const HELD = queue('ApproximateNumberOfMessagesNotVisible', 'deadLetterQueue');
const HEARTBEATS = queue('NumberOfMessagesSent', 'heartbeats');
const [RAW, DIAGNOSED, FILED] = ['pagerTopic', 'diagnosisTopic', 'ticketsTopic'].map((role) =>
  publishedAs('AWS/SNS', 'NumberOfNotificationsFailed', { TopicName: role }),
) as [string, string, string];

const MISSING = publishedAs('Headroom', 'ReceiversMissing', { Service: 'prod-paging' });

const NEVER_NEGATIVE = 'the mean of what is never negative is over 0 as soon as one of it is';

/** Minutes in which so many lie in the dead-letter queue, of which nobody looks at any. */
const lying = (counts: readonly number[]): Moment[] =>
  counts.map((count) => ({ [DEAD]: [count, count], [HELD]: [0, 0] }));

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
  ...(
    [
      ['responder-dead-letters-growing', 'responder'],
      ['page-undelivered-growing', 'paging'],
    ] as const
  ).map(([id, subject]): Scenario => ({
    id,
    subject,
    fires: [
      lying([1, 2]),
      lying([3, 3, 4]),
      [
        { [DEAD]: [2, 1], [HELD]: [0, 0] },
        { [DEAD]: [3, 1], [HELD]: [0, 0] },
      ],
      [
        { [DEAD]: [0, 0], [HELD]: [2, 1] },
        { [DEAD]: [0, 0], [HELD]: [3, 1] },
      ],
    ],
    quiet: [lying([0, 0, 4]), lying([0, 0]), lying([4, 3])],
    same: {
      statistics: { lying: ['Average'], held: ['Average'] },
      because: 'more in a minute than in the one before are more on average, too',
    },
  })),
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
    id: 'page-receivers-missing',
    subject: 'paging',
    periodSec: 300,
    fires: [{ [MISSING]: [0, 1] }],
    quiet: [{ [MISSING]: [0, 0] }, { [MISSING]: [] }],
    same: { statistics: { '': ['Average'] }, because: NEVER_NEGATIVE },
  },
  {
    id: 'page-path-silent',
    subject: 'paging',
    fires: [{ [HEARTBEATS]: [0, 0, 0] }],
    quiet: [{ [HEARTBEATS]: [0, 1, 0] }],
  },
];
