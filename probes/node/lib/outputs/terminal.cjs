'use strict';
// A line per block for whoever sits before the terminal, where no output was named.

const { isatty } = require('node:tty');
const { writeSync } = require('node:fs');
const { place, span } = require('../words.cjs');
const { nowMs } = require('../natives.cjs');

/** @typedef {import('../../types/index.cjs').Episode} Episode */

const STANDARD_ERROR = 2;
/** Lines of blocks within a window; of further ones it says how many there were. */
const MAX_LINES = 10;
const WINDOW_MS = 10_000;

/** Whether somebody may read it there. */
const isTerminal = () => isatty(STANDARD_ERROR);

/** Not by the process's stream, which an application may have put another one in place of. @param {string} line */
function say(line) {
  try {
    writeSync(STANDARD_ERROR, `${line}\n`);
  } catch {
    // It is gone, or stopped: lines for it are left out.
  }
}

/** Tells blocks as they end, as many as a person can read. */
class Terminal {
  #write;
  #windowAt = nowMs();
  #lines = 0;
  /** @type {{ count: number, totalMs: number, longest: Episode | undefined }} */
  #untold = { count: 0, totalMs: 0, longest: undefined };

  /** @param {(line: string) => void} write */
  constructor(write = say) {
    this.#write = write;
  }

  /** @param {Episode} episode @param {boolean} counts whether anybody has blocked the loop */
  ended(episode, counts, now = nowMs()) {
    if (now - this.#windowAt >= WINDOW_MS) this.#open(now);
    if (this.#lines < MAX_LINES) {
      this.#lines += 1;
      this.#write(lineOf(episode, counts));
      return;
    }
    const { count, totalMs, longest } = this.#untold;
    const longer = longest && longest.durationMs >= episode.durationMs ? longest : episode;
    this.#untold = { count: count + 1, totalMs: totalMs + episode.durationMs, longest: longer };
  }

  /** No further block comes. */
  close() {
    this.#open(nowMs());
  }

  /** @param {number} now */
  #open(now) {
    const { count, totalMs, longest } = this.#untold;
    const within = `in ${((now - this.#windowAt) / 1000).toFixed()} s, ${span(totalMs)} in all`;
    if (longest)
      this.#write(
        `headroom: ${count} more block${count > 1 ? 's' : ''} ${within}, longest ${place(longest)} ${span(longest.durationMs)}`,
      );
    this.#untold = { count: 0, totalMs: 0, longest: undefined };
    this.#windowAt = now;
    this.#lines = 0;
  }
}

/** @param {Episode} episode @param {boolean} counts */
function lineOf(episode, counts) {
  const lasted = span(episode.durationMs);
  if (!counts) return `headroom: the loop was not scheduled for ${lasted}, others had the processors`;
  if (episode.function === 'unknown')
    return `headroom: the loop was blocked ${lasted} (stacks: true, or HEADROOM_STACKS=1, names by whom)`;
  return `headroom: ${place(episode)} blocked the loop ${lasted}`;
}

module.exports = { Terminal, isTerminal, say };
