import { oneLine } from '../../core/pages/outside-text';
import type { Cause, Verdict } from '../../core/triage/cause';
import type { Readings } from '../../core/triage/readings';
import { utcTime } from '../../core/words/utc-time';

/** The verdict for a ticket or a post-mortem, with all evidence. */
export function triageMarkdown(verdict: Verdict, readings: Readings): string {
  const parts = [
    `## Triage: ${plain(verdict.alarm)} of ${plain(verdict.subject)}`,
    plain(verdict.verdict),
    `Looked at ${utcTime(readings.atMs)}; the alarm is ${plain(readings.alarm.state)} since ${utcTime(readings.alarm.sinceMs)}.`,
    ...verdict.causes.map(causePart),
    listPart(
      'Not the cause',
      verdict.excluded.map(({ cause, because }) => `${cause}: ${because}`),
    ),
    listPart('Could not be read', verdict.missing),
    `Runbook: ${plain(verdict.runbook)}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

const causePart = ({ cause, confidence, subject, evidence, next }: Cause, index: number): string =>
  [
    `### ${index + 1}. ${cause} in ${plain(subject)} (${confidence})`,
    '',
    ...evidence.map((text) => `- ${plain(text)}`),
    '',
    `Next: \`${next}\``,
  ].join('\n');

const listPart = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : [`### ${title}`, '', ...lines.map((text) => `- ${plain(text)}`)].join('\n');

/** A text from outside on one line, in which nothing is markup. */
export const plain = (text: string): string => oneLine(text).replaceAll(/[\\`*_[\]<>|#]/g, '\\$&');
