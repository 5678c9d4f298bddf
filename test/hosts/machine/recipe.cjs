'use strict';
// Where the image of the emulated machine is, by the content of its recipe.

const { createHash } = require('node:crypto');
const { readFileSync, readdirSync, statSync } = require('node:fs');
const { join, relative, resolve } = require('node:path');

const RECIPE = resolve(__dirname, 'image');
const CACHE = resolve(__dirname, '../../../.cache/boot');

/** Changes with every file of the recipe, its name and whether it may be run. */
function imageFolder() {
  const key = createHash('sha256');
  const paths = readdirSync(RECIPE, { recursive: true, encoding: 'utf8' }).map((name) => join(RECIPE, name));
  for (const path of paths.sort()) {
    const status = statSync(path);
    if (!status.isFile()) continue;
    key.update(`${relative(RECIPE, path)}\0${status.mode & 0o111 ? 'x' : '-'}\0`).update(readFileSync(path));
  }
  return join(CACHE, key.digest('hex').slice(0, 16));
}

module.exports = { cache: CACHE, imageFolder, recipe: RECIPE };
