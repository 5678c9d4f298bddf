import type { Answer } from '../../../lib/core/fleet/outcome';
import type { AwsTarget } from '../../../lib/core/fleet/target';
import { AwsRefused } from '../../../lib/ops/aws/error';
import type { FleetPort } from '../../../lib/ops/fleet-port';
import type { Ports } from '../../../lib/ops/ports';
import { run } from '../../../lib/ops/program';
import { environment } from '../../config/inputs';
import { httpServer, type Listening } from '../../fleet/servers';
import { fakePorts } from '../fakes';

let server: Listening;
beforeAll(async () => {
  server = await httpServer(({ url = '' }, response) => {
    if (url === '/hang') return;
    response.writeHead(url === '/sick' ? 503 : 200).end('ok');
  });
});
afterAll(() => server.close());

/** Runs `fleet`, with files given by their names. */
async function fleet(
  args: readonly string[],
  files: Readonly<Record<string, string>> = {},
  port: Partial<FleetPort> = {},
  over: Partial<Ports> = {},
) {
  const { ports, printed } = fakePorts([environment], 100);
  const readText = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT: no such file ${path}`);
    return text;
  };
  const exitCode = await run(
    ['fleet', ...args, '--timeout-ms', '300'],
    {
      ...ports,
      ...over,
      fleet: { ...ports.fleet, readText, readInput: () => Promise.resolve(files['-'] ?? ''), ...port },
    },
    '1.0.0',
  );
  return { exitCode, ...printed };
}
const at = (...paths: readonly string[]): string => paths.map((path) => `${server.url}${path}`).join('\n');

describe('fleet', () => {
  it('asks all, and ends with 0 where all are well', async () => {
    const { exitCode, out } = await fleet(['--targets', 'a', '--concurrency', '4'], { a: at('/1', '/2', '/3') });
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/^3 targets in \d+ ms: 3 healthy\nanswers: p50/) as string,
    ]);
    expect(out).toContain('4 at once, as asked for');
  });

  it('shows first what is not well, and ends with 1', async () => {
    const { exitCode, out } = await fleet(['--targets', '-'], { '-': at('/1', '/hang', '/sick') });
    expect(exitCode).toBe(1);
    expect(out.indexOf('/sick')).toBeLessThan(out.indexOf('/hang'));
    expect(out).toContain('503');
    expect(out).toMatch(/2 attempts: status 503, expected 200-299/);
    expect(out).toContain('1 healthy, 1 unhealthy, 1 timeout');
  });

  it('prints the fields of its contract as JSON', async () => {
    const { out } = await fleet(['--targets', 'a', '--json'], { a: at('/1', '/sick') });
    expect(JSON.parse(out)).toMatchObject({
      results: [
        {
          target: `${server.url}/1`,
          outcome: 'healthy',
          status: 200,
          latencyMs: expect.any(Number) as number,
          attempts: 1,
        },
        { target: `${server.url}/sick`, outcome: 'unhealthy', status: 503, attempts: 2 },
      ],
      summary: { targets: 2, outcomes: { healthy: 1, unhealthy: 1, timeout: 0 } },
      elapsedMs: expect.any(Number) as number,
    });
  });

  it('is a report of tests, and text for Prometheus', async () => {
    const files = { a: `${at('/1', '/sick')}\n${server.url}/hang name=<"hangs">` };
    const junit = (await fleet(['--targets', 'a', '--format', 'junit'], files)).out;
    expect(junit).toContain('tests="3" failures="2" errors="0" skipped="0"');
    expect(junit).toContain('name="&lt;&quot;hangs&quot;&gt;"');
    const prometheus = (await fleet(['--targets', 'a', '--format', 'prometheus'], files)).out;
    expect(prometheus).toContain(`headroom_fleet_up{target="${server.url}/1"} 1`);
    expect(prometheus).toContain('headroom_fleet_up{target="<\\"hangs\\">"} 0');
    expect(prometheus).toContain('headroom_fleet_targets{outcome="timeout"} 1');
  });

  it('tells against an earlier run what turned and what got slower', async () => {
    const before = {
      results: [
        { target: `${server.url}/sick`, outcome: 'healthy', latencyMs: 1, attempts: 1 },
        { target: 'gone', outcome: 'healthy', attempts: 1 },
      ],
    };
    const { out } = await fleet(['--targets', 'a', '--baseline', 'b'], {
      a: at('/1', '/sick'),
      b: JSON.stringify(before),
    });
    expect(out).toContain('against the baseline:');
    expect(out).toMatch(/red +.*\/sick: status 503/);
    expect(out).toMatch(/new +.*\/1/);
    expect(out).toMatch(/gone +gone/);
  });

  it('says before it begins that descriptors are short', async () => {
    const { err, out } = await fleet(
      ['--targets', 'a', '--concurrency', '500'],
      { a: at('/1') },
      { descriptorRoom: () => 20 },
    );
    expect(err).toContain('20 at once: this process may open no more files');
    expect(out).toContain('20 at once, for want of descriptors');
  });

  it('says what gains nothing', async () => {
    const text = `${at('/1', '/2')} exclusive=x`;
    const { out } = await fleet(['--targets', 'a', '--rate', '5'], { a: text });
    expect(out).toContain('asking many at once gains nothing here');
    expect(out).toContain('1 are exclusive');
  });

  it('is cut off by whoever stops it, and prints what it knows', async () => {
    const { exitCode, out } = await fleet(
      ['--targets', 'a', '--timeout-ms', '60000'],
      { a: at('/hang') },
      {},
      {
        onInterrupt: (then) => {
          then();
          return () => undefined;
        },
      },
    );
    expect([exitCode, out]).toEqual([1, expect.stringContaining('not-attempted') as string]);
  });

  it.each([
    ['no targets', [], {}, 'an environment, or --targets FILE'],
    ['a file that is not there', ['--targets', 'x'], {}, 'a file that can be read'],
    [
      'bad numbers, all at once',
      ['--targets', 'x', '--concurrency', '0', '--rate', 'fast', '--format', 'pdf'],
      {},
      'text, junit, prometheus',
    ],
    [
      'a baseline that is none',
      ['--targets', 'a', '--baseline', 'b'],
      { a: 'https://a/', b: '{}' },
      'what `fleet --json` printed',
    ],
    ['an environment that is none', ['nowhere'], {}, 'shop'],
  ])('refuses %s', async (_, args, files, expected) => {
    const { exitCode, err } = await fleet(args, files);
    expect([exitCode, err]).toEqual([2, expect.stringContaining(expected) as string]);
  });
});

describe('fleet of an environment', () => {
  const alarm = (name: string): AwsTarget => ({
    kind: 'aws',
    name: `alarm ${name}`,
    question: { what: 'alarm', alarmName: name },
  });
  const deployed = (answers: Readonly<Record<string, Answer>>): Partial<FleetPort> => ({
    aws: (region) =>
      Promise.resolve({
        targetsOf: (name) =>
          Promise.resolve(region === 'eu-west-1' ? Object.keys(answers).map((key) => alarm(`${name}/${key}`)) : []),
        ask: (question) =>
          Promise.resolve(
            (question.what === 'alarm' && answers[question.alarmName.split('/')[1] ?? '']) || { outcome: 'probe-side' },
          ),
      }),
  });

  it('asks what is deployed', async () => {
    const { exitCode, out, err } = await fleet(
      ['shop', '--json'],
      {},
      deployed({ a: { outcome: 'healthy', status: 'OK' }, b: { outcome: 'unhealthy', status: 'ALARM' } }),
    );
    expect([exitCode, err]).toEqual([1, '']);
    expect(JSON.parse(out)).toMatchObject({
      results: [
        { target: 'alarm shop/a', outcome: 'healthy' },
        { target: 'alarm shop/b', outcome: 'unhealthy' },
      ],
    });
  });

  it('says where nothing is deployed, or AWS does not answer', async () => {
    expect(await fleet(['shop'], {}, deployed({}))).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('nothing deployed as shop') as string,
    });
    const refused = new AwsRefused({ action: 'cloudwatch:DescribeAlarms' }, new Error('Region is missing'));
    const { exitCode, err } = await fleet(['shop'], {}, { aws: () => Promise.reject(refused) });
    expect(exitCode).toBe(2);
    expect(err).toMatch(/AWS cloudwatch:DescribeAlarms\n.*no region[^]*export AWS_REGION/);
  });
});
