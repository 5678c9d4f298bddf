import { isObject, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { about, additionsOf, removalsOf, type Rule, type StackReview } from '../rule';
import { isOn, watching } from '../watch';
import { opens } from './exposure';

const everywhere = new Set(['0.0.0.0/0', '::/0']);

/** A way to the internet is a gateway of it in a route. */
const toInternet = (stack: StackReview, gateway: Value | undefined): boolean => {
  const id = isObject(gateway) ? scalarText(gateway.Ref) : scalarText(gateway);
  return stack.after.resources.get(id)?.type === 'AWS::EC2::InternetGateway' || id.startsWith('igw-');
};

export const route: Rule = {
  id: 'network/route-to-internet',
  risk: 'medium',
  what: 'a subnet has a way to the internet and from it that it had not',
  why: 'what has a public address there can be reached by everybody whom its security groups let in',
  fix: 'route to a NAT gateway where the way out is all that is needed',
  find: (stack) => [
    ...additionsOf(stack, 'AWS::EC2::Route')
      .filter(
        ({ properties: p }) =>
          everywhere.has(scalarText(p.DestinationCidrBlock ?? p.DestinationIpv6CidrBlock)) &&
          toInternet(stack, p.GatewayId),
      )
      .filter(({ properties: p }) =>
        stack.before.resources.has(isObject(p.RouteTableId) ? scalarText(p.RouteTableId.Ref) : ''),
      )
      .map((resource) => about(resource, { property: 'GatewayId', ...after(resource.properties.GatewayId) })),
    ...watching([
      {
        types: 'AWS::EC2::Route',
        path: 'GatewayId',
        worse: (old, now) => toInternet(stack, now) && !toInternet(stack, old),
      },
    ])(stack),
  ],
};

const after = (value: Value | undefined): { readonly after?: Value } => (value === undefined ? {} : { after: value });

export const groupRemoved: Rule = {
  id: 'network/security-group-removed',
  risk: 'low',
  what: 'a security group goes',
  why: 'what is in it loses its rules, and stands in the way of its deletion until it is taken out',
  fix: 'see who uses it: `aws ec2 describe-network-interfaces --filters Name=group-id,Values=…`',
  find: (stack) => removalsOf(stack, 'AWS::EC2::SecurityGroup').map((resource) => about(resource)),
};

/** A group that is taken from what it protected. */
export const groupTaken: Rule = {
  id: 'network/security-groups-changed',
  risk: 'low',
  what: 'other security groups stand around it',
  why: 'who reaches it, and what it reaches, is from now on as they say',
  fix: 'compare the rules of both',
  find: watching(
    ['SecurityGroups', 'SecurityGroupIds', 'VPCSecurityGroups', 'VpcSecurityGroupIds'].map((path) => ({
      types:
        /^AWS::(EC2::Instance|RDS::.*|ElastiCache::.*|ElasticLoadBalancing.*::LoadBalancer|Redshift::Cluster|EFS::MountTarget)$/,
      path,
      worse: 'removed' as const,
    })),
  ),
};

export const accessList: Rule = {
  id: 'network/acl-widened',
  risk: 'medium',
  what: 'a network ACL lets in what it kept out',
  why: 'it stands before all security groups of its subnets',
  fix: 'name the range that has to come in',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind !== 'updated' || change.after.type !== 'AWS::EC2::NetworkAclEntry') return [];
      const { properties: old } = change.before;
      const { properties: now } = change.after;
      if (now.RuleAction !== 'allow' || isOn(now.Egress)) return [];
      const isWider = old.RuleAction === 'deny' || opens(old.CidrBlock, now.CidrBlock);
      return isWider
        ? [
            about(change.after, {
              property: 'CidrBlock',
              ...(old.CidrBlock !== undefined && { before: old.CidrBlock }),
              ...after(now.CidrBlock),
            }),
          ]
        : [];
    }),
};
