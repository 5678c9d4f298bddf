import { CfnWaitConditionHandle, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { alarmsOf, NETWORK, networkSubject } from '../../alarms';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment, ExistingVpc, Network, NewVpc } from '../../core/environment/environment';
import { natGatewayRoles } from '../../core/environment/nat-gateways';
import { endpointsIn } from '../../limits/endpoints';
import { AlarmSet } from '../alarms/alarm-set';
import { acknowledge } from '../shared/grants';
import { asVpc } from '../shared/interfaces';
import { markRole } from '../shared/resource-role';
import { privateSubnets } from '../shared/subnets';

export interface NetworkStackProps extends StackProps {
  readonly network: Network;
  /** Environment whose overrides and peaks the alarms on the way out know, and who hears of them. @default - no alarms */
  readonly alarmed?:
    { readonly environment: Environment; readonly pager: ITopic; readonly tickets: ITopic } | undefined;
}

/**
 * The VPC of an environment. Its exports depend on the network alone, never on a lane or host group, so that removing
 * one of those deploys.
 */
export class NetworkStack extends Stack {
  readonly vpc: ec2.IVpc;
  private readonly zones: string[];

  constructor(scope: Construct, id: string, props: NetworkStackProps) {
    super(scope, id, props);
    const { network, alarmed } = props;
    this.zones = [...network.availabilityZones];
    acknowledge(
      this,
      'CloudFormation-Validate::W3010',
      'zones are named on purpose, so that synth asks AWS for nothing',
    );
    this.vpc = network.vpc.kind === 'new' ? this.newVpc(network.vpc, network) : this.existingVpc(network.vpc, network);
    if (alarmed) this.watch(network, alarmed);
  }

  /** Named in the environment file: with a concrete account and region the CDK would ask AWS for them. */
  override get availabilityZones(): string[] {
    return this.zones;
  }

  private newVpc({ cidr }: NewVpc, network: Network): ec2.IVpc {
    const isNat = network.egress === 'nat';
    const vpc = new KnownVpc(this, 'Vpc', {
      range: cidr,
      ipAddresses: ec2.IpAddresses.cidr(cidr),
      availabilityZones: this.zones,
      // One per zone: the loss of a zone must not take the way out of the others with it.
      natGateways: isNat ? this.zones.length : 0,
      // Public subnets exist in every environment, also without a load balancer: were they made for an entry, removing
      // that host group would remove what the hosts stack still imports.
      subnetConfiguration: [
        { name: 'Public', subnetType: ec2.SubnetType.PUBLIC, cidrMask: publicPrefix(cidr), mapPublicIpOnLaunch: false },
        {
          name: 'Private',
          subnetType: isNat ? ec2.SubnetType.PRIVATE_WITH_EGRESS : ec2.SubnetType.PRIVATE_ISOLATED,
          cidrMask: privatePrefix(cidr),
        },
      ],
      // Nothing uses the default group, and emptying it takes a custom resource that calls AWS at each deploy.
      restrictDefaultSecurityGroup: false,
    });
    // Free, and the packages and artifacts of hosts don't pass a NAT gateway.
    vpc.addGatewayEndpoint('S3', { service: ec2.GatewayVpcEndpointAwsService.S3 });
    // As free: workers that do a message once ask its table, and without egress there is no other way to it.
    vpc.addGatewayEndpoint('DynamoDB', { service: ec2.GatewayVpcEndpointAwsService.DYNAMODB });
    if (!isNat) this.addInterfaceEndpoints(vpc, cidr);
    this.addFlowLog(vpc);
    this.exportAll(vpc);
    return asVpc(vpc);
  }

  private existingVpc(vpc: ExistingVpc, network: Network): ec2.IVpc {
    // CloudFormation wants at least one resource in a stack; this one costs nothing and does nothing.
    new CfnWaitConditionHandle(this, 'ExistingVpc');
    const existing = ec2.Vpc.fromVpcAttributes(this, 'Vpc', {
      vpcId: vpc.id,
      vpcCidrBlock: vpc.cidr,
      availabilityZones: [...network.availabilityZones],
      privateSubnetIds: [...vpc.privateSubnetIds],
      ...(vpc.publicSubnetIds.length > 0 && { publicSubnetIds: [...vpc.publicSubnetIds] }),
    });
    acknowledge(
      existing,
      '@aws-cdk/aws-ec2:noSubnetRouteTableId',
      'nothing is routed by the kit in somebody else’s VPC',
    );
    return existing;
  }

  private addInterfaceEndpoints(vpc: ec2.Vpc, cidr: string): void {
    const group = new ec2.SecurityGroup(this, 'EndpointsSecurityGroup', {
      vpc: asVpc(vpc),
      description: 'HTTPS from within the VPC to the endpoints of AWS services',
      allowAllOutbound: false,
    });
    group.addIngressRule(ec2.Peer.ipv4(cidr), ec2.Port.tcp(443), 'HTTPS from within the VPC');
    for (const endpoint of endpointsIn(this.region))
      vpc.addInterfaceEndpoint(endpoint.service, {
        service: new ec2.InterfaceVpcEndpointAwsService(endpoint.service),
        securityGroups: [group],
        // The group above is open to the VPC; the CDK would add a rule that reads the CIDR back from the VPC.
        open: false,
      });
  }

  /** The alarms on the NAT gateways, of which there is one in each zone. */
  private watch(network: Network, { environment, pager, tickets }: NonNullable<NetworkStackProps['alarmed']>): void {
    const { alarmOverrides, peaks, runbooks } = environment;
    const environmentName = deployedName(environment);
    const roles = natGatewayRoles(network);
    if (roles.length === 0) return;
    const gateways = this.vpc.node.findAll().filter((each) => each instanceof ec2.CfnNatGateway);
    const dimensions = Object.fromEntries(
      gateways.map((gateway, index) => {
        const role = roles[index] ?? 'natGateway';
        markRole(gateway, { kind: 'network', subject: NETWORK, role });
        return [role, gateway.attrNatGatewayId];
      }),
    );
    new AlarmSet(this, 'Alarms', {
      alarms: alarmsOf(networkSubject(network), { environmentName, alarmOverrides, peaks: Object.values(peaks) }),
      environmentName,
      dimensions,
      pager,
      tickets,
      runbooks,
    });
  }

  /** Refused traffic only: what a security group kept out, or kept a service from reaching. */
  private addFlowLog(vpc: ec2.Vpc): void {
    const logGroup = new LogGroup(this, 'FlowLogGroup', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    vpc.addFlowLog('Rejected', {
      destination: ec2.FlowLogDestination.toCloudWatchLogs(logGroup),
      trafficType: ec2.FlowLogTrafficType.REJECT,
    });
  }

  private exportAll(vpc: ec2.Vpc): void {
    this.exportValue(vpc.vpcId);
    for (const { subnetId } of [...vpc.publicSubnets, ...privateSubnets(asVpc(vpc)).subnets])
      this.exportValue(subnetId);
  }
}

/**
 * A VPC that knows its range as it was written. The CDK's own reads it back from the VPC, so that an internal entry
 * would import it from this stack, and removing that entry would fail on an export in use.
 */
class KnownVpc extends ec2.Vpc {
  override readonly vpcCidrBlock: string;

  constructor(scope: Construct, id: string, { range, ...props }: ec2.VpcProps & { readonly range: string }) {
    super(scope, id, props);
    this.vpcCidrBlock = range;
  }
}

/** Prefix length of a private subnet: eight of them would fill the range. */
const privatePrefix = (cidr: string): number => Number(cidr.split('/')[1]) + 3;

/**
 * A quarter of a private subnet, so that six zones fit (6/8 + 6/32 < 1), but at least the /27 that a load balancer
 * needs. That floor costs the two smallest ranges zones: a /23 holds five, a /24 four.
 */
const publicPrefix = (cidr: string): number => Math.min(privatePrefix(cidr) + 2, 27);
