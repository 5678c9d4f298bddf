import { blockedLoops } from '../../../lib/core/pages/culprits';
import { type ProbeDocument, probeDocument } from '../../../lib/core/pages/probe-document';

const AT = Date.UTC(2026, 10, 21, 2, 14, 0);

/** Documents as probes write them. */
const documents = (...all: readonly object[]): ProbeDocument[] =>
  all.flatMap((one) => probeDocument(JSON.parse(JSON.stringify(one))) ?? []);
const named = (...all: readonly object[]) =>
  blockedLoops(documents(...all)).culprits.map(({ function: name, count, totalMs, maxMs, observedMs }) => [
    name,
    count,
    totalMs,
    maxMs,
    observedMs,
  ]);

const record = (name: string, count: number, totalMs: number, maxMs: number, more: object = {}) => ({
  function: name,
  file: `${name}.py`,
  line: 8,
  count,
  totalMs,
  maxMs,
  firstAt: AT,
  lastAt: AT + 9_000,
  ...more,
});
const episode = (name: string, durationMs: number, startedAt: number, more: object = {}) => ({
  durationMs,
  function: name,
  file: `${name}.py`,
  line: 8,
  stack: `main;${name}`,
  startedAt,
  ...more,
});

describe('culprits', () => {
  it('are ranked by the time that they took, and not by their longest block', () => {
    const verify = () => record('verify', 20, 6_000, 310, { delayed: 103 });
    expect(
      named(
        { Host: 'i-1', Culprits: [verify()] },
        { Host: 'i-2', Culprits: [verify(), record('nightly_report', 1, 900, 900)] },
        { Host: 'i-1', Culprits: [verify()] },
        { Host: 'i-2', Culprits: [verify()] },
      ),
    ).toEqual([
      ['verify', 80, 24_000, 310, 40_000],
      ['nightly_report', 1, 900, 900, 10_000],
    ]);
  });

  it('are one wherever and whenever they block', () => {
    const { culprits } = blockedLoops(
      documents(
        { Host: 'i-1', Culprits: [record('verify', 2, 500, 300, { delayed: 3, firstAt: AT - 5_000 })] },
        { Host: 'i-2', Culprits: [record('verify', 1, 700, 700, { delayed: 4, endpoint: 'GET /a', kind: 'native' })] },
        { Host: 'i-2', Culprits: [record('verify', 1, 100, 100, { lastAt: AT + 20_000 })] },
        { Host: 'i-2', Culprits: [record('other', 1, 100, 100)] },
      ),
    );
    expect(culprits).toMatchObject([
      {
        count: 4,
        totalMs: 1_300,
        maxMs: 700,
        delayed: 7,
        firstAtMs: AT - 5_000,
        lastAtMs: AT + 20_000,
        hosts: 2,
        worstHost: 'i-2',
        endpoint: 'GET /a',
        kind: 'native',
        observedMs: 30_000,
      },
      { function: 'other', count: 1 },
    ]);
  });

  it('are one function where each document saw it at another line, at the line that took most', () => {
    const at = (line: number, totalMs: number, Host = 'i-1') => ({
      Host,
      Culprits: [record('resize', 1, totalMs, totalMs, { line })],
    });
    expect(blockedLoops(documents(at(8, 500), at(11, 900), at(8, 500), at(9, 700, 'i-2'))).culprits).toMatchObject([
      { function: 'resize', line: 8, count: 4, totalMs: 2_600, observedMs: 40_000 },
    ]);
  });

  it('are two functions of one name where a document tells of both', () => {
    const both = ['<lambda>', '<lambda>'].map((name, index) =>
      record(name, 1, 300, 300, { file: 'a.py', line: 7 + index }),
    );
    const one = record('<lambda>', 1, 300, 300, { file: 'a.py', line: 8 });
    expect(blockedLoops(documents({ Culprits: both }, { Culprits: [one] })).culprits).toMatchObject([
      { line: 8, count: 2 },
      { line: 7, count: 1 },
    ]);
  });

  it('take the stack of their longest block', () => {
    const Episodes = [
      episode('verify', 100, AT, { stack: 'verify verify.py:8 < short app.py:1' }),
      episode('verify', 300, AT + 1, { stack: 'verify verify.py:8 < long app.py:2' }),
    ];
    expect(blockedLoops(documents({ Host: 'i-1', Culprits: [record('verify', 2, 400, 300)], Episodes }))).toMatchObject(
      {
        culprits: [{ stack: 'verify verify.py:8 < long app.py:2' }],
      },
    );
  });

  it('of older probes are their episodes, grouped', () => {
    expect(
      named(
        { Host: 'i-1', Episodes: [episode('verify', 300, AT), episode('verify', 310, AT + 500)] },
        { Host: 'i-2', Episodes: [episode('report', 400, AT), episode('verify', 300, AT)] },
      ),
    ).toEqual([
      ['verify', 3, 910, 310, 20_000],
      ['report', 1, 400, 400, 10_000],
    ]);
  });

  it.each([
    ['is told once', [5_000, 15_000], [22_000], [['stuck', 1, 22_000, 22_000, 30_000]]],
    [
      'that has not ended counts as none, with what it took so far',
      [5_000, 15_000],
      [],
      [['stuck', 0, 15_000, 15_000, 20_000]],
    ],
  ])('of older probes: a block over several documents %s', (_, ongoing, ended, told) => {
    const ongoings = ongoing.map((ms) => ({ Host: 'i-1', Episodes: [episode('stuck', ms, AT, { ongoing: true })] }));
    const ends = ended.map((ms) => ({ Host: 'i-1', Episodes: [episode('stuck', ms, AT)] }));
    expect(named(...ongoings, ...ends)).toEqual(told);
  });

  it('of a fleet that is being rolled are those of both kinds of probes', () => {
    expect(
      named(
        { Host: 'i-old', Episodes: [episode('verify', 300, AT)] },
        // The episodes of a document with culprits are among them.
        { Host: 'i-new', Culprits: [record('verify', 3, 900, 300)], Episodes: [episode('verify', 300, AT)] },
      ),
    ).toEqual([['verify', 4, 1_200, 300, 20_000]]);
  });

  it('are never the probe itself, nor a loop that got no processor', () => {
    const Episodes = [
      episode('(not scheduled: the CPU was taken by others)', 500, AT, { file: 'unknown', waitedForCpuMs: 480 }),
      episode('delay_s', 24, AT, { file: 'headroom_probe/_loop/loopthread.py' }),
      episode('verify', 30, AT),
    ];
    expect(blockedLoops(documents({ Host: 'i-1', Episodes }, { Host: 'i-2', Culprits: [], Episodes }))).toMatchObject({
      culprits: [{ function: 'verify', totalMs: 30 }],
      unscheduled: { count: 2, totalMs: 1_000, hosts: 2 },
    });
  });

  it('are none where nobody blocked', () => {
    expect(blockedLoops(documents({ Host: 'i-1', Culprits: [], Episodes: [] }, { Executor: 'default' }))).toEqual({
      culprits: [],
      unscheduled: undefined,
    });
  });

  it.each([
    [{ Culprits: 'verify' }],
    [
      {
        Culprits: [
          null,
          3,
          {},
          { function: 3, totalMs: 1 },
          { function: 'a', totalMs: -1 },
          { function: 'a', totalMs: '9' },
        ],
      },
    ],
    [
      {
        Episodes: [
          { function: 'a', durationMs: null, startedAt: 1 },
          { function: 'a', durationMs: 1, startedAt: 'now' },
        ],
      },
    ],
  ])('are not made of what is no record: %j', (document) => expect(named(document)).toEqual([]));

  it('make do with what a record has', () => {
    expect(blockedLoops(documents({ Culprits: [{ function: 'a', totalMs: 5 }] })).culprits).toMatchObject([
      { file: 'unknown', line: 0, count: 0, maxMs: 5, hosts: 1, worstHost: 'an unnamed host' },
    ]);
  });
});
