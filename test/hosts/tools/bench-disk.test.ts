import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import * as tools from './tools';

afterEach(() => tools.endProcesses());

const always = { name: 'always', cron: '* * * * *', durationMin: 5, timeZone: 'Europe/Dublin' };
const past = { name: 'past', start: '2020-01-01T00:00:00Z', end: '2020-01-02T00:00:00Z' };
const peaksFile = (...peaks: readonly object[]): string =>
  join(tools.folderWith({ 'peaks.json': JSON.stringify({ peaks }) }), 'peaks.json');
/** In the working copy: the system's folder for temporary files may be in memory. */
const CACHE = join(__dirname, '..', '..', '..', '.cache');
const volumes: string[] = [];
const volumeFolder = (): string => {
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'volume-'));
  volumes.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of volumes) rmSync(folder, { recursive: true, force: true });
});

/** Stands in where the test is about something that comes before any measurement. */
const NO_FIO = tools.pathWith({ fio: 'echo "fio was started" >&2; exit 7' });

describe('bench-disk', () => {
  tools.itWith('fio')('measures, and leaves nothing on the volume', () => {
    const [volume, out] = [volumeFolder(), tools.newFolder('measured')];
    const args = [
      '--directory',
      volume,
      '--size-mib',
      '64',
      '--seconds',
      '1',
      '--peaks',
      peaksFile(past),
      '--out',
      out,
    ];
    const { status, stdout, stderr } = tools.run('bench-disk.sh', args);
    expect([status, stderr]).toEqual([0, '']);
    expect(readdirSync(volume)).toEqual([]);
    const { results } = tools.readJson(out, 'bench-disk.json') as {
      results: { test: string; iops: number; p99Ms: number }[];
    };
    expect(results.map(({ test }) => test)).toEqual([
      'fill',
      'random-read',
      'random-write',
      'sequential-read',
      'one-by-one',
    ]);
    for (const { iops, p99Ms } of results) {
      expect(iops).toBeGreaterThan(0);
      expect(p99Ms).toBeGreaterThan(0);
    }
    expect(stdout).toMatch(/^random-read +\d/m);
  });

  tools.itWith('fio').each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)(
    'leaves nothing when it is ended by %s',
    async (signal) => {
      const [volume, TMPDIR] = [volumeFolder(), tools.newFolder('own')];
      const script = join(tools.TOOLS_FOLDER, 'bench-disk.sh');
      const args = [
        '--directory',
        volume,
        '--size-mib',
        '64',
        '--seconds',
        '30',
        '--no-peaks',
        '--out',
        tools.newFolder('measured'),
      ];
      const { child, pid, ended } = tools.startProcess('bash', [script, ...args], { TMPDIR });
      const isMeasuring = () => processesWith(`/proc/${pid}/fd/9`).length > 0;
      await tools.until(isMeasuring);
      // While it measures, the file has no name already.
      expect(readdirSync(volume)).toEqual([]);
      const measuring = processesWith(`/proc/${pid}/fd/9`);
      child.kill(signal);
      const code = await ended;
      expect(readdirSync(volume)).toEqual([]);
      if (signal === 'SIGKILL') {
        for (const one of measuring) process.kill(one, 'SIGKILL');
      } else {
        expect(code).toBe(130);
        await tools.until(() => !isMeasuring());
        expect(readdirSync(TMPDIR)).toEqual([]);
      }
    },
  );

  it.each([
    [
      'during a declared peak',
      () => ['--peaks', peaksFile(past, always)],
      /refused: the peak always is from .* UTC to .* UTC/,
    ],
    [
      'shortly before one',
      () => ['--peaks', peaksFile({ name: 'soon', start: minutesAhead(20), end: minutesAhead(60) })],
      /refused: the peak soon is from/,
    ],
    [
      'where nothing says when the peaks are',
      () => ['--peaks', '/none/peaks.json'],
      /nothing is declared in \/none\/peaks\.json/,
    ],
    [
      'where what says so can not be read',
      () => ['--peaks', peaksFile({ name: 'x' })],
      /can't read the declared peaks/,
    ],
  ])('refuses %s', (_, args, message) => {
    const volume = volumeFolder();
    const { status, stderr } = tools.run('bench-disk.sh', ['--directory', volume, ...args()], { PATH: NO_FIO });
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
    expect(readdirSync(volume)).toEqual([]);
  });

  it('does not refuse an hour before a peak', () => {
    const peaks = peaksFile({ name: 'later', start: minutesAhead(60), end: minutesAhead(90) });
    const { stderr } = tools.run('bench-disk.sh', ['--directory', volumeFolder(), '--peaks', peaks], { PATH: NO_FIO });
    expect(stderr).toMatch(/fio ended with 7 in fill: fio was started/s);
  });

  it.each([
    ['just too little', 1024 + 1023, 1],
    ['just enough', 1024 + 1024, 2],
  ])('wants room for the file and 1 GiB more: %s', (_, freeMib, expected) => {
    const volume = volumeFolder();
    const PATH = tools.pathWith({ df: `echo Avail; echo "${freeMib} 20480"`, fio: 'exit 7' });
    const { status, stderr } = tools.run('bench-disk.sh', ['--directory', volume, '--no-peaks'], { PATH });
    // With enough room it goes on, as far as a fio that fails lets it.
    expect(status).toBe(expected);
    if (expected === 1)
      expect(stderr).toContain(
        `${freeMib} MiB are free on ${volume}; 1024 for the scratch file and 1024 to spare are needed`,
      );
    expect(readdirSync(volume)).toEqual([]);
  });

  it('wants 5 % of a large file system to spare', () => {
    const PATH = tools.pathWith({ df: 'echo Avail; echo "6143 102400"', fio: 'exit 7' });
    const { status, stderr } = tools.run('bench-disk.sh', ['--directory', volumeFolder(), '--no-peaks'], { PATH });
    expect([status, stderr]).toEqual([1, expect.stringContaining('5120 to spare')]);
  });

  it('measures the data volume that the host was booted with', () => {
    const volume = volumeFolder();
    const root = tools.folderWith({
      'etc/headroom/boot.env': `DATA_MOUNT='${volume}'\n`,
      'etc/headroom/peaks.json': JSON.stringify({ peaks: [always] }),
    });
    const env = { PATH: NO_FIO, HEADROOM_ROOT: root };
    expect(tools.run('bench-disk.sh', [], env).stderr).toContain('the peak always');
    expect(tools.run('bench-disk.sh', ['--no-peaks'], env).stderr).toContain('fio ended with 7');
    const bare = { PATH: NO_FIO, HEADROOM_ROOT: tools.newFolder('bare') };
    expect(tools.run('bench-disk.sh', ['--no-peaks'], bare)).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('name a folder with --directory') as string,
    });
  });

  it.each([
    [['--directory', '/none/there'], 'is no folder that can be written to'],
    [['--directory', '/dev/shm'], 'is in memory; name a folder on a volume'],
    [['--size-mib', '63'], '--size-mib is 63; a whole number from 64 to 10240 is needed'],
    [['--size-mib', '10241'], '--size-mib is 10241'],
  ])('can not measure with %j', (args, message) => {
    const { status, stderr } = tools.run('bench-disk.sh', [...args, '--no-peaks'], { PATH: NO_FIO });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

const minutesAhead = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();

/** Ids of processes whose command line holds a text. */
function processesWith(text: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return line.startsWith('fio\0') && line.includes(text);
      } catch {
        return false; // It ended meanwhile.
      }
    });
}

describe('a declared peak', () => {
  const ask = (peak: object, at: string, lengthSec = 0) => {
    const now = String(Date.parse(at) / 1000);
    return tools.run('peaks.py', [peaksFile(peak), '--now', now, '--for', String(lengthSec)]).status;
  };
  const friday = { name: 'friday', cron: '0 18 * * FRI', durationMin: 240, timeZone: 'Europe/Dublin' };
  const sale = { name: 'sale', start: '2027-04-09T06:00:00+01:00', end: '2027-04-11T23:59:00+01:00' };

  it.each([
    [sale, '2027-04-09T04:29:59Z', 0, 0], // 30 minutes before it, to the second
    [sale, '2027-04-09T04:30:00Z', 0, 1],
    [sale, '2027-04-09T04:25:00Z', 300, 1],
    [sale, '2027-04-11T22:58:59Z', 0, 1],
    [sale, '2027-04-11T22:59:00Z', 0, 0],
    [friday, '2026-11-27T17:29:00Z', 0, 0], // winter: 18:00 is 18:00 UTC
    [friday, '2026-11-27T17:30:00Z', 0, 1],
    [friday, '2026-11-27T21:59:59Z', 0, 1],
    [friday, '2026-11-27T22:00:00Z', 0, 0],
    [friday, '2026-11-26T19:00:00Z', 0, 0], // a Thursday
    [friday, '2027-07-02T16:30:00Z', 0, 1], // summer: 18:00 is 17:00 UTC
    [friday, '2027-07-02T21:00:00Z', 0, 0],
    [{ ...friday, cron: '*/30 9-17 1,15 NOV *', durationMin: 10 }, '2026-11-15T09:35:00Z', 0, 1],
    [{ ...friday, cron: '0 18 * * 7', durationMin: 60 }, '2026-11-22T18:30:00Z', 0, 1], // 7 is Sunday too
    [{ ...friday, cron: '0 18 * *' }, '2026-11-27T18:30:00Z', 0, 2],
    [{ ...friday, cron: '0 25 * * *' }, '2026-11-27T18:30:00Z', 0, 2],
    [{ ...friday, timeZone: 'Mars/Olympus' }, '2026-11-27T18:30:00Z', 0, 2],
    [{ ...sale, start: '2027-04-09T06:00:00' }, '2027-04-09T05:00:00Z', 0, 2],
  ])('%j at %s for %i s: exit %i', (peak, at, lengthSec, expected) => expect(ask(peak, at, lengthSec)).toBe(expected));

  it('may be none', () => expect(tools.run('peaks.py', [peaksFile()]).status).toBe(0));
});
