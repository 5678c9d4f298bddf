import type { DeadLetter } from '../core/lanes/dead-letters';

/** A stack as it is deployed. */
export interface DeployedStack {
  /** Twelve digits. */
  readonly account: string;
  /** JSON of its template. */
  readonly template: unknown;
  /** Physical id by logical id. */
  readonly physicalIds: ReadonlyMap<string, string>;
}

export interface QueueState {
  readonly arn: string;
  readonly waiting: number;
  readonly inFlight: number;
}

/** SQS moving messages from one queue to another. */
export interface MoveTask {
  /** Handle that cancels a move, only while it runs. */
  readonly handle?: string | undefined;
  readonly status: 'RUNNING' | 'COMPLETED' | 'CANCELLING' | 'CANCELLED' | 'FAILED';
  readonly startedAtMs: number;
  readonly moved: number;
  /** Counted by SQS when it began; absent where it has not counted yet. */
  readonly toMove?: number | undefined;
  readonly failure?: string | undefined;
}

/** Port of what `redrive` asks of AWS, in one region. Each call throws InvalidInput where AWS refuses it. */
export interface RedrivePort {
  readonly stack: (name: string) => Promise<DeployedStack>;
  readonly queue: (url: string) => Promise<QueueState>;
  /** URLs of the queues whose dead letters go there. */
  readonly sourcesOf: (deadLetterUrl: string) => Promise<readonly string[]>;
  /** Reads at most ten messages, which stay where they are; not always the same. */
  readonly peek: (url: string) => Promise<readonly DeadLetter[]>;
  /** The latest first. */
  readonly tasks: (arn: string) => Promise<readonly MoveTask[]>;
  readonly start: (fromArn: string, toArn: string, perSec: number) => Promise<void>;
  readonly cancel: (handle: string) => Promise<void>;
  readonly pause: (ms: number) => Promise<void>;
}
