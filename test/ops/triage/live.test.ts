import { isAlarmId } from '../../../lib/alarms';
import { triage as judge } from '../../../lib/core/triage/judge';
import type { Readings } from '../../../lib/core/triage/readings';
import type { StateChange } from '../../../lib/ops/alarm-port';
import { AwsRefused } from '../../../lib/ops/aws/error';
import type { LookPort } from '../../../lib/ops/look-port';
import { run } from '../../../lib/ops/program';
import samples from '../../samples';
import { readingsOf } from '../../triage/generator/readings';
import { scenarios } from '../../triage/scenarios';
import { fakePorts } from '../fakes';
import { denied, fakeLook } from '../night/fake-look';
import { awsOf, factsOfAws, parsed } from './aws-of-readings';

interface Given {
  readonly look: LookPort;
  readonly nowMs: number;
  readonly file?: string;
  readonly environments?: readonly unknown[];
  readonly columns?: number;
}

/** Runs the command against an account; gives what was printed, what was kept, and where was looked. */
async function triage(args: readonly string[], { look, nowMs, file = '', environments = [], columns = 100 }: Given) {
  const { ports, printed } = fakePorts(environments, columns);
  const kept: Record<string, string> = {};
  const regions = new Set<string | undefined>();
  const exitCode = await run(
    ['triage', ...args],
    {
      ...ports,
      nowMs: () => nowMs,
      look: (region) => {
        regions.add(region);
        return look;
      },
      readText: () => file,
      writeText: (path, text) => void (kept[path] = text),
    },
    '0',
  );
  return { exitCode, kept, regions: [...regions], ...printed };
}

interface Shown {
  readonly subject: string;
  readonly causes: readonly { readonly cause: string; readonly subject: string }[];
  readonly missing: readonly string[];
}
const verdictIn = (out: string): Shown => JSON.parse(out) as Shown;

const WHERE = ['--env', 'shop', '--region', 'eu-west-1'];

/** What the readings are without what only an environment file tells, and without answers that failed. */
const withoutFile = (readings: Readings): Readings => ({
  ...readings,
  missing: [],
  facts: Object.fromEntries(Object.entries(readings.facts).filter(([name]) => factsOfAws.has(name))),
});

/** Lines that a terminal shows at night without scrolling. */
const MAX_LINES = 25;

describe('triage of now', () => {
  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))(
    'names what a file with the same would, and keeps it: %s',
    async (_, scenario) => {
      const readings = parsed(readingsOf(scenario));
      const [expected] = judge(withoutFile(readings)).causes;
      const given = { look: awsOf(readings), nowMs: readings.atMs };
      const live = await triage(
        [scenario.alarm, '--subject', scenario.name, ...WHERE, '--json', '--save', 'r.json'],
        given,
      );
      expect(verdictIn(live.out).causes[0]?.cause).toBe(expected?.cause);
      const again = await triage([scenario.alarm, '--readings', 'r.json', '--json'], {
        ...given,
        file: live.kept['r.json'] ?? '',
      });
      expect(verdictIn(again.out)).toEqual(verdictIn(live.out));
    },
  );

  const blocked = scenarios.find(({ cause }) => cause === 'loop-blocked');
  if (!blocked) throw new Error('there is a blocked loop');
  const readings = parsed(readingsOf(blocked));
  const given = { look: awsOf(readings), nowMs: readings.atMs };
  const ASKED = [blocked.alarm, '--subject', blocked.name, ...WHERE];

  it('fits a terminal, with pictures of the series', async () => {
    const { out, err, exitCode, regions } = await triage(ASKED, { ...given, columns: 80 });
    expect({ err, exitCode, regions }).toEqual({ err: '', exitCode: 0, regions: ['eu-west-1'] });
    expect(out.trimEnd().split('\n').length).toBeLessThanOrEqual(MAX_LINES);
    expect(out).toMatch(/[▁▂▃▄▅▆▇█]{20,}/);
  });

  it('lists what was refused with the right that is missing, and judges the rest', async () => {
    const look = awsOf(readings, {
      changes: { stackEvents: () => Promise.reject(denied('cloudformation:DescribeStackEvents')) },
    });
    const verdict = verdictIn((await triage([...ASKED, '--json'], { ...given, look })).out);
    expect(verdict.causes[0]?.cause).toBe('loop-blocked');
    expect(verdict.missing).toContain(
      'events of the stacks: AccessDenied: the right cloudformation:DescribeStackEvents is missing',
    );
  });

  it('lists what comes too late, and judges the rest', async () => {
    const look = awsOf(readings, { changes: { stackEvents: () => new Promise(() => undefined) } });
    const { out } = await triage([...ASKED, '--json', '--deadline-ms', '300'], { ...given, look });
    expect(verdictIn(out).causes[0]?.cause).toBe('loop-blocked');
    expect(verdictIn(out).missing).toContain('events of the stacks: no answer in the 0.3 s given for it');
  });

  it('takes a service that is out of reach for no failure of AWS', async () => {
    const silent = new AwsRefused(
      { action: 'health:DescribeEvents', endpoint: 'https://global.health.amazonaws.com' },
      Object.assign(new Error('connect ETIMEDOUT'), { code: 'ETIMEDOUT' }),
    );
    const look = awsOf(readings, { changes: { healthEvents: () => Promise.reject(silent) } });
    const { out } = await triage([...ASKED, '--json'], { ...given, look });
    expect(verdictIn(out).missing).toContain('AWS Health: health:DescribeEvents: out of reach from here');
  });

  it('reads the series although names that it could do without hang', async () => {
    const look = awsOf(readings, { volumes: { tagged: () => new Promise(() => undefined) } });
    const { out } = await triage([...ASKED, '--json', '--deadline-ms', '500'], { ...given, look });
    expect(verdictIn(out).causes[0]?.cause).toBe('loop-blocked');
    expect(verdictIn(out).missing).toContain('volumes: no answer in the 0.2 s given for it');
  });

  it('gives up the search for the alarm at the deadline', async () => {
    const look = fakeLook({ alarms: { firing: () => new Promise(() => undefined) } });
    const { exitCode, err } = await triage([blocked.alarm, '--deadline-ms', '100'], { ...given, look });
    expect({ exitCode, says: err.includes('--deadline-ms') }).toEqual({ exitCode: 2, says: true });
  });

  it('says that the account has no AWS Health, without a fuss', async () => {
    const look = awsOf(readings, { changes: { healthEvents: () => Promise.resolve(undefined) } });
    const { out } = await triage([...ASKED, '--json'], { ...given, look });
    expect(verdictIn(out).missing).toContain("AWS Health: the account's support plan has no API for it");
  });

  it('could not be done where AWS answers nothing at all', async () => {
    const { exitCode, err } = await triage(ASKED, { ...given, look: fakeLook({}) });
    expect(exitCode).toBe(2);
    expect(err).toContain('cloudwatch:DescribeAlarms');
  });

  it('says that nothing is deployed there, and in whose account', async () => {
    const look = awsOf(readings, {
      alarms: { withPrefix: () => Promise.resolve([]) },
      accountId: () => Promise.resolve('1'),
    });
    const { out, exitCode } = await triage([...ASKED, '--json'], { ...given, look });
    expect(exitCode).toBe(0);
    expect(verdictIn(out).missing).toEqual(
      expect.arrayContaining([
        'alarms of shop: none is deployed in eu-west-1 of account 1',
        `alarm shop/${blocked.name}/${blocked.alarm}: not deployed there`,
      ]),
    );
  });

  it('says that an alarm is not of this kit, and judges what is there', async () => {
    const { out } = await triage(['host-loop-lagg', '--subject', blocked.name, ...WHERE, '--json'], given);
    expect(isAlarmId('host-loop-lagg')).toBe(false);
    expect(verdictIn(out).missing[0]).toContain('did you mean host-loop-lag?');
    expect(verdictIn(out).causes[0]?.cause).toBe('loop-blocked');
  });

  it('says that the alarm is not on', async () => {
    const calm = { ...readings, alarm: { ...readings.alarm, state: 'OK' } };
    const { out } = await triage([...ASKED, '--json'], { ...given, look: awsOf(calm) });
    expect(verdictIn(out).missing.join()).toMatch(/not in ALARM: OK since 20/);
  });

  it('takes facts of a declared subject out of its environment file', async () => {
    const look = awsOf({ ...readings, environment: 'prod', subject: { kind: 'host', name: 'api' } });
    const asked = ['host-loop-lag', '--subject', 'api', '--env', 'prod', '--save', 'r.json'];
    const { kept, regions } = await triage(asked, { ...given, look, environments: samples });
    expect(parsed(JSON.parse(kept['r.json'] ?? '{}')).facts).toMatchObject({
      maxLoopLagMs: expect.any(Number) as number,
      serviceKind: 'uvicorn',
    });
    expect(regions).toEqual(['eu-west-1']);
  });
});

describe('triage of a moment that is over', () => {
  const [scenario] = scenarios;
  if (!scenario) throw new Error('there are scenarios');
  const readings = parsed(readingsOf(scenario));
  const { alarm, subject, environment, atMs } = readings;
  const name = `${environment}/${subject.name}/${alarm.id}`;
  const change = (atMs: number, from: string, to: string): StateChange => ({ name, atMs, from, to });
  // An hour later the alarm is over, and CloudWatch knows it as OK only.
  const later = { ...readings, alarm: { ...alarm, state: 'OK', sinceMs: atMs + 600_000 } };
  const at = new Date(atMs).toISOString();

  it.each<[string, readonly StateChange[], string, number]>([
    [
      'by the last change before',
      [change(alarm.sinceMs, 'OK', 'ALARM'), change(atMs + 600_000, 'ALARM', 'OK')],
      'ALARM',
      alarm.sinceMs,
    ],
    ['by the first change after, where nothing before is kept', [change(atMs + 600_000, 'ALARM', 'OK')], 'ALARM', atMs],
    ['as unknown, where nothing tells it', [], 'unknown', atMs],
  ])('knows the state of then %s', async (_, changes, state, sinceMs) => {
    const stateChanges: LookPort['alarms']['stateChanges'] = ({ startMs, endMs }, of = name) =>
      Promise.resolve(changes.filter((each) => of === each.name && each.atMs >= startMs && each.atMs <= endMs));
    const look = awsOf(later, { alarms: { stateChanges } });
    const asked = [alarm.id, '--subject', subject.name, ...WHERE, '--at', at, '--save', 'r.json'];
    const { kept } = await triage(asked, { look, nowMs: atMs + 3_600_000 });
    const then = parsed(JSON.parse(kept['r.json'] ?? '{}'));
    expect({ state: then.alarm.state, sinceMs: then.alarm.sinceMs, atMs: then.atMs }).toEqual({ state, sinceMs, atMs });
  });

  it.each([
    ['no time', ['--at', 'yesterday'], '--at'],
    ['no zone', ['--at', '2026-11-27T20:15:00'], '--at'],
    ['to come', ['--at', '2099-01-01T00:00:00Z'], '--at'],
    ['a deadline of no time', ['--deadline-ms', '0'], '--deadline-ms'],
  ])('ends with 2 for %s', async (_, options, path) => {
    const asked = [alarm.id, '--subject', subject.name, ...WHERE, ...options];
    const { exitCode, err } = await triage(asked, { look: fakeLook({}), nowMs: atMs });
    expect({ exitCode, says: err.includes(path) }).toEqual({ exitCode: 2, says: true });
  });

  it('ends with 2 where the file can not be written', async () => {
    const { ports } = fakePorts([]);
    const writeText = (): void => {
      throw new Error('EACCES: /r.json');
    };
    const asked = ['triage', alarm.id, '--subject', subject.name, ...WHERE, '--save', '/r.json'];
    expect(await run(asked, { ...ports, nowMs: () => atMs, look: () => awsOf(readings), writeText }, '0')).toBe(2);
  });
});
