import { existsSync, mkdtempSync, readlinkSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run-command';
import { archive } from './archive';

/** Unpacks an archive into a folder of its own. */
async function unpacked(bytes: Buffer) {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-unpack-'));
  writeFileSync(join(folder, 'a.zip'), bytes);
  const ended = await run('python3', ['hosts/unpack.py', join(folder, 'a.zip'), join(folder, 'out')]);
  return { ...ended, out: join(folder, 'out') };
}

describe('unpacking an artifact', () => {
  it('keeps executable bits, and the links of a virtual environment', async () => {
    const links = { '.venv/bin/python': '/usr/bin/python3', '.venv/lib64': 'lib' };
    const { status, out } = await unpacked(archive({ 'bin/serve': '#!/bin/sh\n', '.venv/lib/a.py': '' }, links));
    expect(status).toBe(0);
    expect(statSync(join(out, 'bin/serve')).mode & 0o777).toBe(0o755);
    expect(readlinkSync(join(out, '.venv/bin/python'))).toBe('/usr/bin/python3');
    expect(existsSync(join(out, '.venv/lib64/a.py'))).toBe(true);
  });

  it.each(['../../etc/shadow', '/etc/shadow', '/usr/../etc/shadow'])('refuses a link to %s', async (target) => {
    const { status, stderr } = await unpacked(archive({ serve: 'x' }, { 'bin/leak': target }));
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: `the archive has a link that leads out of it: bin/leak -> ${target}\n`,
    });
  });
});
