import type { Downstream } from '../core/workload';
import type { z } from 'zod';
import { fields, whole } from './field';

/** A database, a partner's API: something that breaks under too many workers at once. */
export interface DownstreamInput {
  /** Connections that all lanes together may hold: what it bears, less what others use of it. 1 to 1,000,000. */
  readonly maxConnections: number;
}

/** Parses {@link DownstreamInput}. */
export const downstreamSchema: z.ZodType<Downstream> = fields({
  maxConnections: whole(1, 1_000_000, 'connections'),
});
