'use strict';
// The life of a probe: turns become episodes and intervals, intervals become documents.

const { blame, notScheduledBlame } = require('./loop/blame.cjs');
const { emfDocument } = require('./document.cjs');
const { addEpisode, addTurn, addValue, newInterval } = require('./loop/interval.cjs');
const { mayBePromise, settle } = require('./outcome.cjs');
const { snapshotOf } = require('./snapshot.cjs');
const { startStacks } = require('./loop/stacks.cjs');
const { ProcessorWait, notScheduled } = require('./loop/starvation.cjs');
const { BEAT_MS, Turns, WATCHED_BEAT_MS, idleMs } = require('./loop/turns.cjs');
const { activeTasks, heapUsedBytes, watchGc, watchThreadPool } = require('./sources/vitals.cjs');
const { guarded, textOf, warn } = require('./warn.cjs');
const { epochMs, Math, nowMs, process, timeOrigin } = require('./natives.cjs');

/** Intervals behind the figures of `snapshot()`, the current one included. */
const SNAPSHOT_INTERVALS = 3;

/**
 * @typedef {import('../types/index.cjs').Episode} Episode
 * @typedef {import('./loop/turns.cjs').Turn} Turn
 * @typedef {object} Settings
 * @property {import('./document.cjs').Identity} identity
 * @property {number} thresholdMs
 * @property {number} intervalMs
 * @property {import('./outputs/outputs.cjs').Publisher} publisher
 * @property {((episode: Episode) => unknown) | undefined} onEpisode
 * @property {boolean} stacks
 */

class RunningProbe {
  active = true;
  #settings;
  #stacks;
  #turns;
  #gc;
  #pool;
  #processorWait = new ProcessorWait();
  #interval = newInterval();
  /** @type {import('./loop/interval.cjs').Interval[]} */
  #past = [];
  #startedAt = nowMs();
  #idleAtStart = idleMs();
  #turnsAtStart = 0;
  #dueAt;
  #longTurnsMs = 0;
  #totals = { episodes: 0, blockedMs: 0, documents: 0 };
  /** What an exception here would be: the exit code. @type {(error: unknown) => void} */
  #onError = (error) => this.#fail(error);
  #onExit = guarded(() => this.stop(), this.#onError);

  /** @param {Settings} settings */
  constructor(settings) {
    this.#settings = settings;
    // First: where it is refused nothing has been started yet.
    process.on('exit', this.#onExit);
    this.#dueAt = this.#startedAt + settings.intervalMs;
    this.#stacks = settings.stacks ? startStacks() : undefined;
    this.#gc = watchGc((pauseMs) => addValue(this.#interval.gcPausesMs, pauseMs), this.#onError);
    this.#pool = watchThreadPool(
      () => this.#longTurnsMs,
      (waitMs) => addValue(this.#interval.poolWaitsMs, waitMs),
      guarded(() => this.#turns.ownTurn(), this.#onError),
    );
    const hooks = {
      onTurn: (/** @type {Turn} */ turn) => this.#turned(turn),
      onAlive: (/** @type {number} */ now) => {
        this.#processorWait.alive(now);
        this.#stacks?.alive(now);
      },
      onBeat: (/** @type {number} */ now) => this.#beat(now),
      onError: this.#onError,
    };
    this.#turns = new Turns(hooks, this.#stacks ? WATCHED_BEAT_MS : BEAT_MS);
  }

  snapshot() {
    // A full pool is told of while it is full: the task that sounds it may come back long after.
    const poolWaitsMs = [...this.#interval.poolWaitsMs, this.#pool.waitingMs()];
    const current = this.#closed({ ...this.#interval, poolWaitsMs }, nowMs());
    return snapshotOf([...this.#past, current], this.#settings.identity.service, {
      ...this.#totals,
      dropped: this.#settings.publisher.dropped,
    });
  }

  stop() {
    if (!this.active) return;
    this.active = false;
    this.#letGo(() => {
      const now = nowMs();
      this.#publish(now, now);
    });
  }

  /** A mistake of the probe's own must not become the application's. @param {unknown} error */
  #fail(error) {
    warn(`the probe has stopped, the application goes on without it: ${textOf(error)}`);
    this.active = false;
    this.#letGo(() => undefined);
  }

  /** Takes all of the probe out of the process: each part, whatever becomes of the others. @param {() => void} publishLast */
  #letGo(publishLast) {
    const parts = [
      () => process.off('exit', this.#onExit),
      () => this.#turns.stop(),
      () => this.#gc.stop(),
      () => this.#processorWait.stop(),
      publishLast,
      () => this.#settings.publisher.close(),
      () => this.#stacks?.stop(),
    ];
    for (const part of parts) guarded(part, (error) => warn(`while the probe stops: ${textOf(error)}`))();
  }

  /** @param {Turn} turn */
  #turned(turn) {
    const { busyMs } = turn;
    addTurn(this.#interval, busyMs);
    this.#longTurnsMs += busyMs;
    const samples = this.#stacks?.take() ?? [];
    if (busyMs >= this.#settings.thresholdMs) this.#blocked(turn, samples);
  }

  /** @param {Turn} turn @param {import('./loop/blame.cjs').Stack[]} samples */
  #blocked({ busyMs, endedAt, index }, samples) {
    const waitedMs = this.#processorWait.waitedMs(busyMs);
    const starved = notScheduled(busyMs, waitedMs, this.#settings.thresholdMs);
    /** @type {Episode} */
    const episode = {
      durationMs: busyMs,
      ...(starved ? notScheduledBlame : blame(samples)),
      startedAt: Math.round(timeOrigin + endedAt - busyMs),
      loopIteration: index,
      waitedForCpuMs: waitedMs,
    };
    addEpisode(this.#interval, episode, !starved);
    if (starved) return;
    this.#totals.episodes += 1;
    this.#totals.blockedMs += busyMs;
    this.#notify(episode);
  }

  /** @param {Episode} episode */
  #notify(episode) {
    const failed = (/** @type {unknown} */ error) => warn(`onEpisode failed: ${textOf(error)}`);
    try {
      const result = this.#settings.onEpisode?.(episode);
      if (mayBePromise(result)) void settle(result, () => undefined, failed);
    } catch (error) {
      failed(error);
    }
  }

  /** @param {number} now */
  #beat(now) {
    this.#pool.beat(now);
    if (now < this.#dueAt) return;
    // Stamped with the time it was due: one document per period, however late the beat was.
    const { intervalMs } = this.#settings;
    this.#dueAt += intervalMs * Math.floor((now - this.#dueAt) / intervalMs);
    this.#publish(now, this.#dueAt);
    this.#dueAt += intervalMs;
  }

  /** @param {number} now @param {number} due */
  #publish(now, due) {
    this.#pool.endInterval(now);
    const interval = this.#closed(this.#interval, now);
    this.#past = [...this.#past, interval].slice(1 - SNAPSHOT_INTERVALS);
    this.#interval = newInterval();
    this.#startedAt = now;
    this.#idleAtStart = idleMs();
    this.#turnsAtStart = this.#turns.count;
    this.#totals.documents += 1;
    const { identity, publisher } = this.#settings;
    publisher.publish(emfDocument(interval, identity, Math.round(epochMs() - (now - due)), publisher.dropped));
  }

  /**
   * Fills in what is known only at the end of an interval.
   * @param {import('./loop/interval.cjs').Interval} interval @param {number} now
   */
  #closed(interval, now) {
    interval.observedMs = now - this.#startedAt;
    interval.idleMs = idleMs() - this.#idleAtStart;
    interval.turns = this.#turns.count - this.#turnsAtStart;
    interval.heapUsedBytes = heapUsedBytes();
    interval.tasks = activeTasks();
    return interval;
  }
}

/** @param {Settings} settings @returns {import('../types/index.cjs').Probe} */
const startProbe = (settings) => new RunningProbe(settings);

module.exports = { startProbe };
