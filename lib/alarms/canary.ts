import { canaryMetrics } from '../limits/metrics/canary';
import { fiveOfFive, tenOfTen, threeOfThree } from './breaching';
import { alarmsPer } from './entry';
import { whatAlarmSees } from './next-commands';
import { published } from './published-metric';

const SILENT = 'canary-silent';

/** Alarms of a canary: it asks the targets of a fleet every minute, as their users would. */
export const canaryAlarms = alarmsPer('canary', {
  'canary-targets-unwell': {
    meaning: 'targets that the canary asks do not answer as they should',
    shows: 'targets unwell, count',
    metric: ({ service }) => published(canaryMetrics, 'TargetsUnwell', 'Maximum', { Service: { value: service } }),
    unit: 'targets',
    when: '>',
    threshold: ({ name }) => ({
      value: 0,
      because: `each target of ${name} is asked twice before it counts, and never counts for a fault of the canary`,
    }),
    breaching: threeOfThree,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: SILENT },
    nature: 'symptom',
    calm: 'three minutes in a row, in each of which a second attempt failed, too',
    next: whatAlarmSees,
  },

  'canary-not-judged': {
    meaning: 'the canary could not find out how some of its targets are',
    shows: 'targets not judged, count',
    metric: ({ service }) => published(canaryMetrics, 'TargetsNotJudged', 'Maximum', { Service: { value: service } }),
    unit: 'targets',
    when: '>',
    threshold: ({ name }) => ({
      value: 0,
      because: `${name} says nothing of a target that it was too late, or had no name server or port, to ask`,
    }),
    breaching: tenOfTen,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: SILENT },
    nature: 'cause',
    calm: 'ten minutes in a row: a run that was late once is made up by the next one',
    next: whatAlarmSees,
  },

  [SILENT]: {
    meaning: 'the canary does not report: nobody asks its targets',
    shows: 'targets asked, count',
    metric: ({ service }) => published(canaryMetrics, 'TargetsAsked', 'Maximum', { Service: { value: service } }),
    unit: 'targets',
    when: '<',
    threshold: ({ name }) => ({ value: 1, because: `${name} asks at least one target, every minute` }),
    breaching: fiveOfFive,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'silence',
    calm: 'five runs in a row that did not come',
    // The schedule is made after the alarm may be.
    warmUpMin: 10,
    next: whatAlarmSees,
  },
});
