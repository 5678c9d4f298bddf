import type { z } from 'zod';
import type { HostWorkload } from '../core/workload';
import { entrySchema, type HttpEntryInput } from './entry-schema';
import { fields, oneOf, positive, text, whole } from './field';
import { hostRules } from './host-rules';
import { amiSchema, imageSchema, type AmiInput, type ImageInput } from './image-schema';
import { withRules } from './rule';
import { batchSchema, serviceSchema, type BatchInput, type ServiceInput } from './service-schema';
import { dataSchema, scratchSchema, type DataVolumeInput, type ScratchInput } from './volume-schema';

/** A group of equal EC2 instances that run one service. */
export interface HostInput {
  /** Operating system of the image; the first boot script follows it. */
  readonly os: 'al2023' | 'ubuntu-24.04' | 'rhel-9';
  /**
   * `ami-…`: pinned, so that a fleet roll shows in the diff. `{ ssmParameter }` is resolved at each deploy: the
   * fleet may then roll without a reviewed change.
   */
  readonly ami: AmiInput;
  /** For example `m7i.xlarge`. Its EBS limits bound what the data volume can do. */
  readonly instanceType: string;
  /** Hosts in service on an ordinary day, and never fewer during a rolling update; at least 1. */
  readonly minCount: number;
  /** Most hosts at a peak; more than `minCount`, but with a stateful volume the same. */
  readonly maxCount: number;
  /**
   * An EBS volume of its own for data, formatted and mounted at first boot. It is encrypted with the account's default
   * key for EBS; where that is a customer-managed one, its policy has to admit AWSServiceRoleForAutoScaling.
   * @default - none, only the root volume
   */
  readonly data?: DataVolumeInput | undefined;
  /**
   * The instance type's local disks, for files that may be lost.
   * @default - none: local disks are left alone
   */
  readonly scratch?: ScratchInput | undefined;
  /**
   * HTTPS behind an Application Load Balancer.
   * @default - none, nothing listens to the outside
   */
  readonly entry?: HttpEntryInput | undefined;
  /** What runs. */
  readonly service: ServiceInput;
  /**
   * Work that may wait, on the same hosts.
   * @default - none
   */
  readonly batch?: BatchInput | undefined;
  /**
   * A pipeline that bakes an image with everything in it that first boot would install.
   * @default - none; what is missing in the image is installed at first boot
   */
  readonly image?: ImageInput | undefined;
  /**
   * Open connections of all hosts together at an ordinary day's top; peaks multiply it. Held against files, workers
   * and threads.
   * @default - not checked
   */
  readonly peakConnections?: number | undefined;
  /**
   * What you pay for one hour of one instance, USD.
   * @default - instances are counted and not priced
   */
  readonly instanceUsdPerHour?: number | undefined;
  /**
   * The promise, in ms: 99 % of the time a callback waits no longer than this for the event loop. Pages when broken.
   * @default 100
   */
  readonly maxLoopLagMs?: number | undefined;
}

/** Parses {@link HostInput}: a {@link HostWorkload} but for its name. */
export const hostSchema = withRules(
  fields({
    os: oneOf(['al2023', 'ubuntu-24.04', 'rhel-9']),
    ami: amiSchema,
    instanceType: text(
      /^[a-z][a-z0-9-]*\.([a-z0-9]+-)?[a-z0-9]+$/,
      "an instance type such as 'm7i.xlarge'",
      'write family and size with a dot between them',
    ),
    minCount: whole(1, 1000, 'hosts'),
    maxCount: whole(1, 1000, 'hosts'),
    data: dataSchema.optional(),
    scratch: scratchSchema.optional(),
    entry: entrySchema.optional(),
    service: serviceSchema,
    batch: batchSchema.optional(),
    image: imageSchema.optional(),
    peakConnections: whole(1, 100_000_000, 'connections').optional(),
    instanceUsdPerHour: positive(1000, 'USD').optional(),
    maxLoopLagMs: whole(1, 60_000, 'ms').default(100),
  }),
  hostRules,
) satisfies z.ZodType<Omit<HostWorkload, 'name'>>;
