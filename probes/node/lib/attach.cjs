'use strict';
// attach(): options, defaults from the environment, and the one probe of a thread.

const { hostname } = require('node:os');
const { inspect } = require('node:util');
const { isMainThread, threadId } = require('node:worker_threads');
const { healthAsked } = require('./health/health.cjs');
const { OwnCode, namesIn } = require('./loop/own.cjs');
const { Publisher } = require('./outputs/outputs.cjs');
const { startProbe } = require('./probe.cjs');
const { terminalFor } = require('./start.cjs');
const { textOf, warn } = require('./warn.cjs');
const { globals, process, Reflect, Symbol, TypeError } = require('./natives.cjs');

/**
 * @typedef {import('../types/index.cjs').Options} Options
 * @typedef {import('../types/index.cjs').Probe} Probe
 */

/** On the global object: two copies of this package in one program share it, threads do not. */
const registry = /** @type {{ [key: symbol]: Probe | undefined }} */ (globals);
const key = Symbol.for('headroom-probe');
const DEFAULT_THRESHOLD_MS = 20;
/** @type {Probe | undefined} */
let own;

/** @type {typeof import('../types/index.cjs').attach} */
const attach = (options = {}) => attached(options, false);

/** For a program that is not changed: nothing of its start is lag until it listens. @type {typeof import('../types/index.cjs').attach} */
const attachAtStart = (options = {}) => attached(options, true);

/** @param {Options} options @param {boolean} boots */
function attached(options, boots) {
  const present = registry[key] ?? own;
  if (present?.active) return present;
  const probe = startProbe({ ...settingsFrom(options, process.env), boots });
  own = probe;
  // Where a program has frozen its globals only this copy knows of it.
  Reflect.defineProperty(globals, key, { value: probe, configurable: true, writable: true });
  return probe;
}

/** @param {Options} options @param {NodeJS.ProcessEnv} env @returns {Omit<import('./probe.cjs').Settings, 'boots'>} */
function settingsFrom(options, env) {
  const { outputs, onEpisode } = options;
  const thresholdMs = atLeast('thresholdMs', options.thresholdMs ?? DEFAULT_THRESHOLD_MS, 5);
  const health = isMainThread ? healthAsked(options.health, options.healthMs, env) : undefined;
  const terminal = (outputs ?? onEpisode) ? undefined : terminalFor(env, thresholdMs);
  return {
    identity: identityFrom(options, env),
    thresholdMs,
    intervalMs: atLeast('intervalSec', options.intervalSec ?? 10, 0.1) * 1000,
    publisher: outputs ? new Publisher(outputs) : defaultPublisher(env.HEADROOM_EMF),
    onEpisode,
    // Who asks after blocks, or sits before them, wants to know whose they are.
    stacks: options.stacks ?? (isMainThread && (health ?? terminal) !== undefined),
    own: new OwnCode(options.own ?? namesIn(env.HEADROOM_OWN)),
    health,
    terminal,
  };
}

/** An empty variable of the environment is one that is not set. @param {Options} options @param {NodeJS.ProcessEnv} env */
const identityFrom = (options, env) => ({
  service: options.service || env.HEADROOM_SERVICE || 'app',
  host: env.HEADROOM_HOST || hostname(),
  logGroup: env.HEADROOM_LOG_GROUP || undefined,
  pid: process.pid,
  thread: threadId,
  worker: clusterWorker(),
});

/** The number of this process in its cluster. One that is in none has no reason to load that. */
function clusterWorker() {
  if (!process.channel || !isMainThread) return undefined;
  const { worker } = /** @type {{ worker?: { id: number } }} its types have no named exports */ (
    require('node:cluster')
  );
  return worker?.id;
}

/** @param {string} option @param {number} value @param {number} least */
function atLeast(option, value, least) {
  if (value >= least) return value;
  throw new TypeError(`${option} is ${inspect(value)}, allowed is ${least} or more`);
}

/** A wrong address in the environment must not keep a service from starting; one in the code throws. @param {string | undefined} address */
function defaultPublisher(address) {
  try {
    return new Publisher(address ? [address] : []);
  } catch (error) {
    warn(`nothing is published: HEADROOM_EMF: ${textOf(error)}`);
    return new Publisher([]);
  }
}

module.exports = { attach, attachAtStart };
