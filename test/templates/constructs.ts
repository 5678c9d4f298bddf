import { App, Stack } from 'aws-cdk-lib';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { FleetCanary, FleetRun } from '../../lib';

/** Constructs that no environment has by itself, as somebody's app would add them, for cfn-lint to read. */
const app = new App({ builtinCloudFormationValidation: false, analyticsReporting: false });
const stack = new Stack(app, 'Fleet', { env: { account: '111111111111', region: 'eu-west-1' } });
// Its type has no place for what it may leave out.
const vpc = new Vpc(stack, 'Vpc', { availabilityZones: ['eu-west-1a', 'eu-west-1b'] }) as IVpc;
new FleetRun(stack, 'Run', { vpc });
new FleetCanary(stack, 'Checks', {
  vpc,
  environmentName: 'prod',
  targets: [{ url: 'https://api.internal/health', expect: { status: '200' } }, { tcp: 'db.internal:5432' }],
  pager: new Topic(stack, 'Pager'),
  tickets: new Topic(stack, 'Tickets'),
});
app.synth();
