import type { AlarmState } from '../alarms/alarm';
import { isObject, parseJson } from '../json';
import type { Change, LastIncident, Ledger, Seen } from './ledger';

/** An item of DynamoDB, as its API writes it. */
export type Item = Readonly<Record<string, Attribute>>;
/** Attribute of an item: a text, a number or a set of texts. */
export interface Attribute {
  readonly S?: string | undefined;
  readonly N?: string | undefined;
  readonly SS?: readonly string[] | undefined;
}

/** Name of an environment's table, by which the responder and the command know it. */
export const incidentsTableName = (environmentName: string): string => `${environmentName}-incidents`;

/** Names of the table's own attributes. */
export const tableKeys = { partition: 'pk', sort: 'sk', expiry: 'expires' } as const;

const keyOf = (pk: string, sk: string) => ({ pk: { S: pk }, sk: { S: sk } });

/** Key of what is kept of a subject. */
export const ledgerKey = (subject: string) => keyOf(`subject ${subject}`, 'ledger');
/** Key of the claim of a transition. */
export const claimKey = (transition: string) => keyOf(`transition ${transition}`, 'claim');
/** Partition of all incidents, of which the latest are read first. */
export const INCIDENTS = 'incidents';
/** Key of an incident. */
export const incidentKey = (id: string) => keyOf(INCIDENTS, id);
/** Partition of the changes of an incident. */
export const timelineOf = (id: string): string => `incident ${id}`;
/** Key of a change of an incident: in the order of the changes' own times. */
export const entryKey = (id: string, atMs: number, transition: string) =>
  keyOf(timelineOf(id), `${new Date(atMs).toISOString()} ${transition}`);

/** Text of an attribute; empty where it has none. */
export const textOf = (item: Item, name: string): string => item[name]?.S ?? '';
/** Number of an attribute; undefined where it has none. */
export const numberOf = (item: Item, name: string): number | undefined => {
  const text = item[name]?.N;
  return text === undefined || Number.isNaN(Number(text)) ? undefined : Number(text);
};

/** Attribute of a subject's item that holds an alarm's last change. */
export const alarmAttribute = (alarm: string): string => `${ALARM}${alarm}`;
const ALARM = 'alarm ';

/** An alarm's last change as the text that it is kept as, by which two of them are compared. */
export const seenText = ({ atMs, state, change, incident, home }: Seen): string =>
  JSON.stringify([atMs, state, change, incident, ...(home === undefined ? [] : [home])]);

function seenIn(text: string): Seen | undefined {
  const json = parseJson(text);
  if (!Array.isArray(json)) return undefined;
  // A border: the table holds what this project wrote.
  const [atMs, state, change, incident, home] = json as [number, AlarmState, Change, string, string?];
  return { atMs, state, change, incident, home };
}

/** Ledger of a subject out of its item. */
export function ledgerIn(subject: string, item: unknown): Ledger {
  const attributes = isItem(item) ? item : {};
  const alarms = Object.keys(attributes).flatMap((name) => {
    const seen = name.startsWith(ALARM) ? seenIn(textOf(attributes, name)) : undefined;
    return seen ? [[name.slice(ALARM.length), seen] as const] : [];
  });
  return { subject, on: numberOf(attributes, 'on') ?? 0, last: lastIn(attributes), alarms: Object.fromEntries(alarms) };
}

/** Whether a value is an item. */
export const isItem = (value: unknown): value is Item => isObject(value);

function lastIn(item: Item): LastIncident | undefined {
  const id = textOf(item, 'incident');
  if (id === '') return undefined;
  return {
    id,
    beganMs: numberOf(item, 'began'),
    dedupKey: textOf(item, 'dedupKey'),
    home: textOf(item, 'home') || undefined,
  };
}
