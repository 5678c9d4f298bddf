import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EmfDocument, Snapshot } from '../../probes/node/types/index.cjs';
import { register, REQUIRED, run, SAY, SPIN, SPINNING } from './node-run';

/** A program whose worker thread is given by `worker`, and what else its main thread does. */
const withWorker = (worker: string, main = '') => `const { Worker } = require('node:worker_threads'); ${SAY}
  const worker = new Worker(${JSON.stringify(worker)}, { eval: true }); worker.on('message', say); ${main}`;
const WATCHED = `${REQUIRED} ${SPIN} const { parentPort } = require('node:worker_threads');
  const probe = attach({ outputs: [], stacks: true });`;
const BLOCKING = `${WATCHED}
  const blockingPart = () => { spin(300); setTimeout(() => { parentPort.postMessage(probe.snapshot()); process.exit(); }, 100); };`;
const STUCK = `${WATCHED} setTimeout(() => {
  parentPort.postMessage([1]); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}, 200);`;

describe('the loop of a worker thread', () => {
  it.each([
    ['waits', ''],
    [
      'runs JavaScript',
      'setInterval(() => { for (const end = performance.now() + 30; performance.now() < end;); }, 40);',
    ],
    [
      'has other worker threads',
      "for (let n = 0; n < 4; n += 1) new Worker('setInterval(() => {}, 1000)', { eval: true });",
    ],
  ])('has who blocks it named while the main thread %s', async (_, main) => {
    const ending = "worker.on('exit', () => process.exit());";
    const { said, stderr } = await run(withWorker(`${BLOCKING} setTimeout(blockingPart, 500);`, main + ending));
    const [{ episodes, culprits, lagMaxMs }] = said as [Snapshot];
    expect([stderr, lagMaxMs >= 300]).toEqual(['', true]);
    const longest = episodes[0];
    expect(longest?.function).toMatch(SPINNING);
    expect(longest?.stack).toMatch(/spin .+:\d+ < blockingPart .+:\d+/);
    expect(culprits[0]).toMatchObject({ function: longest?.function, count: 1, delayed: 0 });
  });

  it('has durations while the main thread is in a native call, and a name only where one was had before it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'headroom-threads-'));
    const over = join(folder, 'over');
    const { said } = await run(
      withWorker(
        `${BLOCKING} parentPort.once('message', () => {
          blockingPart(); setTimeout(() => require('node:fs').writeFileSync(${JSON.stringify(over)}, ''), 50);
        });`,
        `setTimeout(() => {
          worker.postMessage(1);
          require('node:child_process').execFileSync('sh', ['-c', 'until test -e ' + ${JSON.stringify(over)} + '; do sleep 0.1; done']);
        }, 500);`,
      ),
    );
    rmSync(folder, { recursive: true });
    const [{ episodes, lagMaxMs }] = said as [Snapshot];
    expect(lagMaxMs).toBeGreaterThanOrEqual(300);
    expect(['unknown', 'spin', 'blockingPart']).toContain(episodes[0]?.function);
  });

  it('is in documents of its own, which name who blocks it, where a program is not changed', async () => {
    const worker = `${SPIN} setTimeout(() => { spin(300); setTimeout(() => process.exit(), 100); }, 500);`;
    const env = { HEADROOM_EMF: 'json:-', HEADROOM_THREADS: '1', HEADROOM_STACKS: '1' };
    const { said } = await run(withWorker(worker), register, env);
    const documents = said as EmfDocument[];
    expect(new Set(documents.map(({ Thread }) => Thread)).size).toBe(2);
    const names = documents.filter(({ Thread }) => Thread > 0).flatMap(({ Culprits }) => Culprits);
    expect(names.map(({ function: name }) => name)).toContainEqual(expect.stringMatching(SPINNING));
  });

  it.each([
    ['the main thread calls process.exit', 'process.exit(7)', 7],
    ['it is terminated', 'worker.terminate()', 0],
    ['nothing else is to be done', 'worker.unref()', 0],
  ])('keeps no process that ends while it is stuck for good: %s', async (_, then, expected) => {
    const { code } = await run(withWorker(STUCK, `worker.once('message', () => setTimeout(() => ${then}, 600));`));
    expect(code).toBe(expected);
  });
});
