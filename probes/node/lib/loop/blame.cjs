'use strict';
// The choice of whom to blame from the stacks sampled while the loop was blocked.

const { shortPath, toldStack } = require('./frames.cjs');
const { nativeCallOf } = require('./native-calls.cjs');
const { NODE, PACKAGE } = require('./own.cjs');
const { Map, Math } = require('../natives.cjs');

/**
 * @typedef {import('./frames.cjs').Frame} Frame
 * @typedef {import('./frames.cjs').Stack} Stack
 * @typedef {import('./own.cjs').OwnCode} OwnCode
 * @typedef {{ readonly stack: Stack, readonly at: number }} Sample when it was taken, ms
 * @typedef {'gc' | 'native'} Kind
 * @typedef {{ function: string, file: string, line: number, stack: string, kind?: Kind, begins?: number }} Blame
 * `begins` tells functions of one name in a file apart, and the lines of one together
 * @typedef {{ readonly stack: Stack, readonly own: Stack, readonly weight: number, readonly native: string | undefined }} Weighed
 */

const MAX_FILE_CHARS = 160;
const MAX_FUNCTION_CHARS = 120;

/** @type {Readonly<Blame>} */
const unknownBlame = { function: 'unknown', file: 'unknown', line: 0, stack: '' };
/** @type {Readonly<Blame>} */
const notScheduledBlame = { ...unknownBlame, function: '(not scheduled: the CPU was taken by others)' };

/** Garbage is nobody's: who happened to allocate when it was collected is not blamed. @param {string} collection @returns {Blame} */
const gcBlame = (collection) => ({
  ...unknownBlame,
  function: `(garbage collection, ${collection})`,
  kind: /** @type {const} */ ('gc'),
});

/**
 * The innermost own function that was there most of the time.
 *
 * Not the one that was innermost most often: where a function spends its time in three of its own small ones, the
 * function is what blocks. If none was there for more than half of the time, the one that was innermost longest is taken.
 * A sample stands for the time since the one before it, as it may be late: one that is asked for in a native call comes
 * after it, at once with the next one.
 *
 * @param {readonly Sample[]} samples
 * @param {number} startedAt ms
 * @param {OwnCode} own
 * @returns {Blame}
 */
function blame(samples, startedAt, own) {
  const seen = weighed(samples, startedAt, own);
  const half = sum(seen) / 2;
  const native = longestOf(seen, ({ native }) => native);
  if (native && native.ms > half) return blameOfNative(native.key, native.longest, own);
  const innermost = longestOf(seen, ({ own: [first] }) => first && keyOf(first));
  if (innermost === undefined) return { ...unknownBlame };
  const { longest } = innermost;
  const frame = longest.own.find((each) => sum(seen.filter((other) => has(other.own, each))) > half) ?? longest.own[0];
  if (frame === undefined) return { ...unknownBlame };
  return blameOf(frame, seen.find(({ own }) => has(own, frame))?.stack ?? longest.stack, own);
}

/**
 * Without samples that hold Node's own code alone: the turn was over when they came.
 * @param {readonly Sample[]} samples @param {number} startedAt @param {OwnCode} own
 */
function weighed(samples, startedAt, own) {
  let before = startedAt;
  /** @type {Weighed[]} */
  const seen = [];
  for (const { stack, at } of samples) {
    const weight = Math.max(0.01, at - before);
    before = Math.max(before, at);
    const mostOwn = mostOwnOf(stack, own);
    if (mostOwn.length > 0) seen.push({ stack, own: mostOwn, weight, native: nativeCallOf(stack)?.name });
  }
  return seen;
}

/** @param {readonly Weighed[]} seen */
const sum = (seen) => seen.reduce((total, { weight }) => total + weight, 0);

/**
 * The key that was there longest, for how long, and the sample with it that stands for the most time.
 * @param {readonly Weighed[]} seen @param {(each: Weighed) => string | undefined} keyIn
 * @returns {{ key: string, ms: number, longest: Weighed } | undefined}
 */
function longestOf(seen, keyIn) {
  /** @type {Map<string, { key: string, ms: number, longest: Weighed }>} */
  const byKey = new Map();
  for (const each of seen) {
    const key = keyIn(each);
    if (key === undefined) continue;
    const { ms, longest } = byKey.get(key) ?? { ms: 0, longest: each };
    byKey.set(key, { key, ms: ms + each.weight, longest: each.weight > longest.weight ? each : longest });
  }
  return [...byKey.values()].sort((a, b) => b.ms - a.ms)[0];
}

/** Names a function, whatever line of it runs. @param {Frame} frame */
const keyOf = ({ name, url, begins }) => `${name}\n${url}\n${begins ?? ''}`;

/** @param {Stack} stack @param {Frame} frame */
const has = (stack, frame) => stack.some((other) => keyOf(other) === keyOf(frame));

/** The frames of what can be changed most easily: own code, else packages. @param {Stack} stack @param {OwnCode} own */
function mostOwnOf(stack, own) {
  const least = Math.min(...stack.map(({ url }) => own.rankOf(url)));
  return least < NODE ? stack.filter(({ url }) => own.rankOf(url) === least) : [];
}

/** @param {Frame} frame @param {Stack} stack @param {OwnCode} own @returns {Blame} */
const blameOf = (frame, stack, own) => ({
  function: frame.name.slice(0, MAX_FUNCTION_CHARS),
  file: shortPath(frame.url).slice(-MAX_FILE_CHARS),
  line: frame.line,
  stack: toldStack(stack, own),
  begins: frame.begins ?? 0,
});

/** The call, and whose it was where own code has made it itself. @param {string} name @param {Weighed} seen @param {OwnCode} own */
function blameOfNative(name, { stack, own: [innermost] }, own) {
  const { frames = 0 } = nativeCallOf(stack) ?? {};
  const frame = /** @type {Frame} there is none but Node's without one */ (innermost);
  const by = stack[frames] === frame && own.rankOf(frame.url) < PACKAGE ? ` in ${frame.name}` : '';
  const told = toldStack([{ name: `(${name})`, url: '', line: 0 }, ...stack.slice(frames)], own);
  /** @type {Blame} */
  const blamed = {
    ...blameOf(frame, stack, own),
    function: `(${name})${by}`.slice(0, MAX_FUNCTION_CHARS),
    stack: told,
  };
  blamed.kind = 'native';
  return blamed;
}

module.exports = { blame, gcBlame, notScheduledBlame, unknownBlame };
