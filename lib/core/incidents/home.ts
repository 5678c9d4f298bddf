import type { Page } from '../pages/page';

/** Subject of the incident that all subjects of the environment have together. No lane or host group can have the name. */
export const EVERYTHING = '*';

/** Part of a page by which incidents are joined. */
export type Triaged = Pick<Page, 'triage'>;

/**
 * Subject in whose incident an alarm belongs by its cause: the one that triage names where it is another one, and the whole environment
 * where AWS itself is impaired. Undefined where it is the alarm's own: what is no more than possible joins nothing.
 */
export function homeOf(subject: string, { triage }: Triaged): string | undefined {
  const [first] = triage?.causes ?? [];
  if (first === undefined || first.confidence === 'possible') return undefined;
  if (first.cause === 'provider-impaired') return EVERYTHING;
  return first.subject === subject || first.subject === '' ? undefined : first.subject;
}
