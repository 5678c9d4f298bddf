'use strict';
// `node --require headroom-probe/register app.js`: a probe for a program that is not changed. By `--require` and not
// `--import`: with any `--import` Node loads a CommonJS program as ES modules are loaded, later and in another order. Worker
// threads load this file too: they block as they were made to, so they get a probe only where HEADROOM_THREADS asks for it.

const { isMainThread } = require('node:worker_threads');

if (isMainThread || require('node:process').env.HEADROOM_THREADS === '1') attachOrWarn();

/** Nobody has asked for a probe in the program's own code: one that can't be had must not keep it from starting. */
function attachOrWarn() {
  const { process } = require('./lib/natives.cjs');
  const { textOf, warn } = require('./lib/warn.cjs');
  try {
    const { HEADROOM_STACKS: stacks } = process.env;
    require('./lib/attach.cjs').attachAtStart(stacks ? { stacks: stacks === '1' } : {});
  } catch (error) {
    warn(`the program runs without a probe: ${textOf(error)}`);
  }
}
