import type { Part } from '../cause';
import type { SubjectKind } from '../readings';

/** Thing that series are about, which says their dimensions. */
export type About =
  | 'service'
  | 'executor'
  | 'pool'
  | 'loadBalancer'
  | 'targetGroup'
  | 'group'
  | 'volume'
  | 'attachedVolume'
  | 'queue'
  | 'deadLetters'
  | 'function'
  | 'account'
  | 'neighbour';

/** Series that tell of one part of a system: statistics by name of the metric. */
export interface Row {
  readonly part: Part;
  readonly namespace: string;
  readonly about: About;
  readonly names: Readonly<Record<string, readonly string[]>>;
  /** Seconds between two values. @default 60 */
  readonly periodSec?: number;
}

const SUM = ['Sum'];
const MAX = ['Maximum'];
const MIN = ['Minimum'];
const MEAN = ['Average'];

const ELB = 'AWS/ApplicationELB';
const EC2 = 'AWS/EC2';
const EBS = 'AWS/EBS';
const SQS = 'AWS/SQS';
const LAMBDA = 'AWS/Lambda';
const PROBE = 'Headroom';
const AGENT = 'Headroom/Host';

/** Seconds between two values of what the loops' alarm watches. */
const LAG_SEC = 10;

/** Executions and calls of other lanes of the environment. */
const neighbours: Row = {
  part: 'neighbour',
  namespace: LAMBDA,
  about: 'neighbour',
  names: { ConcurrentExecutions: MAX, Invocations: SUM },
};

const ofHosts: readonly Row[] = [
  { part: 'load', namespace: ELB, about: 'loadBalancer', names: { RequestCount: SUM } },
  {
    part: 'downstream',
    namespace: ELB,
    about: 'loadBalancer',
    names: { TargetResponseTime: ['p50', 'p99'], HTTPCode_Target_5XX_Count: SUM, HTTPCode_ELB_5XX_Count: SUM },
  },
  { part: 'loop', namespace: PROBE, about: 'service', names: { LoopLag: ['p99'] }, periodSec: LAG_SEC },
  {
    part: 'loop',
    namespace: PROBE,
    about: 'service',
    names: { LoopBlockedMs: SUM, LoopBlockedMaxMs: MAX, LoopTasks: MEAN, LoopUtilisation: MEAN },
  },
  {
    part: 'executor',
    namespace: PROBE,
    about: 'executor',
    names: {
      ExecutorQueueWait: ['p99', 'SampleCount'],
      ExecutorActive: MAX,
      ExecutorPending: MAX,
      ExecutorRunTime: ['p50', 'p99'],
    },
  },
  { part: 'executor', namespace: PROBE, about: 'service', names: { ThreadPoolQueueWait: ['p99'] } },
  {
    part: 'pool',
    namespace: PROBE,
    about: 'pool',
    names: { PoolWait: ['p99'], PoolInUse: ['Average', 'Maximum'], PoolWaiting: MEAN },
  },
  {
    part: 'processor',
    namespace: AGENT,
    about: 'service',
    names: {
      cpu_usage_active: ['Average', 'Maximum'],
      cpu_usage_iowait: MEAN,
      processes_running: MAX,
      processes_blocked: MAX,
    },
  },
  { part: 'processor', namespace: EC2, about: 'group', names: { CPUUtilization: MEAN } },
  { part: 'processor', namespace: EC2, about: 'group', names: { CPUCreditBalance: MIN }, periodSec: 300 },
  {
    part: 'memory',
    namespace: AGENT,
    about: 'service',
    names: {
      mem_available_percent: ['Minimum', 'SampleCount'],
      swap_used_percent: MAX,
      procstat_memory_rss: MAX,
    },
  },
  { part: 'memory', namespace: PROBE, about: 'service', names: { GcPause: ['p99'], HeapUsed: MAX } },
  { part: 'worker', namespace: PROBE, about: 'service', names: { LoopHeartbeat: SUM } },
  { part: 'host', namespace: EC2, about: 'group', names: { StatusCheckFailed: ['Maximum', 'SampleCount'] } },
  {
    part: 'host',
    namespace: 'AWS/AutoScaling',
    about: 'group',
    names: { GroupInServiceInstances: MIN, GroupDesiredCapacity: MAX, GroupMinSize: MAX },
  },
  { part: 'host', namespace: ELB, about: 'targetGroup', names: { HealthyHostCount: MIN } },
  {
    part: 'system',
    namespace: AGENT,
    about: 'service',
    names: {
      processes_total_threads: MAX,
      procstat_num_threads: MAX,
      procstat_num_fds: MAX,
      disk_used_percent: MAX,
      disk_inodes_free: MIN,
      netstat_tcp_close_wait: MAX,
    },
  },
  { part: 'system', namespace: PROBE, about: 'service', names: { Threads: MAX, OpenFiles: MAX } },
  {
    part: 'network',
    namespace: AGENT,
    about: 'service',
    names: {
      ethtool_bw_in_allowance_exceeded: SUM,
      ethtool_bw_out_allowance_exceeded: SUM,
      ethtool_pps_allowance_exceeded: ['Sum', 'SampleCount'],
      ethtool_linklocal_allowance_exceeded: SUM,
      ethtool_conntrack_allowance_exceeded: SUM,
      ethtool_conntrack_allowance_available: MIN,
      net_bytes_recv: MAX,
      net_bytes_sent: MAX,
      net_drop_in: MAX,
      netstat_tcp_established: MAX,
      netstat_tcp_syn_recv: MAX,
    },
  },
  {
    part: 'instance',
    namespace: EC2,
    about: 'group',
    names: { InstanceEBSIOPSExceededCheck: MAX, InstanceEBSThroughputExceededCheck: MAX },
  },
  {
    part: 'instance',
    namespace: EC2,
    about: 'group',
    names: { 'EBSIOBalance%': MIN, 'EBSByteBalance%': MIN },
    periodSec: 300,
  },
  {
    part: 'volume',
    namespace: EBS,
    about: 'volume',
    names: {
      VolumeQueueLength: MAX,
      VolumeReadOps: SUM,
      VolumeWriteOps: SUM,
      VolumeReadBytes: SUM,
      VolumeWriteBytes: SUM,
    },
  },
  {
    part: 'volume',
    namespace: EBS,
    about: 'attachedVolume',
    names: {
      VolumeAvgReadLatency: MAX,
      VolumeAvgWriteLatency: MAX,
      VolumeIOPSExceededCheck: MAX,
      VolumeThroughputExceededCheck: MAX,
      VolumeStalledIOCheck: MAX,
    },
  },
  neighbours,
];

const ofLanes: readonly Row[] = [
  { part: 'load', namespace: SQS, about: 'queue', names: { NumberOfMessagesSent: SUM } },
  {
    part: 'lane',
    namespace: SQS,
    about: 'queue',
    names: {
      ApproximateAgeOfOldestMessage: MAX,
      ApproximateNumberOfMessagesVisible: MAX,
      ApproximateNumberOfMessagesNotVisible: MAX,
      NumberOfMessagesReceived: SUM,
      NumberOfMessagesDeleted: SUM,
    },
  },
  { part: 'message', namespace: SQS, about: 'deadLetters', names: { ApproximateNumberOfMessagesVisible: MAX } },
  {
    part: 'lane',
    namespace: LAMBDA,
    about: 'function',
    names: {
      ConcurrentExecutions: MAX,
      Throttles: SUM,
      Invocations: SUM,
      ProvisionedConcurrencySpilloverInvocations: SUM,
      ProvisionedConcurrencyUtilization: MAX,
    },
  },
  { part: 'message', namespace: LAMBDA, about: 'function', names: { Errors: SUM } },
  {
    part: 'downstream',
    namespace: LAMBDA,
    about: 'function',
    names: { Duration: ['Average', 'p99', 'Maximum'] },
  },
  { part: 'account', namespace: LAMBDA, about: 'account', names: { ClaimedAccountConcurrency: MAX } },
  {
    part: 'message',
    namespace: PROBE,
    about: 'service',
    names: { RecordsFailed: SUM, RecordsProcessed: SUM, RecordsPoisoned: SUM, RecordsMalformed: SUM },
  },
  { part: 'lane', namespace: PROBE, about: 'service', names: { ColdStart: SUM, MessageAgeMs: ['p99'] } },
  neighbours,
];

/** Series of a subject by its kind: all that a rule of triage looks at, and no more. */
export const table: Readonly<Record<SubjectKind, readonly Row[]>> = { host: ofHosts, lane: ofLanes };
