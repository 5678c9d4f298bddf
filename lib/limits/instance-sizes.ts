import table from './instance-sizes.json';

/** Size of an EC2 instance type. */
export interface InstanceSize {
  readonly vCpus: number;
  readonly memoryMiB: number;
  /** Instance store disks: fast, of the host itself, and empty after each stop. 0 where it has none. */
  readonly localDisks: number;
  /** Size of the local disks together, GB. */
  readonly localGB: number;
}

// TypeScript infers one type per line of the file; all of them are this one, which the test of the table checks.
const rows: Readonly<Record<string, readonly number[]>> = table.types;

/** Source of the figures, for the `source` of numbers that use them. */
export const INSTANCE_SIZES_SOURCE = `Amazon EC2 DescribeInstanceTypes as of ${table.asOf}, in ${table.package} ${table.version}`;

/** The size of an instance type; undefined for an unknown one. */
export function instanceSizeOf(instanceType: string): InstanceSize | undefined {
  const row = Object.hasOwn(rows, instanceType) ? rows[instanceType] : undefined;
  if (row === undefined) return undefined;
  const [vCpus = 0, memoryMiB = 0, localDisks = 0, localGB = 0] = row;
  return { vCpus, memoryMiB, localDisks, localGB };
}
