import type { z } from 'zod';
import type { Downstream } from '../../core/environment/environment';
import { fields, whole } from '../parse/field';

/** Parses a {@link Downstream}, which is written as it is parsed. */
export const downstreamSchema: z.ZodType<Downstream, Downstream> = fields({
  maxConnections: whole(1, 1_000_000, 'connections'),
});
