'use strict';
// Asks many URLs from one loop: so many at once, a time for each, a deadline for all.

const { text } = require('node:stream/consumers');

/**
 * One request with a controller and a timer of its own: AbortSignal.any() of a deadline and AbortSignal.timeout() loses timeouts.
 * @param {string} url @param {number} timeoutMs @param {Set<AbortController>} running
 */
async function ask(url, timeoutMs, running) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeoutMs);
  running.add(controller);
  try {
    const response = await fetch(url, { signal: controller.signal });
    await response.body?.cancel();
    return response.ok ? 'healthy' : 'unhealthy';
  } catch {
    return controller.signal.aborted ? 'timeout' : 'unhealthy';
  } finally {
    clearTimeout(timer);
    running.delete(controller);
  }
}

/** @param {readonly string[]} urls @param {number} workers @param {number} timeoutMs @param {number} deadlineMs */
async function askAll(urls, workers, timeoutMs, deadlineMs) {
  const results = Object.fromEntries(urls.map((url) => [url, 'unknown']));
  /** @type {Set<AbortController>} */
  const running = new Set();
  const over = new AbortController();
  const isOver = () => over.signal.aborted;
  const deadline = setTimeout(() => {
    over.abort();
    for (const controller of running) controller.abort();
  }, deadlineMs);
  const waiting = [...urls];
  const worker = async () => {
    for (let url = waiting.shift(); url !== undefined && !isOver(); url = waiting.shift()) {
      const outcome = await ask(url, timeoutMs, running);
      // What the deadline cut off is not known, and not a timeout.
      if (!isOver()) results[url] = outcome;
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  clearTimeout(deadline);
  return results;
}

async function main() {
  const [workers = 1, timeoutS = 1, deadlineS = 1] = process.argv.slice(2).map(Number);
  const urls = (await text(process.stdin)).split(/\s+/).filter(Boolean);
  const start = performance.now();
  const results = await askAll(urls, workers, timeoutS * 1_000, deadlineS * 1_000);
  console.log(JSON.stringify({ elapsedMs: performance.now() - start, results }));
}

void main();
