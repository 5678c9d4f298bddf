import { isObject, objectIn, type Properties, type Value } from '../../../core/json';
import type { Risk } from '../../finding';
import { canonicalText } from '../../template/canonical';
import { scalarText } from '../../template/tokens';
import { about, databases, removalsOf, type Rule } from '../rule';
import { isOn, low, numberOf, type Watch, watching } from '../watch';
import { engine, restart, runtime } from './engines';
import { templateVersion, userData } from './hosts';
import { kernel } from './kernel';

/** Settings of how a new version comes, and what takes it back. */
const guards: readonly Watch[] = [
  {
    types: 'AWS::CodeDeploy::DeploymentGroup',
    path: 'AlarmConfiguration',
    worse: (before, after) => watched(after) < watched(before),
  },
  { types: 'AWS::CodeDeploy::DeploymentGroup', path: 'AutoRollbackConfiguration.Enabled', worse: 'off' },
  {
    types: 'AWS::CodeDeploy::DeploymentGroup',
    path: 'DeploymentConfigName',
    worse: (before, after) => scalarText(after).includes('AllAtOnce') && !scalarText(before).includes('AllAtOnce'),
  },
  {
    types: 'AWS::ECS::Service',
    path: 'DeploymentConfiguration.DeploymentCircuitBreaker',
    worse: (before, after) => isOn(flag(before)) && !isOn(flag(after)),
  },
  { types: 'AWS::ECS::Service', path: 'DeploymentConfiguration.Alarms', worse: 'removed' },
  { types: 'AWS::Serverless::Function', path: 'DeploymentPreference', worse: 'removed' },
  { types: 'AWS::Serverless::Function', path: 'DeploymentPreference.Type', worse: (_, after) => after === 'AllAtOnce' },
  {
    types: 'AWS::CodeDeploy::DeploymentGroup',
    path: 'BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes',
    worse: 'less',
    say: { ...low, what: 'the old version is there for less time, for a quick way back' },
  },
  ...(
    [
      ['DeploymentDurationInMinutes', 'less'],
      ['FinalBakeTimeInMinutes', 'less'],
      ['GrowthFactor', 'more'],
    ] as const
  ).map(([path, worse]): Watch => ({ types: 'AWS::AppConfig::DeploymentStrategy', path, worse })),
  {
    types: 'AWS::AppConfig::Environment',
    path: 'Monitors',
    worse: 'fewer',
  },
  {
    types: 'AWS::ECS::TaskDefinition',
    path: 'ContainerDefinitions[Name]*.HealthCheck',
    worse: 'removed',
    say: { what: 'a container that is sick is not started anew any more' },
  },
  {
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'HealthCheckEnabled',
    worse: 'off',
    say: { what: 'sick hosts get calls like the others' },
  },
  {
    types: 'AWS::ElasticLoadBalancingV2::TargetGroup',
    path: 'Matcher.HttpCode',
    worse: (before, after) => codesIn(after) > codesIn(before),
    say: { what: 'hosts that answer with more codes than before are called well, and get calls' },
  },
  {
    types: databases,
    path: 'AutoMinorVersionUpgrade',
    worse: 'off',
    say: low,
  },
];

/** Number of status codes of a matcher: `200,302`, `200-299`. */
const codesIn = (matcher: Value | undefined): number =>
  scalarText(matcher ?? '200')
    .split(',')
    .map((part) => part.split('-').map(Number))
    .reduce((sum, [from = 0, to = from]) => sum + to - from + 1, 0);

const flag = (breaker: Value | undefined): Value | undefined =>
  isObject(breaker) ? (isOn(breaker.Enable) ? breaker.Rollback : false) : undefined;

function watched(configuration: Value | undefined): number {
  if (!isObject(configuration) || (configuration.Enabled !== undefined && !isOn(configuration.Enabled))) return 0;
  return Array.isArray(configuration.Alarms) ? configuration.Alarms.length : 0;
}

const updatePolicy: Rule = {
  id: 'operability/roll-unguarded',
  risk: 'medium',
  what: 'a new version goes out with fewer left in service, or without waiting for it to be well',
  why: 'a version that does not start takes down more than before until somebody sees it',
  fix: 'keep the update policy as strict as it was',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind !== 'updated') return [];
      const { before, after } = change;
      const waiting = looserWait(before.creationPolicy, after.creationPolicy);
      if (waiting !== undefined)
        return [
          about(after, {
            property: 'CreationPolicy',
            before: before.creationPolicy,
            after: after.creationPolicy,
            ...waiting,
          }),
        ];
      if (canonicalText(before.updatePolicy) === canonicalText(after.updatePolicy)) return [];
      const worse = looserPolicy(before.updatePolicy, after.updatePolicy);
      return worse === undefined
        ? []
        : [
            about(after, {
              property: 'UpdatePolicy',
              before: before.updatePolicy,
              after: after.updatePolicy,
              what: worse,
            }),
          ];
    }),
};

function looserPolicy(before: Properties, after: Properties): string | undefined {
  const gone = policies.find(({ name }) => before[name] !== undefined && after[name] === undefined);
  if (gone !== undefined) return gone.says;
  const [old, now] = [before, after].map(({ AutoScalingRollingUpdate: roll }) => (isObject(roll) ? roll : {}));
  if (!old || !now) return undefined;
  const number = (policy: Properties, name: string, fallback: number): number => numberOf(policy[name]) ?? fallback;
  if (number(now, 'MinInstancesInService', 0) < number(old, 'MinInstancesInService', 0))
    return 'fewer instances stay in service while the group is rolled';
  if (isOn(old.WaitOnResourceSignals) && !isOn(now.WaitOnResourceSignals))
    return 'the roll does not wait for an instance to say that it is well';
  return number(now, 'MaxBatchSize', 1) > number(old, 'MaxBatchSize', 1) ? 'more instances go at once' : undefined;
}

/** Signals that a stack waits less for until it takes a new resource for made. */
function looserWait(
  before: Properties,
  after: Properties,
): { readonly what: string; readonly risk?: Risk } | undefined {
  if (before.ResourceSignal !== undefined && after.ResourceSignal === undefined)
    return { what: 'the stack does not wait for a new one to say that it is well' };
  const [old, now] = [before, after].map(({ ResourceSignal: signal }) => objectIn(signal)?.Count);
  return (numberOf(now) ?? 1) < (numberOf(old) ?? 1)
    ? { risk: 'low', what: 'the stack waits for fewer of the new ones to say that they are well' }
    : undefined;
}

/** Ways in which CloudFormation brings a new version out. */
const policies = [
  { name: 'AutoScalingRollingUpdate', says: 'instances are not rolled by the deployment any more' },
  { name: 'AutoScalingReplacingUpdate', says: 'the group is not replaced by the deployment any more' },
  { name: 'CodeDeployLambdaAliasUpdate', says: 'a new version takes all calls at once' },
] as const;

const dashboard: Rule = {
  id: 'operability/dashboard-removed',
  risk: 'low',
  what: 'a dashboard goes',
  why: 'whoever is on call may look there first',
  fix: 'keep it until what takes its place is known to them',
  find: (stack) =>
    removalsOf(stack, /^AWS::(CloudWatch|Grafana)::(Dashboard|Workspace)$/).map((resource) => about(resource)),
};

const rotation: Rule = {
  id: 'operability/rotation-removed',
  risk: 'low',
  what: 'a password is not changed any more by itself',
  why: 'who has it, has it from now on for as long as nobody changes it',
  fix: 'keep the rotation',
  find: (stack) =>
    removalsOf(stack, /^AWS::SecretsManager::(RotationSchedule|SecretTargetAttachment)$/).map((resource) =>
      about(resource),
    ),
};

export const rolloutRules: readonly Rule[] = [
  {
    id: 'operability/rollback-off',
    opposite: 'a bad version is taken back by itself',
    risk: 'medium',
    what: 'a bad version is not taken back by itself any more, or goes out to all at once',
    why: 'nothing stops it before somebody is woken',
    fix: 'keep the alarms and the rollback of the deployment',
    find: watching(guards),
  },
  updatePolicy,
  engine,
  restart,
  runtime,
  userData,
  templateVersion,
  kernel,
  dashboard,
  rotation,
];
