import { isObject } from '../../lib/core/json';
import { noState } from '../../lib/core/remediation/decide';
import type { Decision } from '../../lib/core/remediation/decision';
import { openSubjectIn, stateIn, stateKey, STATES, writeOf } from '../../lib/core/remediation/items';
import type { State } from '../../lib/core/remediation/state';
import type { AwsCall } from '../aws/aws-json';
import { AwsError } from '../aws/signed-calls';
import { CALL_MS } from './services';

/** A state, and the page that its action is about. */
export interface Kept {
  readonly state: State;
  readonly about?: string | undefined;
}

/** Memory between invocations. */
export interface Store {
  readonly read: (subject: string) => Promise<Kept>;
  /** Names of all subjects for which an action is under way. */
  readonly open: () => Promise<readonly string[]>;
  /** Keeps a decision with its record. @returns false where another invocation has written meanwhile: then nothing was kept */
  readonly keep: (before: State, decision: Decision, about: string | undefined) => Promise<boolean>;
}

export interface StoreOptions {
  readonly dynamodb: AwsCall;
  readonly table: string;
  /** A text that nobody else has, at most 36 characters. */
  readonly newId: () => string;
}

/** Store in a DynamoDB table. Reads are consistent: what another invocation has begun must be seen. */
export function storeIn({ dynamodb, table, newId }: StoreOptions): Store {
  const call = (operation: string, input: object): ReturnType<AwsCall> =>
    dynamodb(`DynamoDB_20120810.${operation}`, input, CALL_MS);
  return {
    read: async (subject) => {
      const { Item } = await call('GetItem', { TableName: table, Key: stateKey(subject), ConsistentRead: true });
      return isObject(Item) ? keptIn(Item) : { state: noState(subject) };
    },
    open: async () => {
      const { Items } = await call('Query', {
        TableName: table,
        ConsistentRead: true,
        // One page holds a thousand of them.
        KeyConditionExpression: 'pk = :states',
        ExpressionAttributeValues: { ':states': { S: STATES } },
      });
      const items = (Array.isArray(Items) ? (Items as unknown[]) : []).filter(isObject);
      return items.flatMap((item) => openSubjectIn(item) ?? []);
    },
    keep: async (before, decision, about) => {
      try {
        await call('TransactWriteItems', writeOf(before, decision, { table, id: newId(), about }));
        return true;
      } catch (error) {
        if (isOvertaken(error)) return false;
        throw error;
      }
    },
  };
}

const keptIn = (item: Readonly<Record<string, unknown>>): Kept => ({
  state: stateIn(item),
  about: isObject(item.about) && typeof item.about.S === 'string' ? item.about.S : undefined,
});

/**
 * Whether somebody else has written: the condition did not hold, or both wrote at the same moment. Source: Amazon DynamoDB API Reference,
 * TransactWriteItems.
 */
function isOvertaken(error: unknown): boolean {
  if (!(error instanceof AwsError)) return false;
  if (error.code === 'TransactionConflictException') return true;
  const { CancellationReasons: reasons } = error.answer;
  const codes = Array.isArray(reasons)
    ? (reasons as unknown[]).map((one) => (isObject(one) ? one.Code : undefined))
    : [];
  return (
    error.code === 'TransactionCanceledException' &&
    (codes.includes('ConditionalCheckFailed') || codes.includes('TransactionConflict'))
  );
}
