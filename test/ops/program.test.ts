import { run } from '../../lib/ops/program';
import { verbs } from '../../lib/ops/verbs';
import { environment, lane, withValue } from '../config/inputs';
import samples from '../samples';
import { fakePorts } from './fakes';

/** Runs a command line against raw environments. */
async function typed(line: string, inputs: readonly unknown[] = samples, columns = 80) {
  const { ports, printed } = fakePorts(inputs, columns);
  const exitCode = await run(
    line.split(' ').filter((word) => word !== ''),
    ports,
    '1.2.3',
  );
  return { exitCode, ...printed };
}

const slow = withValue(environment, ['lanes', 'checkout'], { ...lane, timeoutSec: 1, p99DurationMs: 5000 });
const longest = (text: string) => Math.max(...text.split('\n').map((line) => line.length));

describe('capacity', () => {
  it('prints one JSON document with the fields of the contract', async () => {
    const { exitCode, out, err } = await typed('capacity prod --json');
    const report = JSON.parse(out) as { items: Record<string, unknown>[] };
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    expect(report).toEqual({
      environment: 'prod',
      items: expect.any(Array) as unknown,
      problems: [],
      headroom: expect.any(Array) as unknown,
    });
    expect(report.items.length).toBeGreaterThan(10);
    for (const { source, ...item } of report.items) {
      expect(Object.keys(item)).toEqual(['subject', 'quantity', 'value', 'unit', 'because']);
      expect(item.because).not.toBe('');
      expect(['string', 'undefined']).toContain(typeof source);
    }
  });

  it('says in ten lines what breaks first, what it costs, and where the prices are from', async () => {
    const { exitCode, out } = await typed('capacity prod');
    expect(exitCode).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines[0]).toBe('prod  account 333333333333, eu-west-1');
    expect(lines[1]).toMatch(/^at the largest peak \(x 3, black-friday\) +used +limit +left$/);
    expect(lines[2]).toMatch(/^host sockets +hosts +18 +18 +0 % {2}<- breaks first$/);
    const first = lines.slice(0, 10).join('\n');
    expect(first).toMatch(/^downstream orders +connections +152 +200 +24 %$/m);
    expect(first).toMatch(/^host api +EBS IOPS, sustained +9,000 +12,000 +25 %$/m);
    expect(out).toMatch(/one hour of the largest peak [\d.]+ USD\/hour/);
    expect(out).toMatch(/list prices of us-east-1,\s+eu-west-1\s+differs/);
    expect(lines.slice(-2).join(' ')).toContain('capacity prod --explain');
    expect(lines.length).toBeLessThan(16);
  });

  it('shows errors before it, and not enough as less than nothing', async () => {
    const crowded = withValue(environment, ['lanes', 'checkout'], { ...lane, kind: 'batch', peakArrivalsPerSec: 200 });
    const small = withValue(crowded, ['lambdaConcurrencyQuota'], 10);
    const { exitCode, out } = await typed('capacity shop', [small]);
    expect(exitCode).toBe(1);
    expect(out.indexOf('error shop.')).toBeGreaterThan(0);
    expect(out.indexOf('error shop.')).toBeLessThan(out.indexOf('used'));
    expect(out).toMatch(/-\d+ % {2}<- not enough/);
    const { out: explained } = await typed('capacity shop --explain', [small], 400);
    const never = /never worked off: \d+ needed, 10 run, grows by [\d.,]+ messages\/s/;
    expect(explained).toMatch(never);
    expect((await typed('capacity shop', [small], 400)).out).toMatch(never);
    expect(explained).not.toMatch(/burst (backlog|drain)|poller ramp/);
  });

  it('prints numbers by subject with their reasons, and the sources in the order in which they are met', async () => {
    const { exitCode, out } = await typed('capacity prod --explain');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/\n\nlane checkout\n {2}concurrency/);
    for (const title of ['lane media', 'host api', 'host sockets', 'network', 'sources'])
      expect(out).toContain(`\n\n${title}\n`);
    const firstMentions = [
      ...new Set(
        [...out.slice(0, out.indexOf('\n\nsources')).matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)),
      ),
    ];
    expect(firstMentions).toEqual(firstMentions.map((_, index) => index + 1));
  });

  it.each([60, 80, 120])('stays inside %p columns', async (columns) => {
    expect(longest((await typed('capacity prod', samples, columns)).out)).toBeLessThanOrEqual(columns);
    expect(longest((await typed('capacity prod --explain', samples, columns)).out)).toBeLessThanOrEqual(columns);
    expect(longest((await typed('capacity shop', [slow], columns)).out)).toBeLessThanOrEqual(columns);
  });

  it('exits with 1 when the plan has an error, and lists it', async () => {
    const { exitCode, out } = await typed('capacity shop', [slow]);
    expect(exitCode).toBe(1);
    expect(out).toMatch(/error shop\.lanes\.checkout\./);
    expect(JSON.parse((await typed('capacity shop --json', [slow])).out)).toMatchObject({
      problems: expect.arrayContaining([expect.objectContaining({ severity: 'error' })]) as unknown,
    });
  });

  it('exits with 0 when there are only warnings, and shows those of this environment only', async () => {
    const quiet = withValue(environment, ['pager'], []);
    const { exitCode, out } = await typed('capacity shop --json', [
      quiet,
      withValue(withValue(environment, ['pager'], []), ['name'], 'shop2'),
    ]);
    expect(exitCode).toBe(0);
    expect((JSON.parse(out) as { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual([
      'shop.pager',
    ]);
  });

  it('exits with 2 for an unknown environment, with the nearest name and all known ones', async () => {
    const { exitCode, out, err } = await typed('capacity prd');
    expect(exitCode).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/'prd'[^]*dev, staging, prod, local[^]*write 'prod'/);
  });

  it('exits with 2 when its file is wrong, with all problems; another one gets a warning of it', async () => {
    const inputs = [
      environment,
      withValue(withValue(withValue(environment, ['name'], 'prod'), ['account'], '1'), ['region'], 'x'),
    ];
    const { exitCode, err } = await typed('capacity prod', inputs);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/prod\.account[^]*prod\.region[^]*2 errors/);
    const { out } = await typed('capacity prod --json', inputs);
    expect((JSON.parse(out) as { problems: { path: string }[] }).problems.map(({ path }) => path)).toEqual([
      'prod.account',
      'prod.region',
    ]);
    const other = await typed('capacity shop --json', inputs);
    expect(other.exitCode).toBe(0);
    expect((JSON.parse(other.out) as { problems: object[] }).problems).toMatchObject([
      { severity: 'warning', path: 'prod', got: '2 errors: prod.account, prod.region' },
    ]);
  });
});

describe('bad usage', () => {
  it.each([
    ['', /Usage: cdk-headroom/],
    ['capasity prod', /unknown command 'capasity'[^]*Did you mean capacity/],
    ['capacity prod --jsn', /unknown option '--jsn'[^]*Did you mean --json/],
    ['capacity', /missing required argument 'env'/],
    ['capacity prod staging', /too many arguments/],
  ])('%p exits with 2 and says what is possible', async (line, message) => {
    const { exitCode, out, err } = await typed(line);
    expect(exitCode).toBe(2);
    expect(err).toMatch(message);
    expect(out).toBe('');
  });

  it('is told apart from a defect, which exits with 2 as well and is not hidden', async () => {
    const { ports, printed } = fakePorts([]);
    const broken = {
      ...ports,
      environments: {
        load: () => {
          throw new TypeError('boom');
        },
      },
    };
    expect(await run(['capacity', 'prod'], broken, '1')).toBe(2);
    expect(printed.err).toContain('boom');
  });
});

describe('help', () => {
  it.each([
    '--help',
    'help',
    ...verbs.flatMap(({ usage }) => [`${usage.split(' ')[0] ?? ''} --help`, `help ${usage.split(' ')[0] ?? ''}`]),
  ])('%p exits with 0, prints to stdout and fits into 80 columns', async (line) => {
    const { exitCode, out, err } = await typed(line);
    expect(exitCode).toBe(0);
    expect(err).toBe('');
    expect(out).toContain('Usage: cdk-headroom');
    expect(longest(out)).toBeLessThanOrEqual(80);
  });

  it.each(verbs.map(({ usage }) => [usage]))('of %p teaches with an example and the exit codes', async (usage) => {
    const { out } = await typed(`${usage.split(' ')[0] ?? ''} --help`);
    expect(out).toMatch(/Example\n {2}\$ cdk-headroom /);
    expect(out).toMatch(/Exit code\n {2}0 .*\n {2}1 .*\n {2}2 /);
    expect(out).toContain('--json');
  });

  it('prints the version', async () => {
    expect(await typed('--version')).toMatchObject({ exitCode: 0, out: '1.2.3\n' });
  });
});
