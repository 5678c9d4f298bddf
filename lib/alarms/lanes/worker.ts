import { isPromised } from '../../core/environment/promised';
import type { LanePlan } from '../../core/plan';
import { dynamodbMetrics } from '../../limits/metrics/dynamodb';
import { oneOfOne, threeOfFive, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { math } from '../math';
import { howLaneIs } from '../next-commands';
import { HOUR_SEC, published } from '../published-metric';
import { aliasMetric, queueMetric, workerMetric } from './metrics';

const withoutInvocations = {
  kind: 'harmless',
  because: 'no datapoint means no invocation; lane-backlog-stalled sees messages that nobody works on',
} as const;

/** Alarms on what a lane's worker says. */
export const laneWorkerAlarms = alarmsPer('lane', {
  'lane-throttles': {
    meaning: 'invocations of the worker are turned away by Lambda',
    shows: 'throttled calls, 1/min',
    metric: () => aliasMetric('Throttles', 'Sum'),
    unit: 'invocations',
    when: '>',
    threshold: ({ lane, peakConcurrency }) => ({
      value: 0,
      because: `lane ${lane.name} is sized for ${peakConcurrency.value} concurrent executions, so none should be turned away`,
    }),
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'cause',
    calm: 'two of three minutes; a short burst of retries is one',
    recommended: { periodSec: 60, datapoints: 5, of: 5 },
    next: howLaneIs,
  },

  'lane-errors': {
    meaning: 'invocations of the worker end in an error: it crashes, or is cut off by its timeout',
    shows: 'calls in error, %',
    metric: ({ plan }) =>
      math(`IF(errors > ${triesOfOne(plan)}, 100 * errors / invocations, 0)`, {
        errors: aliasMetric('Errors', 'Sum'),
        invocations: aliasMetric('Invocations', 'Sum'),
      }),
    unit: '% of invocations',
    when: '>',
    threshold: (plan) => bearableShare(plan),
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'symptom',
    calm:
      'a share and not a number, in two of three minutes, and of work from a queue only with more errors in the minute than one ' +
      'bad message makes: that has lane-dead-letters',
    recommended: { periodSec: 60, datapoints: 3, of: 3 },
    next: howLaneIs,
  },

  'lane-errors-all': {
    meaning: 'every invocation of the last hour ended in an error',
    shows: 'calls in error, % of an hour',
    metric: () =>
      math('100 * errors / invocations', {
        errors: aliasMetric('Errors', 'Sum', HOUR_SEC),
        invocations: aliasMetric('Invocations', 'Sum', HOUR_SEC),
      }),
    unit: '% of invocations',
    when: '>=',
    threshold: (plan) =>
      hasQueue(plan)
        ? undefined
        : {
            value: 100,
            because:
              `nothing of what ${plan.lane.name} is called for is done, and no queue keeps it: a few calls an hour ` +
              'are never a share of a minute',
          },
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'symptom',
    calm: 'all calls of an hour and not one less; work from a queue has its dead letters instead',
    next: howLaneIs,
  },

  'lane-failures': {
    meaning: 'so many messages fail and come back that their tries will not be enough',
    shows: 'received and not deleted, %',
    // Counted at the queue: a worker that reports single messages of a batch as failed makes no error that Lambda counts.
    metric: ({ plan }) =>
      math(`IF(received - deleted > ${triesOfOne(plan)}, 100 * (received - deleted) / received, 0)`, {
        received: queueMetric('NumberOfMessagesReceived', 'Sum'),
        deleted: queueMetric('NumberOfMessagesDeleted', 'Sum'),
      }),
    unit: '% of messages',
    when: '>',
    // Messages that take minutes are received in one minute and deleted in a later one.
    threshold: (plan) => (slowestSec(plan) > LONGEST_COUNTED_SEC ? undefined : bearableShare(plan)),
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'SQS publishes zeros for a queue in use; lane-backlog-stalled sees messages that nobody receives',
    },
    nature: 'symptom',
    calm: 'a share and not a number, only with more failures in the minute than one bad message makes, in two of three minutes',
    next: howLaneIs,
  },

  'lane-table-throttled': {
    meaning: 'the table that remembers what was worked on turns the worker away',
    shows: 'throttled table calls, 1/min',
    metric: () =>
      math('SUM([reads, writes])', {
        reads: published(dynamodbMetrics, 'ReadThrottleEvents', 'Sum', { TableName: { role: 'table' } }),
        writes: published(dynamodbMetrics, 'WriteThrottleEvents', 'Sum', { TableName: { role: 'table' } }),
      }),
    unit: 'calls',
    when: '>',
    threshold: ({ lane }) =>
      lane.idempotency && {
        value: 0,
        because: `lane ${lane.name} asks it before each message: one that is turned away is tried again, and one try is lost`,
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: { kind: 'harmless', because: 'DynamoDB publishes it only when there was a throttle' },
    nature: 'cause',
    calm: 'two of three minutes: a table on demand takes twice its last peak at once, and more within minutes',
    next: howLaneIs,
  },

  'lane-duration-near-timeout': {
    meaning: 'the slowest invocations come close to the timeout, where their work is cut off and done again',
    shows: 'duration p99, ms',
    metric: () => aliasMetric('Duration', 'p99'),
    unit: 'ms',
    when: '>',
    threshold: ({ lane }) => ({
      value: lane.timeoutSec * 1000 * DURATION_SHARE_OF_TIMEOUT,
      because: `80 % of the ${lane.timeoutSec} s timeout of lane ${lane.name}: time left to act before invocations are cut off`,
    }),
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'cause',
    calm: 'three minutes of five',
    recommended: { periodSec: 60, datapoints: 15, of: 15 },
    next: howLaneIs,
  },

  'lane-dropped': {
    meaning: 'messages come so late that the worker drops them, as the lane told it to',
    shows: 'messages dropped as late, %',
    metric: ({ service }) =>
      math('100 * dropped / received', {
        dropped: workerMetric('RecordsDropped', service),
        received: queueMetric('NumberOfMessagesReceived', 'Sum'),
      }),
    unit: '% of messages',
    when: '>',
    threshold: ({ lane }) =>
      lane.worker.code
        ? undefined
        : { value: LATE_SHARE, because: `lane ${lane.name} is sized so that 99 % of its messages need not wait` },
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'cause',
    calm: 'a share of what arrives, in three minutes of five',
    next: howLaneIs,
  },
});

const DURATION_SHARE_OF_TIMEOUT = 0.8;

/** Percent of moments that a lane is not sized for. */
const LATE_SHARE = 1;

/** One message in so many may be dead-lettered before a person is woken. */
const MESSAGES_PER_DEAD_LETTER = 1_000;

/**
 * Longest work, in seconds, that is counted within one period: a message that takes longer is received in one minute
 * and deleted in another.
 */
const LONGEST_COUNTED_SEC = 60;

/** Whether a queue keeps the work that fails: of a function that is called by something else none is known. */
const hasQueue = ({ lane }: LanePlan): boolean => isPromised(() => lane.source);

/** Failures that a single bad message makes; it has lane-dead-letters. Without a queue nothing else tells of it. */
const triesOfOne = (plan: LanePlan): number => (hasQueue(plan) ? plan.lane.maxReceives : 0);

/** A full batch, each message as slow as the slowest. */
const slowestSec = ({ lane }: LanePlan): number => (lane.p99DurationMs * lane.batchSize) / 1_000;

/** The share of failed tries at which one message in a thousand fails all of its tries, if failures hit at random. */
function bearableShare({ lane }: LanePlan): { readonly value: number; readonly because: string } {
  const share = (1 / MESSAGES_PER_DEAD_LETTER) ** (1 / lane.maxReceives);
  const value = Math.max(1, Math.round(100 * share));
  return {
    value,
    because:
      `when ${value} % of tries fail, 1 message in ${MESSAGES_PER_DEAD_LETTER} of lane ${lane.name} fails all ` +
      `${lane.maxReceives} of its tries and is dead-lettered`,
  };
}
