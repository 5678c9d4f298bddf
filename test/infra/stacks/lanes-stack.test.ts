import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { asVpc } from '../../../lib/infra/shared/interfaces';
import { LanesStack } from '../../../lib/infra/stacks/lanes-stack';
import { planOf, testApp } from '../test-stack';

describe('the events of an environment', () => {
  const app = testApp();
  const around = new Stack(app, 'around');
  const [pager, tickets] = [new Topic(around, 'Pager'), new Topic(around, 'Tickets')];
  const vpc = asVpc(new Vpc(around, 'Vpc'));
  const template = Template.fromStack(new LanesStack(app, 'lanes', { plan: planOf({}), vpc, pager, tickets }));

  it('go by a bus that publishers can be told of', () => {
    template.hasResourceProperties('AWS::Events::EventBus', { Name: 'shop-events' });
  });

  it('can be replayed for as long as a dead letter is kept, every one of them', () => {
    template.hasResourceProperties('AWS::Events::Archive', {
      RetentionDays: 14,
      EventPattern: { account: [{ Ref: 'AWS::AccountId' }] },
    });
  });
});
