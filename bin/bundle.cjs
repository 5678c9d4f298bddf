'use strict';
// Bundling by content: a bundle is made once, and again only when one of the files that went into it has changed.
// A warm start hashes those files and neither loads esbuild nor spawns a process.

const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, relative, resolve, sep } = require('node:path');

/**
 * @typedef {object} BundleOptions
 * @property {string} entry Absolute path of the TypeScript or JavaScript file to start from.
 * @property {string} outfile Absolute path of the bundle; a record of its inputs is kept beside it as `<outfile>.inputs`.
 * @property {'command' | 'handler' | 'kit'} kind `command`: runs on this machine, packages stay outside.
 *   `handler`: runs on Lambda by itself, everything inside, minified. `kit`: the same for the kit's own, with Lambda's keys alone.
 */

/**
 * The ES module entry points of the SDK bundle to two thirds of the size and start in half the time.
 * @type {import('esbuild').BuildOptions}
 */
const handler = { target: 'node24', minify: true, mainFields: ['module', 'main'], legalComments: 'none' };

/**
 * Options of esbuild per kind; a change here makes every bundle anew, because they are part of the record.
 * @type {Record<BundleOptions['kind'], import('esbuild').BuildOptions>}
 */
const settings = {
  command: { packages: 'external', target: 'node20', sourcemap: 'inline', keepNames: false },
  handler,
  kit: { ...handler, alias: { '@aws-sdk/credential-provider-node': './lambda/aws/default-credentials.ts' } },
};

/**
 * Bundles `entry` into `outfile` as CommonJS unless it is up to date.
 * @param {BundleOptions} options
 * @returns {string} `outfile`
 */
function bundle(options) {
  const { entry, outfile, kind } = options;
  if (isFresh(options)) return outfile;
  const { buildSync } = require('esbuild');
  const folder = packageFolder(entry);
  const { metafile, outputFiles } = buildSync({
    ...settings[kind],
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    metafile: true,
    write: false,
    absWorkingDir: folder,
    logLevel: 'silent',
  });
  const [code] = outputFiles;
  if (code === undefined) throw new Error(`esbuild made no output for ${entry}`);
  const inputs = inputFiles(Object.keys(metafile.inputs).map((path) => resolve(folder, path)));
  writeWhole(outfile, code.contents);
  writeWhole(record(outfile), JSON.stringify({ ...identity(options), inputs: digests(inputs, dirname(outfile)) }));
  return outfile;
}

/** @param {BundleOptions} options */
function isFresh({ entry, outfile, kind }) {
  if (!existsSync(outfile) || !existsSync(record(outfile))) return false;
  const { inputs, ...made } = JSON.parse(readFileSync(record(outfile), 'utf8'));
  if (JSON.stringify(made) !== JSON.stringify(identity({ entry, outfile, kind }))) return false;
  const folder = dirname(outfile);
  return Object.entries(inputs).every(([path, digest]) => digestOf(resolve(folder, path)) === digest);
}

/** @param {string} outfile */
const record = (outfile) => `${outfile}.inputs`;

/** Options that must be equal besides the inputs' content. @param {BundleOptions} options */
const identity = ({ entry, outfile, kind }) => ({
  entry: relative(dirname(outfile), entry),
  kind,
  settings: settings[kind],
});

/**
 * Own files stand for themselves; a file of an installed package is stood for by that package's package.json, which
 * names the version: some hundred files less to read. A tsconfig.json can change the output too.
 * @param {readonly string[]} paths
 */
function inputFiles(paths) {
  const files = new Set();
  for (const path of paths) {
    const installed = path.includes(`${sep}node_modules${sep}`);
    files.add(installed ? nearest(dirname(path), 'package.json', hasVersion) : path);
    if (!installed) files.add(nearest(dirname(path), 'tsconfig.json'));
  }
  files.delete(undefined);
  return [...files].sort();
}

/** Packages carry further package.json files that only say `type`. @param {string} path */
const hasVersion = (path) => typeof JSON.parse(readFileSync(path, 'utf8')).version === 'string';

/**
 * @param {readonly string[]} paths
 * @param {string} folder
 */
const digests = (paths, folder) => Object.fromEntries(paths.map((path) => [relative(folder, path), digestOf(path)]));

/** @param {string} path */
function digestOf(path) {
  if (!existsSync(path)) return 'absent';
  return createHash('sha256').update(readFileSync(path)).digest('base64url');
}

/**
 * The closest file of this name in `folder` or above it.
 * @param {string} folder
 * @param {string} name
 * @param {(path: string) => boolean} [accepts]
 * @returns {string | undefined}
 */
function nearest(folder, name, accepts = () => true) {
  const path = join(folder, name);
  if (existsSync(path) && accepts(path)) return path;
  return dirname(folder) === folder ? undefined : nearest(dirname(folder), name, accepts);
}

/** @param {string} entry */
const packageFolder = (entry) => dirname(nearest(dirname(entry), 'package.json') ?? entry);

/**
 * Two commands may make the same bundle at once: each writes a file of its own and moves it into place.
 * @param {string} path
 * @param {string | Uint8Array} content
 */
function writeWhole(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  const own = join(dirname(path), `.${basename(path)}.${process.pid}`);
  writeFileSync(own, content);
  renameSync(own, path);
}

/**
 * A program without comments and spaces.
 * @param {string} name Its file name, which says its language.
 * @param {string} text
 * @returns {string | undefined} undefined where it can't be read as one
 */
function withoutComments(name, text) {
  const { transformSync } = require('esbuild');
  try {
    return transformSync(text, {
      minifyWhitespace: true,
      legalComments: 'none',
      loader: name.endsWith('ts') ? 'ts' : 'js',
    }).code;
  } catch {
    return undefined;
  }
}

module.exports = { bundle, withoutComments };
