import { Aws, CfnDeletionPolicy, Tags } from 'aws-cdk-lib';
import { CfnLifecyclePolicy } from 'aws-cdk-lib/aws-dlm';
import { CfnVolume } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { DataVolume, Snapshots } from '../../core/environment/hosts';
import { acceptWildcard, acknowledge } from '../shared/grants';

/** Tag by which the lifecycle policy finds the volumes of a group. */
const SNAPSHOT_TAG = 'headroom:snapshots';

/**
 * A data volume that outlives its hosts and its stack. Size, IOPS, throughput and type change in place (Elastic Volumes);
 * its zone can't change.
 *
 * L1, because the CDK's own volume refuses io2 above 500 IOPS per GiB, of which AWS allows 1,000.
 */
export function statefulVolume(
  scope: Construct,
  id: string,
  { zone, wanted, serviceName }: { readonly zone: string; readonly wanted: DataVolume; readonly serviceName: string },
): CfnVolume {
  const volume = new CfnVolume(scope, id, {
    availabilityZone: zone,
    volumeType: wanted.type,
    size: wanted.sizeGiB,
    iops: wanted.iops,
    ...(wanted.throughputMiBps !== undefined && { throughput: wanted.throughputMiBps }),
    encrypted: true,
  });
  // Removing a host from the environment file must not remove its data; whoever wants that deletes the volume.
  volume.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN;
  volume.cfnOptions.updateReplacePolicy = CfnDeletionPolicy.RETAIN;
  acknowledge(volume, 'CloudFormation-Validate::W3010', 'a volume never leaves its zone, so that it is named');
  Tags.of(volume).add(SNAPSHOT_TAG, serviceName);
  return volume;
}

/** Copies every volume of the group as often as asked for, and keeps as many copies. */
export function snapshotPolicy(scope: Construct, id: string, serviceName: string, snapshots: Snapshots): void {
  const { everyHours, keep } = snapshots;
  new CfnLifecyclePolicy(scope, id, {
    description: `Snapshots of the volumes of ${serviceName}`,
    state: 'ENABLED',
    executionRoleArn: snapshotRole(scope, `${id}Role`).roleArn,
    policyDetails: {
      resourceTypes: ['VOLUME'],
      targetTags: [{ key: SNAPSHOT_TAG, value: serviceName }],
      schedules: [
        {
          name: `every ${everyHours} h`,
          // The first at night in Europe and America; those after it follow by the interval.
          createRule: { interval: everyHours, intervalUnit: 'HOURS', times: ['03:00'] },
          retainRule: { count: keep },
          copyTags: true,
        },
      ],
    },
  });
}

/**
 * Role with what the lifecycle manager needs for snapshots, in place of AWS's managed policy, which covers more kinds of policies.
 * Source: Amazon EBS User Guide, IAM service roles for Amazon Data Lifecycle Manager.
 */
function snapshotRole(scope: Construct, id: string): iam.Role {
  const role = new iam.Role(scope, id, { assumedBy: new iam.ServicePrincipal('dlm.amazonaws.com') });
  role.addToPolicy(
    new iam.PolicyStatement({
      actions: [
        'ec2:CreateSnapshot',
        'ec2:CreateSnapshots',
        'ec2:DeleteSnapshot',
        'ec2:DescribeInstances',
        'ec2:DescribeSnapshots',
        'ec2:DescribeVolumes',
      ],
      resources: ['*'],
    }),
  );
  const snapshots = `arn:${Aws.PARTITION}:ec2:*::snapshot/*`;
  role.addToPolicy(new iam.PolicyStatement({ actions: ['ec2:CreateTags'], resources: [snapshots] }));
  acceptWildcard(role, 'Resource::*', 'the lifecycle manager finds volumes and snapshots by their tags');
  acceptWildcard(role, `Resource::${snapshots}`, 'it tags snapshots that have no id before');
  return role;
}
