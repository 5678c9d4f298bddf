import type { Alarm, SubjectKind } from '../alarms/alarm';
import type { IncidentAlarm } from '../alarms/incident';
import { isObject } from '../json';
import type { Resource } from './template';

/** Key in a resource's `Metadata` under which the kit writes what the rest of the template does not show. */
export const MARK_KEY = 'headroom';

/** Role of a resource for its subject, so that an alarm's dimension can be traced back to it. */
export interface ResourceRole {
  /** Kind of the subject; `shared` is what belongs to the environment as a whole and has no alarms of its own. */
  readonly kind: SubjectKind | 'shared';
  /** Name of the lane or host group, `responder`, or of the shared part. */
  readonly subject: string;
  /** Role of the resource: `queue`, `deadLetterQueue`, `function`, `alias`, `group` or `logGroup`. */
  readonly role: string;
}

/** Custom metrics that something publishes when it runs, whatever their dimensions. */
export interface EmittedMetrics {
  /** Namespace, for example `Headroom` or `CWAgent`. */
  readonly namespace: string;
  readonly names: readonly string[];
}

/** Mark on an alarm: what its catalogue entry says and a CloudFormation alarm has no property for. */
export interface AlarmMark extends Pick<Alarm, 'id' | 'subjectKind' | 'subject' | 'meaning' | 'nature' | 'response'> {
  /** Reason for its threshold. */
  readonly because: string;
}

/** Mark on a composite alarm of an incident. */
export interface IncidentMark extends IncidentAlarm {
  readonly response: 'page';
}

/** Fields that a mark may be made of. */
export type MarkFields =
  | ResourceRole
  /** Time that a function takes for one message of its batch, 99 % of them. */
  | { readonly p99DurationMs: number }
  | { readonly emits: readonly EmittedMetrics[] }
  | AlarmMark
  | IncidentMark;

/** A mark as it is found: of the kit, or of an author who declares the same about a resource of their own. */
export interface Mark {
  /** The text under a key; undefined where there is none. */
  readonly text: (key: string) => string | undefined;
  readonly p99DurationMs: number | undefined;
  readonly emits: readonly EmittedMetrics[];
}

/** Reads the mark in a resource's `Metadata`; undefined where it has none. */
export function markIn(metadata: Readonly<Record<string, unknown>>): Mark | undefined {
  const mark = metadata[MARK_KEY];
  if (!isObject(mark)) return undefined;
  const text = (key: string): string | undefined => asText(mark[key]);
  const { p99DurationMs, emits } = mark;
  return {
    text,
    p99DurationMs: typeof p99DurationMs === 'number' ? p99DurationMs : undefined,
    emits: Array.isArray(emits) ? emits.flatMap(emittedIn) : [],
  };
}

/** Subject and role that a resource of a template is marked with, if it is. */
export function roleIn(resource: Resource | undefined): Pick<ResourceRole, 'subject' | 'role'> | undefined {
  const mark = resource && markIn(resource.metadata);
  const [subject, role] = [mark?.text('subject'), mark?.text('role')];
  return subject === undefined || role === undefined ? undefined : { subject, role };
}

const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function emittedIn(emitted: unknown): EmittedMetrics[] {
  if (!isObject(emitted) || typeof emitted.namespace !== 'string') return [];
  const names: readonly unknown[] = Array.isArray(emitted.names) ? emitted.names : [];
  return [{ namespace: emitted.namespace, names: names.filter((name) => typeof name === 'string') }];
}
