import type { MetricTable } from './metric-table';

/** Metrics that AWS Lambda publishes of a function, of an alias of it, and of an account. Nothing in minutes without an invocation. */
export const lambdaMetrics = {
  namespace: 'AWS/Lambda',
  source: 'AWS Lambda Developer Guide, Types of metrics for Lambda functions (not verified against the page)',
  asOf: '2026-11-28',
  everySec: 60,
  dimensions: [['FunctionName'], ['FunctionName', 'Resource']],
  metrics: {
    Invocations: { unit: 'Count', kind: 'count' },
    Errors: { unit: 'Count', kind: 'count' },
    Throttles: { unit: 'Count', kind: 'count' },
    Duration: { unit: 'Milliseconds', kind: 'wait' },
    ProvisionedConcurrencySpilloverInvocations: { unit: 'Count', kind: 'count' },
    /** A share: 1 is all of it. Minimum and Average hide the moment that counts, as for everything on the page below. */
    ProvisionedConcurrencyUtilization: {
      unit: 'None',
      kind: 'level',
      dimensions: [['FunctionName', 'Resource']],
      source: 'AWS Lambda Developer Guide, Monitoring concurrency',
    },
    ConcurrentExecutions: {
      unit: 'Count',
      kind: 'level',
      source: 'AWS Lambda Developer Guide, Monitoring concurrency',
    },
    UnreservedConcurrentExecutions: {
      unit: 'Count',
      kind: 'level',
      dimensions: [[]],
      source: 'AWS Lambda Developer Guide, Monitoring concurrency',
    },
    /** A metric of the account in its region. */
    ClaimedAccountConcurrency: {
      unit: 'Count',
      kind: 'level',
      dimensions: [[]],
      source: 'AWS Lambda Developer Guide, Monitoring concurrency',
    },
  },
} as const satisfies MetricTable;
