'use strict';
// Work that is done in one call below JavaScript. The engine can't be interrupted in it, or only where it is no use: what is
// seen of it is who called, or what happens to run next.

const { Set } = require('../natives.cjs');

/**
 * @typedef {import('./frames.cjs').Stack} Stack
 * @typedef {{ readonly name: string, readonly frames: number }} NativeCall what it is called, and its innermost frames of the stack
 */

/** Functions of JavaScript's own that work by themselves for as long as what they are given is large. */
const BUILTIN =
  /^(JSON\.(parse|stringify)|structuredClone|RegExp\.|String\.(match|matchAll|replace|replaceAll|search|split)\b)/;
/** Modules of Node whose work is native, and blocks where it is asked for it. */
const MODULES = /^node:(?:internal\/)?(zlib|crypto|fs|child_process)\b/;
const fromCrypto = new Set(['update', 'digest', 'sign', 'verify', 'final']);

/**
 * The native call that a stack is in: what is innermost of it, down to whoever is not Node.
 * @param {Stack} stack
 * @returns {NativeCall | undefined}
 */
function nativeCallOf(stack) {
  const [innermost] = stack;
  if (innermost?.url === '' && BUILTIN.test(innermost.name)) return { name: innermost.name, frames: 1 };
  let frames = 0;
  while (isNodes(stack[frames]?.url)) frames += 1;
  for (let at = frames - 1; at >= 0; at -= 1) {
    const { url = '', name = '' } = stack[at] ?? {};
    const [, module] = MODULES.exec(url) ?? [];
    if (module) return { name: entryOf(module, name), frames };
  }
  return undefined;
}

/** @param {string | undefined} url */
const isNodes = (url) => url !== undefined && (url === '' || url.startsWith('node:'));

/** Inner functions of a module are nobody's word for it. @param {string} module @param {string} name */
function entryOf(module, name) {
  const own = name.slice(name.lastIndexOf('.') + 1);
  return own.endsWith('Sync') || fromCrypto.has(own) ? `${module}.${own}` : module;
}

module.exports = { nativeCallOf };
