import type { AlarmState, Comparison, Nature } from '../alarms/alarm';
import type { Verdict } from '../triage/cause';
import type { BlockedLoops } from './culprits';
import type { PageLinks } from './links';
import type { PeakLimit } from './measured/peak-limit';
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

/** Label of what metric math makes. */
export const MATH = 'metric math';

/** Subject of an alarm that the kit did not make. */
export const UNKNOWN_SUBJECT = 'unknown subject';

/** Value of one period, as it was measured. */
export interface Point {
  /** Start of the period. */
  readonly atMs: number;
  readonly value: number;
  /** Name of the series, where the alarm watches several: a volume's id. */
  readonly series?: string | undefined;
  /** Limit in the declared peak that the period lies in. @default - the alarm's threshold */
  readonly inPeak?: PeakLimit | undefined;
  /** Band that was expected then, of an alarm on anomalies. */
  readonly expected?: { readonly low?: number | undefined; readonly high?: number | undefined } | undefined;
}

/** Rule by which an alarm goes on: M of the last N periods. */
export interface Rule {
  readonly periodSec: number;
  readonly datapoints: number;
  readonly of: number;
  /** Whether a period without data counts as past the threshold. @default false */
  readonly missingBreaches?: boolean | undefined;
}

/** The alarm's own metric over the last minutes, against its deployed threshold. */
export interface Measured {
  /** Statistic and metric: `p99 LoopLag`. */
  readonly label: string;
  readonly when: Comparison;
  /** Limit of each value; absent where each period has a band that is expected. */
  readonly threshold?: number | undefined;
  readonly points: readonly Point[];
  readonly minutes: number;
  readonly rule?: Rule | undefined;
  /** Metrics that metric math is made of. */
  readonly parts?: readonly { readonly label: string; readonly points: readonly Point[] }[] | undefined;
}

/** Evidence about an alarm, gathered and missing. */
export interface Readings {
  readonly measured?: Measured | undefined;
  readonly probe?: ProbeEvidence | undefined;
  /** Launches of the group that failed lately, the newest first. */
  readonly launchFailures?: readonly LaunchFailure[] | undefined;
  /** Dead letters that were looked at. */
  readonly deadLetters?: DeadLettersSeen | undefined;
  /** Verdict of triage. @default - nobody judged */
  readonly triage?: Verdict | undefined;
  /** Evidence that could not be gathered, each with the reason. */
  readonly missing: readonly string[];
}

/** Dead letters of a queue, as many as one look shows. */
export interface DeadLettersSeen {
  /** Messages in the queue. */
  readonly lying: number;
  /** Messages that were looked at by reason, with the words of the first that has any. */
  readonly reasons: readonly {
    readonly reason: string;
    readonly messages: number;
    readonly detail?: string | undefined;
  }[];
}

/** The ALARM that an alarm's change ended, by CloudWatch's record of it. */
export interface Past {
  /** Moment at which it went into ALARM. */
  readonly startedMs: number;
}

/** The catalogue's words about an alarm. */
export interface AlarmKnowledge {
  readonly meaning: string;
  /** Words for its end. @default - that it has recovered */
  readonly over?: string | undefined;
  readonly unit: string;
  readonly next: string;
  readonly runbook: string;
  /** Nature of the alarm; absent where the catalogue doesn't know it. */
  readonly nature?: Nature | undefined;
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

/** Causes that triage named, the most probable first, what it excluded, and what it would have looked at. */
export type PageTriage = Pick<Verdict, 'causes' | 'excluded' | 'missing'>;

/** The message that wakes a person. `docs/page.schema.json` holds the same for machines. */
export interface Page {
  /** Version of the form. */
  readonly version: 1;
  /** Tells it from CloudWatch's own message about the same change. */
  readonly kind: 'diagnosis';
  /** Urgency: `critical` wakes somebody. */
  readonly severity: 'critical' | 'warning' | 'info';
  /**
   * The same for all pages of an incident from its opening to its end: the ARN of the alarm that opened it, and the series of one on
   * several.
   */
  readonly dedupKey: string;
  /** Incident that the change belongs to. Absent where nobody could look it up. */
  readonly incidentId?: string | undefined;
  /** Part of the incident that the page tells: its opening, something new in it, or its end. */
  readonly change?: 'opened' | 'update' | 'closed' | undefined;
  /** Time from the incident's beginning to its end, of a page that closes it. */
  readonly durationSec?: number | undefined;
  readonly environment: string;
  /** The symptom that leads an incident; the incident itself where nobody knows which it was. */
  readonly alarm: string;
  /** The incident that pages for the alarm. Absent where the alarm pages by itself. */
  readonly incident?: string | undefined;
  readonly subject: string;
  readonly state: AlarmState;
  /** Subject of a mail: at most 100 characters of ASCII. */
  readonly headline: string;
  readonly verdict: string;
  readonly evidence: readonly string[];
  readonly missingEvidence: readonly string[];
  /** Verdict of triage. Absent where nothing was judged: of an end, and of an alarm that is not of a host group or a lane of the kit. */
  readonly triage?: PageTriage | undefined;
  /** Condition under which the alarm ends. */
  readonly over: string;
  readonly runbook: string;
  /** One command that shows more and changes nothing. */
  readonly next: string;
  readonly links: PageLinks;
  /** Moment at which it began, ISO 8601. Absent from an end of which nobody knows the beginning. */
  readonly since?: string | undefined;
  /** Moment of the change, ISO 8601. */
  readonly firedAt: string;
  /** Decision about it that was made without a person. Absent but from an update that tells it. */
  readonly remediation?: PageRemediation | undefined;
  /** Everything above as text. */
  readonly text: string;
}

/** Decision of the remediator, as a page tells it. */
export interface PageRemediation {
  readonly mode: 'dry-run' | 'act';
  readonly decision: 'act' | 'hold' | 'return' | 'over' | 'nothing';
  readonly action: string;
  /** Subject that is changed, which need not be the page's. */
  readonly subject: string;
  readonly because: string;
  /** Calls of AWS, each with its whole input: those that were made, or in a dry run would be. */
  readonly calls: readonly string[];
  /** Refusal of AWS. Absent where it took the calls. */
  readonly refusal?: string | undefined;
}
