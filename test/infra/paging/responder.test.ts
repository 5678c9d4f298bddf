import { Template } from 'aws-cdk-lib/assertions';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import { PagingStack } from '../../../lib/infra/stacks/paging-stack';
import { ResponseStack } from '../../../lib/infra/stacks/response-stack';
import { planOf, testApp } from '../test-stack';

bundleHandlers();

describe('the responder', () => {
  const app = testApp();
  const plan = planOf({});
  const paging = new PagingStack(app, 'paging', { environment: plan.environment });
  const template = Template.fromStack(new ResponseStack(app, 'response', { plan, paging }));

  it.each<[string, string, object]>([
    ['has a minute for a diagnosis', 'AWS::Lambda::Function', { Properties: { Timeout: 60, MemorySize: 512 } }],
    [
      'tries twice more, and not once the diagnosis is an hour late',
      'AWS::Lambda::EventInvokeConfig',
      { Properties: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 } },
    ],
    ['keeps its log for three months', 'AWS::Logs::LogGroup', { Properties: { RetentionInDays: 90 } }],
    ['leaves no log behind', 'AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' }],
  ])('%s', (_, type, resource) => template.hasResource(type, resource));
});
