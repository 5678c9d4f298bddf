import { z } from 'zod';
import type { Ami, DataVolume, HostWorkload, Service } from '../core/workload';
import { entrySchema, type HttpEntryInput } from './entry-schema';
import { choose, fields, oneOf, text, whole, words } from './field';
import { grantRules, grantShape, type GrantsInput } from './grant-schema';
import { withRules, type Finding } from './rule';

/** A group of equal EC2 instances that run one service. */
export interface HostInput {
  /** Operating system of the image; the first boot script follows it. */
  readonly os: 'al2023' | 'ubuntu-24.04' | 'rhel-9';
  /**
   * `ami-…`: pinned, so that a fleet roll shows in the diff. `{ ssmParameter }` is resolved at each deploy: the
   * fleet may then roll without a reviewed change.
   */
  readonly ami: string | { readonly ssmParameter: string };
  /** For example `m7i.xlarge`. Its EBS limits bound what the data volume can do. */
  readonly instanceType: string;
  /** Hosts in service on an ordinary day, and never fewer during a rolling update; at least 1. */
  readonly minCount: number;
  /** Most hosts at a peak; at least `minCount`. */
  readonly maxCount: number;
  /**
   * An EBS volume of its own for data, formatted and mounted at first boot. It is encrypted with the account's default
   * key for EBS; where that is a customer-managed one, its policy has to admit AWSServiceRoleForAutoScaling.
   * @default - none, only the root volume
   */
  readonly data?: DataVolumeInput | undefined;
  /**
   * HTTPS behind an Application Load Balancer.
   * @default - none, nothing listens to the outside
   */
  readonly entry?: HttpEntryInput | undefined;
  /** What runs. */
  readonly service: ServiceInput;
  /**
   * The promise, in ms: 99 % of the time a callback waits no longer than this for the event loop. Pages when broken.
   * @default 100
   */
  readonly maxLoopLagMs?: number | undefined;
}

export interface DataVolumeInput {
  readonly type: 'gp3' | 'io2';
  /** GiB. Volumes grow but never shrink. */
  readonly sizeGiB: number;
  /**
   * Provisioned IOPS: gp3 up to 80,000 and 500 per GiB, io2 up to 256,000 and 1,000 per GiB. Required for io2.
   * @default - 3,000 for gp3
   */
  readonly iops?: number | undefined;
  /**
   * gp3 only, MiB/s: up to 2,000 and 0.25 per IOPS. io2 derives it from the IOPS.
   * @default - 125 for gp3
   */
  readonly throughputMiBps?: number | undefined;
  /**
   * Absolute path.
   * @default '/data'
   */
  readonly mountPath?: string | undefined;
}

export interface ServiceInput extends GrantsInput {
  /** Command line that systemd starts as the service's own user, for example `uvicorn app:app --port 8080`. */
  readonly command: string;
  /** `in-ami`: baked into the image. `{ directory }`: a local directory, uploaded as an asset and unpacked at boot. */
  readonly artifact: 'in-ami' | { readonly directory: string };
  /**
   * Existing security groups to attach besides the group's own.
   * @default []
   */
  readonly securityGroupIds?: readonly string[] | undefined;
}

const amiId = text(
  /^ami-[0-9a-f]{8,17}$/,
  "an image id such as 'ami-0123456789abcdef0', or { ssmParameter: '/path' }",
  'copy the id from the EC2 console or `aws ec2 describe-images`; it differs per region',
).transform((id): Ami => ({ kind: 'id', id }));
const amiParameter = fields({
  ssmParameter: text(
    /^\/[\w./-]+$/,
    "a parameter name such as '/images/api/current'",
    'write the whole name with its leading /',
  ),
}).transform(({ ssmParameter }): Ami => ({ kind: 'ssm-parameter', name: ssmParameter }));

const gp3Defaults = { iops: 3000, throughputMiBps: 125 };
const systemPath = /^\/(bin|boot|dev|etc|lib|lib64|opt|proc|root|run|sbin|sys|tmp|usr|var)?\/?$/;
const mountPath = text(
  /^(\/[A-Za-z0-9._-]+)+$/,
  "an absolute path such as '/data'",
  'write letters, digits, . _ and - only, with no / at the end',
).refine((path) => !systemPath.test(path), {
  error: 'a path that the system does not use itself',
  params: { fix: "mount it at '/data' or under /srv" },
});

/** Volume-wide limits are checked by the capacity plan, which knows the numbers of each type. */
const dataSchema = withRules(
  fields({
    type: oneOf(['gp3', 'io2']),
    sizeGiB: whole(1, 65_536, 'GiB'),
    iops: whole(100, 1_000_000, 'IOPS').optional(),
    throughputMiBps: whole(125, 10_000, 'MiB/s').optional(),
    mountPath: mountPath.default('/data'),
  }),
  [
    {
      needs: [['type'], ['iops']],
      check: ({ type, iops }) =>
        type === 'io2' && iops === undefined
          ? [
              {
                path: ['iops'],
                expected: 'the IOPS of an io2 volume, which has no default',
                fix: "add iops, or choose type: 'gp3'",
              },
            ]
          : [],
    },
    {
      needs: [['type'], ['throughputMiBps']],
      check: ({ type, throughputMiBps }) =>
        type === 'io2' && throughputMiBps !== undefined
          ? [
              {
                path: ['throughputMiBps'],
                expected: 'no throughput on io2, which derives it from its IOPS',
                fix: "remove it, or choose type: 'gp3'",
              },
            ]
          : [],
    },
  ],
).transform(({ iops, throughputMiBps, ...data }): DataVolume => {
  // The rule above has refused an io2 volume without IOPS.
  const volume = { ...data, iops: iops ?? gp3Defaults.iops };
  return data.type === 'gp3' ? { ...volume, throughputMiBps: throughputMiBps ?? gp3Defaults.throughputMiBps } : volume;
});

const directory = fields({ directory: words('a path to a folder, from the root of the project') }).transform(
  ({ directory: path }): Service['artifact'] => ({ kind: 'directory', path }),
);
const inAmi = z
  .literal('in-ami', { error: "'in-ami' or { directory: 'path' }" })
  .transform((): Service['artifact'] => ({ kind: 'in-ami' }));

const serviceSchema = withRules(
  fields({
    command: words('the command line that starts the service').refine((line) => !/[\r\n]/.test(line), {
      error: 'one line',
      params: { fix: 'put several steps into a script of the artifact and start that' },
    }),
    artifact: choose<Service['artifact']>((raw) => (typeof raw === 'object' ? directory : inAmi)),
    ...grantShape,
    securityGroupIds: z
      .array(
        text(
          /^sg-[0-9a-f]{8,17}$/,
          "a security group id such as 'sg-0123456789abcdef0'",
          'copy the id from the EC2 console',
        ),
        { error: 'a list of security group ids' },
      )
      .max(4, { error: "at most four, an interface holds five with the kit's own" })
      .default([]),
  }),
  grantRules,
);

/** Parses {@link HostInput}: a {@link HostWorkload} but for its name. */
export const hostSchema = withRules(
  fields({
    os: oneOf(['al2023', 'ubuntu-24.04', 'rhel-9']),
    ami: choose<Ami>((raw) => (typeof raw === 'object' ? amiParameter : amiId)),
    instanceType: text(
      /^[a-z][a-z0-9-]*\.([a-z0-9]+-)?[a-z0-9]+$/,
      "an instance type such as 'm7i.xlarge'",
      'write family and size with a dot between them',
    ),
    minCount: whole(1, 1000, 'hosts'),
    maxCount: whole(1, 1000, 'hosts'),
    data: dataSchema.optional(),
    entry: entrySchema.optional(),
    service: serviceSchema,
    maxLoopLagMs: whole(1, 60_000, 'ms').default(100),
  }),
  [{ needs: [['minCount'], ['maxCount']], check: countOrder }],
) satisfies z.ZodType<Omit<HostWorkload, 'name'>>;

function countOrder({ minCount, maxCount }: { readonly minCount: number; readonly maxCount: number }): Finding[] {
  return maxCount >= minCount
    ? []
    : [{ path: ['maxCount'], expected: `at least minCount (${minCount})`, fix: 'raise maxCount or lower minCount' }];
}
