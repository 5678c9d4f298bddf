import type { MetricTable } from './metric-table';

/**
 * Metrics that Amazon EventBridge publishes of a rule, each only when it is not zero. Metrics of a rule on a custom bus have both
 * dimensions, those of one on the default bus the rule's name only.
 */
export const eventsMetrics = {
  namespace: 'AWS/Events',
  source: 'Amazon EventBridge User Guide, Monitoring Amazon EventBridge (kinds from memory)',
  asOf: '2026-11-21',
  everySec: 60,
  dimensions: [['EventBusName', 'RuleName'], ['RuleName']],
  metrics: {
    FailedInvocations: { unit: 'Count', kind: 'count' },
    ThrottledRules: { unit: 'Count', kind: 'count' },
    InvocationsSentToDlq: { unit: 'Count', kind: 'count' },
    InvocationsFailedToBeSentToDlq: { unit: 'Count', kind: 'count' },
    Invocations: { unit: 'Count', kind: 'count' },
    MatchedEvents: { unit: 'Count', kind: 'count' },
    TriggeredRules: { unit: 'Count', kind: 'count' },
  },
} as const satisfies MetricTable;
