import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, PATH as searchPath, run } from '../run-command';
import { type FakeAws, fakeAws, INSTANCE_ID } from './fake-aws';

/** What each command on the host answers: lines of shell, which know the folder of the host as $root. */
export type Answers = Readonly<Record<string, string>>;

export interface TrialOptions {
  readonly answers?: Answers;
  /** Changes of boot.env; an empty text takes a key out. */
  readonly values?: Readonly<Record<string, string>>;
  /** Further files, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files of an ordinary host that this one lacks. */
  readonly without?: readonly string[];
  readonly host?: object;
  /** Status that the service answers its health check with; 0: nothing listens. */
  readonly health?: number;
  /** Goes before the command that boots, for example `unshare -n`. */
  readonly wrapper?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface Change {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export interface Report {
  readonly outcome: string;
  readonly step: string;
  readonly problem: string;
  readonly instance: string;
  readonly steps: readonly {
    readonly name: string;
    readonly ms: number;
    readonly waitMs: number;
    readonly changes: readonly Change[];
    readonly notes: readonly string[];
  }[];
  readonly service: Readonly<Record<string, { readonly value: number; readonly because: string }>> | null;
}

export interface Booted extends Ended {
  readonly report: Report;
  /** Of all steps. */
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
  /** Commands that this boot called. */
  readonly calls: readonly string[];
}

export interface TrialHost {
  readonly root: string;
  readonly aws: FakeAws;
  /** Where the service listens. */
  readonly port: number;
  /** The health server's status from now on. */
  answerWith(status: () => number): void;
  boot(args?: readonly string[]): Promise<Booted>;
  write(path: string, text: string): void;
  read(path: string): string;
  close(): Promise<void>;
}

export const osReleases: Readonly<Record<string, string>> = {
  al2023: 'NAME="Amazon Linux"\nVERSION="2023"\nID="amzn"\nID_LIKE="fedora"\nVERSION_ID="2023"\n',
  'ubuntu-24.04': 'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nVERSION_ID="24.04"\nID=ubuntu\nID_LIKE=debian\n',
  'rhel-9': 'NAME="Red Hat Enterprise Linux"\nVERSION="9.6 (Plow)"\nID="rhel"\nVERSION_ID="9.6"\n',
};

/** A kernel of 16 GiB with the defaults of facts that are known; each file can be written as /proc can. */
const kernel: Readonly<Record<string, string>> = {
  'proc/meminfo': 'MemTotal:       16000000 kB\nMemFree: 1 kB\n',
  'proc/pressure/io': 'some avg10=0.00\n',
  'proc/self/mounts': '/dev/nvme0n1p1 / xfs rw 0 0\n',
  'proc/sys/net/core/somaxconn': '4096',
  'proc/sys/net/ipv4/tcp_max_syn_backlog': '1024',
  'proc/sys/net/core/netdev_max_backlog': '1000',
  'proc/sys/net/core/rmem_max': '212992',
  'proc/sys/net/core/wmem_max': '212992',
  'proc/sys/net/ipv4/tcp_rmem': '4096\t131072\t33554432',
  'proc/sys/net/ipv4/tcp_wmem': '4096\t16384\t4194304',
  'proc/sys/net/ipv4/ip_local_port_range': '32768\t60999',
  'proc/sys/net/ipv4/ip_local_reserved_ports': '',
  'proc/sys/fs/file-max': '9223372036854775807',
  'proc/sys/fs/nr_open': '1073741816',
  'proc/sys/vm/max_map_count': '1048576',
  'proc/sys/fs/inotify/max_user_watches': '123456',
  'proc/sys/fs/inotify/max_user_instances': '128',
  'proc/sys/kernel/threads-max': '120000',
  'proc/sys/kernel/pid_max': '4194304',
  'proc/sys/kernel/random/uuid': '1234-abcd\n',
};

const EBS = 'Amazon Elastic Block Store              \n';

/** Identify data of a volume that is mapped under a name. */
export const identifyData = (name: string): string => `${'\0'.repeat(3072)}${name.padEnd(32)}${'\0'.repeat(992)}`;

const disks: Readonly<Record<string, string>> = {
  'sys/block/nvme0n1/device/model': EBS,
  'sys/block/nvme0n1/device/serial': 'vol0000000000000000a\n',
  'sys/block/nvme0n1/nvme0n1p1/partition': '1\n',
  'sys/block/nvme0n1/queue/io_timeout': '4294967295\n',
  'sys/block/nvme1n1/device/model': EBS,
  'sys/block/nvme1n1/device/serial': 'vol0123456789abcdef0\n',
  'sys/block/nvme1n1/queue/io_timeout': '30000\n',
  'sys/block/nvme1n1/queue/scheduler': 'none\n',
  'sys/block/nvme1n1/queue/read_ahead_kb': '128\n',
  'dev/nvme0n1': identifyData('/dev/xvda'),
  'dev/nvme1n1': identifyData('sdf'),
};

const AGENT = 'opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl';

/** Systemd as far as boot.sh talks to it: a restart takes the limits of the drop-in. */
const SYSTEMCTL = String.raw`
dropin="$(ls "$root"/etc/systemd/system/headroom-service*.service.d/limits.conf 2>/dev/null | head -1)"
value() { sed -n "s/^$1=//p" "$dropin"; }
case "$1" in
  restart)
    mkdir -p "$root/proc/4242"
    nofile="$(value LimitNOFILE)"
    nproc="$(value LimitNPROC)"
    {
      printf 'Limit                     Soft Limit           Hard Limit           Units     \n'
      printf 'Max processes             %s               %s               processes \n' "$nproc" "$nproc"
      printf 'Max open files            %s               %s               files     \n' "\${nofile%:*}" "\${nofile#*:}"
    } >"$root/proc/4242/limits"
    : >"$root/running" ;;
  is-active) [ -e "$root/running" ] ;;
  stop) rm -f "$root/running" ;;
  show)
    case "$2" in
      *ActiveState)
        shift 2
        [ -e "$root/running" ] && state=active || state=failed
        for unit; do printf 'ActiveState=%s\n\n' "$state"; done ;;
      *) echo MainPID=4242; echo "TasksMax=$(value TasksMax)" ;;
    esac ;;
esac`.replaceAll('\\$', '$');

const ordinary: Answers = {
  // The volume keeps the UUID that its file system was made with.
  blkid: '[ -e "$root/made" ] && { echo TYPE=xfs; cat "$root/made"; } || exit 2',
  'mkfs.xfs': 'for word; do case "$word" in uuid=*) echo "UUID=${word#uuid=}" >"$root/made" ;; esac; done',
  mount: 'for last; do :; done; echo "$root/dev/nvme1n1 $last xfs rw 0 0" >>"$root/proc/self/mounts"',
  modprobe:
    'mkdir -p "$root/proc/sys/net/netfilter"; for key in max buckets; do echo 262144 ' +
    '>"$root/proc/sys/net/netfilter/nf_conntrack_$key"; done',
  systemctl: SYSTEMCTL,
  logger: 'cat >>"$root/journal"',
  df: 'echo "Filesystem 1024-blocks Used Available Capacity Mounted on"; echo "/dev/nvme0n1p1 20000000 1 9000000 1% /"',
  useradd: 'echo headroom:x:999:999 >>"$root/etc/passwd"',
  sleep: '',
  cmp: '',
  chown: '',
  xfs_growfs: '',
};

export const volumeValues = { DATA_DEVICE: '/dev/sdf', DATA_MOUNT: '/data' };

/** A host made of stand-ins and plain files, under a folder of its own, with an AWS that listens on this machine. */
export async function trialHost(options: TrialOptions = {}): Promise<TrialHost> {
  const root = mkdtempSync(join(tmpdir(), 'headroom-host-'));
  const aws = await fakeAws();
  const { server, answerWith } = await healthServer(options.health ?? 200);
  const { port } = server.address() as AddressInfo;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');
  const standIn = (path: string, name: string, answer: string) => {
    write(path, `#!/bin/bash\nroot='${root}'\necho "${name} $*" >>"$root/calls"\n${answer}\n`);
    chmodSync(join(root, path), 0o755);
  };
  for (const [name, answer] of Object.entries({ ...ordinary, ...options.answers }))
    standIn(`stand-ins/${name}`, name, answer);
  standIn(AGENT, 'agent-ctl', options.answers?.['agent-ctl'] ?? '');
  standIn('sbin/shutdown', 'shutdown', options.answers?.shutdown ?? '');
  const files = filesOf(port, options);
  for (const [path, text] of Object.entries(files)) write(path, text);
  for (const path of options.without ?? []) rmSync(join(root, path), { force: true });
  const boot = async (args: readonly string[] = []): Promise<Booted> => {
    rmSync(join(root, 'calls'), { force: true });
    const [command = '', ...rest] = [...(options.wrapper ?? []), 'bash', 'hosts/boot.sh', ...args];
    const ended = await run(command, rest, {
      PATH: `${join(root, 'stand-ins')}:${searchPath}`,
      HEADROOM_ROOT: root,
      HEADROOM_IMDS: aws.url,
      HEADROOM_ENDPOINT: aws.url,
      HEADROOM_RETRY_SEC: '0',
      HEADROOM_VCPUS: '4',
      PYTHONDONTWRITEBYTECODE: '1',
      ...options.environment,
    });
    return {
      ...ended,
      ...reported(read('var/lib/headroom/boot.json') || read('run/headroom/boot.json')),
      calls: read('calls').trim().split('\n'),
    };
  };
  const close = async () => {
    await new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
    await aws.close();
    rmSync(root, { recursive: true, force: true });
  };
  return { root, aws, port, answerWith, boot, write, read, close };
}

function reported(text: string): Pick<Booted, 'report' | 'changes' | 'notes'> {
  // boot.sh wrote it; what is not as expected fails the assertions.
  const report = JSON.parse(text || '{"steps":[]}') as Report;
  return {
    report,
    changes: report.steps.flatMap(({ changes }) => changes),
    notes: report.steps.flatMap(({ notes }) => notes),
  };
}

function filesOf(port: number, options: TrialOptions): Readonly<Record<string, string>> {
  const values = bootValues(port, options);
  return {
    ...kernel,
    ...(values.DATA_MOUNT ? disks : {}),
    'etc/os-release': osReleases[values.OS ?? ''] ?? '',
    'etc/headroom/boot.env': Object.entries(values)
      .map(([key, value]) => `${key}='${value}'\n`)
      .join(''),
    'etc/headroom/host.json': JSON.stringify(
      options.host ?? { service: { kind: 'command', command: '/bin/serve', port } },
    ),
    'etc/headroom/agent.json': '{"agent":{}}\n',
    'etc/headroom/service.env': 'GREETING="hello"\n',
    'var/lib/cloud/data/instance-id': `${INSTANCE_ID}\n`,
    ...options.files,
  };
}

function bootValues(port: number, { values, health }: TrialOptions): Readonly<Record<string, string>> {
  const all = {
    OS: 'al2023',
    REGION: 'eu-west-1',
    STACK_NAME: 'prod-hosts',
    LOGICAL_ID: 'ApiGroup',
    SERVICE_NAME: 'prod-api',
    HEALTH_URLS: `http://127.0.0.1:${health === 0 ? 9 : port}/healthz`,
    DATA_WAIT_SEC: '3',
    SERVICE_WAIT_SEC: '0',
    ...values,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''));
}

async function healthServer(first: number): Promise<{ server: Server; answerWith: (status: () => number) => void }> {
  let status = () => first;
  const server = createServer(({ url }, response) => response.writeHead(url === '/healthz' ? status() : 404).end());
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, answerWith: (next) => (status = next) };
}
