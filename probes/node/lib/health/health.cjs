'use strict';
// Whether the loop turns: asked by HTTP, answered from a thread of the probe's own, also while the loop is stuck.

const { inspect } = require('node:util');
const { join } = require('node:path');
const { Worker } = require('node:worker_threads');
const { HEALTH_BYTES, HEALTHY, STATE, TURN, WHO, WHO_BYTES } = require('./memory.cjs');
const { clockOffsetMs, hrNow } = require('../stacks/shared.cjs');
const { textOf, warn } = require('../warn.cjs');
const { Buffer, Float64Array, Int32Array, Number, process, SharedArrayBuffer } = require('../natives.cjs');

/**
 * @typedef {{ readonly host: string, readonly port: number, readonly ms: number }} Asked from how long on a block makes it late
 * @typedef {ReturnType<typeof startHealth>} Health
 */

const DEFAULT_MS = 1_000;
const HIGHEST_PORT = 65_535;

/**
 * Where to answer. Of this machine alone, if nothing else is said: who blocks is nobody else's business. What is wrong is told,
 * and costs nothing but the answers.
 * @param {string | number | undefined} option `host:port`, or a port @param {number | undefined} ms
 * @param {NodeJS.ProcessEnv} env
 * @returns {Asked | undefined}
 */
function healthAsked(option, ms, env) {
  const named = String(option ?? env.HEADROOM_HEALTH ?? '');
  if (named === '') return undefined;
  const [, bracketed, plain, digits] = /^(?:(?:\[([\da-f:.]+)\]|([^:[\]\s]+)):)?(\d+)$/i.exec(named) ?? [];
  const port = Number(digits);
  if (port > 0 && port <= HIGHEST_PORT)
    return { host: bracketed ?? plain ?? '127.0.0.1', port, ms: lateAfterMs(ms, env) };
  warn(`HEADROOM_HEALTH is ${inspect(named)}, allowed are a port or host:port, for example 127.0.0.1:9106`);
  return undefined;
}

/** @param {number | undefined} option @param {NodeJS.ProcessEnv} env */
function lateAfterMs(option, env) {
  const named = option ?? (env.HEADROOM_HEALTH_MS || DEFAULT_MS);
  if (Number(named) > 0) return Number(named);
  warn(`HEADROOM_HEALTH_MS is ${inspect(named)}, allowed are milliseconds, more than 0; ${DEFAULT_MS} are taken`);
  return DEFAULT_MS;
}

/**
 * Starts the thread that answers; it takes the first port that is free of 32.
 * @param {Asked} asked @param {string} service @param {(url: string, isFirst: boolean) => void} onListening
 */
function startHealth(asked, service, onListening) {
  const turns = new Float64Array(new SharedArrayBuffer(8));
  const memory = new SharedArrayBuffer(HEALTH_BYTES);
  const words = new Int32Array(memory, 0, WHO / 4);
  const who = Buffer.from(memory, WHO, WHO_BYTES);
  const offsetMs = clockOffsetMs();
  turns[TURN] = hrNow();
  const thread = new Worker(join(__dirname, 'health-thread.cjs'), {
    name: 'headroom-health',
    workerData: { ...asked, service, pid: process.pid, turns, memory },
    execArgv: [],
    argv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 4 },
  });
  thread.on('error', (error) => warn(`nobody can ask for health at ${asked.host}:${asked.port}: ${textOf(error)}`));
  thread.on('message', ({ url, isFirst }) => onListening(url, isFirst));
  // Last: whoever listens to a thread waits for it.
  thread.unref();
  return {
    /** Called in each turn, so it has to be cheap. @param {number} now */
    alive(now) {
      turns[TURN] = now + offsetMs;
      if (words[HEALTHY] !== 0) words[HEALTHY] = 0;
    },
    /** Who blocks it now. @param {string} text */
    blames(text) {
      words[HEALTHY] = who.write(text, 'utf8');
    },
    /** @param {number} state of `memory.cjs` */
    is(state) {
      words[STATE] = state;
    },
    stop: () => void thread.terminate(),
  };
}

module.exports = { healthAsked, startHealth };
