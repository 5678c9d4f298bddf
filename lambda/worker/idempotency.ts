import type { AwsCall } from '../aws/aws-json';
import { AwsError } from '../aws/signed-calls';

/** State of another invocation's work about the same id. */
export type Claim =
  | { readonly kind: 'mine'; readonly leaseEndMs: number }
  /** Done before, or carried by another message, which comes back should its work fail: acknowledge and do nothing. */
  | { readonly kind: 'duplicate' }
  /** The very same message is being worked on, or was when its invocation was lost: come back when its claim has ended. */
  | { readonly kind: 'busy'; readonly leaseEndMs: number };

/** A message and the id of the work that it carries. */
export interface Carrier {
  readonly id: string;
  readonly messageId: string;
}

/** Another invocation has the message; it comes back when that one must have ended. */
export class BusyError extends Error {
  override readonly name = 'BusyError';
  constructor(
    id: string,
    readonly untilMs: number,
  ) {
    super(`another invocation is working on ${id}`);
  }
}

/** Remembers which ids were worked on, so that a message that is delivered twice is worked on once. */
export interface Idempotency {
  /** @param leaseMs time after which a claim that was neither done nor given up is taken for lost with its invocation */
  readonly claim: (carrier: Carrier, leaseMs: number) => Promise<Claim>;
  readonly done: (id: string) => Promise<void>;
  /** Gives a claim up after the work failed; only this invocation's. */
  readonly giveUp: (id: string, leaseEndMs: number) => Promise<void>;
}

export interface IdempotencyTable {
  readonly table: string;
  readonly ttlSec: number;
  /** Ids are unique within a lane. */
  readonly lane: string;
  readonly nowMs: () => number;
  readonly remainingMs: () => number;
}

/**
 * Idempotency by a DynamoDB table in the layout of Powertools: `id`, `status`, `expiration`, `in_progress_expiration`; and
 * `message_id`, whose message carries the work. The
 * cost: one write before and one after each message, some milliseconds each; no SDK client, so that init costs nothing (Powertools'
 * own with its client makes a bundle of 380 KB, and init many times as long: `npm run bench:lanes`).
 */
export function idempotency(call: AwsCall, { table, ttlSec, lane, nowMs, remainingMs }: IdempotencyTable): Idempotency {
  const dynamo = (operation: string, input: object): ReturnType<AwsCall> =>
    call(`DynamoDB_20120810.${operation}`, { TableName: table, ...input }, remainingMs());
  const keyOf = (id: string) => ({ id: { S: `${lane}#${id}` } });
  const expiration = (): object => ({ N: String(Math.floor(nowMs() / 1000) + ttlSec) });
  return {
    claim: async ({ id, messageId }, leaseMs) => {
      const leaseEndMs = nowMs() + leaseMs;
      const item = {
        status: { S: 'INPROGRESS' },
        expiration: expiration(),
        in_progress_expiration: { N: `${leaseEndMs}` },
        message_id: { S: messageId },
      };
      try {
        await dynamo('PutItem', { Item: { ...keyOf(id), ...item }, ...unlessTaken(nowMs()) });
        return { kind: 'mine', leaseEndMs };
      } catch (error) {
        if (!isRefused(error)) throw error;
        return claimOfOther(error.answer.Item, messageId, leaseEndMs);
      }
    },
    done: async (id) => {
      await dynamo('PutItem', { Item: { ...keyOf(id), status: { S: 'COMPLETED' }, expiration: expiration() } });
    },
    giveUp: async (id, leaseEndMs) => {
      try {
        await dynamo('DeleteItem', {
          Key: keyOf(id),
          ConditionExpression: 'in_progress_expiration = :mine',
          ExpressionAttributeValues: { ':mine': { N: String(leaseEndMs) } },
        });
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    },
  };
}

function claimOfOther(item: unknown, messageId: string, fallbackMs: number): Claim {
  // A border: the item as this worker or Powertools wrote it.
  const { status, message_id, in_progress_expiration } = (item ?? {}) as Readonly<
    Record<string, { readonly S?: string; readonly N?: string } | undefined>
  >;
  const isOfAnother = message_id?.S !== undefined && message_id.S !== messageId;
  if (status?.S === 'COMPLETED' || isOfAnother) return { kind: 'duplicate' };
  return { kind: 'busy', leaseEndMs: Number(in_progress_expiration?.N ?? fallbackMs) };
}

/** DynamoDB deletes expired items hours later, so that both times are compared here too. */
const unlessTaken = (nowMs: number) => ({
  ConditionExpression:
    'attribute_not_exists(id) OR expiration < :sec OR (#status = :open AND in_progress_expiration < :ms)',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: {
    ':sec': { N: String(Math.floor(nowMs / 1000)) },
    ':ms': { N: String(nowMs) },
    ':open': { S: 'INPROGRESS' },
  },
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
});

const isRefused = (error: unknown): error is AwsError =>
  error instanceof AwsError && error.code === 'ConditionalCheckFailedException';
