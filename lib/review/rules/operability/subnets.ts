import { isSourceWithin, rangeOf } from '../../template/address-ranges';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../../template/stack';
import { scalarText } from '../../template/tokens';

const SUBNET = 'AWS::EC2::Subnet';

/** A subnet whose range another one of its VPC has: EC2 refuses the second. */
export function overlapping(
  { logicalId, type, properties }: ResolvedResource,
  { resources }: ResolvedStack,
): { readonly property: string; readonly because: string } | undefined {
  const range = type === SUBNET ? scalarText(properties.CidrBlock ?? '') : '';
  if (rangeOf(range) === undefined) return undefined;
  const other = [...resources.values()].find((one) => {
    if (one.type !== SUBNET || one.logicalId === logicalId) return false;
    if (canonicalText(one.properties.VpcId) !== canonicalText(properties.VpcId)) return false;
    const another = scalarText(one.properties.CidrBlock ?? '');
    return isSourceWithin(range, another) || isSourceWithin(another, range);
  });
  return other && { property: 'CidrBlock', because: `${other.logicalId} has addresses of ${range} already` };
}
