import type { Series, TimeWindow } from './series';

export interface MetricOfAlarm {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

export interface DeployedAlarm {
  readonly name: string;
  readonly kind: 'metric' | 'composite';
  readonly state: string;
  readonly stateReason: string;
  readonly sinceMs?: number | undefined;
  readonly description: string;
  readonly actionsEnabled: boolean;
  /** Rule of a composite alarm. */
  readonly rule?: string | undefined;
  readonly comparison?: string | undefined;
  readonly threshold?: number | undefined;
  readonly datapoints?: number | undefined;
  readonly of?: number | undefined;
  readonly periodSec?: number | undefined;
  /** The metric, or those that its expression reads. */
  readonly metrics: readonly MetricOfAlarm[];
  readonly expressions: readonly { readonly id: string; readonly expression: string; readonly isResult: boolean }[];
}

export interface AlarmChange {
  readonly atMs: number;
  readonly summary: string;
}

/** Change of an alarm's state. */
export interface StateChange {
  readonly name: string;
  readonly atMs: number;
  readonly from: string;
  readonly to: string;
}

export interface AlarmPort {
  /** Metric alarms of the region that are in ALARM. */
  readonly firing: () => Promise<readonly DeployedAlarm[]>;
  readonly named: (names: readonly string[]) => Promise<readonly DeployedAlarm[]>;
  readonly withPrefix: (prefix: string) => Promise<readonly DeployedAlarm[]>;
  /** Series of all that an alarm reads and works out, by id. */
  readonly values: (alarm: DeployedAlarm, window: TimeWindow) => Promise<Readonly<Record<string, readonly Series[]>>>;
  /** Contributors that breach, of an alarm on a query that groups. */
  readonly contributors: (
    name: string,
  ) => Promise<readonly { readonly of: string; readonly reason: string; readonly sinceMs?: number | undefined }[]>;
  /** Changes of its state, the latest first. */
  readonly changes: (name: string, most: number) => Promise<readonly AlarmChange[]>;
  /** Changes of states in a time, the latest first, as many as a few pages hold. @param name of one alarm; absent: of all */
  readonly stateChanges: (window: TimeWindow, name?: string) => Promise<readonly StateChange[]>;
}

/** A tool on one host. */
export interface Invocation {
  readonly instanceId: string;
  /** Status as Systems Manager says it: `Pending`, `InProgress`, `Success`, `Failed`, `TimedOut`, … */
  readonly status: string;
  readonly exitCode?: number | undefined;
  readonly output: string;
  readonly errors: string;
}

export interface ToolPort {
  /** Sends a document to hosts; gives back the id of the command. */
  readonly send: (
    document: string,
    instanceIds: readonly string[],
    parameters: Readonly<Record<string, string>>,
  ) => Promise<string>;
  readonly invocation: (commandId: string, instanceId: string) => Promise<Invocation>;
  readonly cancel: (commandId: string) => Promise<void>;
  /** Instances of these whose agent answers Systems Manager. */
  readonly online: (instanceIds: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly objects: (bucket: string, prefix: string) => Promise<readonly string[]>;
  readonly fetch: (bucket: string, key: string) => Promise<Uint8Array>;
}
