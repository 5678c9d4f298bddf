import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { emfDocument } from '../../probes/node/lib/document.cjs';
import { blame } from '../../probes/node/lib/loop/blame.cjs';
import { addDelayed } from '../../probes/node/lib/loop/culprits.cjs';
import { addEpisode, newInterval } from '../../probes/node/lib/loop/interval.cjs';
import { namesIn, OwnCode } from '../../probes/node/lib/loop/own.cjs';
import { prometheusOutput } from '../../probes/node/lib/outputs/prometheus.cjs';
import { snapshotOf } from '../../probes/node/lib/snapshot.cjs';

const APP = 'file:///srv/app/a.js';
const PUG = 'file:///srv/app/node_modules/pug/index.js';
const EXPRESS = 'file:///srv/app/node_modules/express/lib/router.js';
const frame = (name: string, url = APP, line = 7) => ({ name, url, line, begins: line });
type Stack = ReturnType<typeof frame>[];

const nobodys = new OwnCode([], undefined);
/** Samples that stand for the same time each. */
const blamed = (stacks: readonly Stack[], own = nobodys) =>
  blame(
    stacks.map((stack, index) => ({ stack, at: 10 * (index + 1) })),
    0,
    own,
  );

describe('blame', () => {
  it('names the own function that was there most of the time, not the one innermost most often', () => {
    const samples = ['parse', 'check', 'store'].map((inner) => [frame(inner), frame('importAll'), frame('onRequest')]);
    expect(blamed(samples)).toMatchObject({ function: 'importAll', line: 7 });
  });

  it('takes a sample for the time since the one before it: one that came late is not worth as much as the first', () => {
    const samples = [
      { stack: [frame('spin'), frame('handler')], at: 16 },
      { stack: [frame('handler')], at: 22 },
    ];
    expect(blame(samples, 0, nobodys).function).toBe('spin');
  });

  it("prefers the application's frame to a package's, and that to Node's own", () => {
    expect(blamed([[frame('emit', 'node:events'), frame('render', PUG), frame('page')]]).function).toBe('page');
    expect(blamed([[frame('emit', 'node:events'), frame('render', PUG)]]).function).toBe('render');
  });

  it('knows nothing where only the loop itself or this probe was on the stack', () => {
    const own = (file: string) => pathToFileURL(resolve('probes/node/lib', file)).href;
    const stacks = [
      [frame('processImmediate', 'node:internal/timers')],
      [frame('look', own('loop/turns.cjs'))],
      [frame('publish', own('outputs/outputs.cjs'))],
      [],
    ];
    expect(blamed(stacks)).toEqual({ function: 'unknown', file: 'unknown', line: 0, stack: '' });
  });

  it('keeps the name of a script that looks like an address and is none', () => {
    expect(blamed([[frame('f', 'file://srv/app.js')]])).toMatchObject({ function: 'f', file: 'file://srv/app.js' });
  });

  it('gives the file relative to the working directory', () => {
    expect(blamed([[frame('f', pathToFileURL(resolve('lib/x.js')).href)]]).file).toBe('lib/x.js');
  });

  it('tells two functions of one name in a file apart', () => {
    const lines = [3, 20, 20].map((line) => [{ ...frame('(anonymous)'), line: line + 1, begins: line }]);
    expect(blamed(lines)).toMatchObject({ function: '(anonymous)', line: 21, begins: 20 });
  });
});

describe('a stack', () => {
  it('is told innermost first, with the frames of a package in one', () => {
    const stack = [
      frame('next', EXPRESS, 1),
      frame('render', PUG, 2),
      frame('compile', PUG, 3),
      frame('page', APP, 20),
      frame('handle', EXPRESS, 4),
      frame('route', EXPRESS, 5),
      frame('emit', 'node:events', 6),
    ];
    expect(blamed([stack]).stack).toBe(
      'next /srv/app/node_modules/express/lib/router.js:1 < pug (2 frames) < page /srv/app/a.js:20 < ' +
        'express (2 frames) < emit node:events:6',
    );
  });

  it('is cut off at its outer end', () => {
    const { stack } = blamed([Array.from({ length: 40 }, (_, index) => frame(`function${index}`))]);
    expect(stack).toMatch(/^function0 .*\.\.\.$/);
    expect(stack).toHaveLength(512);
  });
});

describe('a native call', () => {
  it.each<[string, string, number, ...Stack]>([
    ['of own code', '(JSON.parse) in load', 3, frame('JSON.parse', '', 0), frame('load', APP, 3)],
    [
      'of a package: it, and not who is called next',
      '(JSON.parse)',
      9,
      frame('JSON.parse', '', 0),
      frame('parse', PUG, 1),
      frame('handler', APP, 9),
    ],
    ['of nobody but packages', '(JSON.parse)', 1, frame('JSON.parse', '', 0), frame('parse', PUG, 1)],
    [
      'of a module of Node',
      '(crypto.pbkdf2Sync) in login',
      4,
      frame('from', 'node:buffer'),
      frame('pbkdf2Sync', 'node:internal/crypto/pbkdf2'),
      frame('login', APP, 4),
    ],
    [
      'whose inner functions are nobody’s word for it',
      '(zlib) in pack',
      5,
      frame('processChunkSync', 'node:zlib'),
      frame('syncBufferWrapper', 'node:zlib'),
      frame('pack', APP, 5),
    ],
    ['of the engine, as a method', '(RegExp.test) in check', 6, frame('RegExp.test', '', 0), frame('check', APP, 6)],
  ])('%s', (_, name, line, ...stack) => {
    expect(blamed([stack])).toMatchObject({ function: name, line, kind: 'native' });
  });

  it('is none where a loop only calls short ones', () => {
    expect(blamed([[frame('get now', 'node:internal/perf/performance'), frame('spin')]]).function).toBe('spin');
    expect(blamed([[frame('Array.push', '', 0), frame('collect')]]).function).toBe('collect');
  });
});

describe('own code', () => {
  let folder: string;
  const file = (...path: string[]) => {
    const full = join(folder, ...path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, '{}');
    return full;
  };
  beforeAll(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'headroom-own-')));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** The function that is blamed where the one of `inner` was called by the one of `outer`. */
  const between = (inner: string, outer: string, own: OwnCode) =>
    blamed([[frame('inner', pathToFileURL(inner).href), frame('outer', pathToFileURL(outer).href)]], own).function;

  it('is the package that was started, also where that was installed: not what it depends on', () => {
    file('node_modules/@acme/shop/package.json');
    const main = file('node_modules/@acme/shop/bin/serve.js');
    const own = new OwnCode([], main);
    expect(between(file('node_modules/axios/index.js'), main, own)).toBe('outer');
    expect(between(file('node_modules/@acme/shop/node_modules/qs/index.js'), main, own)).toBe('outer');
  });

  it('is not the tool that has started an application, where there is code of one', () => {
    file('node_modules/next/package.json');
    const tool = file('node_modules/next/dist/bin/next');
    expect(between(tool, file('pages/index.js'), new OwnCode([], tool))).toBe('outer');
  });

  it('is what was named: a package, or a path', () => {
    const lib = file('node_modules/@acme/lib/index.js');
    const vendored = file('vendor/x.js');
    const main = file('src/main.js');
    expect(between(lib, main, new OwnCode([], main))).toBe('outer');
    expect(between(lib, main, new OwnCode(namesIn(' @acme/lib,,'), main))).toBe('inner');
    expect(between(vendored, main, new OwnCode([join(folder, 'src')], main))).toBe('outer');
    expect(between(vendored, main, new OwnCode([], main))).toBe('inner');
  });
});

describe('culprits', () => {
  const episode = (name: string, durationMs: number, startedAt: number, more: object = {}) => ({
    durationMs,
    function: name,
    file: 'auth.js',
    line: 8,
    stack: '',
    startedAt,
    loopIteration: 0,
    waitedForCpuMs: 0,
    ...more,
  });
  const interval = () => {
    const made = { ...newInterval(), observedMs: 10_000 };
    for (let index = 0; index < 80; index += 1) addEpisode(made, episode('verify', 30, index * 100), true, 7);
    addEpisode(made, episode('verify', 310, 9_000, { line: 12, endpoint: 'GET /me' }), true, 7);
    addEpisode(made, episode('report', 900, 5_000));
    addEpisode(made, episode('(not scheduled: the CPU was taken by others)', 5_000, 1), false);
    return made;
  };
  const identity = { service: 'api', host: 'h', logGroup: undefined, pid: 1, thread: 0, worker: undefined };

  it('are added up by function, ranked by the time they took, and nobody is one who was not scheduled', () => {
    expect(emfDocument(interval(), identity, 0, 0).Culprits).toEqual([
      {
        function: 'verify',
        file: 'auth.js',
        line: 8,
        count: 81,
        totalMs: 2710,
        maxMs: 310,
        firstAt: 0,
        lastAt: 9310,
        endpoint: 'GET /me',
      },
      expect.objectContaining({ function: 'report', count: 1, totalMs: 900 }),
    ]);
  });

  it('are those of all its intervals in a snapshot, whose own records stay as they are', () => {
    const [first, second] = [interval(), interval()];
    const slow = { ...episode('verify', 500, 12_000), endpoint: 'GET /you' };
    const record = addEpisode(second, slow, true, 7);
    if (record) addDelayed(record, 9);
    const totals = { episodes: 0, blockedMs: 0, documents: 0, dropped: 0 };
    const [verify, report, ...others] = snapshotOf([first, second], 'api', totals).culprits;
    expect([report?.function, report?.totalMs, others]).toEqual(['report', 1800, []]);
    expect(verify).toEqual({
      ...emfDocument(first, identity, 0, 0).Culprits[0],
      count: 163,
      totalMs: 5920,
      maxMs: 500,
      lastAt: 12_500,
      endpoint: 'GET /you',
      delayed: 9,
    });
    expect(first.culprits.worst()[0]).not.toHaveProperty('delayed');
  });

  it('say how many waited behind them where that is known of a block at least', () => {
    const made = interval();
    for (const events of [3, 4]) {
      const record = addEpisode(made, episode('verify', 30, 9_500), true, 7);
      if (record) addDelayed(record, events);
    }
    const [verify, report] = emfDocument(made, identity, 0, 0).Culprits;
    expect([verify?.delayed, report?.delayed]).toEqual([7, undefined]);
  });

  it('are in Prometheus, all blocked time once, and the rest as other', () => {
    const output = prometheusOutput();
    output(emfDocument(interval(), identity, 0, 0));
    const many = newInterval();
    for (let index = 0; index < 60; index += 1) addEpisode(many, episode(`f${index}`, 100 + index, 0));
    output(emfDocument(many, identity, 0, 0));
    const lines = output.text().match(/^headroom_loop_blocked_seconds_total\{.*/gm) ?? [];
    expect(lines).toContain(
      'headroom_loop_blocked_seconds_total{service="api",function="verify",file="auth.js",line="8"} 2.71',
    );
    expect(lines.filter((line) => line.includes('function="other"'))).toHaveLength(1);
    expect(lines).toHaveLength(51);
    const blockedMs = 2710 + 900 + many.blockedMs;
    const total = lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' '))), 0);
    expect(total).toBeCloseTo(blockedMs / 1000, 6);
  });
});
