import { defineHostGroup } from '../../../lib/config/define';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { host } from '../inputs';

/** Paths of what is wrong with a host group that mounts its volume there, and its scratch disks. */
const wrongWith = (mountPath: string) =>
  [{ data: { type: 'gp3', sizeGiB: 10, mountPath } } as const, { scratch: { mountPath } }].map((mounts) => {
    try {
      defineHostGroup('api', { ...host, ...mounts });
      return [];
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return error.issues.map(({ path }) => path);
    }
  });

const REFUSED = [['api.data.mountPath'], ['api.scratch.mountPath']];

describe('a path to mount at', () => {
  it.each([
    '/',
    '//',
    '/.',
    '/..',
    '/./data',
    '/data/..',
    '/data/../etc',
    '/data/./x',
    '/data/',
    '/data//x',
    '//data',
    'data',
    '',
    '/bin',
    '/boot',
    '/boot/efi',
    '/dev',
    '/dev/shm',
    '/efi',
    '/etc',
    '/etc/systemd',
    '/etc/systemd/system',
    '/lib',
    '/lib/modules',
    '/lib64',
    '/proc',
    '/proc/sys',
    '/root',
    '/root/x',
    '/run',
    '/run/headroom',
    '/sbin',
    '/snap',
    '/sys',
    '/sys/fs/cgroup',
    '/tmp',
    '/tmp/x',
    '/usr',
    '/usr/bin',
    '/usr/local',
    '/usr/local/lib',
    '/usr/local/lib/headroom',
    '/usr/share/x',
    '/home',
    '/home/ec2-user',
    '/home/ubuntu/.ssh',
    '/opt',
    '/opt/aws',
    '/opt/aws/amazon-cloudwatch-agent',
    '/opt/headroom',
    '/opt/headroom/service',
    '/opt/headroom/service/current',
    '/opt/headroom/probe',
    '/opt/headroom/x',
    '/var',
    '/var/cache',
    '/var/lib',
    '/var/lib/headroom',
    '/var/lib/cloud',
    '/var/lib/cloud/data',
    '/var/lib/amazon/ssm',
    '/var/lib/systemd',
    '/var/lib/dpkg',
    '/var/lib/rpm',
    '/var/log',
    '/var/log/journal',
    '/var/run',
    '/var/run/x',
    '/var/spool',
    '/var/tmp',
    '/var/tmp/x',
    '/data/a b',
    '/data;x',
    '/d\u00e4ta',
    `/${'x'.repeat(200)}`,
  ])('is refused: %p', (path) => {
    expect(wrongWith(path)).toEqual(REFUSED);
  });

  it.each([
    '/data',
    '/data/x',
    '/data.d/x_1-y',
    '/scratch',
    '/srv',
    '/srv/x',
    '/mnt',
    '/mnt/x',
    '/media/x',
    '/home/app',
    '/opt/app',
    '/opt/app/data',
    '/var/lib/postgresql',
    '/var/lib/mysql',
    '/var/lib/docker',
    '/var/lib/redis/6',
    '/var/log/app',
    '/var/cache/nginx',
    '/var/www',
    '/var/spool/app',
    '/users',
    '/etcetera',
    '/usr2',
    '/headroom',
    '/binaries',
    '/vara/lib',
    '/.data',
    '/data/..x',
    '/...',
  ])('may be %p', (path) => {
    expect(wrongWith(path)).toEqual([[], []]);
  });
});
