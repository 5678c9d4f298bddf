import type { VolumeSeen } from '../../lib/core/triage/gather/asked';
import { type AwsQuery, elementText } from './aws-query';

/** Version of EC2's interface. */
export const EC2_VERSION = '2016-11-15';

const TIMEOUT_MS = 3_000;

/** Device of the root volume, which is looked at last: the data are on another. */
const ROOT = '/dev/xvda';

/** Reads the attached volumes of a host group, by the tag that its launch template gives them. */
export async function volumesTagged(call: AwsQuery, key: string, value: string): Promise<readonly VolumeSeen[]> {
  const filter = { 'Filter.1.Name': `tag:${key}`, 'Filter.1.Value.1': value };
  const answer = await call({ Action: 'DescribeVolumes', ...filter, MaxResults: '200' }, TIMEOUT_MS);
  return answer
    .split('<attachmentSet>')
    .slice(1)
    .flatMap((text) => {
      const [attached = ''] = text.split('</attachmentSet>');
      const id = elementText(attached, 'volumeId');
      const device = elementText(attached, 'device');
      return id === undefined ? [] : [{ id, instanceId: elementText(attached, 'instanceId'), isRoot: device === ROOT }];
    })
    .sort((a, b) => Number(a.isRoot) - Number(b.isRoot))
    .map(({ id, instanceId }) => ({ id, instanceId }));
}
