import { alarmsPer } from './alarm-entry';
import { functionOfAlarm } from './commands';
import { anyOfOne } from './proofs';

/** The responder's own alarms. They reach the pager as raw alarms: nothing diagnoses the one who diagnoses. */
export const responderAlarms = alarmsPer('responder', {
  'responder-failed': {
    meaning: 'the responder could not make a page out of an alarm; only raw alarms arrive',
    metric: () => ({
      kind: 'metric',
      namespace: 'AWS/Lambda',
      name: 'Errors',
      stat: 'Sum',
      periodSec: 60,
      dimensions: { FunctionName: { role: 'function' } },
    }),
    unit: 'errors',
    when: '>',
    threshold: ({ name }) => ({ value: 0, because: `each failure of the ${name} is a page without its diagnosis` }),
    breaching: { datapoints: 1, of: 1 },
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
    proof: anyOfOne,
  },
});
