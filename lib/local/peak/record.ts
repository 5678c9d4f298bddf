import type { AlarmState } from '../../core/alarms/alarm';
import type { Page } from '../../core/pages/page';
import type { LaneAccount } from './ledger';
import type { OnPurpose } from './on-purpose';

/** Everything that a peak left behind, as it was measured: what the picture is drawn from. */
export interface PeakRecord {
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  /** One row per second since the start. */
  readonly load: readonly LoadSecond[];
  /** Lag that the probe published, one row per document. */
  readonly lag: readonly LagPeriod[];
  readonly lagThresholdMs: number;
  readonly block: BlockedSpan;
  readonly alarms: readonly AlarmTrack[];
  readonly pages: readonly PageArrival[];
  readonly accounts: readonly LaneAccount[];
  /** Messages that each lane was sent on purpose in the first second. @default - none */
  readonly onPurpose?: OnPurpose | undefined;
  /** Moment at which the last message was sent. @default - the end */
  readonly sentUntilMs?: number | undefined;
  /** Facts about messages that nobody reported; empty where the books agree. */
  readonly missing: readonly string[];
}

export interface LoadSecond {
  readonly second: number;
  /** Messages by lane. */
  readonly sent: Readonly<Record<string, number>>;
  readonly processed: Readonly<Record<string, number>>;
  readonly requests: number;
  /** Slowest answer among the requests sent in this second; absent where none was sent. */
  readonly slowestMs?: number | undefined;
  readonly failedRequests: number;
}

/** Messages of all lanes. */
export const messagesIn = (byLane: LoadSecond['sent']): number =>
  Object.values(byLane).reduce((sum, messages) => sum + messages, 0);

export interface LagPeriod {
  readonly fromMs: number;
  readonly toMs: number;
  readonly p99Ms: number;
}

export interface BlockedSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** Duration of one blocking call, in ms. */
  readonly callMs: number;
  /** Function as the probe named it; absent if it saw none. */
  readonly functionName?: string | undefined;
}

export interface AlarmTrack {
  readonly name: string;
  readonly id: string;
  readonly subject: string;
  /** False: the emulator can't compute its metric, and nobody moved it. */
  readonly evaluated: boolean;
  /** State at the end. */
  readonly state: AlarmState;
  readonly changes: readonly { readonly atMs: number; readonly to: AlarmState; readonly reason: string }[];
}

export interface PageArrival {
  readonly atMs: number;
  /** Subject under which SNS sent it. */
  readonly subjectLine?: string | undefined;
  readonly page: Page;
}

/** Loop lag at its worst, 99th percentile; 0 where none was published. */
export const worstLagMs = ({ lag }: PeakRecord): number => Math.max(0, ...lag.map(({ p99Ms }) => p99Ms));
