import { type Moment, publishedAs, times } from './samples';
import type { Scenario } from './scenario';

/*
 * Lane `media`: promises 30 s, 3 tries, a timeout of 10 s, 15 workers kept warm; 12 cold starts a minute are planned, and 6 visible
 * messages are no backlog. SQS has a few samples a minute, Lambda one per invocation, the worker one per batch.
 */
const queue = (name: string): string => publishedAs('AWS/SQS', name, { QueueName: 'queue' });
const alias = (name: string): string =>
  publishedAs('AWS/Lambda', name, { FunctionName: 'function', Resource: 'alias' });
const worker = (name: string): string => publishedAs('Headroom', name, { Service: 'prod-media' });
const rule = (name: string): string => publishedAs('AWS/Events', name, { EventBusName: 'eventBus', RuleName: 'rule' });

const table = (name: string): string => publishedAs('AWS/DynamoDB', name, { TableName: 'table' });

const AGE = queue('ApproximateAgeOfOldestMessage');
const VISIBLE = queue('ApproximateNumberOfMessagesVisible');
const WORKING = queue('ApproximateNumberOfMessagesNotVisible');
const RECEIVED = queue('NumberOfMessagesReceived');
const DELETED = queue('NumberOfMessagesDeleted');
const DEAD = publishedAs('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: 'deadLetterQueue' });
const HELD = publishedAs('AWS/SQS', 'ApproximateNumberOfMessagesNotVisible', { QueueName: 'deadLetterQueue' });
const DEAD_AGE = publishedAs('AWS/SQS', 'ApproximateAgeOfOldestMessage', { QueueName: 'deadLetterQueue' });
const QUOTA = publishedAs('AWS/Lambda', 'ClaimedAccountConcurrency');
const FAILED = rule('FailedInvocations');
const THROTTLED = rule('ThrottledRules');
const RESCUED = rule('InvocationsSentToDlq');
const LOST = rule('InvocationsFailedToBeSentToDlq');

const NEVER_NEGATIVE = 'the mean of what is never negative is over 0 as soon as one of it is';

/** Minutes in which so many lie in the dead-letter queue. */
const growth = (counts: readonly number[]): Moment[] =>
  counts.map((count) => ({ [DEAD]: [count, count], [HELD]: [0, 0] }));

export const laneScenarios: readonly Scenario[] = [
  {
    id: 'lane-queue-age',
    subject: 'media',
    fires: [
      { [AGE]: [31, 1, 1], [VISIBLE]: [7, 0, 0] },
      // At night: too few for a backlog, and far too old.
      { [AGE]: [211, 200, 200], [VISIBLE]: [1, 1, 1] },
    ],
    quiet: [
      { [AGE]: [30, 30, 30], [VISIBLE]: [7, 7, 7] },
      { [AGE]: [31, 31, 31], [VISIBLE]: [6, 6, 6] },
      // As old as its tries may make one message: it waited, and was hidden three times for a minute.
      { [AGE]: [210, 210, 210], [VISIBLE]: [1, 1, 1] },
    ],
    peak: {
      fires: [{ [AGE]: [16, 1, 1], [VISIBLE]: [7, 0, 0] }],
      quiet: [{ [AGE]: [15, 15, 15], [VISIBLE]: [7, 7, 7] }],
    },
  },
  {
    id: 'lane-backlog-stalled',
    subject: 'media',
    fires: [{ [VISIBLE]: [1, 2, 9], [DELETED]: [0, 0, 0] }],
    quiet: [
      { [VISIBLE]: [0, 5, 9], [DELETED]: [0, 0, 0] },
      { [VISIBLE]: [1, 1, 1], [DELETED]: [0, 0, 1] },
    ],
  },
  {
    id: 'lane-backlog-stalled',
    subject: 'slow',
    fires: [{ [VISIBLE]: [1, 2, 9], [DELETED]: [0, 0, 0], [WORKING]: [0, 0, 0] }],
    quiet: [
      { [VISIBLE]: [0, 5, 9], [DELETED]: [0, 0, 0], [WORKING]: [0, 0, 0] },
      { [VISIBLE]: [1, 1, 1], [DELETED]: [0, 0, 1], [WORKING]: [0, 0, 0] },
      { [VISIBLE]: [1, 1, 1], [DELETED]: [0, 0, 0], [WORKING]: [1, 0, 0] },
    ],
    same: { statistics: { working: ['Average'] }, because: NEVER_NEGATIVE },
  },
  {
    id: 'lane-dead-letters',
    subject: 'media',
    fires: [{ [DEAD]: [1, 0, 0] }],
    quiet: [{ [DEAD]: [0, 0, 0] }],
    same: { statistics: { '': ['Average'] }, because: NEVER_NEGATIVE },
  },
  {
    id: 'lane-dead-letters-growing',
    subject: 'media',
    fires: [
      // One more, whether anybody looks at the others or not; and twice as many.
      [...growth([2, 2, 3])],
      [...growth([2, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3])],
      [...growth([1, 2])],
      // Within a minute somebody looks at some of them, and lets go again.
      [
        { [DEAD]: [2, 1], [HELD]: [0, 0] },
        { [DEAD]: [3, 1], [HELD]: [0, 0] },
      ],
      [
        { [DEAD]: [0, 0], [HELD]: [2, 1] },
        { [DEAD]: [0, 0], [HELD]: [3, 1] },
      ],
      [
        { [DEAD]: [2, 2], [HELD]: [0, 0] },
        { [DEAD]: [0, 0], [HELD]: [2, 2] },
        { [DEAD]: [3, 3], [HELD]: [0, 0] },
      ],
    ],
    quiet: [
      // The first ones, none at all, fewer, and two that somebody looks at.
      [...growth([0, 0, 3])],
      [...growth([0, 0, 0])],
      [...growth([5, 4, 0])],
      [
        { [DEAD]: [2, 2], [HELD]: [0, 0] },
        { [DEAD]: [0, 0], [HELD]: [2, 2] },
        { [DEAD]: [2, 2], [HELD]: [0, 0] },
      ],
    ],
    same: {
      statistics: { lying: ['Average'], held: ['Average'] },
      because: 'more in a minute than in the one before are more on average, too',
    },
  },
  {
    id: 'lane-dead-letters-expiring',
    subject: 'media',
    fires: [{ [DEAD_AGE]: [864_001, 0, 0] }],
    quiet: [{ [DEAD_AGE]: [864_000, 864_000, 864_000] }],
  },
  {
    id: 'lane-table-throttled',
    subject: 'once',
    fires: [
      { [table('ReadThrottleEvents')]: [], [table('WriteThrottleEvents')]: [0, 1] },
      { [table('ReadThrottleEvents')]: [0, 1], [table('WriteThrottleEvents')]: [] },
    ],
    quiet: [{ [table('ReadThrottleEvents')]: [], [table('WriteThrottleEvents')]: [] }],
  },
  {
    id: 'lane-errors-all',
    subject: 'called',
    periodSec: 3_600,
    fires: [
      { [alias('Errors')]: [1, 1, 1], [alias('Invocations')]: [1, 1, 1] },
      [
        { [alias('Errors')]: [0], [alias('Invocations')]: [1] },
        { [alias('Errors')]: [1], [alias('Invocations')]: [1] },
      ],
    ],
    quiet: [
      { [alias('Errors')]: [1, 1, 0], [alias('Invocations')]: [1, 1, 1] },
      { [alias('Errors')]: [], [alias('Invocations')]: [] },
    ],
  },
  {
    // Without a queue nothing else tells of a call that failed.
    id: 'lane-errors',
    subject: 'called',
    fires: [{ [alias('Errors')]: [1, 1, 1], [alias('Invocations')]: [1, 1, 1] }],
    quiet: [{ [alias('Errors')]: [1, ...times(9, 0)], [alias('Invocations')]: times(10, 1) }],
  },
  {
    id: 'lane-events-undelivered',
    subject: 'media',
    // Each alone, while the others are not published.
    fires: [FAILED, THROTTLED, RESCUED, LOST].map((one) => ({
      [FAILED]: [],
      [THROTTLED]: [],
      [RESCUED]: [],
      [LOST]: [],
      [one]: [1, 0],
    })),
    quiet: [{ [FAILED]: [0, 0], [THROTTLED]: [0, 0], [RESCUED]: [0, 0], [LOST]: [0, 0] }],
  },
  {
    id: 'lane-throttles',
    subject: 'media',
    fires: [{ [alias('Throttles')]: [0, 0, 1] }],
    quiet: [{ [alias('Throttles')]: [0, 0, 0] }],
  },
  {
    id: 'lane-errors',
    subject: 'media',
    fires: [{ [alias('Errors')]: [...times(11, 1), ...times(89, 0)], [alias('Invocations')]: times(100, 1) }],
    quiet: [{ [alias('Errors')]: [...times(10, 1), ...times(90, 0)], [alias('Invocations')]: times(100, 1) }],
  },
  {
    id: 'lane-failures',
    subject: 'media',
    fires: [{ [RECEIVED]: [50, 40, 10], [DELETED]: [45, 40, 4] }],
    quiet: [{ [RECEIVED]: [50, 40, 10], [DELETED]: [45, 40, 5] }],
  },
  {
    id: 'lane-duration-near-timeout',
    subject: 'media',
    fires: [{ [alias('Duration')]: [...times(197, 400), ...times(3, 9_000)] }],
    quiet: [{ [alias('Duration')]: [...times(199, 400), 9_000] }],
  },
  {
    id: 'lane-dropped',
    subject: 'media',
    fires: [{ [worker('RecordsDropped')]: [0, 1, 1], [RECEIVED]: [60, 40, 50] }],
    quiet: [{ [worker('RecordsDropped')]: [0, 1, 1], [RECEIVED]: [60, 90, 50] }],
  },
  {
    id: 'lane-provisioned-spillover',
    subject: 'media',
    fires: [{ [alias('ProvisionedConcurrencySpilloverInvocations')]: times(13, 1) }],
    quiet: [{ [alias('ProvisionedConcurrencySpilloverInvocations')]: times(12, 1) }],
  },
  {
    id: 'lane-provisioned-saturation',
    subject: 'media',
    fires: [{ [alias('ProvisionedConcurrencyUtilization')]: [1, 0.2, 0.2] }],
    quiet: [{ [alias('ProvisionedConcurrencyUtilization')]: [0.99, 0.99, 0.99] }],
    peak: {
      fires: [{ [alias('ProvisionedConcurrencyUtilization')]: [0.91, 0.2, 0.2] }],
      quiet: [{ [alias('ProvisionedConcurrencyUtilization')]: [0.89, 0.89, 0.89] }],
    },
  },
  {
    id: 'lane-concurrency-ceiling',
    subject: 'media',
    fires: [{ [QUOTA]: [901, 10, 10] }],
    quiet: [{ [QUOTA]: [900, 900, 900] }],
  },
  {
    id: 'lane-cold-starts',
    subject: 'media',
    fires: [{ [worker('ColdStart')]: times(13, 1), [alias('Invocations')]: times(1_200, 1) }],
    quiet: [{ [worker('ColdStart')]: times(13, 1), [alias('Invocations')]: times(1_300, 1) }],
  },
];
