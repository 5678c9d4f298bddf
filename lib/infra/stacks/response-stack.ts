import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Plan } from '../../core/plan';
import { ResponseDashboard } from '../dashboards/response-dashboard';
import { Responder } from '../paging/responder';
import { factsText } from '../paging/responder-facts';
import { Remediator } from '../remediation/remediator';
import type { PagingStack } from './paging-stack';

export interface ResponseStackProps extends StackProps {
  readonly plan: Plan;
  readonly paging: PagingStack;
}

/**
 * The responder, the remediator where something is turned on, and the dashboards. Knows hosts and lanes by name only, so that it never
 * keeps one of them from being removed.
 */
export class ResponseStack extends Stack {
  constructor(scope: Construct, id: string, { plan, paging, ...props }: ResponseStackProps) {
    super(scope, id, props);
    const { pager, tickets, diagnosis, lifeline, key } = paging;
    const responder = new Responder(this, 'Responder', {
      environment: plan.environment,
      facts: factsText(plan),
      pager,
      tickets,
      diagnosis,
      lifeline,
      key,
    });
    const { remediation } = plan.environment;
    if (remediation)
      new Remediator(this, 'Remediator', { plan, remediation, diagnosis, key, failed: responder.failed });
    new ResponseDashboard(this, 'Alarms', plan);
  }
}
