import type { Machine } from './machine';
import { type Settings, settingsIn } from './settings';

/** As boot.sh writes it: `/var/lib/headroom/boot.json`. */
export interface Report {
  readonly outcome: string;
  readonly step: string;
  readonly problem: string;
  readonly instance: string;
  readonly steps: readonly {
    readonly name: string;
    readonly ms: number;
    /** Of `ms`, the time in which others had to do something. */
    readonly waitMs: number;
    readonly changes: readonly Change[];
    readonly notes: readonly string[];
  }[];
  readonly service: Readonly<Record<string, { readonly value: number; readonly because: string }>>;
}

export interface Change {
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly why: string;
}

export const report = async (machine: Machine): Promise<Report> =>
  // Written by boot.sh, whose form the assertions below check.
  JSON.parse(await machine.read('cat /var/lib/headroom/boot.json')) as Report;

export const changesOf = ({ steps }: Report): readonly Change[] => steps.flatMap(({ changes }) => changes);

/** Waits until cloud-init has run user data, in whatever way it ended. */
export const cloudInitDone = (machine: Machine): Promise<string> =>
  machine.read('until [ -e /run/cloud-init/result.json ]; do sleep 0.2; done; cat /run/cloud-init/result.json', 600);

export const settings = async (machine: Machine): Promise<Settings> =>
  settingsIn(await machine.read('sysctl --all 2>/dev/null'));

/** What the journal keeps of the boot script, oldest line first. */
export const journal = (machine: Machine): Promise<string> =>
  machine.read('journalctl --no-pager --output=cat -t headroom-boot -t headroom');

/** Soft and hard limits by name, of each process of a unit. */
export async function limitsOf(machine: Machine, unit: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const text = await machine.read(
    'for pid in $(cat "/sys/fs/cgroup$(systemctl show --property=ControlGroup --value ' +
      `${unit})/cgroup.procs"); do cat "/proc/$pid/limits"; echo; done`,
  );
  return text
    .split(/\n\n/)
    .map((limits) =>
      Object.fromEntries(
        [...limits.matchAll(/^(Max [a-z ]+?) {2,}(\S+) +(\S+)/gm)].map(([, name = '', soft = '', hard = '']) => [
          name,
          `${soft}:${hard}`,
        ]),
      ),
    );
}

/**
 * Everything that a second run might touch: files with their checksums, links, the kernel's settings, mounts, and the
 * processes that run. The report, which tells of the run itself, is left out.
 */
export async function state(machine: Machine): Promise<Readonly<Record<string, string>>> {
  const folders = '/etc /opt /usr/local /var/lib/headroom';
  const skipped = "! -name 'boot*.json' ! -path '*/__pycache__/*' ! -path '/var/lib/headroom/plan/*' ! -name .writable";
  return {
    files: await machine.read(
      `find ${folders} -xdev -type f ${skipped} -printf '%p %m %U %T@\\n' | sort; find ${folders} -xdev -type ` +
        `l -printf '%p -> %l\\n' | sort`,
    ),
    settings: await machine.read(
      'sysctl --all 2>/dev/null | grep -E ' +
        "'^(net\\.core|net\\.ipv4\\.(tcp_|ip_local)|net.netfilter|fs\\.(file-max|nr_open|inotify)|vm\\.max)' | grep -v conntrack_count",
    ),
    mounts: await machine.read('findmnt --real --noheadings --list --output SOURCE,TARGET,FSTYPE,OPTIONS'),
    queues: await machine.read("grep -H '' /sys/block/nvme*/queue/{io_timeout,scheduler,read_ahead_kb}"),
    units: await machine.read(
      "systemctl show --property=Id,MainPID,NRestarts,ActiveState,ActiveEnterTimestampMonotonic 'headroom-*' amazon-cloudwatch-agent",
    ),
  };
}
