import type { SNSClient } from '@aws-sdk/client-sns';
import { isObject, parseJson } from '../../lib/core/json';
import type { Page, PageRemediation } from '../../lib/core/pages/page';
import { pageWithRemediation } from '../../lib/core/pages/remediation';
import { publishPage } from '../responder/publish-page';

/** A page and the notification that it came with, as text: what an update of it is made from. */
export interface About {
  readonly page: Page;
  readonly notification: string;
}

/** Fields of the notification that on-call services know an alarm by, as the responder passes them on. */
const knownBy = ['AlarmName', 'AlarmArn', 'AWSAccountId', 'Region', 'OldStateValue', 'StateChangeTime'];

/** Part of a page that is kept while an action is under way, for an update when it is over. Its evidence has been read. */
export function aboutText({ page, notification }: About): string {
  const raw = parseJson(notification);
  const fields = isObject(raw) ? raw : {};
  const contributor = fields.AlarmContributorAttributes;
  const kept = Object.fromEntries(knownBy.flatMap((key) => (key in fields ? [[key, fields[key]] as const] : [])));
  const small = { ...page, text: '', evidence: [], missingEvidence: [], triage: undefined };
  return JSON.stringify({
    page: small,
    notification: { ...kept, ...(contributor && { AlarmContributorAttributes: contributor }) },
  });
}

/** The other way round; undefined where nothing was kept. */
export function aboutIn(text: string | undefined): About | undefined {
  const json = text === undefined ? undefined : parseJson(text);
  if (!isObject(json) || !isObject(json.page)) return undefined;
  // A border: the item as `aboutText` made it.
  return { page: json.page as unknown as Page, notification: JSON.stringify(json.notification ?? {}) };
}

/** Publisher of updates to the diagnosis topic: who was woken hears what was done. */
export const teller =
  (sns: SNSClient, topicArn: string) =>
  async ({ page, notification }: About, told: PageRemediation, state: 'ALARM' | 'OK'): Promise<void> => {
    const raw = parseJson(notification);
    // The state by now and not that of the page: OK closes, and what is over opens nothing again.
    const now = JSON.stringify({ ...(isObject(raw) ? raw : {}), NewStateValue: state });
    await publishPage(sns, topicArn, pageWithRemediation(page, told, state), now);
  };
