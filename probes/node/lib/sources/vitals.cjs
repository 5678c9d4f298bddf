'use strict';
// What else tells why a loop is late: the heap, libuv's thread pool, what keeps the process alive.

const { randomFill } = require('node:crypto');
const { getHeapStatistics } = require('node:v8');
const { idleMs } = require('../loop/turns.cjs');
const { Buffer, Math, nowMs, process } = require('../natives.cjs');

const activeResources = process.getActiveResourcesInfo.bind(process);
/** Between two tasks that are sent through the thread pool to see how long it takes to get to them. */
const POOL_EVERY_MS = 1000;
/** A task that waits longer is in a queue: the next one follows at once, so that no part of the time is left out. */
const QUEUED_MS = 5;

/**
 * Sends a tiny task through libuv's thread pool now and then. Its result can't be told from a blocked loop by its time
 * alone, so what long turns took in the meantime is taken off; what the loop waited idly in the meantime is the least.
 * @param {() => number} longTurnsMs sum of the busy time of all long turns so far
 * @param {(waitMs: number, queuedMs: number) => void} onWait with how much of the wait was in a queue and has not been told before
 * @param {() => void} onAnswer in the turn of the loop that a task's answer makes
 */
function watchThreadPool(longTurnsMs, onWait, onAnswer) {
  /** @typedef {{ sentAt: number, longMs: number, idle: number, toldMs: number, elapsedMs?: number, idleWaitMs?: number }} Sounding */
  /** @type {Sounding | undefined} */
  let sounding;
  let nextAt = 0;
  const scratch = Buffer.alloc(1);

  /** @param {number} now */
  function send(now) {
    nextAt = now + POOL_EVERY_MS;
    /** @type {Sounding} */
    const sent = { sentAt: now, longMs: longTurnsMs(), idle: idleMs(), toldMs: 0 };
    sounding = sent;
    randomFill(scratch, () => {
      sent.elapsedMs = nowMs() - sent.sentAt;
      sent.idleWaitMs = idleMs() - sent.idle;
      onAnswer();
    });
  }

  /** @param {Sounding} sent @param {number} waitMs */
  function tell(sent, waitMs) {
    onWait(waitMs, waitMs > QUEUED_MS ? Math.max(0, waitMs - sent.toldMs) : 0);
    sent.toldMs = Math.max(sent.toldMs, waitMs);
  }

  return {
    /** @param {number} now */
    beat(now) {
      if (sounding?.elapsedMs !== undefined) {
        const waitMs = Math.max(sounding.idleWaitMs ?? 0, sounding.elapsedMs - (longTurnsMs() - sounding.longMs));
        tell(sounding, waitMs);
        if (waitMs > QUEUED_MS) nextAt = now;
        sounding = undefined;
      }
      if (sounding === undefined && now >= nextAt) send(now);
    },
    /** What a task that has not come back has waited so far; 0 where none is under way. */
    waitingMs: () => (sounding && sounding.elapsedMs === undefined ? idleMs() - sounding.idle : 0),
    /** Tells of a task that has not come back at the end of an interval what it has waited so far. @param {number} now */
    endInterval(now) {
      if (sounding && sounding.elapsedMs === undefined && now - sounding.sentAt > POOL_EVERY_MS)
        tell(sounding, idleMs() - sounding.idle);
    },
  };
}

/** Handles, requests and timers that keep the process alive. */
const activeTasks = () => activeResources().length;

/** Whether this process listens for connections. A worker of a cluster does by its primary, which no handle shows. */
const listens = () => activeResources().some((name) => name === 'TCPServerWrap' || name === 'PipeServerWrap');

const heapUsedBytes = () => getHeapStatistics().used_heap_size;

module.exports = { watchThreadPool, activeTasks, heapUsedBytes, listens };
