'use strict';
// What each program has of its own accord, as it was when the probe was loaded. A program may put others in their place later,
// as shims for browsers and tests with false clocks do: the probe must neither be led astray by them nor fail.

const { Buffer } = require('node:buffer');
const { performance } = require('node:perf_hooks');
const process = require('node:process');
const { clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } = require('node:timers');
const { URL } = require('node:url');

const { Array, Atomics, Date, Error, Float64Array, Int32Array, JSON, Map, Math, Number, Object, Promise } = globalThis;
const {
  decodeURIComponent,
  encodeURIComponent,
  Reflect,
  Set,
  SharedArrayBuffer,
  String,
  Symbol,
  TypeError,
  WeakMap,
  WeakSet,
} = globalThis;
const globals = globalThis;
const { nodeTiming, timeOrigin } = performance;
const nowMs = performance.now.bind(performance);
/** Milliseconds since 1970. */
const epochMs = Date.now.bind(Date);
const hrtime = process.hrtime.bind(process);

module.exports = {
  Array,
  Atomics,
  Buffer,
  Date,
  Error,
  Float64Array,
  Int32Array,
  JSON,
  Map,
  Math,
  Number,
  Object,
  Promise,
  Reflect,
  Set,
  SharedArrayBuffer,
  String,
  Symbol,
  TypeError,
  URL,
  WeakMap,
  WeakSet,
  clearInterval,
  clearTimeout,
  decodeURIComponent,
  encodeURIComponent,
  epochMs,
  globals,
  hrtime,
  nodeTiming,
  nowMs,
  process,
  setImmediate,
  setInterval,
  setTimeout,
  timeOrigin,
};
