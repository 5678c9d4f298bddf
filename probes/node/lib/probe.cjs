'use strict';
// The life of a probe: turns become episodes and intervals, intervals become documents.

const { watchEndpoints } = require('./endpoints.cjs');
const { startHealthOf } = require('./health/probe-health.cjs');
const { addDelayed } = require('./loop/culprits.cjs');
const { Delayed } = require('./loop/delayed.cjs');
const { episodeOf } = require('./loop/episode.cjs');
const { emfDocument } = require('./document.cjs');
const { addEpisode, addTurn, addValue, newInterval, utilisation } = require('./loop/interval.cjs');
const { notify } = require('./outcome.cjs');
const { snapshotOf } = require('./snapshot.cjs');
const { startStacks } = require('./stacks/stacks.cjs');
const { ProcessorWait } = require('./loop/starvation.cjs');
const { unwatchedPeriods, watchedBy } = require('./stacks/patience.cjs');
const { OWN_WORK_MS, Turns, idleMs } = require('./loop/turns.cjs');
const { watchGc } = require('./sources/collections.cjs');
const { activeTasks, heapUsedBytes, listens, watchThreadPool } = require('./sources/vitals.cjs');
const { guarded, textOf, warn } = require('./warn.cjs');
const { epochMs, Math, nowMs, process } = require('./natives.cjs');

/** Longest time that a program may take until it listens: after it its loop is judged like any other. */
const LONGEST_BOOT_MS = 300_000;
/** Share of an interval in which the loop of a program that has started works. */
const MOSTLY_IDLE = 0.5;

/** The turn of an answer of the thread pool is over after this. */
const ANSWERED_MS = 5;

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
 * @property {import('./loop/own.cjs').OwnCode} own
 * @property {import('./health/health.cjs').Asked | undefined} health
 * @property {import('./outputs/terminal.cjs').Terminal | undefined} terminal
 * @property {boolean} boots the program is about to start: until it listens nothing is lag
 */

class RunningProbe {
  active = true;
  #settings;
  #stacks;
  #health;
  #endpoints;
  #turns;
  #gc;
  #pool;
  #processorWait = new ProcessorWait();
  #delayed = new Delayed();
  #interval = newInterval();
  /** @type {import('./loop/interval.cjs').Interval[]} */
  #past = [];
  #startedAt = nowMs();
  #idleAtStart = idleMs();
  #turnsAtStart = 0;
  #dueAt;
  #longTurnsMs = 0;
  /** When a program that was seen to start began to listen. */
  #servesSince = 0;
  /** Until then the program may still be starting, if it does not listen sooner. */
  #bootsUntil = 0;
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
    if (settings.boots) this.#bootsUntil = this.#startedAt + LONGEST_BOOT_MS;
    const watched = settings.stacks ? watchedBy(settings.thresholdMs, settings.intervalMs) : undefined;
    const health = (this.#health = startHealthOf(settings));
    this.#endpoints = settings.stacks ? watchEndpoints() : undefined;
    this.#stacks = watched && this.#watched(watched);
    this.#gc = watchGc((pauseMs) => addValue(this.#interval.gcPausesMs, pauseMs), this.#onError);
    this.#pool = watchThreadPool(
      () => this.#longTurnsMs,
      (waitMs, queuedMs) => {
        addValue(this.#interval.poolWaitsMs, waitMs);
        this.#interval.poolSaturatedMs += queuedMs;
      },
      guarded(() => this.#turns.ownTurn(ANSWERED_MS), this.#onError),
    );
    const hooks = {
      onTurn: (/** @type {Turn} */ turn) => this.#turned(turn),
      onAlive: (/** @type {number} */ now) => {
        this.#processorWait.alive(now);
        this.#stacks?.alive(now);
        health?.alive(now);
      },
      onBeat: (/** @type {number} */ now) => this.#beat(now),
      onActive: (/** @type {boolean} */ active) => this.#stacks?.active(active),
      onError: this.#onError,
    };
    const periods = (this.#stacks && watched?.periods) ?? unwatchedPeriods(settings.intervalMs);
    const quietMs = Math.min(periods.quietMs, health?.quietMs ?? Infinity);
    this.#turns = new Turns(
      hooks,
      { ...periods, quietMs },
      this.#stacks !== undefined && watched?.thread === undefined,
    );
  }

  /** @param {import('./stacks/stacks.cjs').Watched} watched */
  #watched(watched) {
    return startStacks(watched, {
      onIdle: () => this.#turns.ownTurn(OWN_WORK_MS),
      onSamples: (samples, since) => {
        this.#delayed.sample(since);
        this.#endpoints?.sample(since);
        this.#health?.sampled(samples, since);
      },
    });
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
      () => this.#health?.stop(),
      () => this.#endpoints?.stop(),
      () => this.#settings.terminal?.close(),
    ];
    for (const part of parts) guarded(part, (error) => warn(`while the probe stops: ${textOf(error)}`))();
  }

  /** @param {Turn} turn */
  #turned(turn) {
    const { busyMs, endedAt } = turn;
    // The turn in which it began to listen began before.
    if (endedAt - busyMs < this.#servesSince) return;
    addTurn(this.#interval, busyMs);
    this.#longTurnsMs += busyMs;
    const samples = this.#stacks?.take() ?? [];
    if (busyMs >= this.#settings.thresholdMs) this.#blocked(turn, samples);
  }

  /** @param {Turn} turn @param {import('./loop/blame.cjs').Sample[]} samples */
  #blocked(turn, samples) {
    const { own, thresholdMs, terminal } = this.#settings;
    const collection = this.#gc.mostOf(turn.endedAt - turn.busyMs, turn.endedAt);
    const look = turn.idled ? undefined : this.#stacks?.look();
    const waitsForOwn = collection !== undefined || this.#stacks?.own();
    const waitedMs = this.#processorWait.waitedMs(turn.busyMs, look, waitsForOwn);
    const seen = {
      samples,
      waitedMs,
      collection,
      endpoint: samples.length > 0 ? this.#endpoints?.sampled() : undefined,
    };
    const { episode, counts, begins } = episodeOf(turn, seen, thresholdMs, own);
    const culprit = addEpisode(this.#interval, episode, counts, begins);
    if (culprit && samples.length > 0) this.#delayed.ended((events) => addDelayed(culprit, events));
    terminal?.ended(episode, counts);
    if (!counts) return;
    this.#totals.episodes += 1;
    this.#totals.blockedMs += episode.durationMs;
    notify(this.#settings.onEpisode, episode);
  }

  /** @param {number} now */
  #beat(now) {
    this.#pool.beat(now);
    if (this.#bootsUntil > 0 && (now >= this.#bootsUntil || listens())) this.#serves(now);
    this.#health?.beat(now, this.#bootsUntil > 0);
    if (now < this.#dueAt) return;
    // Stamped with the time it was due: one document per period, however late the beat was.
    const { intervalMs } = this.#settings;
    this.#dueAt += intervalMs * Math.floor((now - this.#dueAt) / intervalMs);
    this.#publish(now, this.#dueAt);
    this.#dueAt += intervalMs;
  }

  /** From here on somebody may wait: what the interval has seen so far was the program's start. @param {number} now */
  #serves(now) {
    this.#bootsUntil = 0;
    this.#servesSince = now;
    this.#begin(now);
  }

  /** @param {number} now */
  #begin(now) {
    this.#interval = newInterval();
    this.#startedAt = now;
    this.#idleAtStart = idleMs();
    this.#turnsAtStart = this.#turns.count;
  }

  /** @param {number} now @param {number} due */
  #publish(now, due) {
    this.#pool.endInterval(now);
    const interval = this.#closed(this.#interval, now);
    // A program that mostly waits has started: it listens through somebody else, or is no server. So is one that ends.
    if (!this.active || utilisation([interval]) < MOSTLY_IDLE) this.#bootsUntil = 0;
    interval.booting = this.#bootsUntil > 0;
    if (!interval.booting) this.#past = [...this.#past, interval].slice(1 - SNAPSHOT_INTERVALS);
    this.#begin(now);
    this.#totals.documents += 1;
    const { identity, publisher } = this.#settings;
    publisher.publish(emfDocument(interval, identity, Math.round(epochMs() - (now - due)), publisher.dropped));
    this.#turns.ownTurn(OWN_WORK_MS);
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
