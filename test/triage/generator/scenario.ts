import type { CauseId } from '../../../lib/core/triage/cause';

/** One scenario: what is deployed, what goes wrong, what goes on beside it, and what triage has to say. */
export interface Scenario {
  readonly name: string;
  readonly title: string;
  readonly seed: number;
  /** Undefined where there is no cause to name. */
  readonly cause: CauseId | undefined;
  /** Causes that are right as well. */
  readonly acceptable?: readonly CauseId[];
  /** Words that the verdict or its evidence must have. */
  readonly names?: readonly string[];
  readonly alarm: string;
  /** Minutes from the fault to the alarm. @default 4 */
  readonly alarmAfterMin?: number;
  /** State of the alarm. @default ALARM */
  readonly state?: string;
  /** Minutes of readings. @default 30 */
  readonly minutes?: number;
  /** Minute in which the fault begins; negative: before the readings. @default 16 */
  readonly faultAtMin?: number;
  /** How the fault comes. @default step */
  readonly shape?: 'step' | 'ramp' | 'pulses' | 'over';
  readonly facts?: Readonly<Record<string, number | string>>;
  readonly host?: HostFault;
  readonly lane?: LaneFault;
  /** Names of metrics that could not be read. */
  readonly lacks?: readonly string[];
  readonly missing?: readonly { readonly what: string; readonly because: string }[];
  /** Changes: minute, kind, subject (`own` for the subject) and what. */
  readonly changes?: readonly (readonly [minute: number, kind: string, subject: string, what: string])[];
  /** Other alarms: id, subject (`own`), minute. */
  readonly others?: readonly (readonly [id: string, subject: string, minute: number])[];
}

/** What a fault does to a group of hosts while it lasts. Factors are 1 and amounts 0 where nothing is said. */
export interface HostFault {
  readonly load?: number;
  /** Service without an event loop and probes, as gunicorn's synchronous workers. */
  readonly isSync?: boolean;
  /** Factor on the time of what is called by a connection of the pool, from the loop, or from a thread. */
  readonly poolCall?: number;
  readonly loopCall?: number;
  readonly threadCall?: number;
  readonly poolLeakPerMin?: number;
  /** Share of requests that end with an error of the service. */
  readonly errors?: number;
  readonly block?: {
    readonly ms: number;
    readonly perMin: number;
    readonly at: readonly (readonly [string, string, number])[];
  };
  /** Processors that others want. */
  readonly thieves?: number;
  readonly cpuPerRequest?: number;
  readonly oneCore?: boolean;
  readonly gcMs?: number;
  /** Memory that is taken, in percent of the host. */
  readonly takesPercent?: number;
  readonly swaps?: boolean;
  readonly killsPerMin?: number;
  readonly diskPercent?: number;
  readonly inodesLeft?: number;
  readonly filesPerMin?: number;
  readonly threadsPerMin?: number;
  readonly jobs?: number;
  /** Share of jobs that take a hundred times as long. */
  readonly longJobs?: number;
  readonly iops?: number;
  readonly bytes?: number;
  readonly volumeMs?: number;
  readonly stalls?: boolean;
  readonly burstLeft?: number;
  readonly creditsLeft?: number;
  /** Packets a minute over an allowance, by name of the counter. */
  readonly drops?: Readonly<Record<string, number>>;
  readonly conntrackLeft?: number;
  readonly lostHosts?: number;
  readonly silentProbes?: number;
  readonly silentAgents?: number;
}

/** What a fault does to a lane while it lasts. */
export interface LaneFault {
  readonly load?: number;
  /** Factor on the time of all records, and on that of the slowest ones alone. */
  readonly duration?: number;
  readonly slowest?: number;
  /** Share of records that fail, as the worker tells, or of executions as Lambda does. */
  readonly recordErrors?: number;
  readonly errors?: number;
  /** Messages a minute that fail at each try. */
  readonly poison?: number;
  readonly ceiling?: number;
  readonly accountOthers?: number;
  readonly neighbour?: { readonly name: string; readonly executions: number };
  readonly isOff?: boolean;
  readonly silentWorker?: boolean;
  /** Executions that pollers may add in a minute. */
  readonly rampPerMin?: number;
  readonly letters?: number;
}

/** Effects of a fault, each with a value: of those that are not named, the one of an ordinary day. */
export type HostEffects = Required<HostFault>;

export const noHostFault: HostEffects = {
  load: 1,
  isSync: false,
  poolCall: 1,
  loopCall: 1,
  threadCall: 1,
  poolLeakPerMin: 0,
  errors: 0,
  block: { ms: 0, perMin: 0, at: [['nobody', 'nowhere.py', 1]] },
  thieves: 0,
  cpuPerRequest: 1,
  oneCore: false,
  gcMs: 0,
  takesPercent: 0,
  swaps: false,
  killsPerMin: 0,
  diskPercent: 46,
  inodesLeft: 9_400_000,
  filesPerMin: 0,
  threadsPerMin: 0,
  jobs: 1,
  longJobs: 0,
  iops: 1,
  bytes: 1,
  volumeMs: 0,
  stalls: false,
  burstLeft: 99,
  creditsLeft: Infinity,
  drops: {},
  conntrackLeft: 92_000,
  lostHosts: 0,
  silentProbes: 0,
  silentAgents: 0,
};

/** The same of a lane. */
export type LaneEffects = Required<Omit<LaneFault, 'neighbour'>> & Pick<LaneFault, 'neighbour'>;

export const noLaneFault: LaneEffects = {
  load: 1,
  duration: 1,
  slowest: 1,
  recordErrors: 0,
  errors: 0,
  poison: 0,
  ceiling: Infinity,
  accountOthers: 0,
  isOff: false,
  silentWorker: false,
  rampPerMin: Infinity,
  letters: 0,
};
