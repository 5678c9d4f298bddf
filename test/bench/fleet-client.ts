import { askAll } from '../../lib/core/fleet/ask-all';
import { summaryOf } from '../../lib/core/fleet/summary';
import type { HttpTarget } from '../../lib/core/fleet/target';
import { loopClock } from '../../lib/fleet/loop-clock';
import { probes } from '../../lib/fleet/probes';

/** Asks the addresses of standard input, for the bench and the proof of fleet: workers, timeout in s, deadline in s. */
async function main(): Promise<void> {
  const [width = 1, timeoutSec = 1, deadlineSec = 1] = process.argv.slice(2).map(Number);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const urls = Buffer.concat(chunks).toString('utf8').split(/\s+/).filter(Boolean);
  const targets = urls.map((url): HttpTarget => ({ kind: 'http', name: url, url, expect: {} }));
  const { ask, close } = probes({ width });
  const limits = { concurrency: width, timeoutMs: timeoutSec * 1_000, deadlineMs: deadlineSec * 1_000, retries: 1 };
  const { results, elapsedMs, worstLagMs } = await askAll(targets, ask, limits, loopClock);
  close();
  const rssMiB = process.resourceUsage().maxRSS / 1_024;
  const { outcomes } = summaryOf(results);
  process.stdout.write(`${JSON.stringify({ elapsedMs, worstLagMs, rssMiB, outcomes, results })}\n`);
}

void main();
