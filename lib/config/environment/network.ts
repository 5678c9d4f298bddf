import { z } from 'zod';
import type { ExistingVpc, Network, NewVpc } from '../../core/environment/environment';
import { byInput, fields, isRecord, oneOf, textField } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { type Fault, repeatsIn, withRules } from '../parse/rule';

const zone = textField(
  /^[a-z]{2}(-[a-z0-9]+)+-\d[a-z]$|^[a-z]{2}(-[a-z0-9]+)+-\d(-[a-z]+-\d[a-z])$/,
  "a zone name such as 'eu-west-1a'",
  'name the zone in full: region and letter',
);
const subnetId = textField(
  /^subnet-[0-9a-f]{8,17}$/,
  "a subnet id such as 'subnet-0123456789abcdef0'",
  'copy the id from the VPC console or `aws ec2 describe-subnets`',
);
const CIDR_FIX = 'write the network address, with all host bits zero, and its prefix length';

/** An IPv4 range whose host bits are zero. */
const cidr = (minPrefix: number, maxPrefix: number) => {
  const expected = `an IPv4 range such as '10.0.0.0/16', prefix /${minPrefix} to /${maxPrefix}`;
  return z
    .string({ error: expected })
    .refine((value) => isCidr(value, minPrefix, maxPrefix), { error: expected, params: { fix: CIDR_FIX } });
};

const newVpcShape = { cidr: cidr(16, 24).default('10.0.0.0/16') } satisfies ShapeOf<Omit<NewVpc, 'kind'>>;
const newVpc = fields(newVpcShape).transform((vpc): NewVpc => ({ kind: 'new', ...vpc }));

const existingVpcShape = {
  id: textField(
    /^vpc-[0-9a-f]{8,17}$/,
    "a VPC id such as 'vpc-0123456789abcdef0'",
    'copy the id from the VPC console or `aws ec2 describe-vpcs`',
  ),
  cidr: cidr(16, 28),
  privateSubnetIds: z.array(subnetId, { error: 'a list of subnet ids, one per availability zone' }),
  publicSubnetIds: z.array(subnetId, { error: 'a list of subnet ids, one per availability zone' }).default([]),
} satisfies ShapeOf<Omit<ExistingVpc, 'kind'>>;
const existingVpc = fields(existingVpcShape).transform((vpc): ExistingVpc => ({ kind: 'existing', ...vpc }));

export type NewVpcInput = InputOf<Omit<NewVpc, 'kind'>, typeof newVpcShape>;
export type ExistingVpcInput = InputOf<Omit<ExistingVpc, 'kind'>, typeof existingVpcShape>;

const vpc = byInput<Network['vpc'], NewVpcInput | ExistingVpcInput>((raw) =>
  isRecord(raw) && ['id', 'privateSubnetIds', 'publicSubnetIds'].some((key) => key in raw) ? existingVpc : newVpc,
);

const shape = {
  availabilityZones: z
    .array(zone, { error: 'a list of zone names' })
    .min(1, { error: 'one to six zone names' })
    .max(6, { error: 'one to six zone names' }),
  vpc: vpc.prefault({}),
  egress: oneOf(['nat', 'endpoints']).default('nat'),
} satisfies ShapeOf<Network>;

/** Place of an environment inside its region. */
export type NetworkInput = InputOf<Network, typeof shape>;

/** Parses {@link NetworkInput}. */
export const networkSchema: z.ZodType<Network, NetworkInput> = withRules(fields(shape), [
  { needs: [['availabilityZones']], check: ({ availabilityZones }) => repeatedZones(availabilityZones) },
  {
    needs: [['availabilityZones'], ['vpc']],
    check: ({ availabilityZones, vpc }) => subnetCounts(availabilityZones.length, vpc),
  },
]);

function repeatedZones(zones: readonly string[]): Fault[] {
  return repeatsIn(zones).map(({ index }) => ({
    path: ['availabilityZones', index],
    expected: 'each zone once',
    fix: 'remove it or name another zone',
  }));
}

function subnetCounts(zoneCount: number, vpc: Network['vpc']): Fault[] {
  if (vpc.kind === 'new') return [];
  const lists = { privateSubnetIds: vpc.privateSubnetIds, publicSubnetIds: vpc.publicSubnetIds };
  return Object.entries(lists).flatMap(([key, ids]) => {
    if (ids.length === zoneCount || (key === 'publicSubnetIds' && ids.length === 0)) return [];
    return [
      {
        path: ['vpc', key],
        got: `${ids.length} subnet ids for ${zoneCount} zones`,
        expected: 'one subnet id per availability zone, in the same order',
        fix: `list ${zoneCount}, or change availabilityZones`,
      },
    ];
  });
}

function isCidr(value: string, minPrefix: number, maxPrefix: number): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(value);
  if (match === null) return false;
  const [first = 0, second = 0, third = 0, fourth = 0, prefix = 0] = match.slice(1).map(Number);
  const inRange =
    [first, second, third, fourth].every((part) => part <= 255) && prefix >= minPrefix && prefix <= maxPrefix;
  const address = ((first * 256 + second) * 256 + third) * 256 + fourth;
  return inRange && address % 2 ** (32 - prefix) === 0;
}
