import type { Expected, LastIncident, Ledger, LedgerWrite } from '../../lib/core/incidents/ledger';
import {
  alarmAttribute,
  type Attribute,
  type Item,
  ledgerIn,
  ledgerKey,
  seenText,
} from '../../lib/core/incidents/table';
import { expiry, type IncidentsTable, KEPT_SEC, onTable, refusedBy } from './table';

/** Reads what is kept of a subject, as it is now. */
export async function readLedger(table: IncidentsTable, subject: string): Promise<Ledger> {
  const { Item: item } = await onTable(table, 'GetItem', { Key: ledgerKey(subject), ConsistentRead: true });
  return ledgerIn(subject, item);
}

/** Writes a change of a ledger that is still as it was read. @returns the ledger as it is where it is another by now */
export async function writeLedger(table: IncidentsTable, write: LedgerWrite): Promise<Ledger | undefined> {
  try {
    await onTable(table, 'UpdateItem', { Key: ledgerKey(write.subject), ...updateOf(table, write) });
    return undefined;
  } catch (error) {
    const now = refusedBy(error);
    if (now === undefined) throw error;
    return now === 'refused' ? readLedger(table, write.subject) : ledgerIn(write.subject, now);
  }
}

/** Condition on the number of alarms that are on. A new item has none. */
const phases: Readonly<Record<Expected, string>> = {
  none: '(attribute_not_exists(#on) OR #on = :zero)',
  last: '#on = :one',
  others: '#on > :one',
  some: '#on > :zero',
  same: '#on = :counted',
};

/** Expressions of a write, with the names and values that they stand for. */
function updateOf(table: IncidentsTable, write: LedgerWrite): object {
  const { seen, expected, lastId, beganMs, begins, forgotten } = write;
  const last = begins ? lastOf(begins) : beganMs === undefined ? {} : { began: { N: String(beganMs) } };
  const sets = { alarm: { S: seenText(write.next) }, expires: expiry(table, KEPT_SEC), ...withValue(last) };
  const gone = [
    ...Object.keys(last).filter((name) => last[name] === undefined),
    ...forgotten.map((_, index) => `forgotten${index}`),
  ];
  const conditions = {
    ...(seen && { ':seen': { S: seenText(seen) } }),
    ...(lastId !== undefined && { ':lastId': { S: lastId } }),
    ...(expected === 'same' && { ':counted': { N: String(write.on) } }),
    ...Object.fromEntries<Attribute>(numbers.filter(([name]) => phases[expected].includes(name))),
  };
  return {
    UpdateExpression: [
      `SET ${Object.keys(sets)
        .map((name) => `#${name} = :${name}`)
        .join(', ')}`,
      'ADD #on :added',
      ...(gone.length > 0 ? [`REMOVE ${gone.map((name) => `#${name}`).join(', ')}`] : []),
    ].join(' '),
    ConditionExpression: [
      seen ? '#alarm = :seen' : 'attribute_not_exists(#alarm)',
      lastId === undefined ? 'attribute_not_exists(#incident)' : '#incident = :lastId',
      phases[expected],
    ].join(' AND '),
    ExpressionAttributeNames: namesOf([...Object.keys(sets), ...gone], write),
    ExpressionAttributeValues: {
      ...Object.fromEntries<Attribute>(Object.entries(sets).map(([name, value]) => [`:${name}`, value])),
      ':added': { N: String(write.added) },
      ...conditions,
    },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}

const numbers = [
  [':zero', { N: '0' }],
  [':one', { N: '1' }],
] as const;

/** Attributes that names in an expression stand for: most are reserved words, and those of alarms hold what a name may not. */
const namesOf = (names: readonly string[], { alarm, forgotten }: LedgerWrite): Record<string, string> => ({
  ...Object.fromEntries([...names, 'on', 'incident'].map((name) => [`#${name}`, name])),
  ...Object.fromEntries(forgotten.map((each, index) => [`#forgotten${index}`, alarmAttribute(each)])),
  '#alarm': alarmAttribute(alarm),
});

const withValue = (attributes: Readonly<Record<string, Item[string] | undefined>>): Item =>
  Object.fromEntries(Object.entries(attributes).flatMap(([name, value]) => (value ? [[name, value] as const] : [])));

/** Attributes of a subject's last incident; those without a value go. */
const lastOf = ({ id, beganMs, dedupKey, home }: LastIncident): Readonly<Record<string, Item[string] | undefined>> => ({
  incident: { S: id },
  began: beganMs === undefined ? undefined : { N: String(beganMs) },
  dedupKey: { S: dedupKey },
  home: home === undefined ? undefined : { S: home },
});
