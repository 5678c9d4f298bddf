import { Duration, Stack } from 'aws-cdk-lib';
import { AutoScalingGroup, GroupMetrics, Monitoring } from 'aws-cdk-lib/aws-autoscaling';
import { InstanceType, MachineImage, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { Alias, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { AlarmSet, SubjectDashboard } from '../../../lib';
import { asVersion } from '../../../lib/infra/shared/interfaces';
import { asFunction } from '../test-stack';

/** An app that knew nothing of this kit; what it added is between the two marks, and shown in docs/brownfield.md. */
export class ForeignStack extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id, { env: { account: '111111111111', region: 'eu-west-1' } });
    const { queue, alias, group, rule } = this.whatWasThere();
    // begin
    const paging = { pager: new Topic(this, 'Pager'), tickets: new Topic(this, 'Tickets'), environmentName: 'shop' };
    const sets = [
      AlarmSet.forQueue(this, 'Orders', queue, { ...paging, maxQueueAge: Duration.seconds(60) }),
      AlarmSet.forFunction(this, 'Mailer', alias, { ...paging, timeout: Duration.seconds(30) }),
      AlarmSet.forAutoScalingGroup(this, 'Web', group, { ...paging, minCount: 2, maxCount: 6 }),
      AlarmSet.forRule(this, 'Nightly', rule, paging),
    ];
    new SubjectDashboard(this, 'OnCall', { sets });
    // end
  }

  private whatWasThere() {
    const deadLetterQueue = { queue: new Queue(this, 'Dead'), maxReceiveCount: 5 };
    const code = {
      runtime: Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: Code.fromInline('exports.handler = 0'),
    };
    const { currentVersion } = new Function(this, 'Function', code);
    const vpc = Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: 'vpc-1',
      availabilityZones: ['eu-west-1a'],
      privateSubnetIds: ['subnet-1'],
      privateSubnetRouteTableIds: ['rtb-1'],
    });
    return {
      queue: new Queue(this, 'Queue', { deadLetterQueue }),
      alias: asFunction(new Alias(this, 'Live', { aliasName: 'live', version: asVersion(currentVersion) })),
      group: new AutoScalingGroup(this, 'Group', {
        vpc,
        instanceType: new InstanceType('m7i.large'),
        machineImage: MachineImage.genericLinux({ 'eu-west-1': 'ami-0123456789abcdef0' }),
        groupMetrics: [GroupMetrics.all()],
        instanceMonitoring: Monitoring.DETAILED,
      }),
      rule: new Rule(this, 'Rule', { schedule: Schedule.rate(Duration.days(1)) }),
    };
  }
}
