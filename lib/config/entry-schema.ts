import type { z } from 'zod';
import type { HttpEntry } from '../core/workload';
import { fields, oneOf, text, whole } from './field';

/** HTTPS on port 443 of an Application Load Balancer, in front of a host group. */
export interface HttpEntryInput {
  /**
   * `internal`: only from inside the VPC. `internet-facing`: from everywhere, needs public subnets.
   * @default 'internal'
   */
  readonly scheme?: 'internal' | 'internet-facing' | undefined;
  /** ARN of an ACM certificate in the environment's region. */
  readonly certificateArn: string;
  /** Port that the service listens on, 1 to 65,535. */
  readonly port: number;
  /**
   * Path that answers 200 when a host may get requests.
   * @default '/health'
   */
  readonly healthPath?: string | undefined;
  /**
   * Duration of the load balancer's cookie; s, 1 to 604,800. Needed by long polling fallbacks of WebSocket libraries.
   * @default - no stickiness
   */
  readonly stickinessSec?: number | undefined;
  /**
   * After which a silent connection is cut; s, 1 to 4,000. Raise it above the ping interval of WebSockets.
   * @default 60
   */
  readonly idleTimeoutSec?: number | undefined;
  /**
   * Time that open connections get before a host leaves; s, 0 to 3,600.
   * @default 30
   */
  readonly drainSec?: number | undefined;
  /**
   * The promise, in ms: 99 % of answers take no longer, from the request at the host to the beginning of its answer. Pages
   * when broken. 1 to 60,000.
   * @default - 1,000; none for Socket.IO, whose long polling holds requests open
   */
  readonly maxResponseMs?: number | undefined;
}

/** Parses {@link HttpEntryInput}. */
export const entrySchema = fields({
  scheme: oneOf(['internal', 'internet-facing']).default('internal'),
  certificateArn: text(
    /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/,
    "the ARN of an ACM certificate: 'arn:aws:acm:<region>:<account>:certificate/<id>'",
    'request one with `aws acm request-certificate` and write its ARN',
  ),
  port: whole(1, 65_535),
  healthPath: text(/^\/[^\s]*$/, "a path such as '/health'", 'start it with /').default('/health'),
  stickinessSec: whole(1, 604_800, 's').optional(),
  idleTimeoutSec: whole(1, 4000, 's').default(60),
  drainSec: whole(0, 3600, 's').default(30),
  maxResponseMs: whole(1, 60_000, 'ms').optional(),
}) satisfies z.ZodType<HttpEntry>;
