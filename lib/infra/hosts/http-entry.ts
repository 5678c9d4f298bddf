import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import type { AutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { type IVpc, Peer, Port, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as elb from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { HttpEntry as Entry } from '../../core/environment/hosts';
import { acknowledge } from '../shared/grants';
import { asBucket } from '../shared/interfaces';
import { privateSubnets } from '../shared/subnets';

export interface HttpEntryProps {
  readonly entry: Entry;
  /** `<environment>-<host group>`. */
  readonly serviceName: string;
  readonly vpc: IVpc;
  readonly groups: readonly AutoScalingGroup[];
  /** Ports that each host listens on: one port, or one per process where a session lives in one. */
  readonly ports: readonly number[];
  /** Whether the load balancer refuses to be deleted. */
  readonly isProtected: boolean;
}

/** The way in: a load balancer with HTTPS in front of a host group. Nothing else reaches the hosts. */
export class HttpEntry extends Construct {
  readonly loadBalancer: elb.ApplicationLoadBalancer;
  /** One per port. */
  readonly targetGroups: readonly elb.ApplicationTargetGroup[];

  constructor(scope: Construct, id: string, props: HttpEntryProps) {
    super(scope, id);
    const { entry, serviceName, vpc } = props;
    const isPublic = entry.scheme === 'internet-facing';
    this.loadBalancer = new elb.ApplicationLoadBalancer(this, 'LoadBalancer', {
      vpc,
      vpcSubnets: isPublic ? { subnets: vpc.publicSubnets } : privateSubnets(vpc),
      internetFacing: isPublic,
      securityGroup: this.newSecurityGroup(vpc, serviceName, isPublic),
      idleTimeout: Duration.seconds(entry.idleTimeoutSec),
      dropInvalidHeaderFields: true,
      deletionProtection: props.isProtected,
    });
    // Who may write them differs by region, so that a stack that knows none has to go without.
    if (!Token.isUnresolved(Stack.of(this).region)) this.loadBalancer.logAccessLogs(asBucket(this.newLogBucket()));
    const listener = this.loadBalancer.addListener('Https', {
      port: 443,
      protocol: elb.ApplicationProtocol.HTTPS,
      certificates: [Certificate.fromCertificateArn(this, 'Certificate', entry.certificateArn)],
      sslPolicy: elb.SslPolicy.RECOMMENDED_TLS,
      open: false, // The security group above says who may come in.
    });
    this.targetGroups =
      props.ports.length > 1
        ? this.forwardToEach(listener, props)
        : [listener.addTargets('Hosts', { port: entry.port, ...targetProps(props) })];
  }

  /**
   * A target group per port, since a group registers each of its hosts with one port only. The listener's stickiness
   * leads a client back to its target group, and that group's to its host: together to one process.
   */
  private forwardToEach(listener: elb.ApplicationListener, props: HttpEntryProps): elb.ApplicationTargetGroup[] {
    const { vpc, ports, entry } = props;
    const targetGroups = ports.map(
      (port) => new elb.ApplicationTargetGroup(this, `Port${port}`, { vpc, port, ...targetProps(props) }),
    );
    listener.addAction('Processes', {
      action: elb.ListenerAction.weightedForward(
        targetGroups.map((targetGroup) => ({ targetGroup, weight: 1 })),
        entry.stickinessSec === undefined ? {} : { stickinessDuration: Duration.seconds(entry.stickinessSec) },
      ),
    });
    return targetGroups;
  }

  private newSecurityGroup(vpc: IVpc, serviceName: string, isPublic: boolean): SecurityGroup {
    const group = new SecurityGroup(this, 'SecurityGroup', {
      vpc,
      description: `HTTPS to ${serviceName}`,
      allowAllOutbound: false,
    });
    const from = isPublic ? Peer.anyIpv4() : Peer.ipv4(vpc.vpcCidrBlock);
    group.addIngressRule(from, Port.tcp(443), isPublic ? 'HTTPS from the internet' : 'HTTPS from within the VPC');
    if (isPublic)
      acknowledge(group, 'AwsSolutions-EC23', 'declared in the environment file: an internet-facing entry, HTTPS only');
    return group;
  }

  private newLogBucket(): Bucket {
    const bucket = new Bucket(this, 'AccessLogs', {
      encryption: BucketEncryption.S3_MANAGED, // The only kind that a load balancer can write with.
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(30) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(
      bucket,
      'AwsSolutions-S1',
      'it holds access logs itself; logs of who read them are a matter of CloudTrail',
    );
    return bucket;
  }
}

/** Properties that all target groups of an entry have in common. */
const targetProps = ({ entry, groups }: HttpEntryProps) => ({
  targets: [...groups],
  protocol: elb.ApplicationProtocol.HTTP,
  deregistrationDelay: Duration.seconds(entry.drainSec),
  ...(entry.stickinessSec !== undefined && { stickinessCookieDuration: Duration.seconds(entry.stickinessSec) }),
  healthCheck: {
    path: entry.healthPath,
    interval: Duration.seconds(10),
    timeout: Duration.seconds(5),
    healthyThresholdCount: 2,
    unhealthyThresholdCount: 3,
  },
});
