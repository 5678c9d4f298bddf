import { sqs } from '../../limits/sqs';
import { oneOfOne } from '../breaching';
import { anyDeadLetters, DEAD_LETTERS_GONE, deadLetterAge, growing } from '../dead-letters';
import { alarmsPer } from '../entry';
import { whyDeadLetters } from '../next-commands';

/** Alarms on what a lane gave up. */
export const laneDeadLetterAlarms = alarmsPer('lane', {
  'lane-dead-letters': {
    ...anyDeadLetters,
    meaning: 'messages were given up and lie in the dead-letter queue',
    shows: 'dead letters, messages',
    unit: 'messages',
    threshold: ({ lane }) => ({
      value: 0,
      because: `lane ${lane.name} loses nothing: a message that failed ${lane.maxReceives} times needs a person`,
    }),
    over: DEAD_LETTERS_GONE,
    next: whyDeadLetters,
  },

  'lane-dead-letters-growing': {
    ...growing,
    meaning: 'more messages are given up, while others lie in the dead-letter queue already',
    shows: 'new dead letters, messages',
    unit: 'messages more',
    threshold: ({ lane }) => ({
      value: 0,
      because: `lane ${lane.name} loses nothing: whoever knows of the first dead letters does not know of these`,
    }),
    next: whyDeadLetters,
  },

  'lane-dead-letters-expiring': {
    meaning: 'dead letters are so old that SQS is about to delete them',
    shows: 'oldest dead letter, s',
    metric: () => deadLetterAge,
    unit: 's',
    when: '>',
    threshold: ({ lane }) => ({
      value: EXPIRING_DAYS * DAY_SEC,
      because:
        `SQS deletes a message ${KEPT_DAYS} days after it was first sent to lane ${lane.name}: less than ` +
        `${KEPT_DAYS - EXPIRING_DAYS} days are left for what lies there`,
    }),
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'a schedule keeps the queue active, and an empty one has no oldest message',
    },
    nature: 'loss',
    over: DEAD_LETTERS_GONE,
    calm: 'ten days after its message was given up, and once: it stays on until the queue is empty',
    next: whyDeadLetters,
  },
});

const DAY_SEC = 86_400;
/** Days that the kit's queues keep a message, from its first send on. */
const KEPT_DAYS = sqs.maxRetention.value / DAY_SEC;
const EXPIRING_DAYS = 10;
