import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as tools from './tools';

interface Summary {
  readonly calls: Readonly<
    Record<
      string,
      { readonly count: number; readonly seconds: number; readonly errors: Readonly<Record<string, number>> }
    >
  >;
  readonly slowest: readonly { readonly call: string; readonly seconds: number; readonly arguments: string }[];
  readonly waits: readonly { readonly call: string }[];
}

afterEach(() => tools.endProcesses());

describe('trace', () => {
  const writer = [
    'import os, sys, time',
    'file = open(sys.argv[1], "wb")',
    'while True: file.write(b"correct-horse"); file.flush(); os.fsync(file.fileno()); time.sleep(0.01)',
  ];

  tools.itWith('strace')(
    'says which calls took how long, on which file, and lets the process go unharmed',
    async () => {
      const [out, data] = [tools.newFolder('traced'), join(tools.newFolder('data'), 'ledger')];
      const { pid } = await tools.startPython(writer, data);
      const { status, stderr } = tools.run('trace.sh', ['--pid', String(pid), '--seconds', '2', '--out', out]);
      expect([status, stderr]).toEqual([0, '']);
      const summary = tools.readJson(out, 'trace.json') as Summary;
      expect(summary.calls.fsync?.count).toBeGreaterThan(0);
      expect(summary.slowest.some(({ call, arguments: of }) => call === 'fsync' && of.includes(data))).toBe(true);
      const text = tools.readText(out, 'trace.txt');
      expect(text).toMatch(/^fsync +\d+/m);
      expect(text).not.toContain('correct-horse');
      expect(text.length).toBeLessThan(65_536);
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^State:\s+[SRD] /m);
      expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^TracerPid:\s+0$/m);
    },
  );

  tools.itWith('strace')('records no argument and no variable of what a service starts', async () => {
    const out = tools.newFolder('traced');
    const lines = [
      'import os, time',
      'while True:',
      '    if os.fork() == 0: os.execve("/bin/true", ["true", "--token=HIDDEN"], {"KEY": "HIDDEN"})',
      '    os.wait(); time.sleep(0.05)',
    ];
    const { pid } = await tools.startPython(lines);
    const args = ['--pid', String(pid), '--seconds', '2', '--calls', '%process', '--out', out];
    expect(tools.run('trace.sh', args).status).toBe(0);
    const told = tools.readText(out, 'trace.txt') + tools.readText(out, 'trace.json');
    expect(told).toContain('execve("/bin/true"');
    expect(told).not.toContain('HIDDEN');
  });

  tools.itWith('strace')('lets the process go when it is interrupted', async () => {
    const TMPDIR = tools.newFolder('own');
    const { pid } = await tools.startPython(writer, join(tools.newFolder('data'), 'ledger'));
    const tracer = () => /^TracerPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    const args = [join(tools.TOOLS_FOLDER, 'trace.sh'), '--pid', String(pid), '--seconds', '30'];
    const { child, ended } = tools.startProcess('bash', [...args, '--out', tools.newFolder('traced')], { TMPDIR });
    await tools.until(() => tracer() !== '0');
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    await tools.until(() => tracer() === '0');
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^State:\s+[SRD] /m);
    expect(tools.namesIn(TMPDIR)).toEqual([]);
  });

  it('says what is missing, and that no process is there', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(60)']);
    const without = tools.run('trace.sh', ['--pid', String(pid)], { PATH: tools.pathWithout({}, 'strace') });
    expect([without.status, without.stderr]).toEqual([
      2,
      'trace: strace is not installed; install it, or bake the image with it\n',
    ]);
    const PATH = tools.pathWith({ strace: 'exit 1' });
    const nobody = tools.run('trace.sh', ['--service', 'none-there'], { PATH });
    expect([nobody.status, nobody.stderr]).toEqual([2, expect.stringContaining('no process of none-there is there;')]);
  });

  it('passes on why strace could not', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(60)']);
    const PATH = tools.pathWith({ strace: 'echo "attach: ptrace(PTRACE_SEIZE): Operation not permitted" >&2; exit 1' });
    const { status, stderr } = tools.run('trace.sh', ['--pid', String(pid), '--seconds', '1'], { PATH });
    expect(status).toBe(2);
    expect(stderr).toContain('Operation not permitted');
  });

  it.each(['$(id)', 'read;id', 'READ', ''])('refuses the calls %j', (calls) => {
    const { status, stderr } = tools.run('trace.sh', ['--calls', calls]);
    expect(status).toBe(2);
    expect(stderr).toContain('names of system calls with commas are needed');
  });
});

describe('the sum of a recording', () => {
  const sum = (lines: readonly string[]): Summary => {
    const folder = tools.folderWith({ recorded: `${lines.join('\n')}\n` });
    const { status } = tools.run('strace_summary.py', [join(folder, 'recorded'), '--json', join(folder, 'sum.json')]);
    expect(status).toBe(0);
    return tools.readJson(folder, 'sum.json') as Summary;
  };

  it('adds up calls, their time and their errors', () => {
    const { calls, slowest } = sum([
      '10    read(3</data/a>, ""..., 4096) = 4096 <0.250000>',
      '11    read(4</data/b>, ""..., 4096)      = -1 EAGAIN (Resource temporarily unavailable) <0.000100>',
      '10    fsync(3</data/a>) = 0 <0.500000>',
    ]);
    expect(calls.read).toMatchObject({ count: 2, seconds: 0.2501, errors: { EAGAIN: 1 } });
    expect(slowest.map(({ call }) => call)).toEqual(['fsync', 'read', 'read']);
    expect(Object.keys(calls)).toEqual(['fsync', 'read']);
  });

  it('joins a call that another thread interrupted with its arguments', () => {
    const { calls, slowest } = sum([
      '10    openat(AT_FDCWD, "/data/slow", O_RDONLY <unfinished ...>',
      '11    close(5) = 0 <0.000010>',
      '10    <... openat resumed>) = 7 <1.250000>',
    ]);
    expect(calls.openat).toMatchObject({ count: 1, seconds: 1.25 });
    expect(slowest[0]?.arguments).toContain('"/data/slow"');
  });

  it('keeps idle waits apart from slow work', () => {
    const { slowest, waits, calls } = sum([
      '10    epoll_wait(4<anon_inode:[eventpoll]>, [], 64, 5000) = 0 <5.000000>',
      '10    pread64(3</data/a>, ""..., 4096, 0) = 4096 <0.040000>',
      '9     wait4(-1, [{WIFEXITED(s) && WEXITSTATUS(s) == 0}], 0, NULL) = 10 <4.000000>',
      '11    accept4(5<socket:[77]>, NULL, NULL, SOCK_CLOEXEC) = 6<socket:[78]> <3.000000>',
    ]);
    expect(slowest.map(({ call }) => call)).toEqual(['pread64']);
    expect(waits.map(({ call }) => call)).toEqual(['epoll_wait', 'wait4', 'accept4']);
    expect(calls.epoll_wait?.count).toBe(1);
  });

  it('does not count what never returned, nor what is no call', () => {
    const { calls } = sum(['10    read(3</data/a>,  <unfinished ...>', '10    +++ exited with 0 +++', 'strange', '']);
    expect(calls).toEqual({});
  });

  it('names the 20 slowest of many', () => {
    const { slowest, calls } = sum(
      Array.from({ length: 5000 }, (_, index) => `10    write(1, ""..., 1) = 1 <0.${String(index).padStart(6, '0')}>`),
    );
    expect(calls.write?.count).toBe(5000);
    expect(slowest).toHaveLength(20);
    expect(slowest[0]?.seconds).toBe(0.004999);
  });
});
