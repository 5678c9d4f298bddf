import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Network } from '../../../lib/core/environment/environment';
import { privateSubnets } from '../../../lib/infra/shared/subnets';
import { NetworkStack, type NetworkStackProps } from '../../../lib/infra/stacks/network-stack';
import { endpointsIn, interfaceEndpoints } from '../../../lib/limits/endpoints';
import { prod } from '../../core/workloads';
import { testApp } from '../test-stack';

function networkStack(
  network: Partial<Network> = {},
  region = 'eu-west-1',
  alarmed?: NetworkStackProps['alarmed'],
  app = testApp(),
) {
  return new NetworkStack(app, 'network', {
    alarmed,
    env: { account: '111111111111', region },
    network: {
      availabilityZones: ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'],
      vpc: { kind: 'new', cidr: '10.0.0.0/16' },
      egress: 'nat',
      ...network,
    },
  });
}
const template = (network?: Partial<Network>) => Template.fromStack(networkStack(network));

describe('the alarms of a network', () => {
  const alarmed = (network: Partial<Network>) => {
    const app = testApp();
    const pages = new Stack(app, 'paging', { env: { account: '111111111111', region: 'eu-west-1' } });
    const [pager, tickets] = [new Topic(pages, 'Pager'), new Topic(pages, 'Tickets')];
    const stack = networkStack(network, 'eu-west-1', { environment: prod, pager, tickets }, app);
    return Template.fromStack(stack);
  };

  it('are on the gateways of all zones', () => {
    const made = alarmed({});
    const ids = Object.keys(made.findResources('AWS::EC2::NatGateway'));
    const [alarm] = Object.values(made.findResources('AWS::CloudWatch::Alarm'));
    expect(ids).toHaveLength(3);
    for (const id of ids)
      expect(JSON.stringify(alarm?.Properties)).toContain(
        `{"Name":"NatGatewayId","Value":{"Fn::GetAtt":["${id}","NatGatewayId"]}}`,
      );
  });

  it.each<[string, Partial<Network>]>([
    ['has endpoints only', { egress: 'endpoints' }],
    [
      'was there before',
      {
        vpc: {
          kind: 'existing',
          id: 'vpc-1',
          cidr: '10.0.0.0/16',
          privateSubnetIds: ['a', 'b', 'c'],
          publicSubnetIds: [],
        },
      },
    ],
  ])('are none where it %s', (_, network) => {
    alarmed(network).resourceCountIs('AWS::CloudWatch::Alarm', 0);
  });
});

describe('a new VPC', () => {
  it('with egress nat has a gateway in each zone, so that the loss of one takes nothing else along', () => {
    template().resourceCountIs('AWS::EC2::NatGateway', 3);
  });

  it('with egress endpoints has every endpoint of the list that is priced, and no way out', () => {
    const endpoints = template({ egress: 'endpoints' });
    endpoints.resourceCountIs('AWS::EC2::NatGateway', 0);
    endpoints.resourcePropertiesCountIs(
      'AWS::EC2::VPCEndpoint',
      { VpcEndpointType: 'Interface' },
      interfaceEndpoints.length,
    );
    for (const endpoint of interfaceEndpoints)
      endpoints.hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.eu-west-1.${endpoint.service}`,
      });
  });

  it('asks for no endpoint that its region has not', () => {
    const services = (region: string) => endpointsIn(region).map(({ service }) => service);
    expect(services('eu-west-1')).toContain('ec2messages');
    expect(services('mx-central-1')).toEqual(services('eu-west-1').filter((service) => service !== 'ec2messages'));
    const mexico = Template.fromStack(networkStack({ egress: 'endpoints' }, 'mx-central-1'));
    expect(JSON.stringify(mexico.toJSON())).not.toContain('ec2messages');
  });

  it.each(['nat', 'endpoints'] as const)(
    'with egress %s reaches S3 and DynamoDB by gateways, from its private subnets',
    (egress) => {
      const gateways = Object.values(template({ egress }).findResources('AWS::EC2::VPCEndpoint'))
        .map(
          ({ Properties }) => Properties as { VpcEndpointType: string; ServiceName: unknown; RouteTableIds: unknown },
        )
        .filter(({ VpcEndpointType }) => VpcEndpointType === 'Gateway');
      const named = (service: string) =>
        gateways.filter(({ ServiceName }) => JSON.stringify(ServiceName).includes(`.${service}"`));
      for (const service of ['s3', 'dynamodb']) {
        expect(named(service)).toHaveLength(1);
        expect(JSON.stringify(named(service)[0]?.RouteTableIds)).toContain('PrivateSubnet1RouteTable');
      }
    },
  );

  it('logs what was refused, for a month, and not beyond the stack', () => {
    const made = template();
    made.hasResourceProperties('AWS::EC2::FlowLog', { TrafficType: 'REJECT' });
    made.hasResource('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      UpdateReplacePolicy: 'Delete',
      Properties: { RetentionInDays: 30 },
    });
  });

  it('lets only itself in to its endpoints', () => {
    template({ egress: 'endpoints' }).hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: [Match.objectLike({ CidrIp: '10.0.0.0/16', FromPort: 443, ToPort: 443 })],
    });
  });

  it('uses the zones as named, in both kinds of subnet', () => {
    for (const zone of ['eu-west-1a', 'eu-west-1b', 'eu-west-1c'])
      template().resourcePropertiesCountIs('AWS::EC2::Subnet', { AvailabilityZone: zone }, 2);
  });

  it.each([
    ['10.0.0.0/16', 6],
    ['10.0.0.0/22', 6],
    ['10.0.0.0/23', 5],
    ['10.0.0.0/24', 4],
  ])('%s has room for %i zones, with a /27 for a load balancer in each', (cidr, zones) => {
    const availabilityZones = ['a', 'b', 'c', 'd', 'e', 'f'].slice(0, zones).map((letter) => `eu-west-1${letter}`);
    const subnets = template({ vpc: { kind: 'new', cidr }, availabilityZones }).findResources('AWS::EC2::Subnet');
    const prefixes = Object.values(subnets).map((subnet) => Number(/\/(\d+)"/.exec(JSON.stringify(subnet))?.[1]));
    expect(prefixes).toHaveLength(2 * zones);
    expect(Math.max(...prefixes)).toBeLessThanOrEqual(27);
  });

  it('with egress endpoints lets services reach the queues and the bus that feed lanes', () => {
    for (const name of ['sqs', 'events'])
      template({ egress: 'endpoints' }).hasResourceProperties('AWS::EC2::VPCEndpoint', {
        ServiceName: `com.amazonaws.eu-west-1.${name}`,
        PrivateDnsEnabled: true,
      });
  });

  it('exports the same whatever its way out, so that changing that deploys', () => {
    const outputs = (network: Partial<Network>) =>
      Object.keys(template(network).findOutputs('*')).map((name) => name.replace(/[0-9A-F]{8}.*$/, ''));
    expect(outputs({ egress: 'endpoints' })).toHaveLength(outputs({}).length);
  });
});

describe('an existing VPC', () => {
  const existing: Partial<Network> = {
    availabilityZones: ['eu-west-1a', 'eu-west-1b'],
    vpc: {
      kind: 'existing',
      id: 'vpc-0123456789abcdef0',
      cidr: '10.20.0.0/16',
      privateSubnetIds: ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'],
      publicSubnetIds: [],
    },
  };

  it('is used by its ids, and nothing is made in it', () => {
    const { vpc } = networkStack(existing);
    expect(vpc.vpcId).toBe('vpc-0123456789abcdef0');
    expect(privateSubnets(vpc).subnets.map(({ subnetId }) => subnetId)).toEqual([
      'subnet-0123456789abcdef0',
      'subnet-0123456789abcdef1',
    ]);
    expect(Object.values(template(existing).toJSON().Resources as object)).toEqual([
      { Type: 'AWS::CloudFormation::WaitConditionHandle' },
    ]);
  });
});
