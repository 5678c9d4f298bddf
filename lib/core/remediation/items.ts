import { isObject, parseJson } from '../json';
import type { AuditRecord, Decision } from './decision';
import type { State } from './state';

/** Attribute value of a DynamoDB item, as its API has it. */
type Attribute = { readonly S: string } | { readonly N: string };

/** Item of the table of remediation. */
export type Item = Readonly<Record<string, Attribute>>;

/** Partition key of all states: they are few, and a look reads all at once. */
export const STATES = 'state';

/** Partition key of a subject's audit records, whose sort key is their time. */
const auditOf = (subject: string): string => `audit#${subject}`;

/** Time for which an audit record is kept: a year can be compared with the same month of the one before. */
const KEPT_SEC = 13 * 31 * 86_400;

/** Subject of an item with a state for which an action is under way; undefined of another. */
export function openSubjectIn({ sk, phase }: Readonly<Record<string, unknown>>): string | undefined {
  return phase !== undefined && isObject(sk) && typeof sk.S === 'string' ? sk.S : undefined;
}

/** Key of a subject's state. */
export const stateKey = (subject: string): Item => ({ pk: { S: STATES }, sk: { S: subject } });

/** State in an item. What cannot be read is an error, and not a new state: an action may be under way. */
export function stateIn(item: Readonly<Record<string, unknown>>): State {
  const { state } = item;
  const json = isObject(state) && typeof state.S === 'string' ? parseJson(state.S) : undefined;
  if (!isObject(json) || typeof json.subject !== 'string' || typeof json.version !== 'number')
    throw new Error('the table of remediation has a state that this version can not read');
  // A border: the item as `writeOf` made it.
  return json as unknown as State;
}

/** Circumstances of a write. */
export interface Written {
  readonly table: string;
  /** Tells one record of the same millisecond from another, and makes a repeated call harmless; at most 36 characters. */
  readonly id: string;
  /** Page that the action is about, kept with the state while it is under way. */
  readonly about?: string | undefined;
}

/**
 * Input of DynamoDB's TransactWriteItems that keeps a decision: the state, as long as nobody else has written one since `before` was read,
 * and its record. One is never without the other.
 */
export function writeOf(before: State, { state, audit }: Decision, { table, id, about }: Written): object {
  const isChanged = state.version !== before.version;
  const puts = [...(isChanged ? [statePut(before, state, about)] : []), auditPut(audit, id)];
  return { TransactItems: puts.map((put) => ({ Put: { TableName: table, ...put } })), ClientRequestToken: id };
}

function statePut(before: State, state: State, about: string | undefined): object {
  const isKept = about !== undefined && state.remedy !== undefined;
  const Item: Item = {
    ...stateKey(state.subject),
    version: { N: String(state.version) },
    state: { S: JSON.stringify(state) },
    ...(state.remedy && { phase: { S: state.remedy.phase } }),
    ...(isKept && { about: { S: about } }),
  };
  return before.version === 0
    ? { Item, ConditionExpression: 'attribute_not_exists(pk)' }
    : {
        Item,
        ConditionExpression: '#version = :read',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':read': { N: String(before.version) } },
      };
}

function auditPut(audit: AuditRecord, id: string): object {
  const { atMs, subject, decision, because, action = 'none', mode, by } = audit;
  const Item: Item = {
    pk: { S: auditOf(subject) },
    sk: { S: `${new Date(atMs).toISOString()}#${id}` },
    // In words for whoever reads the table in the console, and whole for machines.
    decision: { S: decision },
    because: { S: because },
    action: { S: action },
    mode: { S: mode },
    by: { S: by },
    record: { S: JSON.stringify(audit) },
    expiresAt: { N: String(Math.floor(atMs / 1_000) + KEPT_SEC) },
  };
  return { Item, ConditionExpression: 'attribute_not_exists(pk)' };
}
