import type { Observed, SeenVolume } from '../../lib/core/remediation/observed';
import { autoScaling as autoScalingOf } from '../aws/auto-scaling';
import { elementText, membersOf } from '../aws/aws-query';
import { AwsError } from '../aws/signed-calls';
import { CALL_MS, type Services } from './services';
import { readStack } from './stack';

/** Place in which a host group is deployed. */
export interface HostPlace {
  readonly services: Services;
  /** `prod-hosts`. */
  readonly stackName: string;
  /** Name in the account of the environment: `prod`. */
  readonly environment: string;
}

/** State of one volume of a host group; one that is not the group's own is none. */
export async function observeVolume(place: HostPlace, host: string, VolumeId: string): Promise<Observed> {
  const { services, stackName, environment } = place;
  const group = `${environment}-${host}`;
  const [stack, volume, modification, isRefreshing] = await Promise.all([
    readStack(services, stackName),
    volumeOf(services, VolumeId, group),
    lastModification(services, VolumeId),
    isGroupRefreshing(services, group),
  ]);
  if (!volume) return { kind: 'gone' };
  return {
    kind: 'volume',
    resource: { VolumeId },
    isDeploying: stack.isChanging || isRefreshing,
    ...volume,
    ...(modification && { modification }),
  };
}

type Volume = Pick<SeenVolume, 'type' | 'sizeGiB' | 'iops' | 'throughputMiBps' | 'state'>;

async function volumeOf({ ec2 }: Services, VolumeId: string, group: string): Promise<Volume | undefined> {
  const input = {
    Action: 'DescribeVolumes',
    'VolumeId.1': VolumeId,
    // By the tag that the role's right to modify is bound to: what is not the group's is not found.
    'Filter.1.Name': 'tag:headroom:host-group',
    'Filter.1.Value.1': group,
  };
  const answer = await ec2(input, CALL_MS).catch(noneOf('InvalidVolume.NotFound'));
  // The attachment has a status of its own.
  const volume = (answer ?? '').replace(/<attachmentSet>[^]*?<\/attachmentSet>/g, '');
  if (elementText(volume, 'volumeId') === undefined) return undefined;
  return {
    type: elementText(volume, 'volumeType') ?? 'unknown',
    sizeGiB: numberIn(volume, 'size'),
    iops: numberIn(volume, 'iops'),
    throughputMiBps: numberIn(volume, 'throughput'),
    state: elementText(volume, 'status') ?? 'unknown',
  };
}

/** The newest modification; EBS forgets those of weeks ago, and then says that there was none. */
async function lastModification({ ec2 }: Services, VolumeId: string): Promise<SeenVolume['modification']> {
  const input = { Action: 'DescribeVolumesModifications', 'VolumeId.1': VolumeId };
  const answer = await ec2(input, CALL_MS).catch(noneOf('InvalidVolumeModification.NotFound'));
  const state = answer === undefined ? undefined : elementText(answer, 'modificationState');
  if (answer === undefined || state === undefined) return undefined;
  return {
    state,
    startedMs: Date.parse(elementText(answer, 'startTime') ?? ''),
    iops: numberIn(answer, 'targetIops'),
    throughputMiBps: numberIn(answer, 'targetThroughput'),
  };
}

const noneOf =
  (code: string) =>
  (error: unknown): undefined => {
    if (error instanceof AwsError && error.code === code) return undefined;
    throw error;
  };

const numberIn = (xml: string, name: string): number => Number(elementText(xml, name) ?? 0);

const refreshing = ['Pending', 'InProgress', 'Cancelling', 'RollbackInProgress', 'Baking'];

/** Whether instances of the group are being replaced: their volumes may go with them. */
async function isGroupRefreshing({ autoScaling: query }: Services, group: string): Promise<boolean> {
  const names = await autoScalingOf(query).groupsTagged('headroom:host-group', group);
  const answers = await Promise.all(
    names.map((AutoScalingGroupName) =>
      query({ Action: 'DescribeInstanceRefreshes', AutoScalingGroupName, MaxRecords: '1' }, CALL_MS),
    ),
  );
  return answers.some((answer) =>
    membersOf(answer).some((refresh) => refreshing.includes(elementText(refresh, 'Status') ?? '')),
  );
}
