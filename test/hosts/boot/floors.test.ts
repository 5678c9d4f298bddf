import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { type TrialHost, trialHost, type TrialOptions } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost(options);
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

const FILE = 'etc/sysctl.d/99-zz-headroom.conf';
const at = (key: string) => `proc/sys/${key.replaceAll('.', '/')}`;
const floors = readFileSync('hosts/floors.tsv', 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t'));

describe('floors', () => {
  it.each([
    ['net.core.somaxconn', '4096', '8192'],
    ['net.core.somaxconn', '8191', '8192'],
    ['net.core.somaxconn', '8193', '8193'],
    ['net.core.somaxconn', '65535', '65535'],
    ['fs.file-max', '9223372036854775807', '9223372036854775807'],
    ['fs.file-max', '18446744073709551615', '18446744073709551615'],
    ['fs.file-max', '400000', '2097152'],
    ['vm.max_map_count', '65530', '262144'],
    ['vm.max_map_count', '1048576', '1048576'],
    ['net.ipv4.tcp_rmem', '4096\t131072\t6291456', '4096 131072 16777216'],
    ['net.ipv4.tcp_rmem', '8192\t131072\t33554432', '8192\t131072\t33554432'],
    ['net.ipv4.ip_local_port_range', '32768\t60999', '10240 65535'],
    ['net.ipv4.ip_local_port_range', '1024\t65535', '1024\t65535'],
    ['net.ipv4.ip_local_port_range', '1024\t60999', '1024 65535'],
  ])('%s of %j becomes %j', async (key, before, after) => {
    const host = await newHost({ files: { [at(key)]: before } });
    const { changes } = await host.boot();
    expect(host.read(at(key)).trim()).toBe(after);
    expect(changes.some(({ what }) => what === key)).toBe(before !== after);
  });

  it('costs at most a twentieth of a small host, however high a floor is', async () => {
    const host = await newHost({ files: { 'proc/meminfo': 'MemTotal: 1048576 kB\n' } });
    await host.boot();
    const [tracked, watches] = ['net.netfilter.nf_conntrack_max', 'fs.inotify.max_user_watches'];
    expect(Number(host.read(at(tracked)))).toBe(262144); // what was there; a twentieth of 1 GiB holds 167,772
    expect(Number(host.read(at(watches)))).toBe(123456);
  });

  it('has the module loaded before its limits are set, now and at each boot', async () => {
    const host = await newHost();
    const { calls, changes } = await host.boot();
    expect(calls).toContain('modprobe nf_conntrack');
    expect(host.read('etc/modules-load.d/headroom.conf')).toBe('nf_conntrack\n');
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'net.netfilter.nf_conntrack_max', before: '262144', after: '1048576' }),
    );
  });

  it('says where a kernel does not track connections, and goes on', async () => {
    const { notes, report } = await (await newHost({ answers: { modprobe: 'exit 1' } })).boot();
    expect(report.outcome).toBe('ok');
    expect(notes).toContainEqual(expect.stringContaining('nf_conntrack cannot be loaded'));
  });

  it('keeps the ports of the service free within the wider range, and those that were reserved', async () => {
    const port = 30_000;
    const host = await newHost({
      host: { service: { kind: 'command', command: '/bin/serve', port } },
      files: { [at('net.ipv4.ip_local_reserved_ports')]: '8125,20000-20010' },
      answers: { modprobe: 'exit 1' },
    });
    await host.boot(); // nothing listens there: only the floors matter
    expect(host.read(at('net.ipv4.ip_local_reserved_ports')).trim()).toBe('8125,20000-20010,30000,25888');
  });

  it('keeps what it raised in a file that sorts after 99-sysctl.conf, and loses nothing of it later', async () => {
    const host = await newHost();
    await host.boot();
    const written = host.read(FILE);
    expect(written).toContain('\nnet.core.somaxconn = 8192\n');
    expect(written).not.toContain('file-max');
    expect(['99-sysctl.conf', '99-zz-headroom.conf'].sort()[1]).toBe('99-zz-headroom.conf');
    await host.boot();
    expect(host.read(FILE)).toBe(written);
  });

  it('never lowers at the next boot what a newer kernel gives by then', async () => {
    const host = await newHost();
    await host.boot();
    host.write(at('net.core.somaxconn'), '16384');
    await host.boot();
    expect(host.read(FILE)).toContain('\nnet.core.somaxconn = 16384\n');
  });

  it('fails where another file would win at the next boot', async () => {
    const host = await newHost({ files: { 'etc/sysctl.d/99-zzz-tuning.conf': '# ours\nnet.core.somaxconn = 1024\n' } });
    expect((await host.boot()).report.problem).toBe(
      '/etc/sysctl.d/99-zzz-tuning.conf sets net.core.somaxconn to 1024 and sorts after 99-zz-headroom.conf, ' +
        'so that it wins at the next boot; rename it to sort before, or remove the line',
    );
    const earlier = await newHost({ files: { 'etc/sysctl.d/99-sysctl.conf': 'net.core.somaxconn = 1024\n' } });
    expect((await earlier.boot()).report.outcome).toBe('ok');
  });

  it('names for each floor the default, the reason and its source', () => {
    expect(floors.length).toBeGreaterThan(12);
    for (const row of floors) {
      expect(row).toHaveLength(8);
      const [key = '', rule = '', , bytes = '', , normal = '', why = '', source = ''] = row;
      expect(key).toMatch(/^[a-z0-9_.-]+$/);
      expect(['max', 'max-last', 'range', 'ports']).toContain(rule);
      expect(Number(bytes)).toBeGreaterThanOrEqual(0);
      expect([normal, why, source].every((text) => text.length > 2)).toBe(true);
    }
  });
});

describe('limits of logins', () => {
  const limits = 'etc/security/limits.d/99-zz-headroom.conf';

  it('are raised for everybody, root too, which a star does not mean', async () => {
    const host = await newHost();
    await host.boot();
    expect(host.read(limits)).toMatch(/^\* soft nofile 65536\n\* hard nofile 1048576\n\* - nproc 60000\nroot soft/m);
  });

  it.each([
    [
      'a higher one of the image',
      { 'etc/security/limits.d/90-app.conf': '* hard nofile 2000000\n' },
      'hard nofile 2000000',
    ],
    [
      'what the kernel allows at most',
      { 'etc/security/limits.conf': '* hard nofile 2000000\n', [at('fs.nr_open')]: '1500000' },
      'hard nofile 1500000',
    ],
    [
      'a lower one of the image',
      { 'etc/security/limits.conf': '* hard nofile 4096\n* soft nproc 4096\n' },
      'hard nofile 1048576',
    ],
    ['few threads of a small host', { [at('kernel.threads-max')]: '7000' }, '- nproc 7000'],
  ])('heed %s', async (_, files, line) => {
    const host = await newHost({ files });
    await host.boot();
    expect(host.read(limits)).toContain(`* ${line}\n`);
  });
});

const NAMESPACES = spawnSync('unshare', ['-n', 'true']).status === 0;
if (!NAMESPACES)
  process.stdout.write('SKIPPED: floors in a real kernel: unshare -n does not work here (it needs root)\n');

(NAMESPACES ? describe : describe.skip)('floors in a network namespace of this kernel', () => {
  it('are read back from the kernel itself, and hold on a second run', async () => {
    const before = sysctl('cat /proc/sys/net/core/somaxconn');
    const host = await newHost({
      wrapper: [
        'unshare',
        '-n',
        '--',
        'bash',
        '-c',
        'echo 100 >/proc/sys/net/core/somaxconn; ip link set lo up; "$@"',
        'in-namespace',
      ],
      // Nothing outside listens in there, and nothing in there is the service.
      host: { service: { kind: 'command', command: '/bin/serve', port: null } },
      values: { HEALTH_URLS: '', STACK_NAME: '', SERVICE_WAIT_SEC: '30' },
      answers: { modprobe: 'exit 1' },
    });
    // The others belong to the whole machine.
    rmSync(join(host.root, 'proc/sys/net'), { recursive: true });
    mkdirSync(join(host.root, 'proc/sys/net/core'), { recursive: true });
    for (const part of ['core/somaxconn', 'ipv4'])
      symlinkSync(`/proc/sys/net/${part}`, join(host.root, 'proc/sys/net', part));
    const { report, changes } = await host.boot();
    expect(report.problem).toBe('');
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'net.core.somaxconn', before: '100', after: '8192' }),
    );
    for (const key of ['net.ipv4.tcp_max_syn_backlog', 'net.ipv4.ip_local_port_range'])
      expect(host.read(FILE)).toContain(`\n${key} = `);
    expect(changes).toContainEqual(
      expect.objectContaining({ what: 'net.ipv4.ip_local_reserved_ports', after: '25888' }),
    );
    expect(sysctl('cat /proc/sys/net/core/somaxconn')).toBe(before); // ours is another namespace
  });
});

const sysctl = (command: string): string => spawnSync('bash', ['-c', command], { encoding: 'utf8' }).stdout;
