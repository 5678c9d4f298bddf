'use strict';
// One `npm start` at a time in a folder: two would install, bundle and synthesize into the same files.

const { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');

/** A lock that others take and leave meanwhile is tried so often. */
const TRIES = 5;

/** @typedef {{ pid: number, born: string, at: string }} Owner */

/**
 * Takes the lock for this process until it exits. One whose process is gone counts for nothing: no end can leave it behind.
 * @param {string} file
 * @returns {Owner | undefined} who else has it
 */
function takeLock(file) {
  /** @type {Owner} */
  const own = { pid: process.pid, born: birthOf(process.pid), at: new Date().toISOString() };
  const made = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(made, JSON.stringify(own));
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      if (isLinked(made, file)) {
        process.once('exit', () => leave(file, own.pid));
        return undefined;
      }
      const owner = ownerIn(file);
      if (owner !== undefined && isAlive(owner)) return owner;
      putAway(file, `${made}.stale`);
    }
    return ownerIn(file);
  } finally {
    rmSync(made, { force: true });
  }
}

/** A lock appears with its content at once, so that nobody reads one half written. @param {string} made @param {string} file */
function isLinked(made, file) {
  try {
    linkSync(made, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** Code of an error of Node's own. @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} what linkSync and kill throw */ (error).code;

/** Somebody may have taken it between two looks: what is alive after all is put back. @param {string} file @param {string} away */
function putAway(file, away) {
  try {
    renameSync(file, away);
    const owner = ownerIn(away);
    if (owner !== undefined && isAlive(owner)) isLinked(away, file);
    rmSync(away, { force: true });
  } catch {
    // Another one was quicker.
  }
}

/** @param {string} file @param {number} pid */
function leave(file, pid) {
  if (ownerIn(file)?.pid === pid) rmSync(file, { force: true });
}

/** @param {string} file @returns {Owner | undefined} */
function ownerIn(file) {
  try {
    const { pid, born, at } = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(pid) && pid > 0 ? { pid, born: String(born), at: String(at) } : undefined;
  } catch {
    return undefined;
  }
}

/** The number may be another process's by now. @param {Owner} owner */
function isAlive({ pid, born }) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') return false;
  }
  return birthOf(pid) === born;
}

/** The moment a process began at, in the kernel's own count; empty where the system does not tell. @param {number} pid */
function birthOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The second field is a name in brackets, which may hold blanks and brackets.
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

module.exports = { takeLock };
