import type { FileKinds } from '../config/parse/file-kind';
import type { Properties } from '../core/json';
import type { FleetPort } from './fleet-port';
import type { IncidentsPort } from './incidents-port';
import type { LookPort } from './look-port';
import type { PagePort } from './page-port';
import type { RedrivePort, RemedyPort } from './redrive-port';
import type { ReviewPort } from './review-port';
import type { RunbookPort } from './runbook-port';

/** Ports: what the verbs need from outside. Tests give their own; `bin/cdk-headroom.ts` gives the real ones. */
export interface Ports {
  readonly io: Io;
  readonly environments: EnvironmentSource;
  readonly nowMs: () => number;
  /** Kind of the thing at a path, from the root of the project. */
  readonly fileKind: FileKinds;
  /**
   * The text of a file that exists.
   * @default - measurements that an environment names are not read
   */
  readonly readText?: (path: string) => string;
  /** Writes a file that was asked for. @default - nothing is written */
  readonly writeText?: (path: string, text: string) => void;
  /** Files and commands of a review. */
  readonly review: ReviewPort;
  /** Files, AWS and limits of a fleet. */
  readonly fleet: FleetPort;
  /**
   * A metric alarm as it is deployed, with the properties that a template would have; undefined where there is none of this name.
   * @default - AWS is not asked
   */
  readonly deployedAlarm?: (region: string | undefined, name: string) => Promise<Properties | undefined>;
  /** AWS in a region; absent: the one that the credentials' own configuration names. */
  readonly redriveAws: (region: string | undefined) => Promise<RedrivePort>;
  /**
   * AWS in a region, as what changes an environment's subjects asks it.
   * @default - nothing is changed
   */
  readonly remedyAws?: (region: string | undefined, environment: string) => Promise<RemedyPort>;
  /** AWS in a region, as the verbs of a night ask it; nothing is loaded before it is asked. A signal ends what waits for an answer. */
  readonly look: (region: string | undefined, signal?: AbortSignal) => LookPort;
  /** Asks the person at the terminal; undefined where there is none. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** Writes a file of bytes, and the folders above it. @default - nothing is written */
  readonly writeBytes?: (path: string, bytes: Uint8Array) => void;
  /** Calls back when the person at the terminal wants it to end; the answer takes that back. */
  readonly onInterrupt: (then: () => void) => () => void;
  /** Pages of the package. @default - there are none */
  readonly runbooks?: RunbookPort;
  /**
   * AWS in a region, as incidents are read.
   * @default - none are
   */
  readonly incidentsAws?: ((region: string | undefined) => Promise<IncidentsPort>) | undefined;
  /** AWS in a region, as the receivers of pages are asked. */
  readonly pageAws: (region: string | undefined) => Promise<PagePort>;
}

/** The terminal, or whatever stands where it would be. */
export interface Io {
  /** Results. */
  readonly out: (text: string) => void;
  /** Messages and logs. */
  readonly err: (text: string) => void;
  /** Whether each of the two shows ANSI colours. */
  readonly colour: { readonly out: boolean; readonly err: boolean };
  /** Width to lay text out for. */
  readonly columns: number;
}

/** Source of the raw environments. */
export interface EnvironmentSource {
  /** @throws InvalidInput where there are none to be had */
  readonly load: () => readonly unknown[];
}
