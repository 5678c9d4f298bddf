import { lambdaMetrics } from '../limits/metrics/lambda';
import { oneOfOne } from './breaching';
import { anyDeadLetters, growing } from './dead-letters';
import { alarmsPer } from './entry';
import { whatAlarmSees } from './next-commands';
import { published } from './published-metric';

/** The responder's own alarms. They reach the pager as raw alarms: nothing diagnoses the one who diagnoses. */
export const responderAlarms = alarmsPer('responder', {
  'responder-failed': {
    meaning: 'the responder could not make a page out of an alarm; only raw alarms arrive',
    shows: 'errors of the responder, 1/min',
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
    next: whatAlarmSees,
  },

  'responder-dead-letters': {
    ...anyDeadLetters,
    meaning: 'alarms that the responder never got or gave up on lie in its dead-letter queue',
    shows: 'alarms without a page, count',
    unit: 'alarms',
    threshold: ({ name }) => ({
      value: 0,
      because: `each of them is a page that the ${name} did not make, after all retries`,
    }),
    next: whatAlarmSees,
  },

  'responder-dead-letters-growing': {
    ...growing,
    meaning: 'the responder gives up more alarms, while others lie in its dead-letter queue already',
    shows: 'new alarms without a page, count',
    unit: 'alarms more',
    threshold: ({ name }) => ({
      value: 0,
      because: `each of them is one more page that the ${name} did not make; the first ones have told of themselves only`,
    }),
  },
});
