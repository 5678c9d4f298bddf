import { isItem, type Item } from '../../lib/core/incidents/table';
import type { AwsCall } from '../aws/aws-json';
import { AwsError } from '../aws/signed-calls';

/** The table of an environment's incidents. */
export interface IncidentsTable {
  readonly call: AwsCall;
  readonly name: string;
  readonly nowMs: () => number;
}

/** Longest wait for one answer: a page must not wait for what only keeps it from coming twice. */
const ANSWER_MS = 2_000;

/** Calls an operation of DynamoDB on the table. */
export const onTable = ({ call, name }: IncidentsTable, operation: string, input: object): ReturnType<AwsCall> =>
  call(`DynamoDB_20120810.${operation}`, { TableName: name, ...input }, ANSWER_MS);

/** Expiry of an item, s. DynamoDB deletes it within days after that. */
export const expiry = ({ nowMs }: IncidentsTable, keptSec: number) => ({
  N: String(Math.floor(nowMs() / 1_000) + keptSec),
});

/** Time for which incidents are kept, s: last year's peak is looked at before this year's. */
export const KEPT_SEC = 400 * 86_400;

/** Item on whose account a condition was refused; undefined where the error is another one. */
export function refusedBy(error: unknown): Item | 'refused' | undefined {
  if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException') return undefined;
  const { Item: item } = error.answer;
  return isItem(item) ? item : 'refused';
}
