import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type Aws, INSTANCE_ID, startAws } from './aws';
import { emptyDisk, foreignDisk, keptDisk, rootDisk, seedDisk, serials } from './disks';
import { type Image, image } from './image';
import { changesOf, cloudInitDone, journal, limitsOf, type Report, report, settings, state } from './inside';
import { DATA_MOUNT, launch, ownFolder } from './launch';
import { type Disk, type Machine, type Ran, start } from './machine';
import { floors, raised, type Settings, settingsIn } from './settings';
import { checkPage } from './settings-page';

/**
 * Boot's own work, without packages and without what it waits for, in seconds. The aim is 5 on a machine that nothing else
 * uses; what is held against this limit is what the machine's own clock said, whoever else had the processors meanwhile:
 * 10.1 and 12.6 were measured on two processors that others used too (load 5.8 and 3.5). So the limit finds only a boot that
 * does several times the work that it should, and the figure is printed with each run.
 */
const OWN_WORK_AIM_SEC = 5;
const OWN_WORK_AT_MOST_SEC = 30;

const launched = launch();
const running: Machine[] = [];
const servers: Aws[] = [];
let built: Image;

beforeAll(() => {
  built = image();
  tell(built.builtInSec === undefined ? 'image: cached' : `image: built in ${built.builtInSec.toFixed(0)} s`);
});

afterAll(() => {
  for (const machine of running) machine.kill();
  for (const server of servers) server.close();
});

/** Beside the test runner's own lines, as the runner says nothing while it runs. */
const tell = (line: string) => process.stdout.write(`${line}\n`);

async function aws(): Promise<Aws> {
  const server = await startAws(built.folder);
  servers.push(server);
  for (const [name, content] of launched.objects) server.objects.set(name, content);
  return server;
}

async function started(folder: string, disks: readonly Disk[], { ports }: Aws, seed: string): Promise<Machine> {
  const machine = await start({ image: built, folder, disks, seed, ports });
  running.push(machine);
  return machine;
}

/** Runs boot.sh again as first boot ran it, with other values where some are given. */
function again(machine: Machine, ...values: readonly string[]): Promise<Ran> {
  const more = values.map((value) => `echo "${value}" >>/run/boot.env`);
  const boot = "DISK_MODEL='QEMU NVMe Ctrl*' bash /usr/local/lib/headroom/boot.sh /run/boot.env";
  return machine.run(['cp /etc/headroom/boot.env /run/boot.env', ...more, boot].join(' && '), 200);
}

describe('a host on its first boot', () => {
  let machine: Machine;
  let outside: Aws;
  let first: Report;
  let before: Settings;
  let disks: readonly Disk[];
  let seed: string;
  const folder = ownFolder();
  const stateThen: Record<string, string> = {};

  beforeAll(async () => {
    outside = await aws();
    seed = seedDisk(folder, launched.userData);
    disks = [rootDisk(built, folder), keptDisk(folder), emptyDisk(folder), foreignDisk(folder)];
    machine = await started(folder, disks, outside, seed);
    await cloudInitDone(machine);
    first = await report(machine).catch(async (error: unknown) => {
      throw new Error(`${String(error)}\n${await machine.read('tail -40 /var/log/cloud-init-output.log')}`);
    });
    before = settingsIn(await machine.read('cat /var/lib/test/sysctl'));
    tell(timesOf(first));
    tell(`until the service was started, all of it: ${(await untilStartedSec(machine)).toFixed(1)} s`);
  });

  it('runs all of cloud-init, user data as a script among it', async () => {
    const { errors } = (JSON.parse(await cloudInitDone(machine)) as { v1: { errors: unknown } }).v1;
    const ran = await machine.read('ls /var/lib/cloud/instance/sem');
    const log = await machine.read("grep -E 'finish: [a-z-]+/|WARNING|ERROR' /var/log/cloud-init.log");
    expect(errors).toEqual([]);
    // Where cloud-init is installed but not configured, it runs through without one module.
    expect(ran.split('\n')).toEqual(expect.arrayContaining(['config_scripts_user', 'config_set_hostname']));
    for (const stage of [
      'init-network/config-mounts',
      'modules-config/config-locale',
      'modules-final/config-scripts-user',
    ])
      expect(log).toContain(`finish: ${stage}: SUCCESS`);
    expect(log).not.toMatch(/\[(WARNING|ERROR)\]/);
  });

  it('ends well and tells the stack so, once', () => {
    expect(first).toMatchObject({ outcome: 'ok', step: 'done', instance: INSTANCE_ID });
    expect(outside.signals()).toEqual(['SUCCESS']);
    expect(outside.metrics()).toEqual([]);
    expect(outside.asked.filter(({ answer }) => answer !== 200)).toEqual([]);
  });

  it('raises each setting to its floor and lowers none', async () => {
    const after = await settings(machine);
    const memory = BigInt(await machine.read("awk '/^MemTotal/ { print $2 }' /proc/meminfo")) * 1024n;
    const told = new Map(changesOf(first).map((change) => [change.what, change]));
    const expected = floors().map((floor) => {
      // Settings of a module exist only since boot.sh has loaded it.
      const was = before.get(floor.key) ?? told.get(floor.key)?.before ?? after.get(floor.key) ?? 'absent';
      return [floor.key, raised(floor, was, memory, [25888])];
    });
    expect(floors().map(({ key }) => [key, after.get(key)])).toEqual(expected);
    // Each change is told with what was found and what was made of it.
    for (const { key } of floors())
      if (before.has(key) && before.get(key) !== after.get(key))
        expect(told.get(key)).toMatchObject({ before: before.get(key) || 'none', after: after.get(key) });
  });

  it('gives the service its limits, read from each of its processes', async () => {
    const limits = await limitsOf(machine, 'headroom-service.service');
    expect(limits.length).toBeGreaterThanOrEqual(3); // one that watches, and a worker for each core
    for (const { 'Max open files': files, 'Max processes': processes } of limits) {
      expect(files).toBe(`${first.service.openFiles?.value}:${first.service.openFilesHard?.value}`);
      expect(Number(processes?.split(':')[0])).toBeGreaterThanOrEqual(
        Number(await machine.read('echo $(($(cat /proc/sys/kernel/threads-max) / 2))')),
      );
    }
    expect(first.service.openFiles?.value).toBe(65_536);
    const hard = Math.min(1_048_576, Number(before.get('fs.nr_open')));
    expect(first.service.openFilesHard?.value).toBe(hard);
    expect(await machine.read('systemctl show --property=TasksMax --value headroom-service')).toBe(
      String(first.service.tasks?.value),
    );
  });

  it('gives logins theirs', async () => {
    expect(await machine.read("su --shell /bin/sh --command 'ulimit -Sn; ulimit -Hn' nobody")).toBe('65536\n1048576');
  });

  it('runs one worker per core and says why', async () => {
    expect(first.service.workers).toMatchObject({ value: 2 });
    expect(first.service.workers?.because).toMatch(/2/);
    expect(await machine.read('systemctl show --property=ExecStart --value headroom-service')).toContain('--workers 2');
  });

  it('hands the service its variables as they are', async () => {
    const pid = await machine.read('systemctl show --property=MainPID --value headroom-service');
    const variables = (await machine.read(`tr '\\0' '\\n' </proc/${pid}/environ`)).split('\n');
    expect(variables).toEqual(
      expect.arrayContaining([
        `GREETING=it's "odd" $HOME \\ %h`,
        `HEADROOM_HOST=${INSTANCE_ID}`,
        'AWS_REGION=eu-west-1',
      ]),
    );
  });

  it('attaches the probe, whose metrics reach the agent', async () => {
    const notes = first.steps.flatMap((step) => step.notes);
    expect(notes.filter((note) => /probe|uvloop/.test(note))).toEqual([]);
    expect(await machine.read('systemctl show --property=ExecStart --value headroom-service')).toContain(
      '--loop uvloop',
    );
    // Each of two workers sends one document per 10 s; the first of them may be of a loop that had not yet begun.
    const beats = `grep -s '"LoopHeartbeat":1' /var/lib/test/metrics`;
    const metrics = await machine.read(`until [ "$(${beats} | wc -l)" -ge 4 ]; do sleep 0.5; done; ${beats}`, 180);
    for (const document of metrics.split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)) {
      expect(document).toMatchObject({ Service: 'Shop-api', Host: INSTANCE_ID });
      expect(document).toHaveProperty('_aws.CloudWatchMetrics.0.Namespace', 'Headroom');
      expect(document.LoopLag).toHaveLength(100);
    }
  });

  it('keeps the batch work behind the service', async () => {
    const weight = (unit: string) =>
      machine.read(`cat /sys/fs/cgroup$(systemctl show --property=ControlGroup --value ${unit}.slice)/cpu.weight`);
    expect([await weight('headroom-service'), await weight('headroom-batch')]).toEqual(['100', '20']);
    expect(await machine.read('systemctl show --property=Slice --value headroom-batch.service')).toBe(
      'headroom-batch.slice',
    );
  });

  it('gives the empty volume a file system and mounts it by its UUID', async () => {
    expect(await mountedAt(machine, DATA_MOUNT)).toEqual({ serial: serials.data, type: 'xfs' });
    const uuid = await machine.read(`blkid -o value -s UUID /dev/sdf`);
    expect(await machine.read('cat /etc/fstab')).toMatch(
      new RegExp(`^UUID=${uuid} ${DATA_MOUNT} \\S+ \\S*nofail,x-systemd.device-timeout`, 'm'),
    );
    expect(await machine.read(`stat --format=%U ${DATA_MOUNT}`)).toBe('headroom');
    await machine.read(`echo 'order 3' >${DATA_MOUNT}/orders.txt; sync`);
  });

  it('never gives up on a volume that is slow for a while', async () => {
    const timeouts = await machine.read('cat /sys/block/nvme*/queue/io_timeout');
    // The kernel keeps it in ticks of 4 ms, and tells it rounded down.
    expect(new Set(timeouts.split('\n'))).toEqual(new Set(['4294967288']));
  });

  it('leaves all other disks alone', async () => {
    for (const serial of [serials.kept, serials.foreign])
      expect(await machine.read(`lsblk --nodeps --noheadings --output MOUNTPOINT ${bySerial(serial)}`)).toBe('');
  });

  it('puts every step into the journal', async () => {
    const lines = await journal(machine);
    for (const { what } of changesOf(first)) expect(lines).toContain(what);
  });

  it(`takes at most ${OWN_WORK_AT_MOST_SEC} s for its own work, however busy this machine is`, () => {
    expect(first.steps.every(({ ms, waitMs }) => waitMs >= 0 && waitMs <= ms)).toBe(true);
    expect(ownMs(first)).toBeLessThanOrEqual(OWN_WORK_AT_MOST_SEC * 1000);
  });

  it('makes the table of docs/os-settings.md', async () => {
    const kernel = await machine.read('uname --kernel-release');
    const system = await machine.read('systemctl --version | head -1');
    checkPage(first, before, { kernel, system, before: await foundBefore(machine), after: await otherValues(machine) });
  });

  describe('that is booted again without a restart', () => {
    it('changes nothing', async () => {
      const earlier = await state(machine);
      const { code, stderr } = await again(machine);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(changesOf(await report(machine))).toEqual([]);
      expect(await state(machine)).toEqual(earlier);
    });

    it('keeps what runs when the artifact is broken, and says which checksum was wrong', async () => {
      const earlier = await state(machine);
      outside.objects.set('cdk-hnb659fds-assets-111111111111-eu-west-1/broken.zip', Buffer.from('cut off'));
      const wanted = 'b'.repeat(64);
      const heard = outside.metrics().length;
      const { code } = await again(machine, 'ARTIFACT_KEY=broken.zip', `ARTIFACT_SHA256=${wanted}`);
      expect(code).not.toBe(0);
      expect(await report(machine)).toMatchObject({ outcome: 'failed', step: 'artifact' });
      expect(outside.signals().at(-1)).toBe('FAILURE');
      expect(outside.metrics().slice(heard)).toEqual([
        { name: 'BootFailed', value: 1, namespace: 'Headroom', dimensions: 'Service=Shop-api' },
      ]);
      expect(await journal(machine)).toMatch(
        new RegExp(`broken\\.zip has the checksum \\w+ and should have ${wanted}`),
      );
      expect(await state(machine)).toEqual(earlier);
    });

    it('fails on a volume that holds something else, and says what is on it and what to do', async () => {
      const heard = outside.metrics().length;
      const { code } = await again(
        machine,
        `DATA_VOLUME_ID=${serials.foreign.replace('vol', 'vol-')}`,
        'DATA_MOUNT=/srv/foreign',
      );
      expect(code).not.toBe(0);
      expect(await report(machine)).toMatchObject({ outcome: 'failed', step: 'data' });
      expect(outside.signals().at(-1)).toBe('FAILURE');
      expect(outside.metrics().slice(heard)).toMatchObject([{ name: 'BootFailed', value: 1 }]);
      expect(await journal(machine)).toMatch(
        /foreign file system: \/dev\/nvme\dn1 holds crypto_LUKS.*nothing was written/,
      );
    });

    it('keeps the files of a volume that another host had, found by its serial', async () => {
      const volume = serials.kept.replace('vol', 'vol-');
      const { code, stderr } = await again(machine, `DATA_VOLUME_ID=${volume}`, 'DATA_MOUNT=/srv/kept');
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(await mountedAt(machine, '/srv/kept')).toEqual({ serial: serials.kept, type: 'ext4' });
      expect(await machine.read('cat /srv/kept/orders.txt')).toBe('order 1\norder 2');
    });
  });

  describe('that is restarted with its disks attached in the other order', () => {
    beforeAll(async () => {
      await again(machine);
      Object.assign(stateThen, await state(machine));
      await machine.powerOff();
      machine = await started(folder, [...disks].reverse(), outside, seed);
      await cloudInitDone(machine);
    });

    it('really finds them in another order', async () => {
      expect(await machine.read('cat /sys/block/nvme0n1/device/serial')).not.toBe(serials.root);
    });

    it('mounts each by what it is, with its files', async () => {
      expect(await mountedAt(machine, DATA_MOUNT)).toEqual({ serial: serials.data, type: 'xfs' });
      expect(await mountedAt(machine, '/srv/kept')).toEqual({ serial: serials.kept, type: 'ext4' });
      expect(await machine.read(`cat ${DATA_MOUNT}/orders.txt /srv/kept/orders.txt`)).toBe('order 3\norder 1\norder 2');
    });

    it('comes up with the same settings and files', async () => {
      const now = await state(machine);
      expect(now.settings).toBe(stateThen.settings);
      expect(now.files).toBe(stateThen.files);
    });

    it('has the service up, with its limits', async () => {
      await machine.read('until curl -fsS -o /dev/null http://127.0.0.1:8080/health; do sleep 0.5; done', 120);
      for (const { 'Max open files': files } of await limitsOf(machine, 'headroom-service.service'))
        expect(files).toBe(`${first.service.openFiles?.value}:${first.service.openFilesHard?.value}`);
    });

    it('has nothing left to change', async () => {
      const { code } = await again(machine);
      expect(code).toBe(0);
      expect(changesOf(await report(machine))).toEqual([]);
    });

    it('has left every byte of the volume that holds something else as it was', async () => {
      await machine.powerOff();
      const untouched = foreignDisk(ownFolder()).path;
      expect(spawnSync('cmp', [untouched, join(folder, 'foreign.img')]).status).toBe(0);
    });
  });
});

const bySerial = (serial: string): string => `/dev/disk/by-id/nvme-QEMU_NVMe_Ctrl_${serial}`;

async function mountedAt(machine: Machine, path: string): Promise<{ serial: string; type: string }> {
  const [source = '', type = ''] = (await machine.read(`findmnt --noheadings --output SOURCE,FSTYPE ${path}`)).split(
    /\s+/,
  );
  return { serial: await machine.read(`lsblk --nodeps --noheadings --output SERIAL ${source}`), type };
}

/** What the rows of other-settings.ts are on this machine. */
async function otherValues(machine: Machine): Promise<Readonly<Record<string, string>>> {
  const [limits = {}] = await limitsOf(machine, 'headroom-service.service');
  const queue = (name: string) => machine.read(`cat /sys/block/nvme0n1/queue/${name}`);
  return {
    'LimitNOFILE of the service': limits['Max open files'] ?? '',
    'LimitNPROC of the service': limits['Max processes']?.split(':')[0] ?? '',
    'TasksMax of the service': await machine.read('systemctl show --property=TasksMax --value headroom-service'),
    'nofile of logins': await machine.read(`su --shell /bin/sh --command 'echo $(ulimit -Sn):$(ulimit -Hn)' nobody`),
    'queue/io_timeout of EBS volumes': await queue('io_timeout'),
    'queue/scheduler of EBS volumes': await queue('scheduler'),
    'queue/read_ahead_kb of EBS volumes': await queue('read_ahead_kb'),
    'pressure stall information': await machine.read('[ -e /proc/pressure/io ] && echo on || echo off'),
  };
}

/** The rows of other-settings.ts as the machine had them before user data. */
async function foundBefore(machine: Machine): Promise<Readonly<Record<string, string>>> {
  const lines = (await machine.read('cat /var/lib/test/found')).split('\n');
  return Object.fromEntries(lines.map((line) => line.trim().split('\t') as [string, string]));
}

const ownMs = ({ steps }: Report): number => steps.reduce((sum, { ms, waitMs }) => sum + ms - waitMs, 0);

/** From boot's first line in the journal to the start of the service: the excluded steps too, but for the wait. */
async function untilStartedSec(machine: Machine): Promise<number> {
  const lines = await machine.read("journalctl --no-pager --output=short-unix -t headroom-boot | grep -v 'bake: '");
  const times = lines.split('\n').map((line) => ({ at: Number.parseFloat(line), line }));
  const startedAt = times.find(({ line }) => line.includes('headroom-service.service') && line.includes('-> started'));
  return (startedAt?.at ?? Number.NaN) - (times[0]?.at ?? 0);
}

function timesOf(told: Report): string {
  const steps = told.steps.map(({ name, ms, waitMs }) => `${name} ${ms - waitMs}${waitMs ? ` + ${waitMs}` : ''}`);
  const load = loadavg()[0]?.toFixed(1);
  return (
    `boot's own work: ${(ownMs(told) / 1000).toFixed(1)} s (aim on an idle machine: ${OWN_WORK_AIM_SEC} s), at ` +
    `a load of ${load} on ${cpus().length} processors; ms of each step, + waiting for others: ${steps.join(', ')}`
  );
}
