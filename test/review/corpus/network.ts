import type { Properties } from '../../../lib/core/json';
import { between, type Case, changed, of, quiet } from './case';

const GROUP = 'EC2::SecurityGroup';
const ingress = (CidrIp: string, FromPort = 5432, ToPort = FromPort): Properties => ({
  GroupDescription: 'g',
  SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort, ToPort, CidrIp }],
});
const low = ['network', 'low'] as const;
const medium = ['network', 'medium'] as const;
const high = ['network', 'high'] as const;

/** Ways in that were not there. */
export const network: readonly Case[] = [
  changed('open-to-the-internet', high, GROUP, [ingress('10.0.0.0/8'), ingress('0.0.0.0/0')]),
  changed('open-to-the-internet-by-v6', high, GROUP, [
    ingress('10.0.0.0/8'),
    {
      GroupDescription: 'g',
      SecurityGroupIngress: [
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/8' },
        { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIpv6: '::/0' },
      ],
    },
  ]),
  changed('wider-range', medium, GROUP, [ingress('10.1.0.0/16'), ingress('10.0.0.0/8')]),
  changed('more-ports', medium, GROUP, [ingress('10.0.0.0/8'), ingress('10.0.0.0/8', 0, 65_535)]),
  quiet('narrower-range', { It: of(GROUP, ingress('0.0.0.0/0')) }, { It: of(GROUP, ingress('10.0.0.0/8')) }),
  quiet(
    'rule-moved-out-of-the-group',
    { It: of(GROUP, ingress('10.0.0.0/8')) },
    {
      It: of(GROUP, { GroupDescription: 'g' }),
      Rule: of('EC2::SecurityGroupIngress', {
        GroupId: { Ref: 'It' },
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        CidrIp: '10.0.0.0/8',
      }),
    },
  ),
  between(
    'rule-beside-the-group',
    [...high, 'Rule'],
    { It: of(GROUP, { GroupDescription: 'g' }) },
    {
      It: of(GROUP, { GroupDescription: 'g' }),
      Rule: of('EC2::SecurityGroupIngress', {
        GroupId: { 'Fn::GetAtt': ['It', 'GroupId'] },
        IpProtocol: '-1',
        CidrIp: '0.0.0.0/0',
      }),
    },
  ),
  {
    ...between('open-in-one-branch', [...high, 'It'], {}, {}),
    before: {
      Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } },
      Resources: { It: of(GROUP, { GroupDescription: 'g' }) },
    },
    after: {
      Conditions: { IsOpen: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'x'] } },
      Resources: {
        It: of(GROUP, {
          GroupDescription: 'g',
          SecurityGroupIngress: {
            'Fn::If': ['IsOpen', [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }], { Ref: 'AWS::NoValue' }],
          },
        }),
      },
    },
  },
  changed('range-by-a-parameter', medium, GROUP, [ingress('10.1.0.0/16'), ingress('10.0.0.0/9')]),
  changed('egress', low, GROUP, [
    {
      GroupDescription: 'g',
      SecurityGroupEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }],
    },
    { GroupDescription: 'g', SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }] },
  ]),
  changed('balancer-to-the-internet', high, 'ElasticLoadBalancingV2::LoadBalancer', [
    { Scheme: 'internal' },
    { Scheme: 'internet-facing' },
  ]),
  changed('database-to-the-internet', high, 'RDS::DBInstance', [
    { PubliclyAccessible: false },
    { PubliclyAccessible: true },
  ]),
  changed('public-addresses-in-a-subnet', high, 'EC2::Subnet', [
    { MapPublicIpOnLaunch: false },
    { MapPublicIpOnLaunch: true },
  ]),
  changed('metadata-version-1', medium, 'EC2::LaunchTemplate', [
    { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'required' } } },
    { LaunchTemplateData: { MetadataOptions: { HttpTokens: 'optional' } } },
  ]),
  between(
    'route-to-the-internet',
    [...medium, 'Route'],
    { Gateway: of('EC2::InternetGateway'), Table: of('EC2::RouteTable', { VpcId: 'v' }) },
    {
      Gateway: of('EC2::InternetGateway'),
      Table: of('EC2::RouteTable', { VpcId: 'v' }),
      Route: of('EC2::Route', {
        RouteTableId: { Ref: 'Table' },
        DestinationCidrBlock: '0.0.0.0/0',
        GatewayId: { Ref: 'Gateway' },
      }),
    },
  ),
  changed('listener-without-tls', medium, 'ElasticLoadBalancingV2::Listener', [
    { Protocol: 'HTTPS', Port: 443 },
    { Protocol: 'HTTP', Port: 80 },
  ]),
  changed('older-tls', medium, 'ElasticLoadBalancingV2::Listener', [
    { SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06' },
    { SslPolicy: 'ELBSecurityPolicy-TLS-1-0-2015-04' },
  ]),
  changed('cluster-endpoint-public', high, 'EKS::Cluster', [
    { ResourcesVpcConfig: { EndpointPublicAccess: false } },
    { ResourcesVpcConfig: { EndpointPublicAccess: true } },
  ]),
  between(
    'group-removed',
    [...low, 'It'],
    { It: of(GROUP, { GroupDescription: 'g' }), Other: of('SNS::Topic') },
    { Other: of('SNS::Topic') },
  ),
];
