import { claimKey, numberOf, textOf } from '../../lib/core/incidents/table';
import { expiry, type IncidentsTable, onTable, refusedBy } from './table';

/** State of a transition's telling. */
export type Claim =
  | 'mine'
  /** State of what was told already, by whichever execution environment. */
  | 'told'
  /** Another execution environment is at it, until then at most. */
  | { readonly untilMs: number };

/**
 * Time after which who claimed a transition is taken for lost with it, ms: the function's own time is over by then, so that no two tell it,
 * and Lambda's next try, a minute after one that failed, finds it free.
 */
export const LEASE_MS = 60_000;

/** Time for which a claim is kept, s: SNS tries for 23 days to hand a message over. */
const CLAIM_KEPT_SEC = 30 * 86_400;

/** Claims a transition for this execution environment. */
export async function claim(table: IncidentsTable, transition: string): Promise<Claim> {
  const untilMs = table.nowMs() + LEASE_MS;
  // A try whose answer was lost is made again by the call itself, and finds its own claim.
  const by = crypto.randomUUID();
  const item = { by: { S: by }, lease: { N: String(untilMs) }, expires: expiry(table, CLAIM_KEPT_SEC) };
  try {
    await onTable(table, 'PutItem', {
      Item: { ...claimKey(transition), ...item },
      ConditionExpression: 'attribute_not_exists(pk) OR lease < :now',
      ExpressionAttributeValues: { ':now': { N: String(table.nowMs()) } },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    return 'mine';
  } catch (error) {
    const held = refusedBy(error);
    if (held === undefined) throw error;
    if (held === 'refused') return { untilMs };
    if (textOf(held, 'by') === by) return 'mine';
    return textOf(held, 'told') === '' ? { untilMs: numberOf(held, 'lease') ?? untilMs } : 'told';
  }
}

/** Marks a transition as told. What is told has no lease, so that nobody claims it again. */
export async function markTold(table: IncidentsTable, transition: string, as: string): Promise<void> {
  const item = { told: { S: as }, expires: expiry(table, CLAIM_KEPT_SEC) };
  await onTable(table, 'PutItem', { Item: { ...claimKey(transition), ...item } });
}
