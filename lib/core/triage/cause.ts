import type { Scene } from './scene';

/** Causes that a verdict may name, as the contract lists them. */
export const causeIds = [
  'loop-blocked',
  'loop-starved',
  'executor-exhausted',
  'pool-exhausted',
  'threads-exhausted',
  'files-exhausted',
  'volume-iops-limit',
  'volume-throughput-limit',
  'volume-impaired',
  'instance-ebs-limit',
  'ebs-burst-spent',
  'cpu-all',
  'cpu-one-core',
  'cpu-credits-spent',
  'memory-pressure',
  'disk-full',
  'network-allowance',
  'conntrack-exhausted',
  'host-lost',
  'telemetry-lost',
  'downstream-slow',
  'downstream-failing',
  'deployment',
  'load-above-plan',
  'account-concurrency',
  'function-concurrency',
  'noisy-neighbour',
  'provisioned-spillover',
  'poller-ramp',
  'poison-message',
  'event-source-disabled',
  'timeout',
  'worker-killed',
  'provider-impaired',
] as const;

export type CauseId = (typeof causeIds)[number];

/** Part of a system in which a cause sits. */
export type Part =
  | 'provider'
  | 'deployment'
  | 'load'
  | 'neighbour'
  | 'account'
  | 'downstream'
  | 'instance'
  | 'host'
  | 'volume'
  | 'device'
  | 'memory'
  | 'processor'
  | 'code'
  | 'loop'
  | 'network'
  | 'system'
  | 'executor'
  | 'pool'
  | 'lane'
  | 'cut'
  | 'message'
  | 'worker'
  | 'telemetry';

/** Sight of a cause in readings. */
export interface Sight {
  /**
   * Strength with which what was seen says it: 1 where a counter or a limit says so itself, 0.8 where several series agree on a
   * pattern that nothing else makes, 0.5 where something else may make it too.
   */
  readonly strength: number;
  /** Lines of evidence, each with its number, its limit and its time. */
  readonly evidence: readonly string[];
  /** Clause that a person understands at night; the verdict is made of it. */
  readonly clause: string;
  /** Moment at which it began, where that can be told. */
  readonly sinceMs?: number | undefined;
  /** Name of what it sits in. @default - the subject of the alarm */
  readonly subject?: string | undefined;
}

/** One cause, as data. */
export interface Rule {
  readonly cause: CauseId;
  readonly of: 'host' | 'lane' | 'both';
  readonly part: Part;
  /** Sight of it, where it is seen; more than one where it may sit in several places. */
  readonly seen: (scene: Scene) => Sight | readonly Sight[] | undefined;
  /** Reason that excludes it although it was seen, or undefined. */
  readonly excluded?: (scene: Scene) => string | undefined;
  /** Reason that it is not, with the number that says so, where it was not seen; undefined where nothing says so. */
  readonly ruledOut?: (scene: Scene) => string | undefined;
  /** Alarms that say it themselves, where what they measure could not be read or the limit is not known. */
  readonly toldBy?: ToldBy;
  /** Command that looks at what is next. */
  readonly next: (scene: Scene) => string;
}

/** Alarms that stand in for what they measure. */
export interface ToldBy {
  /** Pattern of the alarms' ids. */
  readonly alarms: RegExp;
  /** Metrics by which the rule itself sees more, where one of them is there. */
  readonly metrics: readonly string[];
  /** Fact without which those metrics say nothing. */
  readonly fact?: string;
  /** Strength of its word. @default 0.72 */
  readonly strength?: number;
}

export type Confidence = 'certain' | 'likely' | 'possible';

/** Verdict of triage, as the contract has it. */
export interface Verdict {
  readonly alarm: string;
  readonly subject: string;
  readonly verdict: string;
  readonly causes: readonly Cause[];
  readonly excluded: readonly { readonly cause: CauseId; readonly because: string }[];
  readonly missing: readonly string[];
  readonly runbook: string;
}

export interface Cause {
  readonly cause: CauseId;
  readonly confidence: Confidence;
  readonly subject: string;
  readonly evidence: readonly string[];
  readonly next: string;
}
