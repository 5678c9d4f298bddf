import { run } from '../../../lib/ops/program';
import { readingsOf } from '../../triage/generator/readings';
import { scenarios } from '../../triage/scenarios';
import { fakePorts } from '../fakes';

const blocked = scenarios.find(({ cause }) => cause === 'loop-blocked');
if (!blocked) throw new Error('there is a blocked loop');
const readings = readingsOf(blocked);

async function triage(args: readonly string[], file: unknown = readings, columns = 100) {
  const { ports, printed } = fakePorts([], columns);
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const exitCode = await run(['triage', ...args], { ...ports, readText: () => text }, '0');
  return { exitCode, ...printed };
}

/** Lines that a terminal shows at night without scrolling. */
const MAX_LINES = 25;

const ASKED = ['host-loop-lag', '--readings', 'r.json'];

describe('cdk-headroom triage', () => {
  it('prints the verdict, evidence, pictures of series, next command and runbook', async () => {
    const { exitCode, out, err } = await triage(ASKED);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(out).toContain('cart: resize (media/thumbs.py:88) holds the event loop');
    expect(out).toContain('1 loop-blocked (certain) in cart');
    expect(out).toMatch(/[▁▂▃▄▅▆▇█]{20,} .* LoopLag p99/);
    expect(out).toContain('next     npx cdk-headroom blocked cart --env shop');
    expect(out).toContain('runbook  runbooks/host-loop-lag.md');
  });

  it.each(scenarios.map((scenario) => [scenario.title, scenario] as const))(
    'fits a terminal: %s',
    async (_, scenario) => {
      const { out } = await triage([scenario.alarm, '--readings', 'r.json'], readingsOf(scenario), 80);
      const lines = out.trimEnd().split('\n');
      expect(lines.length).toBeLessThanOrEqual(MAX_LINES);
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
    },
  );

  it('is one JSON document with --json, by the fields of the contract', async () => {
    const { out } = await triage([...ASKED, '--json']);
    const verdict = JSON.parse(out) as Record<string, unknown>;
    expect(Object.keys(verdict)).toEqual(['alarm', 'subject', 'verdict', 'causes', 'excluded', 'missing', 'runbook']);
    expect(verdict.causes).toMatchObject([{ cause: 'loop-blocked', confidence: 'certain', subject: 'cart' }]);
  });

  it('takes a test case, too: readings beside what must come out', async () => {
    const inside = await triage([...ASKED, '--json'], { title: 'a test case', readings, expected: { causes: [] } });
    expect(inside).toEqual(await triage([...ASKED, '--json']));
  });

  it('is Markdown with --markdown, in which nothing from outside is markup', async () => {
    const [episode] = readings.episodes as readonly Record<string, unknown>[];
    const named = {
      ...readings,
      episodes: [episode, episode, episode].map((each) => ({
        ...each,
        function: '<b>`x`\u202e\n# y',
        durationMs: 900,
        waitedForCpuMs: 0,
      })),
    };
    const { out } = await triage([...ASKED, '--markdown'], named);
    expect(out).toMatch(/^## Triage: host-loop-lag of cart\n/);
    expect(out).toContain('\\<b\\>\\`x\\` \\# y');
    expect(out).not.toContain('\u202e');
  });

  it.each([
    ['a file that is no JSON', ASKED, '{', '--readings'],
    ['readings of another version', ASKED, { ...readings, format: 'headroom-readings/9' }, 'readings.format'],
    ['two broken fields', ASKED, { ...readings, at: 1, environment: 2 }, 'readings.environment'],
    ['readings of another subject', [...ASKED, '--subject', 'pay'], readings, '--subject'],
  ])('ends with 2 for %s', async (_, args, file, path) => {
    const { exitCode, err } = await triage(args, file);
    expect({ exitCode, says: err.includes(path) }).toEqual({ exitCode: 2, says: true });
  });

  it('says that an alarm is not of this kit, and judges what is there', async () => {
    const { exitCode, out } = await triage(['host-loop-lagg', '--readings', 'r.json']);
    expect(exitCode).toBe(0);
    expect(out).toContain('alarm host-loop-lagg: not one of this kit; did you mean host-loop-lag?');
    expect(out).toContain('1 loop-blocked');
  });

  it('says that the readings were taken for another alarm', async () => {
    const { out } = await triage(['host-app-latency', '--readings', 'r.json']);
    expect(out).toContain('the readings were taken for host-loop-lag');
    expect(out).toContain('runbook  runbooks/host-app-latency.md');
  });
});
