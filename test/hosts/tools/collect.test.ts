import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import * as tools from './tools';

interface Index {
  readonly outcome: string;
  readonly cpuPercent: number;
  readonly wallMs: number;
  readonly bytes: number;
  readonly sections: readonly {
    readonly name: string;
    readonly status: string;
    readonly ms: number;
    readonly offset: number;
    readonly bytes: number;
    readonly missing: readonly string[];
    readonly failed: readonly string[];
  }[];
}

const names = [
  ...['pressure', 'threads', 'python-stacks', 'ebs-before', 'sockets', 'disks', 'limits', 'network', 'ebs-after'],
  ...['filesystems', 'journal', 'kernel-log', 'host'],
];
const indexIn = (folder: string): Index => tools.readJson(folder, 'collect.json') as Index;
/** So many processors that their 2 % never make it wait: for tests of something else. */
const many = { getconf: 'echo 64' };
const sectionOf = (index: Index, name: string) => index.sections.find((section) => section.name === name);

afterEach(() => tools.endProcesses());

describe('collect', () => {
  it('takes at most 30 s and 2 % of the processors, writes at most 1 MiB, and finds every section by its place', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(120)'], '--password=correct-horse');
    const out = tools.newFolder('collected');
    const { status, wallSec, cpuPercent } = tools.runMeasured('collect.sh', ['--pid', String(pid), '--out', out]);
    const index = indexIn(out);
    expect(status).toBe(0);
    expect(wallSec).toBeLessThan(30);
    // A quarter more than the promise: the kernel counts in ticks, and the interpreter that measures counts as well.
    expect(cpuPercent).toBeLessThan(2.5);
    expect(index.cpuPercent).toBeLessThanOrEqual(2);
    expect(index.outcome).toBe('done');
    expect(index.sections.map(({ name }) => name)).toEqual(names);
    const text = tools.readText(out, 'collect.txt');
    expect(Buffer.byteLength(text)).toBe(index.bytes);
    expect(index.bytes).toBeLessThanOrEqual(2 ** 20);
    for (const { name, status: of, offset, bytes } of index.sections.filter(
      (section) => section.status !== 'not-run',
    )) {
      const part = Buffer.from(text)
        .subarray(offset, offset + bytes)
        .toString();
      expect(part).toMatch(new RegExp(`^==== ${name}: ${of}, `));
    }
    expect(text).toContain(String(pid));
    expect(text).not.toContain('correct-horse');
  });

  it('goes on past a tool that hangs and past one that says too much', () => {
    const out = tools.newFolder('collected');
    const PATH = tools.pathWith({
      ...many,
      iostat: 'exec sleep 60',
      ss: 'exec yes "a line of a socket that is not there"',
    });
    const began = Date.now();
    const { status } = tools.run('collect.sh', ['--service', 'none-there', '--out', out], { PATH });
    expect(status).toBe(0);
    expect(Date.now() - began).toBeLessThan(35_000);
    const index = indexIn(out);
    expect(sectionOf(index, 'disks')).toMatchObject({ status: 'timed-out' });
    expect(sectionOf(index, 'sockets')?.status).toMatch(/truncated|timed-out|failed/);
    for (const { bytes } of index.sections) expect(bytes).toBeLessThan(70_000);
    expect(index.bytes).toBeLessThan(2 ** 20);
    expect(sectionOf(index, 'ebs-after')?.status).toBe('ok');
  });

  it('ends a tool that spins after a second, and leaves out what the share of 2 % then has no time for', () => {
    const out = tools.newFolder('collected');
    // At its usual priority, so that it gets to spin on a busy machine too.
    const PATH = tools.pathWith({ ps: 'while :; do :; done', getconf: 'echo 1', renice: 'exit 0' });
    const { status } = tools.run('collect.sh', ['--service', 'none-there', '--seconds', '12', '--out', out], { PATH });
    expect(status).toBe(0);
    const index = indexIn(out);
    expect(sectionOf(index, 'threads')?.status).not.toBe('ok');
    expect(index.sections.slice(2).map((section) => section.status)).toEqual(names.slice(2).map(() => 'not-run'));
    expect(index.wallMs).toBeLessThan(13_000);
  });

  it('counts what a tool used that it had to end at the limit', () => {
    const out = tools.newFolder('collected');
    const ps = 'exec python3 -c "import time\nwhile time.process_time() < 0.6: pass\ntime.sleep(60)"';
    const PATH = tools.pathWith({ ps, getconf: 'echo 1', renice: 'exit 0' });
    const { status } = tools.run('collect.sh', ['--service', 'none-there', '--seconds', '12', '--out', out], { PATH });
    expect(status).toBe(0);
    const index = indexIn(out);
    expect(sectionOf(index, 'threads')?.status).toBe('timed-out');
    // Half a second and more is 2 % of half a minute of one processor: none has time for anything after that.
    expect(index.sections.slice(2).map((section) => section.status)).toEqual(names.slice(2).map(() => 'not-run'));
  });

  it('names the tools that are missing, with their packages, and is content', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(120)']);
    const out = tools.newFolder('collected');
    const PATH = tools.pathWithout(many, 'iostat', 'ss', 'nstat', 'py-spy', 'ethtool', 'journalctl', 'systemctl');
    expect(tools.run('collect.sh', ['--pid', String(pid), '--out', out], { PATH }).status).toBe(0);
    const index = indexIn(out);
    expect(sectionOf(index, 'disks')).toMatchObject({ status: 'incomplete', missing: ['iostat'] });
    expect(sectionOf(index, 'sockets')).toMatchObject({ status: 'incomplete', missing: ['nstat', 'ss'] });
    expect(sectionOf(index, 'python-stacks')).toMatchObject({ missing: ['py-spy'] });
    expect(tools.readText(out, 'collect.txt')).toContain('(iostat is not installed: package sysstat)');
  });

  it('reads the volumes and their statistics twice, before and after what lies between', () => {
    const out = tools.newFolder('collected');
    const PATH = tools.pathWith({
      ...many,
      lsblk: 'echo "/dev/nvme1n1 Amazon Elastic Block Store"; echo "/dev/nvme2n1 Amazon EC2 NVMe Instance Storage"',
      ebsnvme: 'echo "$* total_read_ops 1"',
    });
    tools.run('collect.sh', ['--service', 'none-there', '--out', out], { PATH });
    const text = tools.readText(out, 'collect.txt');
    expect(text.match(/^stats \/dev\/nvme1n1 total_read_ops 1$/gm)).toHaveLength(2);
    expect(text).not.toContain('stats /dev/nvme2n1');
  });

  it('writes down what it has when it is interrupted, and leaves nothing behind', async () => {
    const [out, TMPDIR] = [tools.newFolder('collected'), tools.newFolder('own')];
    const PATH = tools.pathWith({ ps: 'exec sleep 30' });
    const { child, ended } = tools.startProcess(
      'bash',
      [join(tools.TOOLS_FOLDER, 'collect.sh'), '--service', 'none-there', '--out', out],
      { PATH, TMPDIR },
    );
    await tools.until(() => readdirSync(out).includes('collect.txt') && statSync(join(out, 'collect.txt')).size > 0);
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(indexIn(out).outcome).toBe('interrupted');
    expect(readdirSync(TMPDIR)).toEqual([]);
  });
});

describe.each(['collect.sh', 'trace.sh', 'profile.sh', 'bench-disk.sh'])('%s', (tool) => {
  it('teaches: what it does, each option, what to look at first, how it ends', () => {
    const { status, stdout } = tools.run(tool, ['--help']);
    expect(status).toBe(0);
    const options = [...tools.readText(tools.TOOLS_FOLDER, tool).matchAll(/^ {2}(--[a-z-]+)\)/gm)].map(
      ([, one = '']) => one,
    );
    expect(options.length).toBeGreaterThan(2);
    for (const option of options.filter((one) => !['--help', '--section'].includes(one)))
      expect(stdout).toContain(option);
    expect(stdout).toMatch(/What to look at first/);
    expect(stdout).toMatch(/Exit: 0 done/);
  });

  it.each([
    [['--strange'], /unknown option --strange; see --help/],
    [['--seconds'], /--seconds needs a value/],
    [['--seconds', '0'], /--seconds is 0; a whole number from \d+ to \d+ is needed/],
    [['--seconds', '61'], /--seconds is 61; a whole number/],
    [['--seconds', '1e1'], /--seconds is 1e1; a whole number/],
    [['--seconds', '99999999999999999999'], /a whole number/],
  ])('refuses %j and says what is allowed', (args, message) => {
    const { status, stderr } = tools.run(tool, args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});

describe.each(['collect.sh', 'trace.sh', 'profile.sh'])('%s', (tool) => {
  it.each([
    [['--service', '$(id)'], /--service is '\$\(id\)'; letters, digits and @ : _ \. - are allowed/],
    [['--pid', 'one'], /--pid is one; the number of a process is needed/],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = tools.run(tool, args);
    expect(status).toBe(2);
    expect(stderr).toMatch(message);
  });
});
