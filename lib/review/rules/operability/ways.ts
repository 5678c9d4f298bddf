import { isObject, itemsIn, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { lambdas, type Rule } from '../rule';
import { type Watch, watching } from '../watch';

const ways: readonly Watch[] = [
  { types: 'AWS::Route53::RecordSet', path: 'ResourceRecords', worse: 'changed' },
  { types: 'AWS::Route53::RecordSet', path: 'AliasTarget', worse: 'changed' },
  { types: 'AWS::Route53::RecordSet', path: 'TTL', worse: 'more' },
  { types: 'AWS::Route53::RecordSet', path: 'HealthCheckId', worse: 'removed' },
  { types: /Listener(Rule)?$/, path: 'DefaultActions', worse: 'changed' },
  { types: /ListenerRule$/, path: 'Actions', worse: 'changed' },
  { types: /ListenerRule$/, path: 'Conditions', worse: 'changed' },
  {
    types: 'AWS::EC2::VPC',
    path: 'EnableDnsSupport',
    worse: 'off',
    fallback: true,
    say: { risk: 'high', what: 'no host of the VPC finds a name any more' },
  },
  { types: 'AWS::EC2::VPC', path: 'EnableDnsHostnames', worse: 'off' },
  {
    types: 'AWS::CloudFront::Distribution',
    path: 'DistributionConfig.Restrictions.GeoRestriction',
    worse: (_, after) => isObject(after) && after.RestrictionType !== 'none',
    say: { risk: 'medium', what: 'callers of some countries are refused' },
  },
  { types: 'AWS::Lambda::Alias', path: 'RoutingConfig', worse: 'added' },
  {
    types: 'AWS::Serverless::Function',
    path: 'AutoPublishAlias',
    worse: 'removed',
    say: { risk: 'medium', what: 'the alias goes, with its address and what is kept warm of it' },
  },
  {
    types: 'AWS::Lambda::Alias',
    path: 'FunctionVersion',
    worse: 'less',
    say: { risk: 'medium', what: 'calls go to an older version of the function' },
  },
  {
    types: 'AWS::Lambda::Alias',
    path: 'FunctionVersion',
    worse: (_, after) => after === '$LATEST',
    say: { risk: 'medium', what: 'each upload of code is live at once, and nothing can be kept warm' },
  },
  {
    types: 'AWS::Pipes::Pipe',
    path: 'DesiredState',
    worse: (_, after) => after === 'STOPPED',
    say: { risk: 'high', what: 'the pipe takes nothing any more' },
  },
  {
    types: 'AWS::SSM::Parameter',
    path: 'Value',
    worse: 'changed',
    say: { what: 'whoever reads the parameter gets another value', fix: 'see who reads it, and when' },
  },
  ...(
    [
      [/Listener(Certificate)?$/, 'Certificates'],
      ['AWS::CloudFront::Distribution', 'DistributionConfig.ViewerCertificate.AcmCertificateArn'],
      ['AWS::ApiGateway::DomainName', 'CertificateArn'],
      ['AWS::ApiGateway::DomainName', 'RegionalCertificateArn'],
      ['AWS::ApiGatewayV2::DomainName', 'DomainNameConfigurations'],
    ] as const
  ).map(([types, path]): Watch => ({
    types,
    path,
    worse: (before) => before !== undefined,
    say: {
      what: 'callers are shown another certificate',
      because: 'who calls a name that it does not have, or pins the old one, hangs up',
      fix: 'see that it has all names: aws acm describe-certificate',
    },
  })),
  { types: 'AWS::EC2::Route', path: 'NatGatewayId', worse: 'removed' },
  {
    types: 'AWS::EC2::VPCEndpoint',
    path: 'PrivateDnsEnabled',
    worse: 'off',
    say: {
      risk: 'medium',
      what: 'the service’s own name leads out of the VPC again, through a NAT gateway or nowhere',
    },
  },
  { types: 'AWS::CloudFront::Distribution', path: 'DistributionConfig.Origins', worse: 'changed' },
  { types: 'AWS::ApiGateway::Stage', path: 'DeploymentId', worse: 'removed' },
  {
    types: lambdas,
    path: 'VpcConfig',
    worse: 'removed',
    say: { what: 'the function does not reach what is in the VPC any more' },
  },
  {
    types: lambdas,
    path: 'Architectures',
    worse: 'changed',
    say: {
      what: 'the function runs on another kind of processor',
      because: 'layers and native packages that were built for the old one fail when they are loaded',
      fix: 'build package and layers for the new one, and move some of the calls by an alias first',
    },
  },
  {
    types: 'AWS::Lambda::Function',
    path: 'VpcConfig',
    worse: 'added',
    say: { what: 'the function stands in a VPC, and reaches the internet through a NAT gateway only' },
  },
  {
    types: 'AWS::CloudFront::Distribution',
    path: 'DistributionConfig.Enabled',
    worse: 'off',
    say: { risk: 'high', what: 'the distribution answers nobody' },
  },
  {
    types: 'AWS::CloudFront::Distribution',
    path: 'DistributionConfig.Aliases',
    worse: (before, after) => namesIn(before).some((name) => !namesIn(after).includes(name)),
    say: { risk: 'medium', what: 'the distribution does not answer to one of its names any more' },
  },
  {
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'TargetGroupAttributes[Key=stickiness.enabled].Value',
    worse: 'off',
    say: {
      what: 'requests of one visitor go to any host',
      because: 'sessions and sockets (Socket.IO’s polling) that one host keeps are not found on another',
    },
  },
  {
    types: 'AWS::EC2::Instance',
    path: 'IamInstanceProfile',
    worse: 'removed',
    say: { risk: 'medium', what: 'the host has no role any more: all of its calls to AWS are refused' },
  },
];

const namesIn = (value: Value | undefined): readonly string[] => itemsIn(value).map(scalarText);

export const wayChanged: Rule = {
  id: 'operability/way-changed',
  risk: 'low',
  what: 'calls go another way than before',
  why: 'what they meet there is not what they met until now',
  fix: 'see that the new way is well before all calls take it',
  find: watching(ways),
};
