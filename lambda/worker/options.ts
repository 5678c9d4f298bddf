import type { WarningLog } from './log';
import type { LaneMessage } from './message';

/** Context that one message's work may use besides the message. */
export interface WorkContext {
  /** Aborted when the time is up: pass it to whatever waits. */
  readonly signal: AbortSignal;
  readonly remainingMs: () => number;
  readonly requestId: string;
}

/**
 * A lane's work. Resolving acknowledges the message; throwing lets it come back, and at last dead-letters it; throwing a
 * `PoisonError` dead-letters it at once.
 */
export type Work = (message: LaneMessage, context: WorkContext) => Promise<void>;

export interface BatchWorkerOptions {
  /** @default - environment variable HEADROOM_LANE, which a `Lane` sets */
  readonly lane?: string;
  /** One message after the other: for work that computes. Work that waits is faster side by side. @default false */
  readonly sequential?: boolean;
  /** Takes bodies that are no JSON, as text; otherwise they are malformed. @default false */
  readonly acceptText?: boolean;
  /** Time that the work on one message may take. @default - the time that the invocation has left */
  readonly recordTimeoutMs?: number;
  /** Time kept back before the function's timeout to answer, and to tell SQS when failed messages may come back. @default 500 */
  readonly reserveMs?: number;
  /**
   * Opens connections before the first message: begun when the module is loaded, and waited for by the first batch for at
   * most a quarter of its time. It can't fail the function: an error is logged, and the work meets it again.
   * @default - nothing is opened
   */
  readonly warm?: () => Promise<unknown>;
  /** @default - JSON lines on standard output */
  readonly logger?: WarningLog;
  /** Takes one line of the log. @default - standard output */
  readonly writeLine?: (line: string) => void;
  /** @default - the system's clock */
  readonly nowMs?: () => number;
  /** Random number from 0 up to 1, which spreads the waits of failed messages. @default - Math.random */
  readonly random?: () => number;
  /** @default - the function's environment */
  readonly env?: Readonly<Record<string, string | undefined>>;
}
