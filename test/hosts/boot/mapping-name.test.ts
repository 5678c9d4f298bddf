import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../run-command';
import { identifyData } from './trial-host';

const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-identify-'));
const nameIn = async (data: string | Buffer) => {
  const device = join(FOLDER, 'nvme1n1');
  writeFileSync(device, data);
  const { stdout } = await run('python3', ['hosts/mapping_name.py', device]);
  return stdout.replace(device, 'DEVICE');
};

describe('the mapping name in identify data', () => {
  it.each([
    ['sdf', 'DEVICE sdf\n'],
    ['/dev/sdf', 'DEVICE sdf\n'],
    ['xvdba', 'DEVICE xvdba\n'],
    ['none', 'DEVICE none\n'],
    ['', ''],
  ])('%j is read as %j', async (name, told) => {
    expect(await nameIn(identifyData(name))).toBe(told);
  });

  it('ends at a zero byte', async () => {
    expect(await nameIn(identifyData('sdf\0garbage'))).toBe('DEVICE sdf\n');
  });

  it('is none where another vendor keeps something else there, or nothing', async () => {
    expect(await nameIn(Buffer.alloc(4096, 0xff))).toBe('');
    expect(await nameIn(Buffer.alloc(4096))).toBe('');
    expect(await nameIn(Buffer.alloc(100))).toBe('');
  });

  it('leaves out a device that is not there or no NVMe disk, and names the others', async () => {
    const device = join(FOLDER, 'nvme2n1');
    writeFileSync(device, identifyData('sdg'));
    const program = ['hosts/mapping_name.py', '/dev/null', '/dev/no-such-disk', device];
    const { stdout, stderr, status } = await run('python3', program);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${device} sdg\n` });
    expect(stderr).toMatch(/^mapping_name: \/dev\/null: .*\nmapping_name: \/dev\/no-such-disk: No such file/);
  });
});
