import type { DeadLetter } from '../core/lanes/dead-letters';
import type { Call } from '../core/remediation/decision';
import type { ActionId } from '../core/remediation/limits';
import type { Observed } from '../core/remediation/observed';

/** A stack as it is deployed. */
export interface DeployedStack {
  /** Twelve digits. */
  readonly account: string;
  /** JSON of its template. */
  readonly template: unknown;
  /** Physical id by logical id. */
  readonly physicalIds: ReadonlyMap<string, string>;
  /** `UPDATE_COMPLETE`, `UPDATE_IN_PROGRESS`, …; absent where nobody asked. */
  readonly status?: string | undefined;
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

/** Part of a subject that an action changes. */
export interface RemedyTarget {
  readonly action: ActionId;
  readonly subject: string;
  readonly volumeId?: string | undefined;
}

/** Item of a DynamoDB table as its API has it. */
export type TableItem = Readonly<Record<string, unknown>>;

/** Port of what `remediate` asks of AWS, in one region and environment. Each call throws AwsRefused where AWS refuses it. */
export interface RemedyPort {
  /** State of what would be changed. */
  readonly observe: (target: RemedyTarget) => Promise<Observed>;
  readonly make: (call: Call) => Promise<void>;
  /** Name of the remediator's table; undefined where the environment has none. */
  readonly table: () => Promise<string | undefined>;
  readonly item: (table: string, key: TableItem) => Promise<TableItem | undefined>;
  /** DynamoDB's TransactWriteItems. */
  readonly write: (input: object) => Promise<void>;
}
