import type { IncidentRecord, TimelineEntry } from '../../core/incidents/reading';
import { lasting } from '../../core/words/utc-time';
import type { Remediated } from '../incidents-port';

/** An incident, and what belongs to it where it was asked for. */
export interface Incident extends IncidentRecord {
  /** Changes of its alarms. @default - nobody asked */
  readonly timeline?: readonly TimelineEntry[] | undefined;
  /** Decisions of remediation about its subjects while it lasted. */
  readonly remediated?: readonly Remediated[] | undefined;
}

/** Report of an environment's incidents. */
export interface IncidentsReport {
  readonly environment: string;
  readonly nowMs: number;
  /** The latest first. */
  readonly incidents: readonly Incident[];
  /** Evidence that could not be read, each with the reason. */
  readonly missing: readonly string[];
}

/** One line of a timeline. */
export interface Line {
  readonly atMs: number;
  /** `alarm`, `page` or `remediation`. */
  readonly kind: string;
  readonly text: string;
}

/** Time of an incident in words. */
export function durationOf({ beganMs, endedMs }: IncidentRecord, nowMs: number): string {
  if (beganMs === undefined) return 'not known';
  return endedMs === undefined ? `${lasting(nowMs - beganMs)}, still open` : lasting(endedMs - beganMs);
}

/** Whether nobody knows its end; one whose beginning came late has an end. */
export const isOpen = ({ endedMs }: IncidentRecord): boolean => endedMs === undefined;

/** Subject of an incident as a person calls it. */
export const subjectWords = (subject: string): string => (subject === '*' ? 'all subjects' : subject);

/** Everything that happened, in the order of its own time: the alarms, the pages about them, and what was done without a person. */
export const linesOf = ({ timeline = [], remediated = [] }: Incident): Line[] =>
  [
    ...timeline.flatMap((entry) => [
      { atMs: entry.atMs, kind: 'alarm', text: `${entry.subject}/${entry.alarm} ${entry.state}` },
      { atMs: entry.toldMs, kind: 'page', text: pageWords(entry) },
    ]),
    ...remediated.map(({ atMs, subject, decision, because, mode }) => ({
      atMs,
      kind: 'remediation',
      text: `${subject}: ${decision}${mode === 'dry-run' ? ' (dry run)' : ''}: ${because}`,
    })),
  ].sort((one, other) => one.atMs - other.atMs);

function pageWords({ change, isLate, headline, causes }: TimelineEntry): string {
  const cause = causes.length === 0 ? '' : `; cause ${causes.join(', ')}`;
  return `${change}${isLate ? ', late' : ''}: ${headline}${cause}`;
}
