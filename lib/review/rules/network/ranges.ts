import { isObject, oneOrMore, type Properties, type Value } from '../../../core/json';
import { isSourceWithin, rangeOf } from '../../template/address-ranges';
import { canonicalText } from '../../template/canonical';
import { nameIn, scalarText } from '../../template/tokens';
import { numberOf } from '../watch';

/** One rule of a security group or of a network ACL: who reaches which ports. */
export interface PortRule {
  /** `-1` is all of them. */
  readonly protocol: string;
  readonly fromPort: number;
  readonly toPort: number;
  /** Range of addresses, or one text for another group or list. */
  readonly source: string;
  readonly written: Value;
}

/** Sources that are no range of addresses. */
const others = [
  'SourceSecurityGroupId',
  'SourceSecurityGroupName',
  'SourcePrefixListId',
  'DestinationSecurityGroupId',
  'DestinationPrefixListId',
];

/** A rule as written in a group or beside it; undefined where it is none. */
function portRule(value: Value): PortRule | undefined {
  if (!isObject(value)) return undefined;
  const protocol = scalarText(value.IpProtocol ?? value.Protocol ?? '-1').toLowerCase();
  if (protocol === '-1' || protocol === 'all')
    return { protocol: '-1', fromPort: 0, toPort: 65_535, source: sourceOf(value), written: value };
  const from = numberOf(value.FromPort);
  const ports = { fromPort: from ?? 0, toPort: numberOf(value.ToPort) ?? from ?? 65_535 };
  return { protocol: names[protocol] ?? protocol, ...ports, source: sourceOf(value), written: value };
}

function sourceOf(value: Properties): string {
  const source = [...ranges, ...others].map((name) => value[name]).find((one) => one !== undefined);
  if (source === undefined) return 'nobody';
  return typeof source === 'string' ? source : canonicalText(source);
}

/** Properties that hold a range of addresses. */
const ranges = ['CidrIp', 'CidrIpv6', 'CidrBlock', 'Ipv6CidrBlock'];

/** Numbers of protocols, as they may be written. */
const names: Readonly<Record<string, string>> = { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'icmpv6' };

/** Whether all that a rule lets in some other rules let in as well: of each port one of them. */
export function isCovered(rule: PortRule, rules: readonly PortRule[]): boolean {
  const alike = rules.filter(
    ({ protocol, source }) => (protocol === '-1' || protocol === rule.protocol) && isSourceWithin(rule.source, source),
  );
  let next = rule.fromPort;
  for (const { fromPort, toPort } of alike.sort((one, other) => one.fromPort - other.fromPort))
    if (fromPort <= next && toPort >= next) next = toPort + 1;
  return next > rule.toPort;
}

/** Everybody on the internet, or so large a part of it that it makes no difference. */
export const isInternet = (source: string): boolean => {
  const range = rangeOf(source);
  return (
    range !== undefined &&
    range[1] <= (range[0].kind() === 'ipv6' ? 16 : 7) &&
    range[0].range() !== 'private' &&
    source !== '10.0.0.0/8'
  );
};

/** Rules of a direction of a security group: those in it and those beside it. */
export function rulesOf(
  resources: Iterable<{ readonly type: string; readonly logicalId: string; readonly properties: Properties }>,
  direction: 'Ingress' | 'Egress',
): ReadonlyMap<string, readonly (PortRule & { readonly at: string; readonly type: string })[]> {
  const all = new Map<string, (PortRule & { readonly at: string; readonly type: string })[]>();
  const add = (group: string, value: Value, at: { readonly logicalId: string; readonly type: string }): void => {
    const rule = portRule(value);
    if (rule) all.set(group, [...(all.get(group) ?? []), { ...rule, at: at.logicalId, type: at.type }]);
  };
  for (const resource of resources) {
    const inline = resource.properties[`SecurityGroup${direction}`];
    if (resource.type === 'AWS::EC2::SecurityGroup')
      for (const value of oneOrMore(inline)) add(resource.logicalId, value, resource);
    if (resource.type === `AWS::EC2::SecurityGroup${direction}`)
      add(nameIn(resource.properties.GroupId ?? resource.properties.GroupName), resource.properties, resource);
    if (/^AWS::(RDS|ElastiCache|Redshift)::.*SecurityGroupIngress$/.test(resource.type) && direction === 'Ingress') {
      const { CIDRIP: cidr, CidrIp: other } = resource.properties;
      add(
        canonicalText(Object.values(resource.properties)[0]),
        { CidrIp: cidr ?? other ?? 'nobody', IpProtocol: '-1' },
        resource,
      );
    }
  }
  return all;
}
