import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Ami, DataVolume, HostWorkload } from '../../core/environment/hosts';

/** Device name that the data volume is mapped as; first boot finds it by this name. */
export const DATA_DEVICE = '/dev/sdf';

export interface HostLaunchTemplateProps {
  readonly host: HostWorkload;
  readonly userData: string;
  readonly role: IRole;
  readonly securityGroup: ec2.ISecurityGroup;
}

/**
 * Launch template that every host of a group is launched from. Any change of it rolls the group, also one of a volume that is mapped
 * here: Elastic Volumes change only what is attached. A stateful volume is a resource of its own and changes in place.
 */
export function hostLaunchTemplate(scope: Construct, id: string, props: HostLaunchTemplateProps): ec2.LaunchTemplate {
  const { host, userData, role, securityGroup } = props;
  const template = new ec2.LaunchTemplate(scope, id, {
    machineImage: machineImage(host.ami),
    instanceType: new ec2.InstanceType(host.instanceType),
    userData: ec2.UserData.custom(userData),
    role,
    securityGroup,
    associatePublicIpAddress: false,
    requireImdsv2: true,
    // A container on the host can't reach the role's credentials.
    httpPutResponseHopLimit: 1,
    detailedMonitoring: true,
    ebsOptimized: true,
    blockDevices: [
      { deviceName: rootDevice(host), volume: rootVolume(host) },
      // A stateful volume is attached by its host itself: a mapping would make a new one at each launch.
      ...(host.data && !host.data.stateful ? [{ deviceName: DATA_DEVICE, volume: dataVolume(host.data) }] : []),
    ],
  });
  for (const groupId of host.service.securityGroupIds)
    template.addSecurityGroup(
      // Its rules belong to somebody else: nothing of ours is added to it.
      ec2.SecurityGroup.fromSecurityGroupId(scope, groupId, groupId, { mutable: false }),
    );
  return template;
}

/** The image with a pinned id, or the one that a parameter names at each deploy. */
function machineImage(ami: Ami): ec2.IMachineImage {
  // `MachineImage.genericLinux` wants the name of the region, which a stack need not know.
  if (ami.kind === 'id')
    return {
      getImage: () => ({
        imageId: ami.id,
        osType: ec2.OperatingSystemType.LINUX,
        userData: ec2.UserData.forLinux(),
      }),
    };
  // Read at each deploy, the same image for every host of a group.
  return ec2.MachineImage.fromSsmParameter(ami.name);
}

/** Name of the root device in the images of each system; another one would add a volume and leave the root unencrypted. */
export const rootDevice = ({ os }: HostWorkload): string => (os === 'al2023' ? '/dev/xvda' : '/dev/sda1');

const rootVolume = ({ rootSizeGiB }: HostWorkload): ec2.BlockDeviceVolume =>
  ec2.BlockDeviceVolume.ebs(rootSizeGiB, {
    volumeType: ec2.EbsDeviceVolumeType.GP3,
    encrypted: true,
    deleteOnTermination: true,
  });

function dataVolume({ type, sizeGiB, iops, throughputMiBps }: DataVolume): ec2.BlockDeviceVolume {
  return ec2.BlockDeviceVolume.ebs(sizeGiB, {
    volumeType: type === 'gp3' ? ec2.EbsDeviceVolumeType.GP3 : ec2.EbsDeviceVolumeType.IO2,
    iops,
    ...(throughputMiBps !== undefined && { throughput: throughputMiBps }),
    encrypted: true,
    // A volume that a launch template made is never attached again: kept, it would only cost.
    deleteOnTermination: true,
  });
}
