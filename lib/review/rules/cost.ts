import { itemsIn, type Value } from '../../core/json';
import { HOURS_PER_MONTH, PRICED_ARCHITECTURE, PRICED_REGION, prices } from '../../limits/prices';
import type { Change } from '../diff/changes';
import type { Draft } from '../finding';
import { canonicalText } from '../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../template/stack';
import { refsIn } from '../template/tokens';
import type { Rule, StackReview } from './rule';
import { numberOf, valueAt, watching } from './watch';

/** Price of a resource in USD a month that is paid whether or not it is used; undefined where it is not known. */
type Price = (resource: ResolvedResource, stack: ResolvedStack) => number | undefined;

const perHour = (usd: number): number => usd * HOURS_PER_MONTH;
const countOf = (value: Value | undefined): number => Math.max(1, itemsIn(value).length);

/** Baseline of gp3 that costs nothing more. Source: Amazon EBS User Guide, General Purpose SSD volumes. */
const gp3 = { iops: 3_000, throughputMiBps: 125 };

const priceOf: Readonly<Record<string, Price>> = {
  'AWS::CloudWatch::CompositeAlarm': () => prices.compositeAlarm.value,
  'AWS::CloudWatch::Alarm': ({ properties }) =>
    (numberOf(properties.Period) ?? 60) < 60
      ? prices.highResolutionAlarmMetric.value
      : prices.standardAlarmMetric.value,
  'AWS::CloudWatch::Dashboard': () => prices.dashboard.value,
  'AWS::EC2::NatGateway': () => perHour(prices.natGatewayHour.value),
  'AWS::EC2::VPCEndpoint': ({ properties }) =>
    properties.VpcEndpointType === 'Interface'
      ? perHour(prices.interfaceEndpointHour.value) * countOf(properties.SubnetIds)
      : 0,
  'AWS::EC2::Volume': volumePrice,
  'AWS::ElasticLoadBalancingV2::LoadBalancer': () => perHour(prices.loadBalancerHour.value),
  'AWS::KMS::Key': () => prices.key.value,
  'AWS::Lambda::Alias': provisionedPrice,
  'AWS::Lambda::EventSourceMapping': ({ properties }) => {
    const pollers = numberOf(valueAt(properties, 'ProvisionedPollerConfig.MinimumPollers'));
    return pollers === undefined ? 0 : pollers * perHour(prices.pollerHour.value);
  },
};

function volumePrice({ properties }: ResolvedResource): number | undefined {
  const size = numberOf(properties.Size);
  if (size === undefined || properties.VolumeType !== 'gp3') return undefined;
  const iops = Math.max(0, (numberOf(properties.Iops) ?? gp3.iops) - gp3.iops);
  const throughput = Math.max(0, (numberOf(properties.Throughput) ?? gp3.throughputMiBps) - gp3.throughputMiBps);
  return (
    size * prices.gp3GiB.value +
    iops * prices.gp3IopsAboveBaseline.value +
    throughput * prices.gp3ThroughputAboveBaseline.value
  );
}

function provisionedPrice({ properties }: ResolvedResource, stack: ResolvedStack): number | undefined {
  const count = numberOf(valueAt(properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions'));
  if (count === undefined) return 0;
  const [id = ''] = refsIn(properties.FunctionName);
  const worker = stack.resources.get(id);
  if (worker === undefined) return undefined;
  const gigabytes = (numberOf(worker.properties.MemorySize) ?? 128) / 1_024;
  const isArm = itemsIn(worker.properties.Architectures)[0] === PRICED_ARCHITECTURE;
  const rate = isArm ? prices.provisionedGBSec : prices.x86ProvisionedGBSec;
  return count * gigabytes * perHour(3_600) * rate.value;
}

/** Types that are paid by the hour and whose price is not in the table: a change of them is said, and not guessed. */
const unpriced =
  /^AWS::(EC2::Instance|EC2::LaunchTemplate|RDS::DB(Instance|Cluster)|ElastiCache::\w+|OpenSearchService::Domain|MSK::Cluster|Redshift::Cluster|EKS::\w+|ECS::Service|DocDB::\w+|Neptune::\w+|EC2::Volume)$/;

interface Bill {
  readonly usd: number;
  readonly unknown: readonly string[];
}

function billOf(stack: ResolvedStack): ReadonlyMap<string, number | undefined> {
  return new Map(
    [...stack.resources.values()].map(
      (resource) => [resource.logicalId, priceOf[resource.type]?.(resource, stack)] as const,
    ),
  );
}

function deltaOf({ before, after, changes }: StackReview): Bill {
  const [old, now] = [billOf(before), billOf(after)];
  const usd = changes
    .flatMap(sidesOf)
    .reduce((sum, { logicalId }) => sum + (now.get(logicalId) ?? 0) - (old.get(logicalId) ?? 0), 0);
  const unknown = changes.filter(changesPrice).flatMap(sidesOf);
  const isUnknown = ({ logicalId, type }: ResolvedResource): boolean =>
    unpriced.test(type) && now.get(logicalId) === undefined && old.get(logicalId) === undefined;
  return { usd, unknown: unknown.filter(isUnknown).map(({ logicalId }) => logicalId) };
}

function sidesOf(change: Change): readonly ResolvedResource[] {
  if (change.kind === 'removed') return [change.before];
  return change.kind === 'renamed' ? [change.before, change.after] : [change.after];
}

/** Words of properties that a price goes by. */
const priced = /type|class|count|size|storage|iops|throughput|nodes|capacity|memory|cpu/i;

/** Whether a change is one of the price: it comes, it goes, or a property of it is another one that the price goes by. */
function changesPrice(change: Change): boolean {
  if (change.kind === 'added' || change.kind === 'removed') return true;
  return change.properties.some(({ name, before, after }) => {
    if (name !== 'LaunchTemplateData') return priced.test(name);
    const [old, now] = [before, after].map((data) => canonicalText(valueAt(data, 'InstanceType')));
    return old !== now;
  });
}

/** Price from which on it is worth a look, in USD a month. */
const WORTH_A_LOOK_USD = 100;

const monthly: Rule = {
  id: 'cost/monthly',
  risk: 'info',
  what: 'the fixed price changes',
  why: 'it is paid whether or not it is used',
  fix: 'see `cdk-headroom capacity` for an environment of this kit, or the calculator of AWS',
  find: (stack): readonly Draft[] => {
    const { usd, unknown } = deltaOf(stack);
    if (Math.abs(usd) < 0.5 && unknown.length === 0) return [];
    const known = `${usd < 0 ? '-' : '+'}${Math.abs(usd).toFixed(0)} USD a month`;
    const others = unknown.length === 0 ? '' : `; the price of ${unknown.join(', ')} is not known here`;
    return [
      {
        logicalId: stack.name,
        resourceType: 'AWS::CloudFormation::Stack',
        risk: usd >= WORTH_A_LOOK_USD ? 'low' : 'info',
        what: `fixed price ${known}${others}`,
        because: `list prices of ${PRICED_REGION} as of November 2026, for what is priced here`,
      },
    ];
  },
};

const bound: Rule = {
  id: 'cost/bound',
  risk: 'low',
  what: 'what bounds the costs, or tells of them, does so later',
  why: 'a mistake costs more until somebody sees it',
  fix: 'keep it, or say what tells instead',
  find: watching([
    { types: 'AWS::Budgets::Budget', path: 'Budget.BudgetLimit.Amount', worse: 'more' },
    { types: 'AWS::CE::AnomalySubscription', path: 'Threshold', worse: 'more' },
    {
      types: 'AWS::SQS::Queue',
      path: 'ReceiveMessageWaitTimeSeconds',
      worse: 'less',
      fallback: 0,
      say: { what: 'empty receives are paid for far more often', because: 'a receive does not wait for a message' },
    },
  ]),
};

export const costRules: readonly Rule[] = [monthly, bound];
