'use strict';
// `node --require headroom-probe/register app.js`: a probe for a program that is not changed. By `--require` and not
// `--import`: with any `--import` Node loads a CommonJS program as ES modules are loaded, later and in another order. Worker
// threads load this file too; only the main thread, and each process of a cluster, gets a probe from it.

const { isMainThread } = require('node:worker_threads');

if (isMainThread) attachOrWarn();

/** Nobody has asked for a probe in the program's own code: one that can't be had must not keep it from starting. */
function attachOrWarn() {
  const { process } = require('./lib/natives.cjs');
  const { textOf, warn } = require('./lib/warn.cjs');
  try {
    require('./lib/attach.cjs').attachAtStart({ stacks: process.env.HEADROOM_STACKS === '1' });
  } catch (error) {
    warn(`the program runs without a probe: ${textOf(error)}`);
  }
}
