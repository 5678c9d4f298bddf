import type { IncidentRecord, TimelineEntry } from '../core/incidents/reading';

/** Decision of remediation: what was done, or left, about an alarm without a person. */
export interface Remediated {
  readonly atMs: number;
  readonly subject: string;
  readonly decision: string;
  readonly because: string;
  readonly mode: string;
}

/** Port of what `incidents` asks of AWS, in one region. Each call throws InvalidInput where AWS refuses it. */
export interface IncidentsPort {
  /** The latest incidents of a table, at most so many. */
  readonly latest: (table: string, most: number) => Promise<readonly IncidentRecord[]>;
  /** An incident by its id; undefined where there is none. */
  readonly byId: (table: string, id: string) => Promise<IncidentRecord | undefined>;
  /** Changes of an incident, the first one first. */
  readonly timeline: (table: string, id: string) => Promise<readonly TimelineEntry[]>;
  /** Decisions of remediation about subjects in a time; none where the stack has no table of them. */
  readonly remediated: (
    stack: string,
    subjects: readonly string[],
    between: { readonly fromMs: number; readonly toMs: number },
  ) => Promise<readonly Remediated[]>;
}
