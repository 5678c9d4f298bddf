import { isObject, itemsIn, type Value } from '../../../core/json';
import type { Draft } from '../../finding';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { scalarText } from '../../template/tokens';
import { about, removalsOf, type Rule, type StackReview, updatesOf } from '../rule';
import { isOn, low, numberOf, type Watch } from '../watch';
import { isShorter, rows } from './rows';

const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const TRACKING = /^AWS::(AutoScaling|ApplicationAutoScaling)::ScalingPolicy$/;

/** Settings of what makes capacity come and go. */
const scalings: readonly Watch[] = [
  ...['StepAdjustments', 'StepScalingPolicyConfiguration.StepAdjustments'].map((path): Watch => ({
    types: TRACKING,
    path,
    worse: (before, after) => addedBy(after) < addedBy(before),
  })),
  ...['PredictiveScalingConfiguration.Mode', 'PredictiveScalingPolicyConfiguration.Mode'].map((path): Watch => ({
    types: TRACKING,
    path,
    worse: (before, after) => before === 'ForecastAndScale' && after !== before,
    say: { what: 'what is forecast is not made ready any more' },
  })),
  ...['TargetTrackingConfiguration', 'TargetTrackingScalingPolicyConfiguration'].flatMap((path) =>
    ['PredefinedMetricSpecification', 'CustomizedMetricSpecification'].map((metric): Watch => ({
      types: TRACKING,
      path: `${path}.${metric}`,
      worse: 'changed',
      say: { ...low, what: 'it scales by another metric, of which the target may mean something else' },
    })),
  ),
  { types: TARGET, path: 'ScheduledActions', worse: 'fewer' },
  ...rows(
    TARGET,
    'less',
    'ScheduledActions[ScheduledActionName]*.ScalableTargetAction.MinCapacity',
    'ScheduledActions[ScheduledActionName]*.ScalableTargetAction.MaxCapacity',
  ),
  ...rows(TARGET, 'on', 'SuspendedState.DynamicScalingOutSuspended', 'SuspendedState.ScheduledScalingSuspended'),
];

/** Sum of what the steps of a policy add. */
const addedBy = (steps: Value | undefined): number =>
  itemsIn(steps).reduce<number>(
    (sum, step) => sum + Math.max(0, numberOf(isObject(step) ? step.ScalingAdjustment : 0) ?? 0),
    0,
  );

export const hosts: readonly Watch[] = [
  { types: 'AWS::AutoScaling::AutoScalingGroup', path: 'HealthCheckGracePeriod', worse: 'less', say: low },
  {
    types: 'AWS::AutoScaling::AutoScalingGroup',
    path: 'MixedInstancesPolicy.InstancesDistribution.OnDemandPercentageAboveBaseCapacity',
    worse: 'less',
    say: { what: 'more of the hosts are Spot, which AWS takes back when others want them' },
  },
  {
    types: 'AWS::EC2::LaunchTemplate',
    path: 'LaunchTemplateData.InstanceMarketOptions',
    worse: 'added',
    say: { what: 'the hosts are Spot, which AWS takes back when others want them' },
  },
  {
    types: 'AWS::ECS::Service',
    path: 'CapacityProviderStrategy',
    worse: (before, after) =>
      JSON.stringify(after ?? '').includes('SPOT') && !JSON.stringify(before ?? '').includes('SPOT'),
    say: { what: 'tasks run on Spot, which AWS takes back when others want it' },
  },
  {
    types: 'AWS::AutoScaling::AutoScalingGroup',
    path: 'TargetGroupARNs',
    worse: 'fewer',
    say: { what: 'the hosts leave a load balancer' },
  },
  {
    types: 'AWS::AutoScaling::AutoScalingGroup',
    path: 'LoadBalancerNames',
    worse: 'fewer',
    say: { what: 'the hosts leave a load balancer' },
  },
  {
    types: 'AWS::ECS::Service',
    path: 'LoadBalancers',
    worse: 'fewer',
    say: { what: 'the tasks leave a load balancer' },
  },
  ...rows('AWS::AutoScaling::AutoScalingGroup', 'less', 'MaxSize', 'MinSize', 'DesiredCapacity'),
  {
    types: 'AWS::AutoScaling::AutoScalingGroup',
    path: 'HealthCheckType',
    worse: (before) => scalarText(before).includes('ELB'),
    say: { what: 'hosts that the load balancer finds sick are not replaced any more' },
  },
  { types: 'AWS::AutoScaling::AutoScalingGroup', path: 'AvailabilityZones', worse: isShorter },
  {
    types: 'AWS::AutoScaling::AutoScalingGroup',
    path: 'VPCZoneIdentifier',
    worse: isShorter,
    say: { what: 'the hosts stand in fewer zones' },
  },
  { types: 'AWS::AutoScaling::ScheduledAction', path: 'MinSize', worse: 'less' },
  { types: 'AWS::AutoScaling::ScheduledAction', path: 'MaxSize', worse: 'less' },
  { types: 'AWS::AutoScaling::ScheduledAction', path: 'DesiredCapacity', worse: 'less' },
  { types: 'AWS::AutoScaling::ScheduledAction', path: 'Recurrence', worse: 'changed', say: low },
  { types: 'AWS::AutoScaling::ScheduledAction', path: 'StartTime', worse: 'changed', say: low },
  ...rows(
    'AWS::AutoScaling::ScalingPolicy',
    'more',
    'TargetTrackingConfiguration.TargetValue',
    'Cooldown',
    'EstimatedInstanceWarmup',
  ),
  ...rows('AWS::ApplicationAutoScaling::ScalableTarget', 'less', 'MinCapacity', 'MaxCapacity'),
  ...rows(
    'AWS::ApplicationAutoScaling::ScalingPolicy',
    'more',
    'TargetTrackingScalingPolicyConfiguration.TargetValue',
    'TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown',
  ),
  { types: /ScalingPolicy$/, path: 'TargetTrackingConfiguration.DisableScaleIn', worse: 'on', say: low },
  ...rows('AWS::ECS::Service', 'less', 'DesiredCount', 'DeploymentConfiguration.MinimumHealthyPercent'),
  { types: 'AWS::ECS::Service', path: 'HealthCheckGracePeriodSeconds', worse: 'less', say: low },
  ...rows(
    'AWS::ECS::TaskDefinition',
    'less',
    'Cpu',
    'Memory',
    'ContainerDefinitions[Name]*.Memory',
    'ContainerDefinitions[Name]*.Cpu',
  ),
  {
    types: 'AWS::ECS::TaskDefinition',
    path: 'ContainerDefinitions[Name]*.StopTimeout',
    worse: 'less',
    fallback: 30,
    say: { ...low, what: 'a container that is stopped has less time for what it is in the middle of' },
  },
  {
    types: 'AWS::ECS::Service',
    path: 'DeploymentConfiguration.MaximumPercent',
    worse: 'less',
    fallback: 200,
    say: { ...low, what: 'a new version comes more slowly, or not at all where nothing may stop for it' },
  },
  ...rows('AWS::AutoScaling::WarmPool', 'less', 'MinSize', 'MaxGroupPreparedCapacity'),
  { types: 'AWS::AutoScaling::AutoScalingGroup', path: 'Cooldown', worse: 'more', fallback: 300, say: low },
  {
    types: 'AWS::AutoScaling::LifecycleHook',
    path: 'HeartbeatTimeout',
    worse: 'less',
    fallback: 3_600,
    say: { ...low, what: 'a host has less time to start, or to end what it is in the middle of' },
  },
  { types: 'AWS::AutoScaling::LifecycleHook', path: 'DefaultResult', worse: 'changed', say: low },
  { types: 'AWS::ECS::Service', path: 'AvailabilityZoneRebalancing', worse: 'off', say: low },
  { types: 'AWS::AutoScaling::AutoScalingGroup', path: 'CapacityRebalance', worse: 'off', say: low },
  ...scalings,
  ...rows('AWS::EKS::Nodegroup', 'less', 'ScalingConfig.MinSize', 'ScalingConfig.MaxSize', 'ScalingConfig.DesiredSize'),
];

/** Types that make capacity come and go by itself. */
const scaling =
  /^AWS::(ApplicationAutoScaling::(ScalableTarget|ScalingPolicy)|AutoScaling::(ScalingPolicy|ScheduledAction|WarmPool|LifecycleHook)|AutoScalingPlans::ScalingPlan|EC2::CapacityReservation|Lambda::EventInvokeConfig)$/;

export const scalingRemoved: Rule = {
  id: 'capacity/scaling-removed',
  risk: 'medium',
  what: 'what made capacity come and go by itself is removed',
  why: 'from now on there is as much as there was at that moment, whatever the load',
  fix: 'keep it, or set a size that is enough for the peak',
  find: (stack) => removalsOf(stack, scaling).map((resource) => about(resource)),
};

const SERVICE = 'AWS::ECS::Service';

/** A number that is written where scaling has set another one: the next deployment sets it back. */
export const sizeReset: Rule = {
  id: 'capacity/size-reset',
  risk: 'medium',
  what: 'the deployment sets a size that scaling has set to what the load needs',
  why: 'the template names the number from now on, and CloudFormation sets it, whatever it is then',
  fix: 'leave the property out, and let the scalable target say the least',
  find: (stack) => [
    ...setByUpdates(stack),
    ...updatesOf(stack, [
      SERVICE,
      'AWS::AutoScaling::AutoScalingGroup',
      'AWS::DynamoDB::Table',
      'AWS::Kinesis::Stream',
    ]).flatMap(({ before, after }) => {
      const property = after.type === SERVICE ? 'DesiredCount' : 'DesiredCapacity';
      const [old, now] = [before.properties[property], after.properties[property]];
      if (now === undefined || canonicalText(old) === canonicalText(now) || !isScaled(after, stack)) return [];
      if (old !== undefined && (numberOf(now) ?? 0) >= (numberOf(old) ?? 0)) return [];
      return [about(after, { property, ...(old !== undefined && { before: old }), after: now })];
    }),
  ],
};

/** Groups whose sizes each update of them sets, also to what the template said all along. */
const setByUpdates = (stack: StackReview): readonly Draft[] =>
  updatesOf(stack, 'AWS::AutoScaling::AutoScalingGroup').flatMap(({ before, after }) =>
    leavesSizes(before) && !leavesSizes(after)
      ? [
          about(after, {
            property: 'UpdatePolicy.AutoScalingScheduledAction.IgnoreUnmodifiedGroupSizeProperties',
            before: true,
            after: false,
            because: 'each update of the group sets its sizes to those of the template, in the middle of a peak too',
            fix: 'leave it true where something scales the group',
          }),
        ]
      : [],
  );

const leavesSizes = ({ updatePolicy: { AutoScalingScheduledAction: action } }: ResolvedResource): boolean =>
  isObject(action) && isOn(action.IgnoreUnmodifiedGroupSizeProperties);

/** Whether something scales it: a policy of its own, or a target that names it. */
const isScaled = ({ logicalId, type, properties }: ResolvedResource, { after }: StackReview): boolean =>
  type === 'AWS::AutoScaling::AutoScalingGroup' ||
  [...after.resources.values()].some(
    (other) =>
      other.type === 'AWS::ApplicationAutoScaling::ScalableTarget' &&
      (canonicalText(other.properties.ResourceId).includes(logicalId) ||
        (typeof properties.ServiceName === 'string' &&
          canonicalText(other.properties.ResourceId).includes(properties.ServiceName))),
  );
