import { createHash } from 'node:crypto';
import { Stack } from 'aws-cdk-lib';
import { type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as imagebuilder from 'aws-cdk-lib/aws-imagebuilder';
import { Construct } from 'constructs';
import type { HostWorkload, ImageBuild } from '../../core/environment/hosts';
import { ROOT_VOLUME_TYPE } from '../../core/hosts/root-volume';
import { acknowledge } from '../shared/grants';
import { privateSubnets } from '../shared/subnets';
import type { Archive } from './archive';
import { rootDevice } from './launch-template';

export interface ImagePipelineProps {
  readonly host: HostWorkload;
  readonly image: ImageBuild;
  /** `<environment>-<host group>`. */
  readonly serviceName: string;
  readonly vpc: IVpc;
  /** Archive that a host boots with; its `bake.sh` is what makes the image. */
  readonly hosts: Archive;
}

/** Sundays, or the first of each month, at 03:00 UTC. */
const schedules = { weekly: 'cron(0 3 ? * sun *)', monthly: 'cron(0 3 1 * ? *)' } as const;

/**
 * An EC2 Image Builder pipeline that bakes the image of a host group with the very `bake.sh` that first boot runs. The
 * id of what it makes goes into `ami` by hand: that is the review of a fleet roll. The builder needs a way to the
 * package mirrors of its system.
 */
export class ImagePipeline extends Construct {
  readonly pipeline: imagebuilder.CfnImagePipeline;

  constructor(scope: Construct, id: string, props: ImagePipelineProps) {
    super(scope, id);
    const { image, serviceName } = props;
    this.pipeline = new imagebuilder.CfnImagePipeline(this, 'Pipeline', {
      name: serviceName,
      imageRecipeArn: this.newRecipe(props).attrArn,
      infrastructureConfigurationArn: this.newInfrastructure(props).attrArn,
      distributionConfigurationArn: this.newDistribution(serviceName).attrArn,
      imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 60 },
      ...(image.schedule && {
        schedule: {
          scheduleExpression: schedules[image.schedule],
          pipelineExecutionStartCondition: 'EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE',
        },
      }),
    });
  }

  /** Recipe and component never change under one name and version, so that the name says what is in them. */
  private newRecipe({ host, image, serviceName, hosts }: ImagePipelineProps): imagebuilder.CfnImageRecipe {
    const bake = new imagebuilder.CfnComponent(this, 'Bake', {
      name: `${serviceName}-bake-${shortHash(hosts.sha256, host.os)}`,
      version: '1.0.0',
      platform: 'Linux',
      data: this.bakeDocument(host, hosts),
    });
    return new imagebuilder.CfnImageRecipe(this, 'Recipe', {
      name: `${serviceName}-${shortHash(hosts.sha256, host.os, image.parent, String(host.rootSizeGiB))}`,
      version: '1.0.0',
      parentImage: image.parent,
      components: [{ componentArn: bake.attrArn }],
      blockDeviceMappings: [
        {
          deviceName: rootDevice(host),
          ebs: {
            volumeSize: host.rootSizeGiB,
            volumeType: ROOT_VOLUME_TYPE,
            encrypted: true,
            deleteOnTermination: true,
          },
        },
      ],
    });
  }

  /** The document as text of JSON, which is YAML as well. */
  private bakeDocument(host: HostWorkload, { asset, sha256 }: Archive): string {
    const archive = '/tmp/headroom-hosts.zip';
    const folder = '/usr/local/lib/headroom';
    const { region } = Stack.of(this);
    const commands = [
      'set -eu',
      `echo '${sha256}  ${archive}' | sha256sum --check --quiet`,
      `mkdir -p ${folder}`,
      `python3 -m zipfile -e ${archive} ${folder}`,
      `rm -f ${archive}`,
      `OS='${host.os}' REGION='${region}' HOSTS_SHA256='${sha256}' bash ${folder}/bake.sh`,
    ].join('\n');
    return Stack.of(this).toJsonString({
      schemaVersion: 1.0,
      phases: [
        {
          name: 'build',
          steps: [
            { name: 'fetch', action: 'S3Download', inputs: [{ source: asset.s3ObjectUrl, destination: archive }] },
            { name: 'bake', action: 'ExecuteBash', inputs: { commands: [commands] } },
          ],
        },
      ],
    });
  }

  private newInfrastructure(props: ImagePipelineProps): imagebuilder.CfnInfrastructureConfiguration {
    const { host, serviceName, vpc } = props;
    const profile = new iam.CfnInstanceProfile(this, 'Profile', { roles: [this.newRole(props).roleName] });
    const securityGroup = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `Builds images of ${serviceName}`,
    });
    const [subnet] = privateSubnets(vpc).subnets;
    return new imagebuilder.CfnInfrastructureConfiguration(this, 'Infrastructure', {
      name: serviceName,
      instanceProfileName: profile.ref,
      instanceTypes: [host.instanceType],
      securityGroupIds: [securityGroup.securityGroupId],
      ...(subnet && { subnetId: subnet.subnetId }),
      instanceMetadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
      terminateInstanceOnFailure: true,
    });
  }

  private newRole({ hosts }: ImagePipelineProps): iam.Role {
    const role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      managedPolicies: ['EC2InstanceProfileForImageBuilder', 'AmazonSSMManagedInstanceCore'].map((name) =>
        iam.ManagedPolicy.fromAwsManagedPolicyName(name),
      ),
    });
    const { bucket, s3ObjectKey } = hosts.asset;
    role.addToPolicy(
      new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(s3ObjectKey)] }),
    );
    for (const name of ['EC2InstanceProfileForImageBuilder', 'AmazonSSMManagedInstanceCore'])
      acknowledge(
        role,
        `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/${name}]`,
        'what a builder needs changes with Image Builder itself; builders live for minutes, serve nobody and hold nothing',
      );
    return role;
  }

  private newDistribution(serviceName: string): imagebuilder.CfnDistributionConfiguration {
    return new imagebuilder.CfnDistributionConfiguration(this, 'Distribution', {
      name: serviceName,
      distributions: [
        {
          region: Stack.of(this).region,
          amiDistributionConfiguration: {
            Name: `${serviceName}-{{ imagebuilder:buildDate }}`,
            AmiTags: { 'headroom:host-group': serviceName },
          },
        },
      ],
    });
  }
}

const shortHash = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 8);
