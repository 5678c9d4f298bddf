import { rowsFrom } from './limit-row';

/** Quotas and ranges of AWS Lambda that sizing depends on. */
export const lambda = {
  ...rowsFrom('AWS Lambda Developer Guide, Lambda quotas', '2026-11-21', {
    defaultConcurrency: [1_000, 'executions'],
    minMemory: [128, 'MiB'],
    maxMemory: [10_240, 'MiB'],
    maxTimeout: [900, 's'],
  }),
  ...rowsFrom(
    'AWS Lambda Developer Guide, Lambda quotas: new accounts start lower; 10 as reported by users',
    '2026-11-21',
    {
      freshAccountConcurrency: [10, 'executions'],
    },
  ),
  ...rowsFrom('AWS Lambda Developer Guide, Configuring reserved concurrency for a function', '2026-11-21', {
    /** Stays with functions that reserve and provision nothing; a request that goes below is refused. */
    unreservedFloor: [100, 'executions'],
  }),
  ...rowsFrom('AWS Lambda Developer Guide, Lambda scaling behavior', '2026-11-21', {
    /** Executions per function, refilled all the time; what is not used is not carried over. */
    newEnvironmentsPerTenSec: [1_000, 'executions per 10 s'],
  }),
  ...rowsFrom(
    'AWS Lambda Developer Guide, Configuring provisioned concurrency (not verified against the page)',
    '2026-11-21',
    {
      provisionedPerMinute: [6_000, 'executions per minute'],
    },
  ),
  ...rowsFrom(
    'AWS Service Quotas User Guide, Requesting a quota increase: not granted at once, larger ones by ' +
      'people. Two weeks are a margin of this kit, not a promise of AWS (not verified against the page)',
    '2026-11-21',
    {
      quotaLeadDays: [14, 'days'],
    },
  ),
} as const;
