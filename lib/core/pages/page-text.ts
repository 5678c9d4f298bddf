import { utcTime } from '../words/utc-time';
import type { Page } from './page';

/** A page as plain text: what is wrong, since when, the evidence, the next command and the runbook. */
export function pageText(page: Omit<Page, 'text'>, atMs: number): string {
  const head = [
    `${page.state}  ${page.environment}/${page.subject}  ${page.alarm}`,
    page.verdict,
    '',
    `since    ${utcTime(atMs)}`,
    ...(page.incident === undefined || page.incident === page.alarm ? [] : [`incident ${page.incident}`]),
  ];
  if (page.state === 'OK') return [...head, `runbook  ${page.runbook}`].join('\n');
  const missing = page.missingEvidence.map((line) => `- not known: ${line}`);
  const evidence = [...page.evidence.map((line) => `- ${line.replaceAll('\n', '\n  ')}`), ...missing];
  return [...head, '', ...evidence, '', `next     ${page.next}`, `runbook  ${page.runbook}`].join('\n');
}
