'use strict';
// Each metric of a document by the name that OpenTelemetry has for it, or, where there is none, by one of a convention of
// ours. docs/otlp.md has the same table for people.

/**
 * A `counter` adds up over intervals, a `total` is counted since the process began, a `level` is what there is just now and
 * adds up over processes.
 * @typedef {'gauge' | 'counter' | 'total' | 'level' | 'histogram'} Kind
 * @typedef {object} Name
 * @property {string} name
 * @property {Kind} kind
 * @property {string} unit by the Unified Code for Units of Measure, as OpenTelemetry has it
 * @property {Readonly<Record<string, string>>} [attributes] what the convention requires
 */

/** @type {Readonly<Record<'lag' | 'time' | 'blocked' | 'blocks' | 'longest' | 'dropped', Name>>} */
const own = {
  lag: { name: 'nodejs.eventloop.lag', kind: 'histogram', unit: 's' },
  time: { name: 'nodejs.eventloop.time', kind: 'counter', unit: 's' },
  blocked: { name: 'nodejs.eventloop.blocked.time', kind: 'counter', unit: 's' },
  blocks: { name: 'nodejs.eventloop.blocks', kind: 'counter', unit: '{block}' },
  longest: { name: 'nodejs.eventloop.block.longest', kind: 'gauge', unit: 's' },
  dropped: { name: 'headroom.documents.dropped', kind: 'total', unit: '{document}' },
};

/** @type {Readonly<Record<string, Name>>} */
const names = {
  LoopHeartbeat: { name: 'nodejs.eventloop.heartbeats', kind: 'counter', unit: '{heartbeat}' },
  LoopBlockedMaxMs: { name: 'nodejs.eventloop.blocked.max', kind: 'gauge', unit: 's' },
  LoopUtilisation: { name: 'nodejs.eventloop.utilization', kind: 'gauge', unit: '1' },
  LoopIterationsPerSec: { name: 'nodejs.eventloop.iteration.rate', kind: 'gauge', unit: '{iteration}/s' },
  LoopTasks: { name: 'nodejs.active.resource.count', kind: 'level', unit: '{resource}' },
  ThreadPoolQueueWait: { name: 'nodejs.threadpool.wait_time', kind: 'histogram', unit: 's' },
  ThreadPoolSaturatedMs: { name: 'nodejs.threadpool.saturated.time', kind: 'counter', unit: 's' },
  // The conventions want to know which collection and which space: these are of all of them.
  GcPause: { name: 'v8js.gc.duration', kind: 'histogram', unit: 's', attributes: { 'v8js.gc.type': 'all' } },
  HeapUsed: {
    name: 'v8js.memory.heap.used',
    kind: 'level',
    unit: 'By',
    attributes: { 'v8js.heap.space.name': 'all' },
  },
};
/** @type {Readonly<Record<string, string>>} */
const units = { Milliseconds: 's', Bytes: 'By', 'Count/Second': '1/s' };

/** A metric that nobody has named becomes `headroom.one.like.this`. @param {string} name @param {string} unit @returns {Name} */
function nameOf(name, unit) {
  const dotted = name.replace(/Ms$/, '').replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `.${letter}`);
  return names[name] ?? { name: `headroom.${dotted.toLowerCase()}`, kind: 'gauge', unit: units[unit] ?? '1' };
}

/** In which field the protocol has its data points. @param {Kind} kind */
const fieldOf = (kind) => (kind === 'gauge' ? 'gauge' : kind === 'histogram' ? 'exponentialHistogram' : 'sum');

module.exports = { fieldOf, nameOf, own };
