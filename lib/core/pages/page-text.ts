import { type Clock, utc } from './clock';
import type { Beginning } from './measured/since';
import { type Page, UNKNOWN_SUBJECT } from './page';

export interface PageTimes {
  /** Moment of the alarm's change. */
  readonly atMs: number;
  /** Beginning, where somebody knows it. */
  readonly began?: Beginning | undefined;
  readonly clock?: Clock | undefined;
}

/**
 * A page as plain text. What the subject of its mail says already is left out, so that the first six lines have what a person needs on a
 * telephone: what it is, since when, the next command, when it is over, and where to read on.
 */
export function pageText(page: Omit<Page, 'text'>, { atMs, began, clock = utc }: PageTimes): string {
  const place = page.subject === UNKNOWN_SUBJECT ? '' : `${page.environment}/${page.subject}/`;
  const alarm = `alarm    ${place}${page.alarm}`;
  const incident = page.incident === undefined || page.incident === page.alarm ? '' : `, by ${page.incident}`;
  const since = `since    ${began ? `${began.isAtLeast ? 'at least ' : ''}${clock.date(began.atMs)}` : 'a time that is not known'}`;
  const missing = page.missingEvidence.map((line) => `- not known: ${line}`);
  if (page.state === 'OK') {
    const until = `until    ${clock.date(atMs)}`;
    const head = [page.verdict, since, until, `runbook  ${page.runbook}`, `${alarm}${incident}`];
    return [...head, ...(missing.length === 0 ? [] : ['', ...missing])].join('\n');
  }
  const evidence = [...page.evidence.map((line) => `- ${line.replaceAll('\n', '\n  ')}`), ...missing];
  const links = Object.entries(page.links).map(([name, address]) => `${name.padEnd(9)} ${address}`);
  return [
    page.verdict,
    since,
    `next     ${page.next}`,
    `over     when ${page.over}`,
    `runbook  ${page.runbook}`,
    `${alarm}${incident}, at ${clock.time(atMs)}`,
    ...variablesOf(page),
    '',
    ...evidence,
    ...(links.length === 0 ? [] : ['', 'in the console:', ...links.map((line) => `  ${line}`)]),
  ].join('\n');
}

/** Variables that the commands of the runbook want. Nothing that a shell would read otherwise than it is written. */
function variablesOf({ environment, subject }: Pick<Page, 'environment' | 'subject'>): string[] {
  const isKnown =
    subject !== UNKNOWN_SUBJECT && [environment, subject].every((name) => /^[A-Za-z0-9][\w.-]*$/.test(name));
  return isKnown ? [`paste    export ENVIRONMENT=${environment} SUBJECT=${subject}`] : [];
}
