import { decide, type Decision, type Told } from '../../lib/core/incidents/decide';
import { EVERYTHING, homeOf, type Triaged } from '../../lib/core/incidents/home';
import { entryItem, recordItem } from '../../lib/core/incidents/record';
import { entryKey, incidentKey, type Item } from '../../lib/core/incidents/table';
import type { Transition } from '../../lib/core/incidents/transition';
import type { Page } from '../../lib/core/pages/page';
import { type Claim, claim, markTold } from './claims';
import { readLedger, writeLedger } from './ledgers';
import { expiry, type IncidentsTable, KEPT_SEC, onTable } from './table';

/** Incidents of an environment, on which all execution environments of the responder agree. A call fails where the table can't be had. */
export interface Incidents {
  /** Claims a transition, so that one execution environment tells it. */
  readonly claim: (transition: Transition) => Promise<Claim>;
  /** Decides what a transition is told as; asked again about the same one it says the same. */
  readonly decide: (transition: Transition, triaged: Triaged) => Promise<Told>;
  /** Marks a transition as told, by this page; without one nobody had to be told. */
  readonly told: (transition: Transition, told: Told, page: Page | undefined) => Promise<void>;
}

/** Most incidents that are a part of another in turn: while one is written, the one that it joins may join a third. */
const MAX_HOPS = 3;

/** Makes the incidents of a table. */
export const incidentsOf = (table: IncidentsTable): Incidents => ({
  claim: ({ key }) => claim(table, key),
  decide: async (transition, triaged) => {
    const home = await openHome(table, transition.subject, homeOf(transition.subject, triaged));
    let decision = await settle(table, transition.subject, transition, home);
    const there = { ...transition, alarm: `${transition.subject}/${transition.alarm}` };
    for (let hops = 0; 'elsewhere' in decision && hops < MAX_HOPS; hops += 1)
      decision = await settle(table, decision.elsewhere, there);
    if ('told' in decision) return decision.told;
    throw new Error(`incidents that are parts of each other: ${transition.subject} and ${decision.elsewhere}`);
  },
  told: async (transition, told, page) => {
    await markTold(table, transition.key, told.incidentId);
    if (page) await record(table, transition, told, page);
  },
});

/** Subject whose incident may be joined: that of all is always there, another's where it is open and stands alone. */
async function openHome(table: IncidentsTable, subject: string, home: string | undefined): Promise<string | undefined> {
  if (home === undefined || home === EVERYTHING) return home;
  const { on, last } = await readLedger(table, home);
  const joined = last?.home ?? home;
  // Nobody joins what has joined its own incident.
  return on > 0 && joined !== subject ? joined : undefined;
}

/** Time in which a decision has to be made, ms, and tries in which it always was. */
const SETTLE_MS = 5_000;

/** Decides by the ledger as it is, and again by what it has become meanwhile, until what was decided could be written. */
async function settle(
  table: IncidentsTable,
  subject: string,
  transition: Transition,
  home?: string,
): Promise<Decision> {
  const untilMs = table.nowMs() + SETTLE_MS;
  let ledger = await readLedger(table, subject);
  do {
    const decision = decide(ledger, transition, home);
    const now = decision.write && (await writeLedger(table, decision.write));
    if (!now) return decision;
    ledger = now;
  } while (table.nowMs() < untilMs);
  throw new Error(`others changed ${subject} all the time for ${SETTLE_MS} ms`);
}

/** Writes a change into its incident and its timeline. */
async function record(table: IncidentsTable, transition: Transition, told: Told, page: Page): Promise<void> {
  const expires = expiry(table, KEPT_SEC);
  const key = entryKey(told.incidentId, transition.atMs, transition.key);
  const { sets, adds } = recordItem(transition, told, page);
  await Promise.all([
    onTable(table, 'PutItem', { Item: { ...key, ...entryItem(transition, told, page, table.nowMs()), expires } }),
    onTable(table, 'UpdateItem', { Key: incidentKey(told.incidentId), ...mergeOf({ ...sets, expires }, adds) }),
  ]);
}

function mergeOf(sets: Item, adds: Item) {
  const all = { ...sets, ...adds };
  const assigned = (items: Item, between: string) =>
    Object.keys(items)
      .map((name) => `#${name}${between}:${name}`)
      .join(', ');
  return {
    UpdateExpression: `SET ${assigned(sets, ' = ')} ADD ${assigned(adds, ' ')}`,
    ExpressionAttributeNames: Object.fromEntries(Object.keys(all).map((name) => [`#${name}`, name])),
    ExpressionAttributeValues: Object.fromEntries(Object.entries(all).map(([name, value]) => [`:${name}`, value])),
  };
}
