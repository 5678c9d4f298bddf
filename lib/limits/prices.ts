import { rowsFrom } from './limit-row';

/** Hours in a month as the AWS Pricing Calculator counts them. */
export const HOURS_PER_MONTH = 730;

/** The region of these prices. Others differ, mostly by up to a third upwards. */
export const PRICED_REGION = 'us-east-1';

/** The architecture that Lambda is priced for, which is that of every function that the kit deploys. */
export const PRICED_ARCHITECTURE = 'arm64';

/** List prices of what an environment pays for whether or not it is used, in us-east-1, without tax and discounts. */
export const prices = {
  ...rowsFrom('AWS Prescriptive Guidance, Migrate Amazon EBS volumes from gp2 to gp3', '2026-11-21', {
    gp3GiB: [0.08, 'USD/GiB-month'],
    gp3IopsAboveBaseline: [0.005, 'USD/IOPS-month'],
    gp3ThroughputAboveBaseline: [0.04, 'USD/MiBps-month'],
  }),
  ...rowsFrom('Amazon EBS pricing (through copies of the AWS price list)', '2026-11-21', {
    snapshotGB: [0.05, 'USD/GB-month'],
    io2GiB: [0.125, 'USD/GiB-month'],
    io2IopsTo32000: [0.065, 'USD/IOPS-month'],
    io2IopsTo64000: [0.0455, 'USD/IOPS-month'],
    io2IopsAbove64000: [0.03185, 'USD/IOPS-month'],
  }),
  ...rowsFrom('Amazon VPC pricing (through several articles of 2026 that quote it)', '2026-11-21', {
    natGatewayHour: [0.045, 'USD/hour'],
    natGatewayGB: [0.045, 'USD/GB'],
    publicIpv4Hour: [0.005, 'USD/hour'],
    interfaceEndpointHour: [0.01, 'USD/hour per zone'],
    interfaceEndpointGB: [0.01, 'USD/GB'],
  }),
  ...rowsFrom('AWS Lambda pricing (arm64, first tier; through copies of the AWS price list)', '2026-11-29', {
    provisionedGBSec: [0.0000033334, 'USD/GB-s'],
    /** Work in a provisioned environment; less than on demand, because its being there is paid for. */
    provisionedWorkGBSec: [0.0000077778, 'USD/GB-s'],
    /** Init is billed the same since August 2025. */
    workGBSec: [0.0000133334, 'USD/GB-s'],
    invocation: [0.0000002, 'USD/invocation'],
  }),
  ...rowsFrom('AWS Lambda pricing (x86; through copies of the AWS price list)', '2026-11-29', {
    /** Price for functions that are not the kit's own: one that says nothing is `x86_64`. */
    x86ProvisionedGBSec: [0.0000041667, 'USD/GB-s'],
  }),
  ...rowsFrom(
    'AWS Lambda pricing, SQS event source mapping in provisioned mode (through copies of the AWS price list)',
    '2026-11-21',
    {
      pollerHour: [0.00925, 'USD/hour per poller'],
    },
  ),
  ...rowsFrom(
    'Amazon SQS pricing (up to 64 KB each, first tier; through articles of 2026 that quote it)',
    '2026-11-21',
    {
      sqsRequest: [0.0000004, 'USD/request'],
      sqsFifoRequest: [0.0000005, 'USD/request'],
      /** Price on top, where senders name message groups on a standard queue. */
      sqsFairRequest: [0.0000001, 'USD/request'],
    },
  ),
  ...rowsFrom('Amazon EventBridge pricing (not verified against the page)', '2026-11-21', {
    event: [0.000001, 'USD/event'],
  }),
  ...rowsFrom('Amazon DynamoDB pricing, on demand (not verified against the page)', '2026-11-21', {
    tableWrite: [0.000000625, 'USD/write'],
  }),
  ...rowsFrom('Amazon CloudWatch pricing (through articles of 2026 that quote it)', '2026-11-21', {
    standardAlarmMetric: [0.1, 'USD/month per metric'],
    highResolutionAlarmMetric: [0.3, 'USD/month per metric'],
    compositeAlarm: [0.5, 'USD/month'],
    dashboard: [3, 'USD/month'],
    customMetricTo10000: [0.3, 'USD/month per metric'],
    customMetricTo250000: [0.1, 'USD/month per metric'],
    customMetricTo1000000: [0.05, 'USD/month per metric'],
    customMetricAbove1000000: [0.02, 'USD/month per metric'],
    metricRequest: [0.00001, 'USD/request'],
    logGB: [0.5, 'USD/GB taken in'],
    logKeptGB: [0.03, 'USD/GB-month'],
  }),
  ...rowsFrom('AWS KMS pricing (not verified against the page)', '2026-11-21', { key: [1, 'USD/month'] }),
  ...rowsFrom('Elastic Load Balancing pricing (not verified against the page)', '2026-11-21', {
    loadBalancerHour: [0.0225, 'USD/hour'],
  }),
} as const;
