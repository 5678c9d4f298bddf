import { type Value } from '../../../core/json';
import { canonicalText } from '../../template/canonical';
import { low, type Watch } from '../watch';
import { isShorter, rows } from './rows';

const CROSS_ZONE = '[Key=load_balancing.cross_zone.enabled].Value';

export const entries: readonly Watch[] = [
  ...rows(['AWS::ApiGateway::UsagePlan'], 'less', 'Throttle.RateLimit', 'Throttle.BurstLimit', 'Quota.Limit'),
  {
    types: ['AWS::ApiGateway::Stage', 'AWS::ApiGatewayV2::Stage'],
    path: 'MethodSettings',
    worse: (before, after) => throttleOf(after) < throttleOf(before),
  },
  ...rows(
    'AWS::ApiGatewayV2::Stage',
    'less',
    'DefaultRouteSettings.ThrottlingRateLimit',
    'DefaultRouteSettings.ThrottlingBurstLimit',
  ),
  { types: 'AWS::ApiGateway::Stage', path: 'CacheClusterEnabled', worse: 'off' },
  { types: 'AWS::ApiGateway::Stage', path: 'CacheClusterSize', worse: 'less' },
  {
    types: /LoadBalancer$/,
    path: 'LoadBalancerAttributes[Key=idle_timeout.timeout_seconds].Value',
    worse: 'less',
    fallback: 60,
    say: low,
  },
  { types: /LoadBalancer$/, path: 'MinimumLoadBalancerCapacity.CapacityUnits', worse: 'less' },
  { types: /LoadBalancer$/, path: 'MinimumLoadBalancerCapacity', worse: 'removed' },
  ...[
    { types: /LoadBalancer$/, path: `LoadBalancerAttributes${CROSS_ZONE}` },
    { types: 'AWS::ElasticLoadBalancingV2::TargetGroup', path: `TargetGroupAttributes${CROSS_ZONE}` },
    { types: 'AWS::ElasticLoadBalancing::LoadBalancer', path: 'CrossZone' },
  ].map((row): Watch => ({
    ...row,
    worse: 'off',
    say: { what: 'each zone has its share of the calls, however few hosts stand in it' },
  })),
  {
    types: /LoadBalancer$/,
    path: 'Subnets',
    worse: isShorter,
    say: { what: 'the load balancer stands in fewer zones' },
  },
  {
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'TargetGroupAttributes[Key=deregistration_delay.timeout_seconds].Value',
    worse: 'less',
    fallback: 300,
    say: low,
  },
  {
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'TargetGroupAttributes[Key=slow_start.duration_seconds].Value',
    worse: 'less',
    say: { ...low, what: 'a new host gets its whole share at once, with caches and pools still cold' },
  },
  { types: 'AWS::ElasticLoadBalancingV2::TargetGroup', path: 'HealthCheckPath', worse: 'changed', say: low },
  { types: 'AWS::ElasticLoadBalancingV2::TargetGroup', path: 'UnhealthyThresholdCount', worse: 'less', say: low },
  { types: 'AWS::ElasticLoadBalancingV2::TargetGroup', path: 'HealthCheckTimeoutSeconds', worse: 'less', say: low },
  ...['HealthCheckIntervalSeconds', 'HealthyThresholdCount'].map((path): Watch => ({
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path,
    worse: 'more',
    say: { ...low, what: 'a sick host gets calls for longer, and a new one gets its first later' },
  })),
  {
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'TargetGroupAttributes[Key=load_balancing.algorithm.type].Value',
    worse: (before) => before === 'least_outstanding_requests',
    say: { ...low, what: 'a host that is slow gets as many calls as the others' },
  },
  { types: 'AWS::ApiGateway::Method', path: 'Integration.TimeoutInMillis', worse: 'less' },
  { types: 'AWS::ApiGatewayV2::Integration', path: 'TimeoutInMillis', worse: 'less' },
  {
    types: 'AWS::WAFv2::WebACL',
    path: 'Rules[Name]*.Statement.RateBasedStatement.Limit',
    worse: 'less',
    say: { ...low, what: 'callers are blocked sooner' },
  },
  { types: 'AWS::CloudFront::Distribution', path: 'DistributionConfig.PriceClass', worse: 'changed', say: low },
  { types: 'AWS::Route53::RecordSet', path: 'Weight', worse: 'less', say: low },
];

function throttleOf(value: Value | undefined): number {
  const found = [...canonicalText(value).matchAll(/"Throttling(?:Rate|Burst)Limit":"?(\d+)/g)].map(([, number]) =>
    Number(number),
  );
  return found.length > 0 ? Math.min(...found) : Infinity;
}
