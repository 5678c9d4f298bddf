'use strict';
// The choice of the frame to blame from the stacks sampled while the loop was blocked.

const { dirname, sep } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { Map, Math, process, Set } = require('../natives.cjs');

/**
 * @typedef {{ readonly name: string, readonly url: string, readonly line: number }} Frame line from 1
 * @typedef {readonly Frame[]} Stack innermost frame first
 * @typedef {{ function: string, file: string, line: number, stack: string }} Blame
 */

/** How foreign Node's own code and this probe's are; a package's is 1, the application's 0. */
const NODES_OWN = 2;
const OWN_FOLDER = dirname(__dirname);
const ownFolders = [OWN_FOLDER, pathToFileURL(OWN_FOLDER).href];
const MAX_STACK_CHARS = 512;
const MAX_FILE_CHARS = 160;
const MAX_FUNCTION_CHARS = 120;

/** @type {Readonly<Blame>} */
const unknownBlame = { function: 'unknown', file: 'unknown', line: 0, stack: '' };
/** @type {Readonly<Blame>} */
const notScheduledBlame = { ...unknownBlame, function: '(not scheduled: the CPU was taken by others)' };

/**
 * The innermost own function that was there most of the time.
 *
 * Not the one that was innermost most often: where a function spends its time in three of its own small ones, the
 * function is what blocks. If none was there in more than half of the samples, the most frequent innermost one is taken.
 *
 * @param {readonly Stack[]} samples
 * @returns {Blame}
 */
function blame(samples) {
  // Where there is nothing but Node's own code the turn was over when the pause came.
  const own = samples.map(mostOwn).filter(([first]) => first && foreignness(first) < NODES_OWN);
  if (own.length === 0) return { ...unknownBlame };
  const present = counted(own.flatMap((stack) => [...new Set(stack.map(key))]));
  const innermost = counted(own.map(([first]) => (first ? key(first) : '')));
  const often = [...innermost].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
  const commonest = own.find(([first]) => first && key(first) === often) ?? [];
  const frame = commonest.find((candidate) => (present.get(key(candidate)) ?? 0) > own.length / 2) ?? commonest[0];
  if (frame === undefined) return { ...unknownBlame };
  const stack = samples.find((sample) => sample.some((other) => key(other) === key(frame))) ?? [];
  return {
    function: frame.name.slice(0, MAX_FUNCTION_CHARS),
    file: shortPath(frame.url).slice(-MAX_FILE_CHARS),
    line: frame.line,
    stack: folded(stack),
  };
}

/** Names a function, whatever line of it runs. @param {Frame} frame */
const key = ({ name, url }) => `${name}\n${url}`;

/** @param {readonly string[]} keys */
function counted(keys) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const each of keys) counts.set(each, (counts.get(each) ?? 0) + 1);
  return counts;
}

/** The frames of what can be changed most easily: own code, else packages, else Node's own. @param {Stack} stack */
function mostOwn(stack) {
  const least = Math.min(...stack.map(foreignness));
  return stack.filter((frame) => foreignness(frame) === least);
}

/** @param {Frame} frame */
function foreignness({ url }) {
  if (url.includes('/node_modules/') || url.includes('\\node_modules\\')) return 1;
  return url.startsWith('node:') || url === '' || ownFolders.some((folder) => url.startsWith(folder)) ? NODES_OWN : 0;
}

/** @param {string} url */
function shortPath(url) {
  const path = url.startsWith('file:') ? pathOf(url) : url;
  const root = workingFolder();
  return root !== undefined && path.startsWith(root) ? path.slice(root.length) : path;
}

/** One that was removed meanwhile has no name any more. */
function workingFolder() {
  try {
    return process.cwd() + sep;
  } catch {
    return undefined;
  }
}

/** A script of `node:vm` may have any text for its name: what is no address of a local file stays as it is. @param {string} url */
function pathOf(url) {
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** @param {Stack} stack */
function folded(stack) {
  const names = stack
    .map(({ name }) => name)
    .reverse()
    .join(';');
  return names.length <= MAX_STACK_CHARS ? names : `...${names.slice(-(MAX_STACK_CHARS - 3))}`;
}

module.exports = { blame, notScheduledBlame, unknownBlame };
