'use strict';
// The probe and its peers behind one face: `start(report)` reports each block in ms, with the text that names it.

const { createRequire } = require('node:module');
const { join } = require('node:path');
const { monitorEventLoopDelay } = require('node:perf_hooks');

/**
 * From where the peers were installed to; they have no types.
 * @param {string} name
 * @returns {((report: (ms: number, stack: string[]) => void, options: object) => void) & { onLag(report: Report, ms: number): void }}
 */
const peer = (name) => createRequire(join(process.env.PEERS ?? '.', 'x.js'))(name);

/** @typedef {(ms: number, text: string) => void} Report */

/** @param {boolean} stacks */
const headroom = (stacks) => (/** @type {Report} */ report) => {
  const { attach } = require('../index.cjs');
  attach({
    thresholdMs: 20,
    stacks,
    outputs: [() => undefined],
    onEpisode: ({ durationMs, function: blamed }) => report(durationMs, blamed),
  });
};

const RESOLUTION_MS = 10;

/** @type {Record<string, (report: Report) => void>} */
const peers = {
  none: () => undefined,
  /** What any meter with a timer costs at least. */
  'a timer of 50 ms': () => void setInterval(() => undefined, 50),
  'headroom-probe': headroom(false),
  'headroom-probe, stacks': headroom(true),
  /** The longest delay, less its own beat. */
  monitorEventLoopDelay: (report) => {
    const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
    histogram.enable();
    if (process.argv.includes('detect'))
      setInterval(() => {
        const lateMs = histogram.max / 1e6 - RESOLUTION_MS;
        if (lateMs < 20) return;
        histogram.reset();
        report(lateMs, '');
      }, 10).unref();
  },
  'blocked-at': (report) => {
    peer('blocked-at')((ms, stack) => report(ms, stack.join('\n')), {
      threshold: 20,
    });
  },
  'toobusy-js': (report) => {
    peer('toobusy-js').onLag((ms) => report(ms, ''), 20);
  },
};

module.exports = { peers };
