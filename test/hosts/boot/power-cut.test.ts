import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { archive } from './archive';
import { type TrialHost, trialHost, type TrialOptions, volumeValues } from './trial-host';

const hosts: TrialHost[] = [];
const newHost = async (options: TrialOptions = {}) => {
  const host = await trialHost(options);
  hosts.push(host);
  return host;
};
afterEach(() => Promise.all(hosts.splice(0).map((host) => host.close())));

function deploy(host: TrialHost, bytes: Buffer): string {
  const sum = createHash('sha256').update(bytes).digest('hex');
  host.aws.objects.set('/assets/release.zip', bytes);
  const artifact = `ARTIFACT_BUCKET='assets'\nARTIFACT_KEY='release.zip'\nARTIFACT_SHA256='${sum}'\n`;
  host.write('etc/headroom/boot.env', host.read('etc/headroom/boot.env') + artifact);
  return `opt/headroom/service/releases/${sum}`;
}

describe('what boot writes', () => {
  it('is on the disk before it has its name, and the name before anything relies on it', async () => {
    const answers = { sync: 'exec /bin/sync "$@"', mv: 'exec /bin/mv "$@"' };
    const host = await newHost({ values: volumeValues, answers });
    const release = deploy(host, archive({ serve: 'one' }));
    const calls = (await host.boot()).calls
      .map((call) => call.replaceAll(host.root, ''))
      .filter((call) => /^(mv|sync) /.test(call));
    const moves = calls.flatMap((call, index) => (call.startsWith('mv -f /') ? [index] : []));
    expect(moves.length).toBeGreaterThan(10);
    for (const index of moves) {
      const [, , from = '', to = ''] = (calls[index] ?? '').split(' ');
      if (!from.endsWith('.new')) continue;
      expect(calls[index - 1]).toBe(`sync ${from}`);
      if (!to.endsWith('boot.json')) expect(calls[index + 1]).toBe(`sync ${to.replace(/\/[^/]*$/, '')}`);
    }
    const unpacked = calls.indexOf(`mv -T /${release}.partial /${release}`);
    expect(calls.slice(0, unpacked)).toContain(`sync -f /${release}.partial`);
    expect(calls.slice(unpacked)).toContain('sync /opt/headroom/service/releases');
  });

  it.each([
    ['is empty', (host: TrialHost, path: string) => host.write(path, '')],
    ['holds zeros', (host: TrialHost, path: string) => host.write(path, '\0\0\0')],
    ['is gone', ({ root }: TrialHost, path: string) => rmSync(join(root, path))],
  ])('is mended by the next boot where a file of the release, or a unit, %s', async (_, harm) => {
    const host = await newHost();
    const release = deploy(host, archive({ 'bin/serve': 'one', 'app.py': 'app' }));
    const paths = [
      `${release}/app.py`,
      'etc/systemd/system/headroom-service.service',
      'etc/headroom/plan.env',
      'var/lib/headroom/accepted/lines',
    ];
    await host.boot();
    const before = paths.map((path) => host.read(path));
    for (const path of paths) harm(host, path);
    const { status, notes, calls } = await host.boot();
    expect({ status, texts: paths.map((path) => host.read(path)) }).toEqual({ status: 0, texts: before });
    expect(notes.join()).toMatch(/is not whole, and is fetched again: app\.py/);
    expect(calls).toContain('systemctl restart headroom-service.service');
    expect((await host.boot()).changes).toEqual([]);
  });
});

const needed = ['losetup', 'mkfs.xfs', 'xfs_io', 'mount'].filter((name) => spawnSync('which', [name]).status !== 0);
const LOOP = needed.length === 0 ? spawnSync('losetup', ['-f'], { encoding: 'utf8' }).stdout.trim() : '';
if (LOOP === '')
  process.stdout.write(
    `SKIPPED: a real power cut: it needs root, a loop device, xfsprogs (missing: ${needed.join(' ')})\n`,
  );

(LOOP === '' ? describe.skip : describe)('after a file system of type xfs has gone down at once', () => {
  it('what was put is there, all of it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-cut-'));
    writeFileSync(
      join(folder, 'cut.sh'),
      `set -eu; cd '${folder}'; truncate -s 320M disk; mkfs.xfs -q disk; mkdir at; mount -o loop disk at
mkdir at/etc; echo 'UUID=1 / xfs' >at/etc/fstab; sync -f at
( . '${process.cwd()}/hosts/steps/report.sh'; root=at; step_began_us=0
  for path in /etc/fstab /etc/systemd/system/headroom-service.service /var/lib/headroom/units; do
    put "$path" "text of $path" why
  done ) >/dev/null
xfs_io -x -c shutdown at; umount at; mount -o loop disk at
cat at/etc/fstab at/etc/systemd/system/headroom-service.service at/var/lib/headroom/units`,
    );
    const { stdout, stderr } = spawnSync('bash', [join(folder, 'cut.sh')], { encoding: 'utf8' });
    spawnSync('umount', [join(folder, 'at')]);
    rmSync(folder, { recursive: true });
    expect({ stdout, stderr }).toEqual({
      stdout:
        'text of /etc/fstab\ntext of /etc/systemd/system/headroom-service.service\ntext of /var/lib/headroom/units\n',
      stderr: '',
    });
  });
});
