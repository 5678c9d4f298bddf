import table from './ebs-instances.json';

/** Limits of what an EC2 instance type can drive on all its EBS volumes together. Bandwidth is in decimal MB/s. */
export interface EbsInstanceLimits {
  /** IOPS that it can keep up without end. */
  readonly baselineIops: number;
  /** IOPS that it can reach for a while (30 minutes a day at least) where it is above the baseline. */
  readonly maxIops: number;
  readonly baselineMBps: number;
  readonly maxMBps: number;
}

// TypeScript infers one type per line of the file; all of them are this one, which the test of the table checks.
const rows: Readonly<Record<string, readonly number[] | null>> = table.types;

/** Source of the figures, for the `source` of numbers that use them. */
export const EBS_INSTANCES_SOURCE = `Amazon EC2 DescribeInstanceTypes as of ${table.asOf}, in ${table.package} ${table.version}`;

/** Every instance type of the table, also those without EBS figures. */
export const instanceTypeNames: readonly string[] = Object.keys(rows);

/** Whether the table has the instance type. Types launched after its date, and a few retired ones, are missing. */
export function isKnownInstanceType(instanceType: string): boolean {
  return Object.hasOwn(rows, instanceType);
}

/** The EBS limits of an instance type; undefined for an unknown type and for the few old ones that have none. */
export function ebsLimitsOf(instanceType: string): EbsInstanceLimits | undefined {
  const row = isKnownInstanceType(instanceType) ? rows[instanceType] : undefined;
  if (row === undefined || row === null) return undefined;
  const [baselineIops = 0, maxIops = 0, baselineMBps = 0, maxMBps = 0] = row;
  return { baselineIops, maxIops, baselineMBps, maxMBps };
}
