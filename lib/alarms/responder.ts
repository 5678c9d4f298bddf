import { lambdaMetrics } from '../limits/metrics/lambda';
import { sqsMetrics } from '../limits/metrics/sqs';
import { oneOfOne } from './breaching';
import { alarmsPer } from './entry';
import { functionOfAlarm, queueOfAlarm } from './next-commands';
import { published } from './published-metric';

/** The responder's own alarms. They reach the pager as raw alarms: nothing diagnoses the one who diagnoses. */
export const responderAlarms = alarmsPer('responder', {
  'responder-failed': {
    meaning: 'the responder could not make a page out of an alarm; only raw alarms arrive',
    metric: () => published(lambdaMetrics, 'Errors', 'Sum', { FunctionName: { role: 'function' } }),
    unit: 'errors',
    when: '>',
    threshold: ({ name }) => ({ value: 0, because: `each failure of the ${name} is a page without its diagnosis` }),
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'the responder runs only when an alarm changes, and the raw alarm arrives without it',
    },
    nature: 'loss',
    calm: 'each error is counted once, and the responder is retried before one counts',
    recommended: { periodSec: 60, datapoints: 3, of: 3 },
    next: (page) =>
      `aws lambda get-function-configuration --function-name ${functionOfAlarm(page)} ` +
      '--query "[State,LastUpdateStatus,Timeout,LoggingConfig.LogGroup]"',
  },

  'responder-dead-letters': {
    meaning: 'alarms that the responder never got or gave up on lie in its dead-letter queue',
    metric: () =>
      published(sqsMetrics, 'ApproximateNumberOfMessagesVisible', 'Maximum', {
        QueueName: { role: 'deadLetterQueue' },
      }),
    unit: 'alarms',
    when: '>',
    threshold: ({ name }) => ({
      value: 0,
      because: `each of them is a page that the ${name} did not make, after all retries`,
    }),
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'SQS stops publishing for a queue that nobody used for hours, and such a queue is empty',
    },
    nature: 'loss',
    calm: 'counted losses need no second look',
    // A visibility timeout of 0 leaves the messages where they are.
    next: (page) =>
      `aws sqs receive-message --queue-url ${queueOfAlarm(page)} --max-number-of-messages 10 --visibility-timeout 0 ` +
      '--attribute-names SentTimestamp',
  },
});
