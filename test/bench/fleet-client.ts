import { askAll } from '../../lib/core/fleet/ask-all';
import { summaryOf } from '../../lib/core/fleet/summary';
import type { HttpTarget } from '../../lib/core/fleet/target';
import { loopClock } from '../../lib/fleet/loop-clock';
import { probes } from '../../lib/fleet/probes';

/** One run of the bench: port, targets, workers, delay, hanging ones, timeout. */
const [port = 0, count = 0, width = 0, delayMs = 0, hanging = 0, timeoutMs = 10_000] = process.argv
  .slice(2)
  .map(Number);

const targets = Array.from({ length: count }, (_, index): HttpTarget => {
  const isHanging =
    hanging > 0 && index % Math.floor(count / hanging) === 0 && index / Math.floor(count / hanging) < hanging;
  const url = `http://127.0.0.1:${port}/${isHanging ? 'hang' : 'ok'}?ms=${delayMs}&n=${index}`;
  return { kind: 'http', name: url, url, expect: {} };
});

async function main(): Promise<void> {
  const { ask, close } = probes({ width });
  const run = await askAll(targets, ask, { concurrency: width, timeoutMs, deadlineMs: 120_000, retries: 1 }, loopClock);
  const { outcomes, latencyMs } = summaryOf(run.results);
  const late = run.results
    .filter(({ outcome }) => outcome === 'timeout')
    .map(({ latencyMs: ms = 0 }) => ms - timeoutMs);
  const isRight = run.results.every(({ target, outcome }) => (outcome === 'timeout') === target.includes('/hang'));
  const rssMiB = process.resourceUsage().maxRSS / 1_024;
  process.stdout.write(
    `${JSON.stringify({ elapsedMs: run.elapsedMs, outcomes, latencyMs, lateMs: Math.max(0, ...late), isRight, rssMiB, worstLagMs: run.worstLagMs })}\n`,
  );
  close();
}

void main();
