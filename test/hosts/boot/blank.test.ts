import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { REAL_PYTHON } from '../run-command';

const [KIB, MIB, GIB, TIB] = [2 ** 10, 2 ** 20, 2 ** 30, 2 ** 40];
const FOLDER = mkdtempSync(join(tmpdir(), 'headroom-blank-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** A disk of zeros, none of which is stored, with one byte that is another where there is a place for it. */
function looked(sizeBytes: number, at: number | undefined, ...args: readonly string[]) {
  const path = join(FOLDER, 'disk');
  const file = openSync(path, 'w');
  ftruncateSync(file, sizeBytes);
  if (at !== undefined) writeSync(file, 'x', at);
  closeSync(file);
  const { status, stdout, stderr } = spawnSync(REAL_PYTHON, ['-BS', 'hosts/steps/blank.py', path, ...args], {
    encoding: 'utf8',
  });
  return { status, stderr, last: stdout.trimEnd().split('\n').at(-1) };
}
const held = (at: number) => ({ status: 3, stderr: '', last: `byte ${at}` });

describe('a disk that is read whole', () => {
  it('is blank where all of it is zero, with a line that says how much was read', () => {
    const { status, last } = looked(64 * MIB, undefined);
    expect(status).toBe(0);
    expect(last ?? '').toMatch(/^$|GiB read in \d+ s, all zeros$/);
  });

  it('is not blank with one byte anywhere, and its place is told', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1 * MIB, max: 2 * GIB }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (size, part) => {
          const at = Math.min(size - 1, Math.floor(size * part));
          expect(looked(size, at)).toEqual(held(at));
        },
      ),
      {
        numRuns: 12,
        examples: [
          [4 * MIB, 0],
          [4 * MIB + 513, 1],
          [16 * MIB, 0.5],
        ],
      },
    );
  });

  it('skips what is not stored of a plain file, so that the largest take no longer', () => {
    expect(looked(4 * TIB, 3 * TIB + 7)).toEqual(held(3 * TIB + 7));
  });
});

describe('a disk that is new', () => {
  const SIZE = 1000 * GIB;
  const inGroup = (groups: number, number: number) => Math.ceil(SIZE / 4096 / groups) * 4096 * number;
  it.each([
    ['the first byte', 0],
    ['the first partition', MIB],
    ["btrfs' first mirror", 64 * MIB + 64 * KIB],
    ["btrfs' second mirror", 256 * GIB + 64],
    ["ext4's first backup superblock", 128 * MIB + 56],
    ["ext4's backup superblock of group 343", 343 * 128 * MIB + 56],
    ["the second allocation group of XFS's four", inGroup(4, 1)],
    ["the last allocation group of XFS's four", inGroup(4, 3)],
    ["an allocation group of XFS's 32", inGroup(32, 17)],
    ['the copy of a GPT', SIZE - 512],
    ["NTFS' copy of its first sector", SIZE - 1],
    ["ZFS' last label", SIZE - 256 * KIB],
    ['the superblock of md 1.0', SIZE - 8 * KIB],
  ])('is not taken for one where there is %s', (_, at) => {
    expect(looked(SIZE, at, 'places')).toEqual(held(at));
  });

  it('is read whole where that takes no time', () => {
    expect(looked(3 * GIB, 2 * GIB + 12_345_678, 'places')).toEqual(held(2 * GIB + 12_345_678));
  });
});

it('tells why a disk could not be read', () => {
  const { status, stdout } = spawnSync(REAL_PYTHON, ['-BS', 'hosts/steps/blank.py', join(FOLDER, 'none')], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: 'No such file or directory\n' });
});
