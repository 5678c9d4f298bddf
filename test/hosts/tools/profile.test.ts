import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as tools from './tools';

afterEach(() => tools.endProcesses());

const busy = [
  'import time',
  'def inner(): return sum(n * n for n in range(20000))',
  'def render_report():',
  '    while True: inner()',
  'render_report()',
];

describe('profile', () => {
  tools.itWith('py-spy')('draws the functions of a Python service', async () => {
    const out = tools.newFolder('profiled');
    const { pid } = await tools.startPython(busy);
    const { status } = tools.run('profile.sh', ['--pid', String(pid), '--seconds', '2', '--out', out]);
    expect(status).toBe(0);
    expect(tools.readText(out, 'profile.folded')).toMatch(/render_report .*;inner /);
    expect(tools.readText(out, 'profile.svg')).toContain('render_report');
  });

  tools.itWith('perf')('draws the functions of native code, or passes on why the kernel does not let it', async () => {
    const out = tools.newFolder('profiled');
    const { pid } = await tools.startPython(busy);
    const args = ['--pid', String(pid), '--seconds', '2', '--sampler', 'perf', '--out', out];
    const { status, stderr } = tools.run('profile.sh', args);
    if (status === 0) expect(tools.readText(out, 'profile.svg')).toMatch(/<svg /);
    else expect(stderr).toMatch(/perf gave no stack of \d+: .+/s);
  });

  it('takes py-spy for Python without stopping it, and asks for waiting threads only when told to', async () => {
    const out = tools.newFolder('profiled');
    const { pid } = await tools.startPython(['time = __import__("time")', 'time.sleep(60)']);
    const asked = join(tools.newFolder('asked'), 'asked');
    const PATH = tools.pathWith({
      'py-spy': `echo "$*" >>${asked}\nwhile [ "$1" != --output ]; do shift; done\necho "main (app.py:1);wait (queue.py:7) 12" >"$2"`,
    });
    const profile = (...args: string[]) =>
      tools.run('profile.sh', ['--pid', String(pid), '--seconds', '1', '--out', out, ...args], { PATH });
    expect(profile().status).toBe(0);
    expect(tools.readText(asked)).toMatch(/--nonblocking .*--duration 1 --rate 99 --format raw/);
    expect(tools.readText(asked)).not.toContain('--idle');
    expect(profile('--threads', 'all').stdout).toContain('12 wait (queue.py:7)');
    expect(tools.readText(asked)).toContain('--idle');
    expect(tools.readJson(out, 'profile.json')).toMatchObject({ sampler: 'py-spy', samples: 12, processes: [pid] });
  });

  it('says what could sample when nothing can, and that py-spy reads Python only', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(60)']);
    const PATH = tools.pathWithout({}, 'perf', 'py-spy');
    const { status, stderr } = tools.run('profile.sh', ['--pid', String(pid)], { PATH });
    expect([status, stderr]).toEqual([2, expect.stringContaining('neither perf nor py-spy can sample')]);
    const sleeper = tools.startProcess('sleep', ['60']);
    await tools.until(() => existsSync(`/proc/${sleeper.pid}/exe`));
    const other = tools.run('profile.sh', ['--pid', String(sleeper.pid), '--sampler', 'py-spy'], {
      PATH: tools.pathWith({ 'py-spy': 'exit 1' }),
    });
    expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('py-spy reads Python only')]);
  });

  it('fails with the reason of the sampler where nothing was sampled', async () => {
    const { pid } = await tools.startPython(['import time', 'time.sleep(60)']);
    const PATH = tools.pathWith({ 'py-spy': 'echo "Permission denied: try sudo" >&2; exit 1' });
    const { status, stderr } = tools.run('profile.sh', ['--pid', String(pid), '--seconds', '1'], { PATH });
    expect([status, stderr]).toEqual([2, expect.stringContaining('Permission denied: try sudo')]);
  });

  it.each([
    [['--sampler', 'gdb'], '--sampler is gdb; auto, py-spy or perf is needed'],
    [['--threads', 'some'], '--threads is some; busy or all is needed'],
  ])('refuses %j', (args, message) => {
    const { status, stderr } = tools.run('profile.sh', args);
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});

describe('a flame graph', () => {
  function draw(lines: readonly string[], title = 'Flame graph') {
    const folder = tools.folderWith({ folded: `${lines.join('\n')}\n` });
    const file = join(folder, 'graph.svg');
    const { status, stderr } = tools.run('flamegraph.py', [join(folder, 'folded'), '--out', file, '--title', title]);
    return { status, stderr, file, svg: existsSync(file) ? tools.readText(file) : '' };
  }
  /** Whole name, x, width and y of each box. */
  const boxesIn = (svg: string) =>
    [...svg.matchAll(/<g><title>(.*?): (\d+) samples.*?<rect x="([\d.]+)" y="(\d+)" width="([\d.]+)"/g)].map(
      ([, name = '', samples, x, y, width]) => ({
        name,
        samples: Number(samples),
        x: Number(x),
        y: Number(y),
        width: Number(width),
      }),
    );
  const box = (svg: string, name: string) => boxesIn(svg).find((one) => one.name === name);

  it('gives each function the width of its share, above the one that called it', () => {
    const { svg } = draw(['main;read 30', 'main;render;format 60', 'idle 10']);
    const [all, main, read, format] = ['all', 'main', 'read', 'format'].map((name) => box(svg, name));
    expect(all).toMatchObject({ samples: 100, width: 1180 });
    expect(main?.width).toBeCloseTo(1062, 0);
    expect(read?.width).toBeCloseTo(354, 0);
    expect(format?.width).toBeCloseTo(708, 0);
    expect([all?.y, main?.y, read?.y].map((y) => (all?.y ?? 0) - (y ?? 0))).toEqual([0, 16, 32]);
  });

  it('keeps every box within the one that it stands on, and neighbours apart', () => {
    const lines = Array.from({ length: 300 }, (_, n) => `a${n % 3};b${n % 7};c${n % 11};d${n} ${1 + (n % 5)}`);
    const boxes = boxesIn(draw(lines).svg);
    expect(boxes.length).toBeGreaterThan(300);
    const rows = new Map<number, typeof boxes>();
    for (const one of boxes) rows.set(one.y, [...(rows.get(one.y) ?? []), one]);
    for (const [y, row] of rows) {
      const sorted = [...row].sort((left, right) => left.x - right.x);
      // Places are written with one decimal.
      for (const [index, one] of sorted.entries())
        expect(one.x).toBeGreaterThanOrEqual((sorted[index - 1]?.x ?? 0) + (sorted[index - 1]?.width ?? 0) - 0.2);
      for (const one of row)
        if (one.name !== 'all')
          expect(
            rows.get(y + 16)?.some(({ x, width }) => x - 0.2 <= one.x && one.x + one.width <= x + width + 0.2),
          ).toBe(true);
    }
  });

  it('adds up the same stack on several lines', () => {
    expect(box(draw(['a;b 1', 'a;b 2', 'a 3']).svg, 'a')?.samples).toBe(6);
    expect(box(draw(['a;b 1', 'a;b 2', 'a 3']).svg, 'b')?.samples).toBe(3);
  });

  it('is well-formed whatever functions and titles are called', () => {
    const { status, file } = draw(
      ['<module> (app.py:1);operator<< <T>&&"x" 5', 'bell\u0007\u001b[0m;\ud83d\ude00 3', 'a b c 2'],
      '<script>alert("1")</script>',
    );
    expect(status).toBe(0);
    const parse = tools.runPython(['import sys, xml.dom.minidom', 'xml.dom.minidom.parse(sys.argv[1])'], file);
    expect(parse).toMatchObject({ status: 0 });
    expect(tools.readText(file)).not.toContain('<script');
  });

  it('draws the same picture twice, and a name in one colour', () => {
    const lines = ['a;work 3', 'b;work 2'];
    expect(draw(lines).svg).toBe(draw(lines).svg);
    const fills = [...draw(lines).svg.matchAll(/<title>work: .*?fill="([^"]+)"/g)].map(([, fill]) => fill);
    expect(new Set(fills).size).toBe(1);
    expect(fills).toHaveLength(2);
  });

  it('stays a picture that can be opened: very deep and very many stacks', () => {
    const deep = draw([`${Array.from({ length: 5000 }, (_, n) => `f${n}`).join(';')} 1`]);
    expect(deep.status).toBe(0);
    expect(boxesIn(deep.svg).length).toBeLessThanOrEqual(201);
    const many = draw(Array.from({ length: 60_000 }, (_, n) => `main;f${n};g${n % 1000} 1`));
    expect(many.svg.length).toBeLessThan(8 * 2 ** 20);
    expect(box(many.svg, 'main')?.samples).toBe(60_000);
  });

  it('leaves out a line that is no stack and says so', () => {
    const { status, stderr, svg } = draw(['a;b 4', 'nothing counted', 'c;d -1', 'e 1.5', '7', '']);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^flamegraph: 4 lines of /);
    expect(box(svg, 'all')?.samples).toBe(4);
  });

  it('draws nothing from nothing', () => {
    const { status, stderr, svg } = draw(['']);
    expect([status, svg]).toEqual([2, '']);
    expect(stderr).toContain('nothing was sampled');
  });
});

describe('stacks of perf', () => {
  const fold = (text: string) => tools.runPython([], join(tools.TOOLS_FOLDER, 'perf_stacks.py'), text).stdout;

  it('are turned round, counted, and named after their program', () => {
    const sample = 'node server\n\t    7f00 uv__read\n\t  55aa00 main\n\n';
    expect(fold(sample.repeat(2))).toBe('node server;main;uv__read 2\n');
  });

  it('keep a sample without frames, and a name with a semicolon as one frame', () => {
    expect(fold('swapper\n\npython3\n\t  1f std::pair<a;b>\n')).toBe('python3;std::pair<a:b> 1\nswapper 1\n');
  });

  it('are nothing where perf said nothing', () => expect(fold('')).toBe(''));
});
