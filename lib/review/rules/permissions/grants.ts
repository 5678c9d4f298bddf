import { isObject, type Value } from '../../../core/json';
import type { Risk } from '../../finding';
import { isOpenToAnybody, pathToAdministrator } from '../../policy/danger';
import { type Held, holdersIn } from '../../policy/holders';
import type { ResolvedResource } from '../../template/stack';
import { scalarText } from '../../template/tokens';
import { about, additionsOf, type Rule, type StackReview, updatesOf } from '../rule';
import { watching } from '../watch';
import { isHolderNew, pairs, placeOf } from './sides';

export const openToAnybody: Rule = {
  id: 'permissions/public',
  opposite: 'not everybody is allowed in any more',
  risk: 'high',
  what: 'anybody at all is allowed in, from any account or none',
  why: 'the principal is * and no condition binds it to an account, an organisation or a network',
  fix: 'name the accounts or roles, or add a condition such as aws:PrincipalOrgID',
  find: (stack) =>
    pairs(stack).flatMap((sides) => {
      const place = placeOf(sides);
      const isOpen = sides.after.kind !== 'identity' && isOpenToAnybody(sides.after.statements) && !isEndpoint(place);
      if (place === undefined || !isOpen || isOpenToAnybody(sides.before?.statements ?? [])) return [];
      return [
        about(place, { risk: stack.isProduction ? 'critical' : 'high', property: 'policy', after: { Principal: '*' } }),
      ];
    }),
};

/** Everybody who is in the network may use an endpoint: that is its default. */
const isEndpoint = (place: ResolvedResource | undefined): boolean => place?.type === 'AWS::EC2::VPCEndpoint';

export const administrator: Rule = {
  id: 'permissions/administrator',
  opposite: 'whoever has these permissions can no longer give itself all others',
  risk: 'high',
  what: 'whoever has these permissions can give itself all others',
  why: 'the action is allowed on everything and without a condition',
  fix: 'name the role or policy that it is needed for, and bind iam:PassRole with iam:PassedToService',
  find: (stack) =>
    pairs(stack).flatMap((sides) => {
      const place = placeOf(sides);
      if (place === undefined || sides.after.kind !== 'identity') return [];
      const [path, old] = [sides.after.statements, sides.before?.statements ?? []].map(pathToAdministrator);
      return path !== undefined && old === undefined
        ? [
            about(place, {
              property: 'policy',
              after: path,
              what: `${path} on everything: whoever has it can give itself all other permissions`,
            }),
          ]
        : [];
    }),
};

const fullAccess = /AdministratorAccess|PowerUserAccess|IAMFullAccess/;

export const managedAdded: Rule = {
  id: 'permissions/managed-policy',
  risk: 'low',
  what: 'a managed policy is attached that was not',
  why: 'all that it allows is allowed from now on, and what AWS adds to it later',
  fix: 'attach a policy that names what is needed',
  find: (stack) =>
    pairs(stack).flatMap((sides) => {
      const place = placeOf(sides);
      const isNew = isHolderNew(sides, stack);
      if (place === undefined) return [];
      return [...sides.after.managed]
        .filter((arn) => sides.before?.managed.has(arn) !== true)
        .flatMap((arn) => {
          const risk: Risk = fullAccess.test(arn)
            ? 'high'
            : arn.includes('FullAccess')
              ? 'medium'
              : isNew
                ? 'info'
                : 'low';
          return [about(place, { risk, property: 'ManagedPolicyArns', after: JSON.parse(arn) as Value })];
        });
    }),
};

export const boundary: Rule = {
  id: 'permissions/boundary-removed',
  risk: 'high',
  what: 'the permissions boundary goes',
  why: 'what the boundary kept the role from, its policies allow from now on',
  fix: 'keep the boundary, or show that the policies allow no more than it did',
  find: (stack) =>
    updatesOf(stack, ['AWS::IAM::Role', 'AWS::IAM::User']).flatMap((change) => {
      const [old, now] = [change.before, change.after].map(({ properties }) => properties.PermissionsBoundary);
      if (old === undefined) return [];
      if (now === undefined) return [about(change.after, { property: 'PermissionsBoundary', before: old })];
      const isOther = change.properties.some(({ name }) => name === 'PermissionsBoundary');
      return isOther
        ? [
            about(change.after, {
              risk: 'medium',
              property: 'PermissionsBoundary',
              before: old,
              after: now,
              what: 'the permissions boundary is another one',
            }),
          ]
        : [];
    }),
};

export const keys: Rule = {
  id: 'permissions/long-lived-key',
  risk: 'medium',
  what: 'a key or password that does not expire is made',
  why: 'it stands in the stack, and works for whoever finds it until somebody deletes it',
  fix: 'let the workload assume a role',
  find: (stack) =>
    additionsOf(stack, ['AWS::IAM::AccessKey', 'AWS::IAM::ServiceSpecificCredential'])
      .concat(additionsOf(stack, 'AWS::IAM::User').filter(({ properties }) => isObject(properties.LoginProfile)))
      .map((resource) => about(resource)),
};

/** A policy that denied something of what stays, or in the whole account. */
export const denialRemoved: Rule = {
  id: 'permissions/guard-removed',
  risk: 'medium',
  what: 'a policy that guarded a resource or an account goes',
  why: 'what it denied is from now on as the other policies say',
  fix: 'keep it, or say what guards instead',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind !== 'removed') return [];
      const { type, properties, logicalId } = change.before;
      if (type === 'AWS::Organizations::Policy' || type === 'AWS::S3::MultiRegionAccessPointPolicy')
        return [about(change.before)];
      const held = [...holdersIn(stack.before).values()].find(({ from }) =>
        from.some((one) => one.logicalId === logicalId),
      );
      const denies = held?.statements.some(({ effect }) => effect === 'Deny') === true && held.kind === 'resource';
      const target = Object.values(properties).find((value) => isObject(value) && typeof value.Ref === 'string');
      const isTargetThere = isObject(target) && stack.after.resources.has(scalarText(target.Ref));
      return denies && isTargetThere && !isReplacedByOther(stack, held) ? [about(change.before)] : [];
    }),
};

const isReplacedByOther = (stack: StackReview, held: Held): boolean => holdersIn(stack.after).has(held.key);

const ROLES: readonly (readonly [string, string])[] = [
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::Serverless::Function', 'Role'],
  ['AWS::ECS::TaskDefinition', 'TaskRoleArn'],
  ['AWS::EC2::Instance', 'IamInstanceProfile'],
  ['AWS::IAM::InstanceProfile', 'Roles'],
  ['AWS::StepFunctions::StateMachine', 'RoleArn'],
  ['AWS::CodeBuild::Project', 'ServiceRole'],
];

export const otherRole: Rule = {
  id: 'permissions/other-role',
  risk: 'low',
  what: 'it runs with another role, and what that may',
  why: 'it may do what it could not, and not what it could',
  fix: 'compare what both roles may',
  find: watching(
    ROLES.map(([types, path]) => ({
      types,
      path,
      worse: (before, after) => before !== undefined && after !== undefined,
    })),
  ),
};
