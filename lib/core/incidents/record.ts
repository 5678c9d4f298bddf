import type { Page } from '../pages/page';
import type { Told } from './decide';
import type { Triaged } from './home';
import type { Item } from './table';
import type { Transition } from './transition';

/** Causes that a page names with more than a possibility: `noisy-neighbour (bulk, likely)`. */
const causesIn = ({ triage }: Triaged): string[] =>
  (triage?.causes ?? [])
    .filter(({ confidence }) => confidence !== 'possible')
    .map(({ cause, subject, confidence }) => `${cause} (${subject}, ${confidence})`);

/** Attributes of a change, beside its key. */
export const entryItem = (transition: Transition, told: Told, page: Page & Triaged, toldMs: number): Item => ({
  at: { N: String(transition.atMs) },
  told: { N: String(toldMs) },
  alarm: { S: transition.alarm },
  subject: { S: transition.subject },
  state: { S: transition.state },
  change: { S: told.change },
  ...(told.isLate && { late: { S: 'yes' } }),
  headline: { S: page.headline },
  verdict: { S: page.verdict },
  ...setOf('causes', causesIn(page)),
});

/** Attributes of an incident that a page sets, and sets of it that the page adds to. */
export function recordItem(
  { subject }: Transition,
  told: Told,
  page: Page & Triaged,
): { readonly sets: Item; readonly adds: Item } {
  const { change, beganMs, endedMs } = told;
  const sets = {
    subject: { S: told.subject },
    ...(beganMs !== undefined && { began: { N: String(beganMs) } }),
    ...(change === 'opened' && { headline: { S: page.headline } }),
    ...(change === 'closed' && { ended: { N: String(endedMs ?? 0) }, over: { S: page.headline } }),
  };
  return { sets, adds: { subjects: { SS: [subject] }, ...setOf('causes', causesIn(page)) } };
}

/** DynamoDB has no empty sets. */
const setOf = (name: string, texts: readonly string[]): Item => (texts.length === 0 ? {} : { [name]: { SS: texts } });
