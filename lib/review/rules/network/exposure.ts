import { isObject, oneOrMore, type Value } from '../../../core/json';
import { isSourceWithin } from '../../template/address-ranges';
import { scalarText } from '../../template/tokens';
import { type Rule } from '../rule';
import { type Watch, watching } from '../watch';

export const exposure: readonly Watch[] = [
  { types: /LoadBalancer$/, path: 'Scheme', worse: (before, after) => after !== 'internal' && before === 'internal' },
  {
    types: [
      'AWS::RDS::DBInstance',
      'AWS::RDS::DBCluster',
      'AWS::Redshift::Cluster',
      'AWS::RedshiftServerless::Workgroup',
      'AWS::DMS::ReplicationInstance',
      'AWS::AmazonMQ::Broker',
      'AWS::Neptune::DBInstance',
    ],
    path: 'PubliclyAccessible',
    worse: 'on',
  },
  { types: 'AWS::EC2::Subnet', path: 'MapPublicIpOnLaunch', worse: 'on' },
  { types: 'AWS::AutoScaling::LaunchConfiguration', path: 'AssociatePublicIpAddress', worse: 'on' },
  {
    types: ['AWS::EC2::LaunchTemplate'],
    path: 'LaunchTemplateData',
    worse: (before, after) => publicAddresses(after) > publicAddresses(before),
  },
  {
    types: 'AWS::EC2::Instance',
    path: 'NetworkInterfaces',
    worse: (before, after) => publicAddresses(after) > publicAddresses(before),
  },
  { types: 'AWS::ECS::Service', path: 'NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp', worse: 'on' },
  { types: 'AWS::EKS::Cluster', path: 'ResourcesVpcConfig.EndpointPublicAccess', worse: 'on' },
  {
    types: 'AWS::EKS::Cluster',
    path: 'ResourcesVpcConfig.PublicAccessCidrs',
    worse: (before, after) => opens(before, after),
  },
  {
    types: 'AWS::ApiGateway::RestApi',
    path: 'EndpointConfiguration',
    worse: (before, after) => isPrivate(before) && !isPrivate(after),
  },
  { types: ['AWS::OpenSearchService::Domain', 'AWS::Elasticsearch::Domain'], path: 'VPCOptions', worse: 'removed' },
  {
    types: 'AWS::MSK::Cluster',
    path: 'BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type',
    worse: (_, after) => after !== undefined && after !== 'DISABLED',
  },
  { types: 'AWS::SageMaker::NotebookInstance', path: 'DirectInternetAccess', worse: 'on' },
];

function publicAddresses(value: Value | undefined): number {
  if (Array.isArray(value))
    return (value as readonly Value[]).reduce<number>((sum, one) => sum + publicAddresses(one), 0);
  if (!isObject(value)) return 0;
  const own = scalarText(value.AssociatePublicIpAddress) === 'true' ? 1 : 0;
  return Object.values(value).reduce<number>((sum, one) => sum + publicAddresses(one), own);
}

const sourcesIn = (value: Value | undefined): string[] => oneOrMore(value).map(scalarText);

export const opens = (before: Value | undefined, after: Value | undefined): boolean =>
  sourcesIn(after).some((source) => !sourcesIn(before).some((other) => isSourceWithin(source, other)));

const isPrivate = (value: Value | undefined): boolean => JSON.stringify(value ?? '').includes('PRIVATE');

export const transport: readonly Watch[] = [
  { types: /Listener$/, path: 'Protocol', worse: (before, after) => isSecured(before) && !isSecured(after) },
  { types: /Listener$/, path: 'SslPolicy', worse: (before, after) => tlsOf(after) < tlsOf(before) },
  {
    types: 'AWS::CloudFront::Distribution',
    path: 'DistributionConfig.ViewerCertificate.MinimumProtocolVersion',
    worse: (before, after) => tlsOf(after) < tlsOf(before),
  },
  {
    types: 'AWS::CloudFront::Distribution',
    path: 'DistributionConfig.DefaultCacheBehavior.ViewerProtocolPolicy',
    worse: (_, after) => after === 'allow-all',
  },
  { types: 'AWS::CloudFront::Distribution', path: 'DistributionConfig.WebACLId', worse: 'removed' },
  {
    types: 'AWS::ApiGateway::DomainName',
    path: 'SecurityPolicy',
    worse: (before, after) => tlsOf(after) < tlsOf(before),
  },
  { types: 'AWS::OpenSearchService::Domain', path: 'DomainEndpointOptions.EnforceHTTPS', worse: 'off' },
  { types: 'AWS::RDS::DBProxy', path: 'RequireTLS', worse: 'off' },
  {
    types: 'AWS::S3::Bucket',
    path: 'CorsConfiguration',
    worse: (before, after) => isForAllOrigins(after) && !isForAllOrigins(before),
    say: { risk: 'low', what: 'pages of all origins may read it through a visitor’s browser' },
  },
  { types: 'AWS::EC2::Instance', path: 'SourceDestCheck', worse: 'off', fallback: true },
];

const isForAllOrigins = (cors: Value | undefined): boolean =>
  /"AllowedOrigins":(\[[^\]]*)?"\*"/.test(JSON.stringify(cors ?? ''));

const isSecured = (value: Value | undefined): boolean => /^(HTTPS|TLS|SSL)$/.test(scalarText(value));

/** Version of TLS that a policy begins at; the classic ones begin at 1.0. */
function tlsOf(policy: Value | undefined): number {
  const text = scalarText(policy);
  const [, major, minor] = /(?:TLS(?:v|-|_)?)?1[-_.]?([0-3])(?!\d)|TLSv(1)/.exec(text) ?? [];
  return text.includes('TLS13-1-3') ? 3 : /1[-_.]2|TLS13/.test(text) ? 2 : Number(major ?? minor ?? 0);
}

const metadataTypes = /^AWS::(EC2::(Instance|LaunchTemplate)|AutoScaling::LaunchConfiguration)$/;

export const metadataService: Rule = {
  id: 'network/metadata-v1',
  opposite: 'instances answer version 2 of the metadata service only',
  risk: 'medium',
  what: 'instances answer version 1 of the metadata service',
  why: 'a request that the service can be made to send reads the credentials of its role',
  fix: 'set HttpTokens: required',
  find: watching(
    ['MetadataOptions', 'LaunchTemplateData.MetadataOptions'].flatMap((path): Watch[] => [
      {
        types: metadataTypes,
        path: `${path}.HttpTokens`,
        worse: (before, after) => before === 'required' && after !== 'required',
      },
      {
        types: metadataTypes,
        path: `${path}.HttpPutResponseHopLimit`,
        worse: 'more',
        fallback: 1,
        say: { risk: 'low', what: 'containers of the host reach the metadata service, and its credentials' },
      },
    ]),
  ),
};
