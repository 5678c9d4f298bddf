'use strict';
// Stacks as people read them.

const { sep } = require('node:path');
const { NODE, PACKAGE, PROBE, packageOf, pathOf } = require('./own.cjs');
const { process } = require('../natives.cjs');

/**
 * @typedef {object} Frame
 * @property {string} name
 * @property {string} url '' where it is none of a file: a function that JavaScript itself has
 * @property {number} line from 1
 * @property {number} [begins] line in which the function begins, where the engine tells
 * @typedef {readonly Frame[]} Stack innermost frame first
 * @typedef {import('./own.cjs').OwnCode} OwnCode
 */

const MAX_STACK_CHARS = 512;

/**
 * Innermost frame first and in full, then the own ones; those of a package between them in one.
 * @param {Stack} stack @param {OwnCode} own
 */
function toldStack(stack, own) {
  /** @type {string[]} */
  const parts = [];
  for (let at = 0; at < stack.length;) {
    const frame = /** @type {Frame} within the bounds */ (stack[at]);
    const of = at > 0 ? foreignTo(frame, own) : undefined;
    let end = at + 1;
    while (of !== undefined && stack[end] && foreignTo(/** @type {Frame} */ (stack[end]), own) === of) end += 1;
    parts.push(end - at === 1 ? toldFrame(frame) : `${of} (${end - at} frames)`);
    at = end;
  }
  const told = parts.join(' < ');
  return told.length <= MAX_STACK_CHARS ? told : `${told.slice(0, MAX_STACK_CHARS - 3)}...`;
}

/** The package that a frame is of, undefined for own code. @param {Frame} frame @param {OwnCode} own */
function foreignTo({ url }, own) {
  const rank = own.rankOf(url);
  if (rank < PACKAGE) return undefined;
  if (rank === NODE) return 'node';
  return rank === PROBE ? 'headroom-probe' : packageOf(pathOf(url));
}

/** @param {Frame} frame */
const toldFrame = ({ name, url, line }) => (url === '' ? name : `${name} ${shortPath(url)}:${line}`);

/** Relative to the working directory where it is under it. @param {string} url */
function shortPath(url) {
  const path = pathOf(url);
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

module.exports = { shortPath, toldStack };
