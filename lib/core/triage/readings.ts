/** Format of readings that this version judges. */
export const READINGS_FORMAT = 'headroom-readings/1';

/** Readings: everything that triage may look at, with all times in milliseconds. */
export interface Readings {
  readonly atMs: number;
  readonly environment: string;
  readonly subject: { readonly kind: SubjectKind; readonly name: string };
  readonly alarm: { readonly id: string; readonly state: string; readonly sinceMs: number };
  /** Facts about what is deployed, flat, by the names of the contract; only what is known. */
  readonly facts: Readonly<Record<string, number | string | boolean>>;
  readonly metrics: readonly Metric[];
  readonly episodes: readonly Episode[];
  readonly alarms: readonly OtherAlarm[];
  readonly changes: readonly Change[];
  readonly missing: readonly Missing[];
  readonly graph?: ServiceMap | undefined;
}

export type SubjectKind = 'host' | 'lane';

/** Series of one metric as CloudWatch returns it, oldest first; a period without a datapoint has no point. */
export interface Metric {
  readonly namespace: string;
  readonly name: string;
  readonly stat: string;
  readonly periodSec: number;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly points: readonly Point[];
}

export interface Point {
  readonly atMs: number;
  readonly value: number;
}

/** One time in which an event loop stood still, as a probe recorded it. */
export interface Episode {
  readonly startedAtMs: number;
  readonly durationMs: number;
  readonly function: string;
  readonly file: string;
  readonly line: number;
  readonly stack: string;
  readonly host: string;
  readonly waitedForCpuMs?: number | undefined;
}

export interface OtherAlarm {
  readonly id: string;
  readonly subject: string;
  readonly state: string;
  readonly sinceMs: number;
}

/** Kind of change that AWS Health tells of: nothing that anybody here has changed. */
export const PROVIDER_EVENT = 'provider-event';

export interface Change {
  readonly atMs: number;
  readonly kind: string;
  readonly subject: string;
  readonly what: string;
}

/** Evidence that could not be had. */
export interface Missing {
  readonly what: string;
  readonly because: string;
}

/** Service map: who calls whom. */
export interface ServiceMap {
  readonly nodes: readonly string[];
  readonly calls: readonly (readonly [caller: string, callee: string])[];
}
