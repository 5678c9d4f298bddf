import { sqsMetrics } from '../limits/metrics/sqs';
import { oneOfFifteen, oneOfOne } from './breaching';
import type { AlarmSpec } from './entry';
import { math } from './math';
import { whatAlarmSees } from './next-commands';
import { published } from './published-metric';

const QUEUE = { QueueName: { role: 'deadLetterQueue' } } as const;

/** Words for an empty dead-letter queue, which looks like a recovery whatever became of the messages. */
export const DEAD_LETTERS_GONE =
  'dead letters that are gone were sent again, deleted, or have expired: only the first is a recovery';

/** Number of messages that lie in a subject's dead-letter queue. */
export const deadLetters = published(sqsMetrics, 'ApproximateNumberOfMessagesVisible', 'Maximum', QUEUE);

/** Age of the oldest of them, counted from when it was put there. */
export const deadLetterAge = published(sqsMetrics, 'ApproximateAgeOfOldestMessage', 'Maximum', QUEUE);

/**
 * Dead letters that came to others which lie there already: the first ones have an alarm of their own. Whoever looks at messages hides
 * them for a while, so that both kinds are counted together.
 */
const moreDeadLetters = math('IF(lying + held - DIFF(lying + held) > 0, DIFF(lying + held), 0)', {
  lying: deadLetters,
  held: published(sqsMetrics, 'ApproximateNumberOfMessagesNotVisible', 'Maximum', QUEUE),
});

/** Silence of a queue that is kept active. */
const keptActive = {
  kind: 'harmless',
  because: 'a schedule keeps the queue active, so that SQS publishes of it at all times',
} as const;

/** The part of an alarm on dead letters that is the same whoever gave the messages up. */
export const anyDeadLetters = {
  metric: () => deadLetters,
  when: '>',
  breaching: oneOfOne,
  missing: 'notBreaching',
  silence: keptActive,
  nature: 'loss',
  calm: 'counted losses need no second look',
} as const satisfies Partial<AlarmSpec<'lane'>>;

/** The part of an alarm on growth that is the same whoever gave the messages up. */
export const growing = {
  metric: () => moreDeadLetters,
  when: '>',
  // It stays on for a quarter of an hour: a stream of them is one page, and the next stream another.
  breaching: oneOfFifteen,
  missing: 'notBreaching',
  silence: keptActive,
  nature: 'loss',
  calm:
    'counted losses need no second look; the first ones in an empty queue are told by another alarm, and more within ' +
    '15 minutes are one page',
  next: whatAlarmSees,
} as const satisfies Partial<AlarmSpec<'lane'>>;
