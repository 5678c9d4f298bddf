import { isObject, parseJson, textIn } from '../../lib/core/json';
import type { Page } from '../../lib/core/pages/page';
import type { NamedCause, PagedAlarm } from '../../lib/core/remediation/event';

/** A page that came by the diagnosis topic. */
export interface Paged {
  readonly alarm: PagedAlarm;
  readonly causes: readonly NamedCause[];
  readonly page: Page;
}

/**
 * The page in a message of the diagnosis topic: CloudWatch's notification with the page as `Headroom`. Undefined where it is none, and
 * where it is an update of the remediator's own, which must set off nothing.
 */
export function pagedIn(message: string): Paged | undefined {
  const json = parseJson(message);
  const page = isObject(json) ? json.Headroom : undefined;
  if (!isObject(page) || !isHeard(page)) return undefined;
  const { alarm: id, subject, state, firedAt } = page;
  const firedMs = Date.parse(textIn(firedAt));
  if (typeof id !== 'string' || typeof subject !== 'string' || typeof state !== 'string' || Number.isNaN(firedMs))
    return undefined;
  const triage = isObject(page.triage) ? page.triage.causes : undefined;
  return {
    alarm: { id, subject, state, firedMs },
    causes: Array.isArray(triage) ? (triage as unknown[]).flatMap(causeIn) : [],
    // A border: whatever else is in it is only told again.
    page: page as unknown as Page,
  };
}

/** Whether a page is one to hear: not one of the remediator's own, and no ALARM that was told late, after its end. */
const isHeard = ({ kind, remediation, state, severity }: Readonly<Record<string, unknown>>): boolean =>
  kind === 'diagnosis' && remediation === undefined && !(state === 'ALARM' && severity === 'info');

const confidences: readonly unknown[] = ['certain', 'likely', 'possible'] satisfies NamedCause['confidence'][];
const isConfidence = (value: unknown): value is NamedCause['confidence'] => confidences.includes(value);

function causeIn(value: unknown): NamedCause[] {
  if (!isObject(value)) return [];
  const { cause, confidence, subject, evidence } = value;
  if (typeof cause !== 'string' || typeof subject !== 'string' || !isConfidence(confidence)) return [];
  const lines = Array.isArray(evidence) ? (evidence as unknown[]).filter((line) => typeof line === 'string') : [];
  return [{ cause, confidence, subject, evidence: lines }];
}
