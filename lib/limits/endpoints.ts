/** An interface VPC endpoint that a private network without internet needs. */
export interface EndpointNeed {
  /** Last part of the service name, as in `com.amazonaws.<region>.<service>`. */
  readonly service: string;
  readonly why: string;
  /** Regions that do not have it. */
  readonly notIn?: readonly string[];
}

/**
 * Regions launched since 2024, in which the Systems Manager agent speaks to ssmmessages alone. Source: AWS Systems Manager User Guide,
 * "Reference: ec2messages, ssmmessages, and other API operations" (by reading, 2026-11-29; not verified in these regions).
 */
const launchedSince2024 = ['ap-east-2', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'mx-central-1'];

/**
 * The interface endpoints of an environment with `egress: 'endpoints'`: one network interface per zone each, paid by
 * the hour. The list is complete for every lane and host group, so that adding one never changes the network.
 * S3 (packages, artifacts) and DynamoDB (tables of what is done) are reached through gateway endpoints, which cost nothing and are not
 * listed.
 */
export const interfaceEndpoints: readonly EndpointNeed[] = [
  { service: 'ssm', why: 'the Systems Manager agent registers hosts, and parameters are read' },
  { service: 'ssmmessages', why: 'Session Manager is the way in: there is no SSH' },
  { service: 'ec2messages', why: 'agents of older images fetch their commands here', notIn: launchedSince2024 },
  { service: 'logs', why: 'the CloudWatch agent ships the logs of hosts' },
  { service: 'monitoring', why: 'the CloudWatch agent publishes the metrics of hosts' },
  { service: 'secretsmanager', why: 'services and workers read their secrets' },
  { service: 'kms', why: 'secrets and artifacts under a customer-managed key are decrypted' },
  { service: 'sqs', why: 'services put work on the queues of lanes' },
  { service: 'events', why: 'services put events on the bus that feeds lanes' },
  { service: 'ec2', why: 'a host attaches the stateful volume that is its own' },
  { service: 'cloudformation', why: 'a host signals that its first boot is done' },
  { service: 'imagebuilder', why: 'the instance that bakes an image fetches its components' },
];

/** The interface endpoints that there are in a region. */
export const endpointsIn = (region: string): readonly EndpointNeed[] =>
  interfaceEndpoints.filter(({ notIn = [] }) => !notIn.includes(region));
