import { rowsFrom } from './limit-row';

/** Quotas of an Application Load Balancer. */
export const loadBalancer = rowsFrom(
  'Elastic Load Balancing User Guide, Quotas for your Application Load Balancers (not verified against the page)',
  '2026-11-21',
  {
    /** A forward action names at most so many, so that one service has at most so many ports on a host. */
    targetGroupsPerAction: [5, 'target groups'],
  },
);
