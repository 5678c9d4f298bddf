import { isPromised } from '../../core/environment/promised';
import type { LanePlan } from '../../core/plan';
import { oneOfOne, threeOfThree, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { math } from '../math';
import { howLaneIs, whatAlarmSees } from '../next-commands';
import { queueMetric, ruleMetric } from './metrics';

/** Alarms on what a lane's queue and the rule that feeds it say. */
export const laneQueueAlarms = alarmsPer('lane', {
  'lane-queue-age': {
    meaning: 'messages wait longer than the lane promises',
    shows: 'oldest message, s',
    // Age alone also counts a message that failed and is hidden until its next try: one of those is no backlog. Older than all of its
    // tries can make it, any message is: a quiet lane has no backlog to show.
    metric: ({ plan }) =>
      math(`IF(visible > ${retriesAtOnce(plan)}${orTooOld(plan)}, age, 0)`, {
        age: queueMetric('ApproximateAgeOfOldestMessage', 'Maximum'),
        visible: queueMetric('ApproximateNumberOfMessagesVisible', 'Maximum'),
      }),
    unit: 's',
    when: '>',
    threshold: ({ lane }) => ({
      value: lane.maxQueueAgeSec,
      because: `lane ${lane.name} promises that no message waits longer than ${lane.maxQueueAgeSec} s`,
    }),
    // A batch lane may use all of its promise in a peak.
    atPeak: ({ lane }) =>
      lane.kind === 'latency'
        ? {
            value: lane.maxQueueAgeSec / 2,
            because: 'a backlog grows fast in a peak, and half of the promise is time to act',
          }
        : undefined,
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'SQS publishes no age for an empty queue, and publishes it whether the worker lives or not',
    },
    nature: 'symptom',
    calm:
      'age only counts beside a visible backlog, or beyond what all tries of one message take, so that a message between two ' +
      'tries is none; two of three minutes',
    recommended: { periodSec: 60, datapoints: 15, of: 15 },
    next: howLaneIs,
  },

  'lane-backlog-stalled': {
    meaning: 'messages wait and not one of them is done: nobody works on the lane',
    shows: 'waiting with none done, messages',
    metric: ({ plan }) =>
      math(
        worksForMinutes(plan)
          ? 'IF(FILL(deleted, 0) + working > 0, 0, visible)'
          : 'IF(FILL(deleted, 0) > 0, 0, visible)',
        {
          visible: queueMetric('ApproximateNumberOfMessagesVisible', 'Minimum'),
          deleted: queueMetric('NumberOfMessagesDeleted', 'Sum'),
          ...(worksForMinutes(plan) && { working: queueMetric('ApproximateNumberOfMessagesNotVisible', 'Maximum') }),
        },
      ),
    unit: 'messages',
    when: '>',
    threshold: ({ lane }) => ({
      value: 0,
      because:
        `lane ${lane.name} promises ${lane.maxQueueAgeSec} s: a message that waits while none is done is one ` +
        'too many, also where lane-queue-age finds too few for a backlog',
    }),
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'SQS stops publishing for a queue that nobody used for hours, and such a queue is empty',
    },
    nature: 'silence',
    calm: 'three minutes in a row in which messages were visible all the time; a worker that takes minutes counts as working',
    next: howLaneIs,
  },

  'lane-events-undelivered': {
    meaning: 'events that the lane asked for were held back or did not reach its queue',
    shows: 'events not delivered, 1/min',
    metric: () =>
      // Each is published only when it is not zero, and a sum of a list takes what is there.
      math('SUM([failed, throttled, rescued, lost])', {
        failed: ruleMetric('FailedInvocations'),
        throttled: ruleMetric('ThrottledRules'),
        rescued: ruleMetric('InvocationsSentToDlq'),
        lost: ruleMetric('InvocationsFailedToBeSentToDlq'),
      }),
    unit: 'events',
    when: '>',
    threshold: ({ lane }) =>
      lane.source.kind === 'event'
        ? {
            value: 0,
            because: `lane ${lane.name} is fed by events, and each event that its rule matched is one of its messages`,
          }
        : undefined,
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'EventBridge publishes these metrics only when they are not zero',
    },
    nature: 'loss',
    calm: 'counted only when EventBridge has given up retrying, or holds back; counted losses need no second look',
    next: whatAlarmSees,
  },
});

/** Share of the messages that wait at peak load when each waits as long as promised. */
const BACKLOG_SHARE = 0.01;

/**
 * Messages that may be visible at once without being a backlog. With every message waiting as long as promised, the
 * ordinary top's arrivals x promise of them wait (Little's law); a hundredth of that is a backlog also when a hundredth of
 * the load arrives. A handful of retries, and the one message of a quiet lane, are fewer: `lane-backlog-stalled` sees those.
 */
export const retriesAtOnce = ({ lane }: LanePlan): number =>
  Math.max(1, Math.floor(lane.peakArrivalsPerSec * lane.maxQueueAgeSec * BACKLOG_SHARE));

/** Seconds that a message may be old because it failed: it waited as long as promised, and was hidden once for each of its tries. */
export const oldestRetrySec = ({ lane }: LanePlan): number =>
  lane.maxQueueAgeSec + lane.maxReceives * lane.visibilityTimeoutSec;

/** Nothing of a queue of which nobody knows for how long and how often it hides a message. */
const orTooOld = (plan: LanePlan): string =>
  isPromised(() => oldestRetrySec(plan)) ? ` || age > ${oldestRetrySec(plan)}` : '';

/** A full batch of the slowest messages takes longer than a minute, so that minutes without a deletion are ordinary. */
const worksForMinutes = ({ lane }: LanePlan): boolean => lane.p99DurationMs * lane.batchSize > 60_000;
