import { oneLine } from './outside-text';
import type { Page, PageRemediation } from './page';

/** Longest subject that SNS accepts. */
const MAX_HEADLINE = 100;

/** Words for what became of it. */
const words: Readonly<Record<PageRemediation['decision'], string>> = {
  act: 'is done without a person',
  hold: 'stays as it is',
  return: 'goes back to the plan',
  over: 'is over',
  nothing: 'is not done',
};

/**
 * Update of a page that tells what was done about it without a person, would be done, or why it was not. It repeats no evidence: that
 * has been read.
 * @param state state of the alarm by now: what is over must not wake anybody again
 */
export function pageWithRemediation(page: Page, told: PageRemediation, state: 'ALARM' | 'OK'): Page {
  const verdict = oneLine(`${headOf(told)}: ${told.because}`);
  const evidence = [
    ...told.calls.map((call) => `${told.mode === 'dry-run' ? 'would call' : 'called'} ${oneLine(call)}`),
    ...(told.refusal === undefined ? [] : [`AWS refused it: ${oneLine(told.refusal)}`]),
  ];
  const { environment, subject, alarm, next, runbook } = page;
  return {
    ...page,
    state,
    severity: state === 'OK' ? 'info' : page.severity,
    change: 'update',
    headline: `${state} ${environment}/${subject}: ${headOf(told)}`.replace(/[^ -~]/g, '?').slice(0, MAX_HEADLINE),
    verdict,
    evidence,
    missingEvidence: [],
    remediation: told,
    text: [
      verdict,
      ...evidence.map((line) => `- ${line}`),
      `alarm    ${environment}/${subject}/${alarm}`,
      `next     ${next}`,
      `runbook  ${runbook}`,
    ].join('\n'),
  };
}

function headOf({ mode, decision, action, subject, refusal }: PageRemediation): string {
  const became = mode === 'dry-run' && decision === 'act' ? 'would be done, but this is a dry run' : words[decision];
  return `${action} of ${subject} ${refusal === undefined ? became : 'was refused by AWS'}`;
}
