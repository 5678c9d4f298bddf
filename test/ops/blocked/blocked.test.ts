import { performance } from 'node:perf_hooks';
import { run } from '../../../lib/ops/program';
import samples from '../../samples';
import { fakePorts } from '../fakes';
import { type Answer, awsServer, lookHere, Refused } from '../night/aws-server';

const AT_MS = Date.parse('2026-11-27T20:14:00Z');
const pdf = { function: 'render_invoice_pdf', file: 'billing/pdf.py', line: 88, count: 20, totalMs: 6_200, maxMs: 414 };
const gc = {
  function: '(garbage collection, generation 2)',
  file: 'unknown',
  line: 0,
  count: 6,
  totalMs: 4_620,
  maxMs: 902,
};
const told = (...list: readonly object[]): string => JSON.stringify(list);
const spell = { firstAt: AT_MS, lastAt: AT_MS + 9_000 };

/** A row of a query, as the service sends it. */
const row = (fields: Readonly<Record<string, string>>) => [
  ...Object.entries(fields).map(([field, value]) => ({ field, value })),
  { field: '@ptr', value: 'CmEKJgoiM' },
];

interface Found {
  readonly totals: readonly Readonly<Record<string, string>>[];
  readonly culprits: readonly Readonly<Record<string, string>>[];
  readonly full?: readonly string[];
  readonly matched?: number;
}

/** Logs Insights: each query is over at the second look. */
function insights({ totals, culprits, full = [], matched }: Found): Readonly<Record<string, Answer>> {
  const asked = new Map<string, { query: string; looks: number }>();
  const rowsOf = (query: string) => {
    if (query.includes('stats sum(blockedMs)')) return totals;
    return query.includes('coalesce(culprits, episodes)') ? culprits : full.map((message) => ({ '@message': message }));
  };
  return {
    StartQuery: ({ queryString }) => {
      const queryId = `q${asked.size}`;
      asked.set(queryId, { query: String(queryString), looks: 0 });
      return { queryId };
    },
    GetQueryResults: ({ queryId }) => {
      const one = asked.get(String(queryId));
      if (!one) return new Refused('ResourceNotFoundException');
      if (++one.looks === 1) return { status: 'Running', results: [], statistics: { recordsMatched: 0 } };
      const rows = rowsOf(one.query);
      return { status: 'Complete', results: rows.map(row), statistics: { recordsMatched: matched ?? rows.length } };
    },
  };
}

async function typed(line: string, answers: Readonly<Record<string, Answer>>, columns = 100) {
  const { ports, printed } = fakePorts(samples, columns);
  const server = await awsServer(answers);
  try {
    const began = performance.now();
    const exitCode = await run(line.split(' '), { ...ports, nowMs: () => AT_MS + 60_000, look: lookHere }, '1.2.3');
    return { exitCode, ...printed, calls: server.calls, tookMs: performance.now() - began };
  } finally {
    await server.close();
  }
}

const two: Found = {
  totals: [
    { host: 'i-0a', heldMs: '10820', allBlocks: '26', starved: '3', documents: '90' },
    { host: 'i-0b', heldMs: '0', allBlocks: '0', starved: '0', documents: '90' },
  ],
  culprits: [
    { host: 'i-0a', told: told({ ...pdf, ...spell, endpoint: '/invoice' }, { ...gc, ...spell }) },
    { host: 'i-0b', told: told({ ...pdf, ...spell, totalMs: 100, count: 1, maxMs: 100, line: 90 }) },
    // Cut in the middle, as a document of a process that was ended may be.
    { host: 'i-0c', told: '[{"function":"half' },
  ],
};

describe('blocked', () => {
  it('merges what the documents tell by function, and counts all blocks', async () => {
    const { exitCode, out, err, calls, tookMs } = await typed('blocked api --env prod --json', insights(two));
    expect([exitCode, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      subject: 'api',
      environment: 'prod',
      total: {
        count: 26,
        blockedMs: 10_820,
        blockedShare: 0.00601,
        hosts: 1,
        hostsReporting: 2,
        intervalsNotScheduled: 3,
      },
      culprits: [
        {
          function: 'render_invoice_pdf',
          file: 'billing/pdf.py',
          line: 88,
          count: 21,
          totalMs: 6_300,
          longestMs: 414,
          hosts: 2,
          worstHost: 'i-0a',
          firstSeen: '2026-11-27T20:14:00.000Z',
          lastSeen: '2026-11-27T20:14:09.000Z',
          endpoint: '/invoice',
        },
        { function: gc.function, count: 6, totalMs: 4_620, longestMs: 902, hosts: 1 },
      ],
      notKnown: [],
    });
    expect(calls.filter(({ operation }) => operation === 'StartQuery').map(({ input }) => input.logGroupName)).toEqual([
      '/headroom/prod/api/probe',
      '/headroom/prod/api/probe',
      '/headroom/prod/api/probe',
    ]);
    expect(tookMs).toBeLessThan(5_000);
  });

  it('asks for the time that --since says', async () => {
    const { calls } = await typed('blocked api --env prod --since 2h', insights(two));
    const input = calls.find(({ operation }) => operation === 'StartQuery')?.input ?? {};
    expect([input.startTime, input.endTime]).toEqual([(AT_MS + 60_000) / 1_000 - 7_200, (AT_MS + 60_000) / 1_000]);
  });

  it('is read by a person: how much in all, then who, most time first', async () => {
    const { out } = await typed('blocked api --env prod', insights(two));
    expect(out).toMatch(/26 blocks, 10\.8 s in all: 0\.601 % of the time of all loops, on 1 host\. 2 hosts/);
    expect(out).toMatch(/21 +6\.3 s +414 ms +2 +render_invoice_pdf \(billing\/pdf\.py:88\) in \/invoice/);
    expect(out.indexOf('render_invoice')).toBeLessThan(out.indexOf('garbage'));
    expect(out).toContain('In 3 documents a loop got no processor');
  });

  it.each([60, 80, 120])('stays inside %p columns', async (columns) => {
    const { out } = await typed('blocked api --env prod', insights(two), columns);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it('reads episodes of older probes, each once', async () => {
    const episode = { durationMs: 300, function: 'verify', file: 'auth.py', line: 8, startedAt: AT_MS, stack: '' };
    const culprits = [{ host: 'i-0a', told: told(episode, { ...episode, startedAt: AT_MS + 1_000 }) }];
    const { out } = await typed('blocked api --env prod --json', insights({ ...two, culprits }));
    expect(JSON.parse(out)).toMatchObject({
      culprits: [{ function: 'verify', count: 2, totalMs: 600, longestMs: 300 }],
    });
  });

  it.each([
    ['no document', [], 1, 'no probe of api wrote a document', 'That is no all-clear'],
    [
      'no block',
      [{ host: 'i-0b', heldMs: '0', allBlocks: '0', starved: '0', documents: '90' }],
      0,
      'no loop was blocked',
      '1 host',
    ],
  ])('says that nothing was found where there is %s', async (_, totals, code, ...words) => {
    const { exitCode, out } = await typed('blocked api --env prod', insights({ totals, culprits: [] }));
    expect([exitCode, out]).toEqual([code, expect.stringContaining('Nothing was found') as string]);
    for (const word of words) expect(out).toContain(word);
  });

  it('tells queues that were full, and who held what they were waiting for', async () => {
    const pool = { PoolSaturatedMs: 9_900, Pool: 'orders', PoolInUse: 7, PoolSize: 7, PoolWaiting: 53, Holders: [pdf] };
    const executor = { ExecutorSaturatedMs: 10_000, Executor: 'default', ExecutorActive: 32, ExecutorPending: 14 };
    const threads = { ThreadPoolSaturatedMs: 9_800, Pid: 4711 };
    const full = [pool, executor, threads].map((each) => JSON.stringify({ Host: 'i-0a', ...each }));
    const { out } = await typed('blocked api --env prod', insights({ ...two, full }));
    expect(out).toContain('executor default: 32 threads busy, 14 waited');
    expect(out).toContain('pool orders: 7 of 7 connections in use, 53 waited');
    expect(out).toContain('held 6.2 s by render_invoice_pdf (billing/pdf.py:88)');
    expect(out).toContain("libuv's threads: full 9.8 s of 10 s, 1 host, i-0a, pid 4711");
  });

  it('says how many documents were not read', async () => {
    const { out } = await typed('blocked api --env prod', insights({ ...two, matched: 45_000 }));
    expect(out).toContain('45,000 documents with blocks');
  });
});

describe('blocked without a right', () => {
  const document = (fields: object) => JSON.stringify({ Host: 'i-0a', LoopBlockedMs: 414, EpisodeCount: 1, ...fields });
  const FilterLogEvents: Answer = () => ({ events: [{ message: document({ Culprits: [{ ...pdf, ...spell }] }) }] });

  it('reads the messages where no query may be made, and names the right', async () => {
    const { exitCode, out } = await typed('blocked api --env prod --json', { FilterLogEvents });
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      total: { count: 1, blockedMs: 414 },
      culprits: [{ function: 'render_invoice_pdf', count: 20 }],
      notKnown: [{ call: 'logs:StartQuery', missingRight: 'logs:StartQuery' }],
    });
  });

  it('reads the messages where an emulator counts nothing', async () => {
    const answers = { ...insights({ totals: [{ '@message': '{}' }], culprits: [] }), FilterLogEvents };
    const { exitCode, out } = await typed('blocked api --env prod --json', answers);
    expect([exitCode, JSON.parse(out)]).toEqual([0, expect.objectContaining({ notKnown: [] }) as unknown]);
    expect(out).toContain('render_invoice_pdf');
  });

  it('ends with 2 where nothing may be read, and names each call and its right', async () => {
    const { exitCode, err, out } = await typed('blocked api --env prod', {});
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toMatch(/logs:StartQuery[^]*allow logs:StartQuery on log group[^]*logs:FilterLogEvents/);
  });

  it.each([
    ['blocked apy --env prod', /'apy'[^]*api, sockets[^]*write 'api'/],
    ['blocked api', /--env[^]*each has a host group api[^]*add --env prod/],
    ['blocked api --env prod --since yesterday', /--since[^]*'yesterday'[^]*15m/],
    ['blocked api --env prod --since 90d', /--since[^]*1m to 31d/],
    ['blocked api --region eu-west-1', /--env[^]*nothing/],
  ])('%p ends with 2 before AWS is asked', async (line, message) => {
    const { exitCode, err, calls } = await typed(line, {});
    expect([exitCode, err, calls]).toEqual([2, expect.stringMatching(message) as string, []]);
  });

  it('finds what no environment file declares by --region', async () => {
    const { exitCode, calls } = await typed('blocked web --env shop --region eu-west-1', insights(two));
    expect([exitCode, calls[0]?.input.logGroupName]).toEqual([0, '/headroom/shop/web/probe']);
  });
});
