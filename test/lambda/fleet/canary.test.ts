import { askCanary, type CanaryEvent } from '../../../lambda/fleet/canary';
import { canaryMetrics } from '../../../lib/limits/metrics/canary';
import { httpServer, type Listening } from '../../fleet/servers';

let server: Listening;
beforeAll(async () => {
  server = await httpServer(({ url = '' }, response) => {
    if (url === '/hangs') return;
    response.writeHead(url === '/sick' ? 500 : 200).end('ok');
  });
});
afterAll(() => server.close());

/** What a run logs of its targets, and publishes. */
async function run(event: CanaryEvent, remainingMs = 55_000) {
  const lines: Record<string, unknown>[] = [];
  await askCanary(
    { ...event, targets: targetsOf(event.targets ?? []) },
    {
      service: 'prod-checks',
      remainingMs: () => remainingMs,
      nowMs: () => 1_000,
      print: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
    },
  );
  return { told: lines.slice(0, -1), published: lines.at(-1) ?? {} };
}
/** Targets by their paths; what is no path is none. */
const targetsOf = (given: readonly unknown[]): unknown[] =>
  given.map((one) => (typeof one === 'string' ? { url: `${server.url}${one}` } : one));

describe('a run of a canary', () => {
  it.each<[what: string, targets: unknown[], asked: number, unwell: number, notJudged: number, told: string[]]>([
    ['all well', ['/', '/b'], 2, 0, 0, []],
    ['one sick', ['/', '/sick'], 2, 1, 0, ['unhealthy']],
    ['one that hangs', ['/hangs', '/'], 2, 1, 0, ['timeout']],
    ['what is no target', ['/', { command: ['id'] }, 7], 3, 0, 2, ['probe-side', 'probe-side']],
    ['no targets', [], 0, 0, 0, []],
  ])(
    'with %s publishes how many, and tells of those that are not well',
    async (_, targets, asked, unwell, no, told) => {
      const { published, told: lines } = await run({ targets, timeoutMs: 500 });
      expect(published).toMatchObject({
        Service: 'prod-checks',
        TargetsAsked: asked,
        TargetsUnwell: unwell,
        TargetsNotJudged: no,
      });
      expect(lines.map(({ outcome }) => outcome)).toEqual(told);
    },
  );

  it('calls nobody sick that it had no time for', async () => {
    const { published } = await run({ targets: ['/hangs'], timeoutMs: 5_000 }, 5_200);
    expect(published).toMatchObject({ TargetsAsked: 1, TargetsUnwell: 0, TargetsNotJudged: 1 });
  });

  it('publishes the metrics of the catalogue, with a value for each, in the embedded metric format', async () => {
    const { published } = await run({ targets: ['/'] });
    const { namespace, dimensions, metrics } = canaryMetrics;
    expect(published._aws).toEqual({
      Timestamp: 1_000,
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: dimensions,
          Metrics: Object.entries(metrics).map(([Name, { unit: Unit }]) => ({ Name, Unit })),
        },
      ],
    });
    for (const name of Object.keys(metrics)) expect(published[name]).toEqual(expect.any(Number));
  });
});
