import jsonata from 'jsonata';
import { askBatch, type BatchAnswer } from '../../../lambda/fleet/batch';
import type { TargetResult } from '../../../lib/core/fleet/outcome';
import { definitionOf } from '../../../lib/infra/fleet/definition';
import { httpServer, type Listening } from '../../fleet/servers';

let server: Listening;
beforeAll(async () => {
  server = await httpServer(({ url = '' }, response) => {
    response.writeHead(url.startsWith('/sick') ? 500 : 200).end('ok');
  });
});
afterAll(() => server.close());

/** Runs batches one after the other, with the files that they keep. */
async function asked(batches: readonly (readonly unknown[])[], remainingMs = 60_000) {
  const files: { readonly run: string; readonly results: readonly TargetResult[] }[] = [];
  const answers: BatchAnswer[] = [];
  for (const Items of batches)
    answers.push(
      await askBatch(
        { Items, BatchInput: { run: 'night', concurrency: 64, timeoutMs: 5_000 } },
        {
          remainingMs: () => remainingMs,
          keep: (run, kept) => {
            files.push({ run, results: kept });
            return Promise.resolve();
          },
        },
      ),
    );
  const results = files.flatMap((file) => file.results);
  return { answers, files, results };
}

/** What the last state makes of the answers, evaluated as Step Functions does. */
async function summedUp(answers: readonly BatchAnswer[]): Promise<unknown> {
  const { States } = definitionOf({ bucketName: 'b', functionArn: 'f', batchSize: 1, maxConcurrency: 1 }) as {
    States: { Sum: { Output: object } };
  };
  const input = { states: { input: answers, context: { Execution: { Name: 'night' } } } };
  const evaluated = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'string') return jsonata(value.replace(/^\{% (.*) %\}$/s, '$1')).evaluate({}, input);
    const entries = Object.entries(value as object).map(async ([key, part]) => [key, await evaluated(part)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  return JSON.parse(JSON.stringify(await evaluated(States.Sum.Output))) as unknown;
}

describe('a batch of a fleet', () => {
  it('asks 10,000 targets in batches, files each of them and sums up', async () => {
    const items = Array.from({ length: 10_000 }, (_, index) => ({
      url: `${server.url}/${index % 1_000 === 0 ? 'sick' : 'ok'}/${index}`,
    }));
    const batches = Array.from({ length: 20 }, (_, index) => items.slice(index * 500, (index + 1) * 500));
    const { answers, files, results } = await asked(batches);
    expect(files.map(({ run }) => run)).toEqual(Array(20).fill('night'));
    expect(results.map(({ target }) => target)).toEqual(items.map(({ url }) => url));
    expect(await summedUp(answers)).toEqual({
      targets: 10_000,
      outcomes: { healthy: 9_990, unhealthy: 10, timeout: 0, 'cut-off': 0, 'not-attempted': 0, 'probe-side': 0 },
      longestMs: expect.any(Number) as number,
      notWell: results.filter(({ outcome }) => outcome === 'unhealthy').map(({ target }) => `unhealthy ${target}`),
      results: 's3://b/runs/night/',
    });
  });

  it('names a hundred of those that are not well, and none where all are', async () => {
    const sick = Array.from({ length: 30 }, (_, batch) =>
      Array.from({ length: 10 }, (__, index) => ({ url: `${server.url}/sick/${batch}/${index}` })),
    );
    expect(((await summedUp((await asked(sick)).answers)) as { notWell: unknown[] }).notWell).toHaveLength(100);
    expect(await summedUp((await asked([[{ url: `${server.url}/ok` }]])).answers)).toMatchObject({
      targets: 1,
      notWell: [],
    });
  });

  it('calls nothing sick that is no target, or that it does not ask', async () => {
    const { results } = await asked([
      [{ url: 'x' }, 'nonsense', { command: ['rm', '-rf', '/'] }, { alarm: 'a' }, null],
    ]);
    expect(results.map(({ outcome, detail }) => `${outcome}: ${detail}`)).toEqual([
      'probe-side: url: an address of HTTP or HTTPS',
      'probe-side: it is no target',
      'probe-side: a command is not asked from here',
      'probe-side: a alarm is not asked from here',
      'probe-side: it is no target',
    ]);
  });

  it('ends while there is time to write', async () => {
    const hanging = await httpServer(() => undefined);
    const { results } = await asked([[{ url: `${hanging.url}/` }]], 5_300);
    await hanging.close();
    expect(results).toMatchObject([{ outcome: 'cut-off' }]);
  });
});
