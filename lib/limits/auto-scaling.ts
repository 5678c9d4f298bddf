import { rowsFrom } from './limit-row';

/** Quotas of scheduled scaling. */
export const autoScaling = rowsFrom(
  'Amazon EC2 Auto Scaling User Guide, Quotas (not verified against the page)',
  '2026-11-21',
  {
    /** Application Auto Scaling, which moves provisioned concurrency, allows more. */
    scheduledActionsPerGroup: [125, 'scheduled actions'],
  },
);
