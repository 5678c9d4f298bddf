'use strict';
// `node --import headroom-probe/register app.js`: a probe for a program that is not changed. Worker threads load this
// file too; only the main thread, and each process of a cluster, gets a probe from it.

const { isMainThread } = require('node:worker_threads');
const { attach } = require('./lib/attach.cjs');

if (isMainThread) attach({ stacks: process.env.HEADROOM_STACKS === '1' });
