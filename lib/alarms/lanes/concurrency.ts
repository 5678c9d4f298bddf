import type { LanePlan } from '../../core/plan';
import { lambdaMetrics } from '../../limits/metrics/lambda';
import { tenOfTen, threeOfFive, twoOfThree } from '../breaching';
import { alarmsPer } from '../entry';
import { math } from '../math';
import { howLaneIs } from '../next-commands';
import { published } from '../published-metric';
import { aliasMetric, workerMetric } from './metrics';

const withoutInvocations = {
  kind: 'harmless',
  because: 'no datapoint means no invocation; lane-backlog-stalled sees messages that nobody works on',
} as const;

/** Alarms on what a lane may run at once: what is kept warm for it, and what the account has in all. */
export const laneConcurrencyAlarms = alarmsPer('lane', {
  'lane-provisioned-spillover': {
    meaning: 'more runs at once than is kept warm, so that messages meet cold starts',
    shows: 'calls beyond warm ones, 1/min',
    metric: () => aliasMetric('ProvisionedConcurrencySpilloverInvocations', 'Sum'),
    unit: 'invocations',
    when: '>',
    threshold: (plan) =>
      plan.provisionedConcurrency && {
        value: plannedColdStarts(plan),
        because:
          `${plan.provisionedConcurrency.value} are kept warm for lane ${plan.lane.name}, enough 99 % of the ` +
          'time; 1 % of the invocations of its busiest ordinary minute may meet a cold start',
      },
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'cause',
    calm: 'the cold starts that are planned do not count; three minutes of five',
    next: howLaneIs,
  },

  'lane-provisioned-saturation': {
    meaning: 'all that is kept warm is in use, minute after minute: no room is left for a burst',
    shows: 'warm ones in use, share',
    metric: () => aliasMetric('ProvisionedConcurrencyUtilization', 'Maximum'),
    unit: 'of what is kept warm',
    when: '>=',
    threshold: ({ lane, provisionedConcurrency }) =>
      provisionedConcurrency && {
        value: 1,
        because: `all ${provisionedConcurrency.value} that are kept warm for lane ${lane.name} on an ordinary day are in use`,
      },
    // In a peak there is no time to learn it from the spillover.
    atPeak: ({ provisionedConcurrency }) =>
      provisionedConcurrency && { value: 0.9, because: 'a tenth is kept free for a peak that is larger than declared' },
    breaching: tenOfTen,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'cause',
    calm: 'ten minutes in a row: a lane sized for 99 % of the time is full for moments, and target tracking has had time to add',
    next: howLaneIs,
  },

  'lane-concurrency-ceiling': {
    meaning: 'the account has hardly any Lambda concurrency left: soon every function of the region is turned away',
    shows: 'concurrency of the account, calls',
    // Of the account: it has no dimensions.
    metric: () => published(lambdaMetrics, 'ClaimedAccountConcurrency', 'Maximum', {}),
    unit: 'executions',
    when: '>',
    threshold: ({ watchedQuota }) =>
      watchedQuota && {
        value: Math.floor(watchedQuota.value * SHARE_OF_QUOTA),
        because:
          `90 % of the ${watchedQuota.value} that the account may run at once in this region, of which ` +
          'provisioned concurrency is claimed whether it is used or not',
      },
    breaching: twoOfThree,
    missing: 'notBreaching',
    silence: {
      kind: 'harmless',
      because: 'without a datapoint no function of the account runs, so that none is in the way',
    },
    nature: 'cause',
    calm:
      'two of three minutes, and one lane of the environment watches for all, so that one full account is ' +
      'one ticket; what it hurts pages by itself',
    recommended: { periodSec: 60, datapoints: 10, of: 10 },
    next: howLaneIs,
  },

  'lane-cold-starts': {
    meaning: 'messages wait for workers to start, although workers are kept warm for them',
    shows: 'cold starts, %',
    metric: ({ plan, service }) =>
      math(`IF(cold > ${plannedColdStarts(plan)}, 100 * cold / invocations, 0)`, {
        cold: workerMetric('ColdStart', service),
        invocations: aliasMetric('Invocations', 'Sum'),
      }),
    unit: '% of invocations',
    when: '>',
    // Without provisioned concurrency cold starts are how a lane grows; with code of its own it does not count them.
    threshold: ({ lane, provisionedConcurrency }) =>
      provisionedConcurrency && !lane.worker.code
        ? {
            value: COLD_SHARE,
            because:
              `${provisionedConcurrency.value} are kept warm for lane ${lane.name}, so that 1 message in 100 at most ` +
              'meets a cold start',
          }
        : undefined,
    breaching: threeOfFive,
    missing: 'notBreaching',
    silence: withoutInvocations,
    nature: 'cause',
    calm: 'only with more of them than the busiest ordinary minute is planned to have; three minutes of five',
    next: howLaneIs,
  },
});

const SHARE_OF_QUOTA = 0.9;

/** Percent of cold starts that are left of the 99 % that provisioned concurrency is sized for. */
const COLD_SHARE = 1;

/** Invocations of the busiest ordinary minute that may meet a cold start by plan. */
const plannedColdStarts = ({ lane }: LanePlan): number =>
  Math.floor(((lane.peakArrivalsPerSec * 60) / lane.batchSize) * (COLD_SHARE / 100));
