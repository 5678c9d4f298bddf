import { oneLine } from './outside-text';
import type { Page } from './page';

/**
 * Custom notification of Amazon Q Developer in chat applications, which carries it to Slack and Microsoft Teams. Source: its administrator
 * guide, "Custom notifications" (read 2026-11-29).
 */
export interface ChatNotification {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly id: string;
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    /** The same from the opening of an incident to its end, which are one thread. */
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly additionalContext: Readonly<Record<string, string>>;
  };
}

/** Lines of evidence that a chat shows: more is a wall, and the page has all. */
const MAX_EVIDENCE = 6;
/** Characters of a description: a message of Slack holds about 3,000 in one block. */
const MAX_DESCRIPTION = 2_500;

/** A page for a chat. */
export function chatNotificationOf(page: Page): ChatNotification {
  const { state, severity, dedupKey, headline, firedAt, incidentId, change } = page;
  const thread = incidentId ?? dedupKey;
  return {
    version: '1.0',
    source: 'custom',
    id: `${thread} ${page.subject} ${page.alarm} ${state} ${firedAt}`.slice(-255),
    content: {
      textType: 'client-markdown',
      title: `${signs[severity]} ${headline}`,
      description: descriptionOf(page),
      nextSteps: nextStepsOf(page),
      keywords: [page.environment, page.subject, page.alarm, severity],
    },
    metadata: {
      threadId: thread.slice(-255),
      summary: oneLine(page.verdict).slice(0, 255),
      eventType: state,
      additionalContext: {
        severity,
        dedupKey,
        firedAt,
        ...(page.since !== undefined && { since: page.since }),
        ...(incidentId !== undefined && { incidentId }),
        ...(change !== undefined && { change }),
      },
    },
  };
}

const signs = { critical: ':rotating_light:', warning: ':warning:', info: ':white_check_mark:' } as const;

function descriptionOf({ verdict, state, over, evidence, missingEvidence }: Page): string {
  const missing = missingEvidence.map((line) => `not known: ${line}`);
  const lines = [...evidence, ...missing].map((line) => `• ${quiet(oneLine(line))}`);
  const shown = [...lines.slice(0, MAX_EVIDENCE), ...(lines.length > MAX_EVIDENCE ? ['• … and more on the page'] : [])];
  const text = [quiet(verdict), ...(state === 'OK' ? [] : [`over when ${quiet(over)}`]), ...shown].join('\n');
  return text.length <= MAX_DESCRIPTION ? text : `${text.slice(0, MAX_DESCRIPTION)}…`;
}

/** Text from outside without what a chat would make of it: a call of everybody, a link, a style. */
const quiet = (text: string): string => text.replace(/[<>]/g, ' ').replace(/[*_~`]/g, (mark) => `\u200a${mark}`);

function nextStepsOf({ state, next, runbook, links }: Page): string[] {
  const isLink = /^https?:\/\//.test(runbook);
  return [
    ...(state === 'OK' ? [] : [`\`${next.replaceAll('`', "'")}\``]),
    isLink ? `<${runbook}|Runbook>` : `Runbook: ${runbook}`,
    ...(links.alarm === undefined ? [] : [`<${links.alarm}|Alarm in the console>`]),
    ...(links.dashboard === undefined ? [] : [`<${links.dashboard}|Dashboard>`]),
  ];
}
