/** A parameter of a Run Command document, handed to the tool as an option in single quotes. */
export interface RunParameter {
  readonly what: string;
  /** Option of the tool's script. */
  readonly option: string;
  readonly default: string;
  /** Systems Manager refuses what doesn't match; none may let a quote through, for the value is put into a script. */
  readonly allowedPattern?: string;
  readonly allowedValues?: readonly string[];
}

/** A tool of `hosts/run` that can be sent to hosts. */
export interface RunTool {
  readonly name: 'collect' | 'trace' | 'profile' | 'bench-disk';
  readonly what: string;
  /** Systems Manager ends it then: above what the tool itself takes at most, and sending the results. */
  readonly timeoutSec: number;
  /** Files of the tool, besides `deliver.sh`. */
  readonly files: readonly string[];
  readonly parameters: Readonly<Record<string, RunParameter>>;
  /** True where it must know of the declared peaks. */
  readonly declaresPeaks?: boolean;
}

const unit: RunParameter = {
  what: 'systemd unit, or the beginning of the names of several',
  option: '--service',
  default: 'headroom-service',
  allowedPattern: '^[A-Za-z0-9@:_.-]{1,64}$',
};

const seconds = (what: string, fallback: number, allowedPattern: string): RunParameter => ({
  what,
  option: '--seconds',
  default: String(fallback),
  allowedPattern,
});

/** The tools, each a document; `hosts/run/<name>.sh --help` says what they do and cost. */
export const runTools: readonly RunTool[] = [
  {
    name: 'collect',
    what: 'what hosts and their service are busy with or wait for; changes nothing, at most 30 s and 2 % of the processors',
    timeoutSec: 60,
    files: ['collect.sh', 'bounds.sh', 'redact.sed', 'targets.sh', 'sections.sh'],
    parameters: { service: unit, seconds: seconds('at most this long, 5 to 30', 30, '^([5-9]|[12][0-9]|30)$') },
  },
  {
    name: 'trace',
    what: 'which system calls the service spends its time in; slows it several times while it looks',
    timeoutSec: 90,
    files: ['trace.sh', 'bounds.sh', 'redact.sed', 'targets.sh', 'strace_summary.py'],
    parameters: {
      service: unit,
      seconds: seconds('how long, 1 to 30', 10, '^([1-9]|[12][0-9]|30)$'),
      calls: {
        what: 'system calls with commas, or io: what can wait',
        option: '--calls',
        default: 'io',
        allowedPattern: '^[a-z0-9_,%?]{1,400}$',
      },
    },
  },
  {
    name: 'profile',
    what: 'which functions the service is in, as a flame graph',
    // 60 s of samples, 13 until a sampler that hangs is ended, 63 for reading what perf recorded.
    timeoutSec: 180,
    files: ['profile.sh', 'bounds.sh', 'redact.sed', 'targets.sh', 'flamegraph.py', 'perf_stacks.py'],
    parameters: {
      service: unit,
      seconds: seconds('how long, 1 to 60', 10, '^([1-9]|[1-5][0-9]|60)$'),
      sampler: {
        what: 'py-spy for Python, perf for all else',
        option: '--sampler',
        default: 'auto',
        allowedValues: ['auto', 'py-spy', 'perf'],
      },
      threads: {
        what: 'all: those that wait as well',
        option: '--threads',
        default: 'busy',
        allowedValues: ['busy', 'all'],
      },
    },
  },
  {
    name: 'bench-disk',
    what: 'what a volume delivers; takes all that it has for about a minute, and refuses during a declared peak',
    // At most 60 s to fill the file, four tests of 30 s, and what fio needs between them.
    timeoutSec: 300,
    files: ['bench-disk.sh', 'bounds.sh', 'redact.sed', 'peaks.py', 'fio_summary.py'],
    declaresPeaks: true,
    parameters: {
      directory: {
        what: 'folder on the volume; empty: the data volume',
        option: '--directory',
        default: '',
        allowedPattern: '^(/[A-Za-z0-9/._-]{0,200})?$',
      },
      sizeMiB: {
        what: 'size of the scratch file, 64 to 10240',
        option: '--size-mib',
        default: '1024',
        allowedPattern: '^(6[4-9]|[7-9][0-9]|[1-9][0-9]{2,3}|10[01][0-9]{2}|102[0-3][0-9]|10240)$',
      },
      seconds: seconds('how long each test, 1 to 30', 10, '^([1-9]|[12][0-9]|30)$'),
    },
  },
];
