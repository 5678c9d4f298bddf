'use strict';
// Whose code a file is: those that whoever is paged can change most easily come first.

const { existsSync, realpathSync } = require('node:fs');
const { dirname, isAbsolute, join, resolve, sep } = require('node:path');
const { fileURLToPath } = require('node:url');
const { Array, Map, process } = require('../natives.cjs');

/**
 * Ranks of `rankOf`: named as own; the application's, by lying outside of `node_modules`; of the package that was started,
 * which is the application where a service was installed, and a tool where a tool has started it; another package's; Node's.
 */
const OWN = 0;
const APPLICATION = 1;
const STARTED = 2;
const PACKAGE = 3;
const NODE = 4;
const PROBE = 5;

const MODULES = `${sep}node_modules${sep}`;
const PROBE_FOLDER = dirname(__dirname) + sep;
/** Ranks remembered: a program may make up any number of names for its scripts. */
const MAX_RANKS = 5_000;

/** Which files are own, in this process. */
class OwnCode {
  /** Folders and files, from the root. */
  #paths;
  /** Names of packages. */
  #packages;
  #started;
  /** @type {Map<string, number>} */
  #ranks = new Map();

  /** @param {readonly string[]} named paths and names of packages @param {string | undefined} main the file that was started */
  constructor(named, main = process.argv[1]) {
    const isPath = (/** @type {string} */ name) => /^\.{1,2}([\\/]|$)/.test(name) || isAbsolute(name);
    this.#paths = named.filter(isPath).map((name) => resolve(name));
    this.#packages = named.filter((name) => !isPath(name));
    this.#started = startedPackage(main);
  }

  /** @param {string} url address or path of a script */
  rankOf(url) {
    const known = this.#ranks.get(url);
    if (known !== undefined) return known;
    if (this.#ranks.size >= MAX_RANKS) this.#ranks.clear();
    const rank = this.#rankOf(url);
    this.#ranks.set(url, rank);
    return rank;
  }

  /** @param {string} url */
  #rankOf(url) {
    if (url === '' || url.startsWith('node:')) return NODE;
    const path = pathOf(url);
    if (path.startsWith(PROBE_FOLDER)) return PROBE;
    if (this.#paths.some((own) => path === own || path.startsWith(own.endsWith(sep) ? own : own + sep))) return OWN;
    const name = packageOf(path);
    if (name !== undefined && this.#packages.includes(name)) return OWN;
    if (name === undefined) return APPLICATION;
    const { folder } = this.#started;
    return folder !== '' && path.startsWith(folder) && !path.includes(MODULES, folder.length - 1) ? STARTED : PACKAGE;
  }
}

/** The innermost package that a path is in, undefined where it is in none. @param {string} path */
function packageOf(path) {
  const at = path.lastIndexOf(MODULES);
  if (at < 0) return undefined;
  const [first = '', second = ''] = path.slice(at + MODULES.length).split(sep);
  return first.startsWith('@') ? `${first}/${second}` : first;
}

/** The folder of the package that a file is of, with its end; '' where there is none. @param {string | undefined} main */
function startedPackage(main) {
  try {
    if (main === undefined) return { folder: '' };
    for (let folder = dirname(realpathSync(main)); ; folder = dirname(folder)) {
      if (existsSync(join(folder, 'package.json'))) return { folder: folder + sep };
      if (folder === dirname(folder)) return { folder: '' };
    }
  } catch {
    // A program that is given by text has no file.
    return { folder: '' };
  }
}

/** A script of `node:vm` may have any text for its name: what is no address of a local file stays as it is. @param {string} url */
function pathOf(url) {
  if (!url.startsWith('file:')) return url;
  try {
    return fileURLToPath(url);
  } catch {
    return url;
  }
}

/** As it is in the environment: names, with commas between them. @param {string | undefined} text */
const namesIn = (text) => Array.from(text?.split(',') ?? [], (name) => name.trim()).filter(Boolean);

module.exports = { OwnCode, packageOf, pathOf, namesIn, PACKAGE, NODE, PROBE, STARTED };
