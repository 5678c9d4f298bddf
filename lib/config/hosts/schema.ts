import type { z } from 'zod';
import type { HostWorkload } from '../../core/environment/hosts';
import { gp3 } from '../../limits/ebs';
import { fields, oneOf, positive, textField, whole } from '../parse/field';
import type { InputOf, ShapeOf } from '../parse/input';
import { withRules } from '../parse/rule';
import { entrySchema } from './entry';
import { amiSchema, imageSchema } from './image';
import { hostRules } from './rules';
import { batchSchema, serviceSchema } from './service';
import { dataSchema, scratchSchema } from './volume';

type Host = Omit<HostWorkload, 'name'>;

const shape = {
  os: oneOf(['al2023', 'ubuntu-24.04', 'rhel-9']),
  ami: amiSchema,
  instanceType: textField(
    /^[a-z][a-z0-9-]*\.([a-z0-9]+-)?[a-z0-9]+$/,
    "an instance type such as 'm7i.xlarge'",
    'write family and size with a dot between them',
  ),
  minCount: whole(1, 1000, 'hosts'),
  maxCount: whole(1, 1000, 'hosts'),
  // Smaller than any image of these systems: https://docs.aws.amazon.com/linux/al2023/ug/ec2.html says 8 GiB.
  rootSizeGiB: whole(8, gp3.maxSize.value, 'GiB').default(20),
  data: dataSchema.optional(),
  scratch: scratchSchema.optional(),
  entry: entrySchema.optional(),
  service: serviceSchema,
  batch: batchSchema.optional(),
  image: imageSchema.optional(),
  peakConnections: whole(1, 100_000_000, 'connections').optional(),
  instanceUsdPerHour: positive(1000, 'USD').optional(),
  maxLoopLagMs: whole(1, 60_000, 'ms').default(100),
} satisfies ShapeOf<Host>;

/** A group of equal EC2 instances that run one service. */
export type HostInput = InputOf<Host, typeof shape>;

/** Parses {@link HostInput}: a {@link HostWorkload} but for its name. */
export const hostSchema: z.ZodType<Host, HostInput> = withRules(fields(shape), hostRules);
