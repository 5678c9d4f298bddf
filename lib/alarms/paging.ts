import type { Metric } from '../core/alarms/alarm';
import { receiverMetrics } from '../limits/metrics/receivers';
import { snsMetrics } from '../limits/metrics/sns';
import { sqsMetrics } from '../limits/metrics/sqs';
import { oneOfOne, twelveOfTwelve } from './breaching';
import { deadLetters, growing } from './dead-letters';
import { alarmsPer } from './entry';
import { math } from './math';
import { whatAlarmSees, whoGetsPages } from './next-commands';
import { published } from './published-metric';

/** Alarms on the paging path itself. They page by a second topic, which shares nothing with the path that they watch. */
export const pageAlarms = alarmsPer('page', {
  'page-undelivered': {
    meaning: 'a page or a ticket did not reach somebody who should get it',
    shows: 'pages not delivered, count',
    metric: () =>
      // A sum of a list takes what is there: a topic that nothing was published to has no failures to publish.
      math('SUM([raw, diagnosed, filed, kept])', {
        raw: failedOn('pagerTopic'),
        diagnosed: failedOn('diagnosisTopic'),
        filed: failedOn('ticketsTopic'),
        // What SNS gave up on; it stays here, and the alarm with it, until somebody has looked.
        kept: deadLetters,
      }),
    unit: 'notifications',
    when: '>',
    threshold: ({ name }) => ({
      value: 0,
      because: `each notification that ${name} cannot deliver may be the page of an outage`,
    }),
    breaching: oneOfOne,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'page-path-silent' },
    nature: 'loss',
    calm: 'counted only after the retries of SNS; counted losses need no second look',
    recommended: { periodSec: 60, datapoints: 5, of: 5 },
    next: whoGetsPages,
  },

  'page-undelivered-growing': {
    ...growing,
    next: whoGetsPages,
    meaning: 'more pages or tickets did not reach somebody, while others lie undelivered already',
    shows: 'new pages not delivered, count',
    unit: 'notifications more',
    threshold: ({ name }) => ({
      value: 0,
      because: `each notification that ${name} cannot deliver may be the page of another outage than the one before`,
    }),
  },

  'page-receivers-missing': {
    meaning: 'somebody who should get pages or tickets does not: an address is not confirmed, or has gone',
    shows: 'receivers missing, count',
    metric: ({ service }) => published(receiverMetrics, 'ReceiversMissing', 'Maximum', { Service: { value: service } }),
    unit: 'receivers',
    when: '>',
    threshold: ({ name }) => ({
      value: 0,
      because: `SNS delivers nothing to such an address and counts no failure: each page through ${name} would end there`,
    }),
    breaching: twelveOfTwelve,
    missing: 'notBreaching',
    silence: { kind: 'seen-by', alarm: 'page-path-silent' },
    nature: 'silence',
    calm: 'an hour, in which a new address can be confirmed',
    next: whoGetsPages,
  },

  'page-path-silent': {
    meaning: 'the heartbeat does not come through the paging path: pages would not arrive either',
    shows: 'heartbeats, 1/min',
    metric: () => published(sqsMetrics, 'NumberOfMessagesSent', 'Sum', { QueueName: { role: 'heartbeats' } }),
    unit: 'heartbeats a minute',
    when: '<',
    threshold: ({ name }) => ({
      value: 1,
      because: `one heartbeat goes through ${name} every ${HEARTBEAT_MIN} minutes: alarm, pager topic, responder, diagnosis topic`,
    }),
    breaching: twelveOfTwelve,
    missing: 'breaching',
    silence: { kind: 'alarms' },
    nature: 'silence',
    calm: 'two heartbeats in a row and two minutes more',
    // The responder is deployed after the paging path, and SNS applies new filters within a quarter of an hour.
    warmUpMin: 30,
    next: ({ environment, subject }) =>
      whatAlarmSees({ environment, subject, alarmName: `${environment}/${subject}/${HEARTBEAT_ALARM}` }),
  },
});

/** Minutes between two heartbeats. */
export const HEARTBEAT_MIN = 5;

/**
 * Last part of the name of the alarm that a schedule sets, so that CloudWatch itself sends the heartbeat. It is no alarm
 * of the catalogue.
 */
export const HEARTBEAT_ALARM = 'page-path-heartbeat';

const failedOn = (role: string): Metric =>
  published(snsMetrics, 'NumberOfNotificationsFailed', 'Sum', { TopicName: { role } });
