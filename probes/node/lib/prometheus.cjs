'use strict';

/**
 * @typedef {import('../types/index.cjs').Snapshot} Snapshot
 * @typedef {{ name: string, type: 'gauge' | 'counter', help: string, read: (snapshot: Snapshot) => number }} Series
 */

/** @type {readonly Series[]} */
const SERIES = [
  {
    name: 'loop_utilisation_ratio',
    type: 'gauge',
    help: 'Share of the time in which the loop did not wait for events',
    read: (s) => s.utilisation,
  },
  { name: 'loop_iterations_per_second', type: 'gauge', help: 'Turns of the loop', read: (s) => s.iterationsPerSec },
  {
    name: 'loop_tasks',
    type: 'gauge',
    help: 'Handles, requests and timers that keep the process alive',
    read: (s) => s.tasks,
  },
  {
    name: 'loop_blocked_seconds_total',
    type: 'counter',
    help: 'Time in blocking episodes',
    read: (s) => s.blockedMsTotal / 1000,
  },
  { name: 'loop_episodes_total', type: 'counter', help: 'Blocking episodes', read: (s) => s.episodesTotal },
  {
    name: 'gc_pause_max_seconds',
    type: 'gauge',
    help: 'Longest pause of the garbage collector',
    read: (s) => s.gcPauseMaxMs / 1000,
  },
  { name: 'heap_used_bytes', type: 'gauge', help: 'Heap in use', read: (s) => s.heapUsedBytes },
  {
    name: 'thread_pool_queue_wait_max_seconds',
    type: 'gauge',
    help: 'Longest wait for a thread of the pool',
    read: (s) => s.threadPoolWaitMaxMs / 1000,
  },
  {
    name: 'documents_dropped_total',
    type: 'counter',
    help: 'Documents that no output took',
    read: (s) => s.droppedDocumentsTotal,
  },
];

/** Quantiles of one process: never average them over processes. The text format 0.0.4. @param {Snapshot} snapshot */
function prometheusText(snapshot) {
  const label = `service="${escaped(snapshot.service)}"`;
  const lag = [
    ['0.5', snapshot.lagP50Ms],
    ['0.99', snapshot.lagP99Ms],
    ['0.999', snapshot.lagP999Ms],
    ['1', snapshot.lagMaxMs],
  ].map(([quantile, ms]) => `headroom_loop_lag_seconds{${label},quantile="${quantile}"} ${Number(ms) / 1000}`);
  const head = [
    '# HELP headroom_loop_lag_seconds What an event that becomes ready at a random time waits for the loop',
    '# TYPE headroom_loop_lag_seconds gauge',
  ];
  const others = SERIES.flatMap(({ name, type, help, read }) => [
    `# HELP headroom_${name} ${help}`,
    `# TYPE headroom_${name} ${type}`,
    `headroom_${name}{${label}} ${read(snapshot)}`,
  ]);
  return [...head, ...lag, ...others, ''].join('\n');
}

/** @param {import('../types/index.cjs').Probe} probe */
function prometheusHandler(probe) {
  /** @param {import('node:http').IncomingMessage} _request @param {import('node:http').ServerResponse} response */
  return (_request, response) => {
    response.setHeader('content-type', 'text/plain; version=0.0.4; charset=utf-8');
    response.end(prometheusText(probe.snapshot()));
  };
}

/** @param {string} value */
const escaped = (value) => value.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');

module.exports = { prometheusHandler, prometheusText };
