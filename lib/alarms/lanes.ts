import type { Metric } from '../core/alarm';
import { alarmsPer } from './alarm-entry';
import { functionOfAlarm, queueOfAlarm } from './commands';
import { anyOfOne, threeOfFive, twoOfThree } from './proofs';

/** A lane's alarms: what its queue and its worker say about the promise that a message is worked on in time. */
export const laneAlarms = alarmsPer('lane', {
  'lane-queue-age': {
    meaning: 'messages wait longer than the lane promises',
    metric: () => queueMetric('ApproximateAgeOfOldestMessage', 'queue'),
    unit: 's',
    when: '>',
    threshold: ({ lane }) => ({
      value: lane.maxQueueAgeSec,
      because: `lane ${lane.name} promises that no message waits longer than ${lane.maxQueueAgeSec} s`,
    }),
    breaching: { datapoints: 2, of: 3 },
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'SQS publishes no age for an empty queue, and publishes it whether the worker lives or not',
    },
    nature: 'symptom',
    calm: 'two of three minutes',
    recommended: { periodSec: 60, datapoints: 15, of: 15 },
    next: (page) =>
      `aws sqs get-queue-attributes --queue-url ${queueOfAlarm(page)} --attribute-names ` +
      'ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible',
    proof: twoOfThree,
  },

  'lane-dead-letters': {
    meaning: 'messages were given up and lie in the dead-letter queue',
    metric: () => queueMetric('ApproximateNumberOfMessagesVisible', 'deadLetterQueue'),
    unit: 'messages',
    when: '>',
    threshold: ({ lane }) => ({
      value: 0,
      because: `lane ${lane.name} loses nothing: a message that failed ${lane.maxReceives} times needs a person`,
    }),
    breaching: { datapoints: 1, of: 1 },
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'SQS stops publishing for a queue that nobody used for hours, and such a queue is empty',
    },
    nature: 'loss',
    calm: 'counted losses need no second look',
    // A visibility timeout of 0 leaves the messages where they are, for the redrive.
    next: (page) =>
      `aws sqs receive-message --queue-url ${queueOfAlarm(page)} --max-number-of-messages 10 --visibility-timeout 0 ` +
      '--attribute-names ApproximateReceiveCount SentTimestamp',
    proof: anyOfOne,
  },

  'lane-throttles': {
    meaning: 'invocations of the worker are turned away by Lambda',
    metric: () => aliasMetric('Throttles', 'Sum'),
    unit: 'invocations',
    when: '>',
    threshold: ({ lane, peakConcurrency }) => ({
      value: 0,
      because: `lane ${lane.name} is sized for ${peakConcurrency.value} concurrent executions, so none should be turned away`,
    }),
    breaching: { datapoints: 2, of: 3 },
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'without invocations there is nothing to turn away; lane-queue-age sees a worker that no longer runs',
    },
    nature: 'cause',
    calm: 'two of three minutes; a short burst of retries is one',
    recommended: { periodSec: 60, datapoints: 5, of: 5 },
    next: () => 'aws lambda get-account-settings --query AccountLimit',
    proof: twoOfThree,
  },

  'lane-duration-near-timeout': {
    meaning: 'the slowest invocations come close to the timeout, where their work is cut off and done again',
    metric: () => aliasMetric('Duration', 'p99'),
    unit: 'ms',
    when: '>',
    threshold: ({ lane }) => ({
      value: lane.timeoutSec * 1000 * DURATION_SHARE_OF_TIMEOUT,
      because: `80 % of the ${lane.timeoutSec} s timeout of lane ${lane.name}: time left to act before invocations are cut off`,
    }),
    breaching: { datapoints: 3, of: 5 },
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'no datapoint means no invocation; lane-queue-age sees a worker that no longer runs',
    },
    nature: 'symptom',
    calm: 'three minutes of five',
    recommended: { periodSec: 60, datapoints: 15, of: 15 },
    next: (page) =>
      `aws lambda get-function-configuration --qualifier live --function-name ${functionOfAlarm(page)} ` +
      '--query "[Timeout,MemorySize,LoggingConfig.LogGroup,LastModified]"',
    proof: threeOfFive,
  },
});

const DURATION_SHARE_OF_TIMEOUT = 0.8;

const queueMetric = (name: string, role: string): Metric => ({
  kind: 'metric',
  namespace: 'AWS/SQS',
  name,
  stat: 'Maximum',
  periodSec: 60,
  dimensions: { QueueName: { role } },
});

/** With the alias as a dimension: the plain function's metrics also count invocations that bypass provisioned concurrency. */
const aliasMetric = (name: string, stat: string): Metric => ({
  kind: 'metric',
  namespace: 'AWS/Lambda',
  name,
  stat,
  periodSec: 60,
  dimensions: { FunctionName: { role: 'function' }, Resource: { role: 'alias' } },
});
