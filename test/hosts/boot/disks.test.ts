import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REAL_PYTHON } from '../run-command';
import { identifyData, type TrialHost, trialHost, type TrialOptions, volumeValues } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost({ ...options, values: { ...volumeValues, ...options.values } });
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

const made = (calls: readonly string[]) => calls.filter((call) => call.startsWith('mkfs'));
const mountOf = ({ root }: TrialHost, calls: readonly string[]) =>
  calls.find((call) => call.startsWith('mount'))?.replaceAll(root, '');
const serial = { DATA_VOLUME_ID: 'vol-0123456789abcdef0' };
const otherOrder = {
  'dev/nvme0n1': identifyData('sdf'),
  'dev/nvme1n1': identifyData('xvda'),
  'sys/block/nvme0n1/device/serial': 'vol0123456789abcdef0\n',
  'sys/block/nvme1n1/device/serial': 'vol0000000000000000a\n',
};

describe('the data volume', () => {
  it.each([
    ['its mapping name', {}, {}, '/dev/nvme1n1'],
    ['its mapping name, whatever the order of the disks', {}, otherOrder, '/dev/nvme0n1'],
    ['its serial', serial, {}, '/dev/nvme1n1'],
    ['its serial, whatever the order of the disks', serial, otherOrder, '/dev/nvme0n1'],
    ['the link that Amazon Linux and Xen make', {}, { 'dev/sdf': '' }, '/dev/sdf'],
    [
      'being the only bare one where it does not tell its name',
      {},
      { 'dev/nvme1n1': identifyData('') },
      '/dev/nvme1n1',
    ],
  ])('is found by %s', async (_, values, files, device) => {
    const host = await newHost({ values, files });
    const { calls } = await host.boot();
    expect(mountOf(host, calls)).toBe(`mount ${device} /data`);
    expect(made(calls)).toHaveLength(1);
  });

  it('is mounted by UUID at each boot, and never waited for without end', async () => {
    const host = await newHost({ files: { 'etc/fstab': 'UUID=root / xfs defaults 0 1\n' } });
    await host.boot();
    expect(host.read('etc/fstab')).toBe(
      'UUID=root / xfs defaults 0 1\nUUID=1234-abcd /data auto defaults,nofail,x-systemd.device-timeout=30s 0 2\n',
    );
  });

  it.each(['xfs', 'ext4'])(
    'keeps its files where it has a file system of type %s, and lets that grow',
    async (type) => {
      const host = await newHost({
        answers: {
          blkid: `echo TYPE=${type}; echo UUID=1234-abcd`,
          xfs_growfs: 'echo data blocks changed from 1 to 2',
          resize2fs: 'echo The filesystem is now 2 blocks long.',
        },
      });
      const { calls, changes } = await host.boot();
      expect(made(calls)).toEqual([]);
      expect(changes).toContainEqual(expect.objectContaining({ before: 'smaller file system' }));
    },
  );

  it('is attached first where it outlives its hosts, once the former one has let go', async () => {
    const host = await newHost({
      values: serial,
      files: { 'sys/block/nvme1n1/device/serial': '', 'var/lib/cloud/data/instance-id': '' },
      // The disk appears a moment after AWS has attached it.
      answers: { sleep: 'echo vol0123456789abcdef0 >"$root/sys/block/nvme1n1/device/serial"' },
    });
    host.aws.refusals.set('AttachVolume', [[400, 'VolumeInUse']]);
    const { report, calls } = await host.boot();
    expect(report.problem).toBe('');
    expect(host.aws.asked.filter(({ action }) => action === 'AttachVolume')).toHaveLength(2);
    expect(mountOf(host, calls)).toBe('mount /dev/nvme1n1 /data');
  });

  it('is not attached again where it is there already', async () => {
    const host = await newHost({ values: serial });
    await host.boot();
    expect(host.aws.asked.map(({ action }) => action)).toEqual(['SignalResource']);
  });

  it('is left alone where none was asked for', async () => {
    const host = await newHost({ values: { DATA_DEVICE: '', DATA_MOUNT: '' } });
    const { calls, report } = await host.boot();
    expect(report.outcome).toBe('ok');
    expect(calls.filter((call) => /^(blkid|mkfs|mount)/.test(call))).toEqual([]);
  });
});

describe('a disk that must not be touched', () => {
  const cases: readonly (readonly [string, TrialOptions, RegExp])[] = [
    [
      'is missing',
      { files: { 'dev/nvme1n1': identifyData('sdg') } },
      /^disk missing: no volume mapped as \/dev\/sdf after 3 s; disks: nvme0n1=vol0000000000000000a nvme1n1=vol0123/,
    ],
    [
      'is missing by serial',
      { values: { DATA_VOLUME_ID: 'vol-0feed' } },
      /^disk missing: no volume vol-0feed after 3 s/,
    ],
    [
      'is one of two without names',
      {
        files: {
          'dev/nvme1n1': identifyData(''),
          'sys/block/nvme2n1/device/model': 'Amazon Elastic Block Store',
          'dev/nvme2n1': identifyData(''),
        },
      },
      /^disk missing: no volume mapped/,
    ],
    [
      'holds a foreign file system',
      { answers: { blkid: 'echo TYPE=ntfs' } },
      /^foreign file system: \S+nvme1n1 holds ntfs, .*nothing was written to it/,
    ],
    ['is encrypted', { answers: { blkid: 'echo TYPE=crypto_LUKS' } }, /holds crypto_LUKS/],
    [
      'has partitions',
      { answers: { blkid: 'echo PTTYPE=gpt' } },
      /^foreign disk: \S+nvme1n1 has a partition table \(gpt\)/,
    ],
    [
      'has several signatures',
      { answers: { blkid: 'exit 8' } },
      /^cannot tell what \S+nvme1n1 holds \(blkid ended with 8\)/,
    ],
    ['holds data without a signature', { answers: { cmp: 'exit 1' } }, /is not empty; nothing was written to it/],
    [
      'is mounted elsewhere',
      { files: { 'proc/self/mounts': '/dev/sdz ROOT/data xfs rw 0 0\n' } },
      /^\/data is mounted from \/dev\/sdz and not from/,
    ],
    ['cannot be mounted', { answers: { mount: 'exit 32' } }, /^cannot mount \S+nvme1n1 on \/data; see dmesg/],
    [
      'cannot be attached',
      {
        values: { DATA_VOLUME_ID: 'vol-0feed' },
        answers: {
          python3:
            'case "$*" in *attach*) echo aws: answered UnauthorizedOperation >&2; exit 1 ;; esac; exec "$REAL_PYTHON" "$@"',
        },
      },
      /^cannot attach vol-0feed: aws: answered UnauthorizedOperation/,
    ],
  ];
  it.each(cases)('that %s ends the boot with a clear line, and nothing is written to it', async (_, options, told) => {
    const host = await newHost({ ...options, environment: { REAL_PYTHON: REAL_PYTHON } });
    host.aws.refusals.set('AttachVolume', []);
    host.write('proc/self/mounts', host.read('proc/self/mounts').replace('ROOT', host.root));
    const { report, calls, stderr, status } = await host.boot();
    expect({ status, step: report.step }).toEqual({ status: 1, step: 'data' });
    expect(report.problem).toMatch(told);
    expect(stderr).toContain(report.problem);
    expect(made(calls).length).toBe(/mounted|mount /.test(report.problem) ? 1 : 0);
    expect(host.aws.asked.at(-1)?.fields.Status).toBe('FAILURE');
  });
});

describe('the instance store', () => {
  const store = (number: number) => ({
    [`sys/block/nvme${number}n1/device/model`]: 'Amazon EC2 NVMe Instance Storage\n',
    [`dev/nvme${number}n1`]: '',
  });
  const values = { SCRATCH_MOUNT: '/scratch' };

  it('is mounted without a line of fstab, which would be wrong after a stop', async () => {
    const host = await newHost({ values, files: { ...store(2), 'made-data': '' } });
    const { report, calls } = await host.boot();
    expect(report.problem).toBe('');
    expect(calls.map((call) => call.replaceAll(host.root, ''))).toContain('mount -o noatime /dev/nvme2n1 /scratch');
    expect(host.read('etc/fstab')).not.toContain('scratch');
    expect(host.read('etc/systemd/system/headroom-scratch.service')).toContain('boot.sh --only scratch');
    expect(calls).toContain('systemctl enable --quiet headroom-scratch.service');
  });

  it('is made again at each start that finds it empty, without the rest of the boot', async () => {
    const host = await newHost({ values, files: store(2) });
    const { calls, status } = await host.boot(['--only', 'scratch']);
    expect(status).toBe(0);
    expect(calls.filter((call) => /^(mkfs|mount)/.test(call))).toHaveLength(2);
    expect(calls.join('\n')).not.toContain('restart');
    expect(host.aws.asked).toEqual([]);
    expect(JSON.parse(host.read('var/lib/headroom/boot-scratch.json'))).toMatchObject({ outcome: 'ok' });
  });

  it('becomes one disk in the order of the serials, whatever the order of the disks', async () => {
    const answers = { mdadm: 'mkdir -p "$root/dev/md"; : >"$2"' };
    const serials = {
      'sys/block/nvme2n1/device/serial': 'AWS2\n',
      'sys/block/nvme3n1/device/serial': 'AWS1\n',
      'sys/block/nvme10n1/device/serial': 'AWS3\n',
    };
    const host = await newHost({ values, files: { ...store(2), ...store(3), ...store(10), ...serials }, answers });
    const { calls } = await host.boot(['--only', 'scratch']);
    expect(calls.map((call) => call.replaceAll(host.root, ''))).toContain(
      'mdadm --create /dev/md/headroom-scratch --run --level=0 --raid-devices=3 /dev/nvme3n1 /dev/nvme2n1 /dev/nvme10n1',
    );
  });

  it('is put together again after a reboot, and never made of disks that hold something else', async () => {
    const answers = {
      mdadm: 'mkdir -p "$root/dev/md"; : >"$2"',
      blkid: 'case "$*" in *"-s TYPE"*nvme*) cat "$root/holds" ;; *) exit 2 ;; esac',
    };
    const host = await newHost({ values, files: { ...store(2), ...store(3), holds: 'linux_raid_member\n' }, answers });
    const assembled = await host.boot(['--only', 'scratch']);
    const told = assembled.calls.filter((call) => call.startsWith('mdadm')).map((call) => call.split(' ')[1]);
    expect(told).toEqual(['--assemble']);
    const full = await newHost({
      values,
      files: { ...store(2), ...store(3), 'dev/nvme3n1': `${'\0'.repeat(9000)}x` },
      answers,
    });
    const refused = await full.boot(['--only', 'scratch']);
    expect(refused.stderr).toMatch(/nvme3n1 .* is not empty; nothing was written to it \(byte 9000 is not zero\)/);
    expect(refused.calls.filter((call) => call.startsWith('mdadm'))).toEqual([]);
  });

  it('becomes one disk where there are several', async () => {
    const answers = { mdadm: 'mkdir -p "$root/dev/md"; : >"$2"' };
    const host = await newHost({ values, files: { ...store(2), ...store(3) }, answers });
    const { calls } = await host.boot();
    expect(calls.map((call) => call.replaceAll(host.root, ''))).toContain(
      'mdadm --create /dev/md/headroom-scratch --run --level=0 --raid-devices=2 /dev/nvme2n1 /dev/nvme3n1',
    );
  });

  it('is asked for in vain where the type has none', async () => {
    expect((await (await newHost({ values })).boot()).report.problem).toMatch(
      /^disk missing: \/scratch was asked for and this instance type has no instance store/,
    );
  });
});

const LOOP = loopDevice();
if (LOOP === '')
  process.stdout.write('SKIPPED: a real file system: no loop device can be set up here (it needs root)\n');

(LOOP === '' ? describe.skip : describe)('a real file system on a loop device', () => {
  afterAll(() => spawnSync('losetup', ['-d', LOOP]));

  it.each([
    ['where partitions begin', 1_048_576],
    ['in the midst of it', 40_000_000],
    ['in its last byte', 64 * 1_048_576 - 1],
  ])('is not made on one that holds something %s, and what it holds stays', async (_, at) => {
    const host = await newHost({ values: serial, answers: { blkid: `exec ${realPath('blkid')} "$@"` } });
    rmSync(join(host.root, 'dev/nvme1n1'));
    symlinkSync(LOOP, join(host.root, 'dev/nvme1n1'));
    const at1 = ['bs=1', `seek=${at}`, 'conv=notrunc,fsync', 'status=none'];
    spawnSync('dd', [`of=${LOOP}`, ...at1], { input: 'x' });
    try {
      const { report, calls } = await host.boot();
      expect(report.problem).toContain(`is not empty; nothing was written to it (byte ${at} is not zero)`);
      expect(made(calls)).toEqual([]);
    } finally {
      spawnSync('dd', [`of=${LOOP}`, ...at1], { input: '\0' });
    }
  });

  it('is made once, mounted, and its files are there after the next boot', async () => {
    const real = Object.fromEntries(
      ['blkid', 'mount', 'cmp', 'resize2fs'].map((name) => [name, `exec ${realPath(name)} "$@"`]),
    );
    const answers = { ...real, 'mkfs.xfs': `exec ${realPath('mkfs.ext4')} -q -U "\${5#uuid=}" "\${@: -1}"` };
    const host = await newHost({
      values: serial,
      answers,
      files: { 'proc/sys/kernel/random/uuid': '6f1b1c9e-0000-4000-8000-00000000f0e1\n' },
    });
    rmSync(join(host.root, 'dev/nvme1n1'));
    symlinkSync(LOOP, join(host.root, 'dev/nvme1n1'));
    rmSync(join(host.root, 'proc/self/mounts'));
    symlinkSync('/proc/self/mounts', join(host.root, 'proc/self/mounts'));
    try {
      const first = await host.boot();
      expect(first.report.problem).toBe('');
      writeFileSync(join(host.root, 'data/kept'), 'a file');
      expect((await host.boot()).changes).toEqual([]);
      spawnSync('umount', [join(host.root, 'data')]);
      const again = await host.boot();
      expect(made(again.calls)).toEqual([]);
      expect(again.changes.map(({ what }) => what)).toEqual(['/data']);
      expect(host.read('data/kept')).toBe('a file');
    } finally {
      spawnSync('umount', [join(host.root, 'data')]);
    }
  });
});

function loopDevice(): string {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-disk-'));
  mkdirSync(folder, { recursive: true });
  const image = join(folder, 'disk');
  spawnSync('truncate', ['-s', '64M', image]);
  const { status, stdout } = spawnSync('losetup', ['--show', '-f', image], { encoding: 'utf8' });
  const tools = ['blkid', 'mkfs.ext4', 'resize2fs'].every((name) => realPath(name) !== '');
  return status === 0 && tools ? stdout.trim() : '';
}

function realPath(name: string): string {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  return spawnSync('bash', ['-c', `PATH='${path}' command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
}
