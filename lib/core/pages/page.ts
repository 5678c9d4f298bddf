import type { Comparison, Nature } from '../alarms/alarm';
import type { BlockedLoops } from './culprits';
import type { FullQueues } from './queues';

/** Evidence about an alarm in the documents of probes. */
export interface ProbeEvidence extends BlockedLoops, FullQueues {
  /** Subject of the alarm, of which its verdict is; `everything` that requests wait for explains, and is no verdict. */
  readonly about: 'loop' | 'executor' | 'pool' | 'everything';
  /** Whether there were more documents than could be read. */
  readonly isPart: boolean;
}

/** A launch of an instance that failed. */
export interface LaunchFailure {
  readonly atMs: number;
  /** Reason in EC2's own words. */
  readonly reason: string;
}

export interface Point {
  readonly atMs: number;
  readonly value: number;
  /** Name of the series, where the alarm watches several: a volume's id. */
  readonly series?: string | undefined;
}

/** The alarm's own metric over the last minutes, against its deployed threshold. */
export interface Measured {
  /** Statistic and metric: `p99 LoopLag`. */
  readonly label: string;
  readonly when: Comparison;
  readonly threshold: number;
  readonly points: readonly Point[];
  readonly minutes: number;
  /** Metrics that metric math is made of. */
  readonly parts?: readonly { readonly label: string; readonly points: readonly Point[] }[] | undefined;
}

/** Evidence about an alarm, gathered and missing. */
export interface Readings {
  readonly measured?: Measured | undefined;
  readonly probe?: ProbeEvidence | undefined;
  /** Launches of the group that failed lately, the newest first. */
  readonly launchFailures?: readonly LaunchFailure[] | undefined;
  /** Evidence that could not be gathered, each with the reason. */
  readonly missing: readonly string[];
}

/** The catalogue's words about an alarm. */
export interface AlarmKnowledge {
  readonly meaning: string;
  /** Words for its end. @default - that it has recovered */
  readonly over?: string | undefined;
  readonly unit: string;
  readonly next: string;
  readonly runbook: string;
}

/** An alarm of the same subject that is in ALARM too. */
export interface Sign {
  readonly id: string;
  /** Nature of the alarm; absent where the catalogue doesn't know it. */
  readonly nature?: Nature | undefined;
  readonly meaning: string;
}

/** Incident that an alarm is a part of: the one page for everything that hurts a subject's users. */
export interface OpenIncident {
  readonly id: string;
  /** The incident's alarms except the one that the page is about. */
  readonly others: readonly Sign[];
}

/** The message that wakes a person. */
export interface Page {
  readonly environment: string;
  /** The symptom that leads an incident; the incident itself when it is over. */
  readonly alarm: string;
  /** The incident that pages for the alarm. Absent where the alarm pages by itself. */
  readonly incident?: string | undefined;
  readonly subject: string;
  readonly state: string;
  readonly verdict: string;
  readonly evidence: readonly string[];
  readonly missingEvidence: readonly string[];
  readonly runbook: string;
  /** One command that shows more and changes nothing. */
  readonly next: string;
  /** Moment of the change, ISO 8601. */
  readonly firedAt: string;
  /** Everything above as text. */
  readonly text: string;
}
