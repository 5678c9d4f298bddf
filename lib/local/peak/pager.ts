import { isObject, type Properties, textIn } from '../../core/json';
import type { Page, PageTriage } from '../../core/pages/page';
import { causeIds } from '../../core/triage/cause';

/** Notification in the pager queue. Pure. */
export type Notification =
  | { readonly kind: 'alarm'; readonly alarmName: string; readonly state: string }
  | { readonly kind: 'page'; readonly page: Page; readonly subjectLine?: string | undefined }
  | { readonly kind: 'other'; readonly text: string };

type Fields = Readonly<Record<string, unknown>>;

/** Reads a message of the pager queue: the envelope of SNS around an alarm notification or a page. */
export function readNotification(body: string): Notification {
  const envelope = fieldsIn(body);
  const text = typeof envelope?.Message === 'string' ? envelope.Message : body;
  const message = fieldsIn(text);
  if (typeof message?.AlarmName === 'string')
    return { kind: 'alarm', alarmName: message.AlarmName, state: String(message.NewStateValue) };
  if (typeof message?.alarm === 'string' && typeof message.verdict === 'string')
    return { kind: 'page', page: pageIn(message), subjectLine: textOf(envelope?.Subject) };
  return { kind: 'other', text };
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function pageIn(fields: Fields): Page {
  const text = (key: string): string => (typeof fields[key] === 'string' ? fields[key] : '');
  const list = (key: string): string[] => textsIn(fields[key]);
  return {
    version: 1,
    kind: 'diagnosis',
    severity: severities.find((each) => each === fields.severity) ?? 'critical',
    dedupKey: text('dedupKey'),
    environment: text('environment'),
    alarm: text('alarm'),
    ...(typeof fields.incident === 'string' ? { incident: fields.incident } : {}),
    subject: text('subject'),
    state: states.find((each) => each === fields.state) ?? 'ALARM',
    headline: text('headline'),
    verdict: text('verdict'),
    evidence: list('evidence'),
    missingEvidence: list('missingEvidence'),
    ...triageIn(fields.triage),
    over: text('over'),
    runbook: text('runbook'),
    next: text('next'),
    links: {},
    ...(typeof fields.since === 'string' ? { since: fields.since } : {}),
    firedAt: text('firedAt'),
    text: text('text'),
  };
}

/** Verdict of triage on a page: the causes that this version knows, with their evidence. */
function triageIn(raw: unknown): { readonly triage?: PageTriage } {
  if (!isObject(raw)) return {};
  const causes = recordsIn(raw.causes).flatMap(({ cause, confidence, subject, evidence, next }) => {
    const [id, sure] = [causeIds.find((each) => each === cause), confidences.find((each) => each === confidence)];
    const of = { subject: textIn(subject), evidence: textsIn(evidence), next: textIn(next) };
    return id && sure ? [{ cause: id, confidence: sure, ...of }] : [];
  });
  const excluded = recordsIn(raw.excluded).flatMap(({ cause, because }) => {
    const id = causeIds.find((each) => each === cause);
    return id ? [{ cause: id, because: textIn(because) }] : [];
  });
  return { triage: { causes, excluded, missing: textsIn(raw.missing) } };
}

const recordsIn = (value: unknown): Properties[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textsIn = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

const confidences = ['certain', 'likely', 'possible'] as const;
const severities = ['critical', 'warning', 'info'] as const;
const states = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;

function fieldsIn(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // A border: any JSON object has string keys.
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}
