'use strict';
// The loop's side of its health: that it turns, whether it serves, and who blocks it.

const { startHealth } = require('./health.cjs');
const { DRAINS, SERVES, STARTS } = require('./memory.cjs');
const { blame } = require('../loop/blame.cjs');
const { listens } = require('../sources/vitals.cjs');
const { warn } = require('../warn.cjs');
const { place } = require('../words.cjs');
const { Math, nowMs } = require('../natives.cjs');

/** Who blocks is told of blocks that have lasted so long: that takes a while itself. */
const TOLD_FROM_MS = 100;
/** Between two looks at what the process listens to, of which there may be a lot. */
const LISTENS_EVERY_MS = 1_000;
/** Part of the time after which a loop is late, in which an idle one is woken: its last turn is never older. */
const WOKEN_WITHIN = 4;

/**
 * @typedef {object} Settings
 * @property {import('./health.cjs').Asked | undefined} health
 * @property {{ readonly service: string }} identity
 * @property {import('../loop/own.cjs').OwnCode} own
 * @property {boolean} boots
 */

/** Undefined where nobody asks for it. @param {Settings} settings */
function startHealthOf({ health: asked, identity, own, boots }) {
  if (asked === undefined) return undefined;
  const health = startHealth(asked, identity.service, (url, isFirst) => {
    if (!isFirst) warn(`port ${asked.port} is taken, for example by another worker: this process is asked at ${url}`);
  });
  let listened = false;
  let lookAt = 0;
  health.is(boots ? STARTS : SERVES);
  return {
    quietMs: Math.max(50, asked.ms / WOKEN_WITHIN),
    alive: health.alive,
    stop: health.stop,
    /** @param {readonly import('../loop/blame.cjs').Sample[]} samples @param {number} since ms */
    sampled(samples, since) {
      if (nowMs() - since >= TOLD_FROM_MS) health.blames(place(blame(samples, since, own)));
    },
    /** @param {number} now @param {boolean} starts */
    beat(now, starts) {
      if (now < lookAt) return;
      lookAt = now + LISTENS_EVERY_MS;
      const does = listens();
      listened ||= does;
      // A worker of a cluster listens by its primary, which does not show: it has never listened.
      health.is(starts ? STARTS : listened && !does ? DRAINS : SERVES);
    },
  };
}

module.exports = { startHealthOf };
