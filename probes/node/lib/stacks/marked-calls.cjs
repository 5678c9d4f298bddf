'use strict';
// Two calls of JavaScript's that nothing can interrupt, and of which nothing is seen when they are over: a mark in shared
// memory says that one runs. Whoever wants a sample meanwhile asks for it there, and gets it at the call's end, with its caller.

const { ASKED, MARK } = require('./shared.cjs');
const { globals, JSON, Object, Reflect } = require('../natives.cjs');

/**
 * Puts marked calls in the place of the program's, as far as it lets us. They look like what they replace: name, length, native
 * code, no prototype. Returns a function that puts the old ones back where nobody has put others there since.
 * @param {Int32Array} control
 * @param {(name: string) => void} onAsked in the call, after its work
 */
function markCalls(control, onAsked) {
  const { parse } = JSON;
  const { structuredClone } = globals;
  const names = ['', 'JSON.parse', 'structuredClone'];

  /** @param {number} mark @param {(...given: any[]) => unknown} call */
  const marked =
    (mark, call) =>
    (/** @type {unknown[]} */ ...given) => {
      const outer = control[MARK] ?? 0;
      control[MARK] = mark;
      try {
        return call(...given);
      } finally {
        control[MARK] = outer;
        if (control[ASKED] === mark) {
          control[ASKED] = 0;
          onAsked(names[mark] ?? '');
        }
      }
    };

  const undo = [
    replaced(JSON, 'parse', parse, marked(1, parse)),
    replaced(globals, 'structuredClone', structuredClone, marked(2, structuredClone)),
  ];
  return () => {
    for (const each of undo) each();
  };
}

/**
 * @param {object} holder @param {string} name
 * @param {(...given: any[]) => unknown} original @param {(...given: any[]) => unknown} call
 */
function replaced(holder, name, original, call) {
  const before = Reflect.getOwnPropertyDescriptor(holder, name);
  if (before?.value !== original || !before.configurable) return () => undefined;
  // A bound function has no source of its own to show, like the engine's.
  const value = call.bind(undefined);
  for (const key of /** @type {const} */ (['name', 'length']))
    Object.defineProperty(value, key, { value: original[key], configurable: true });
  Reflect.defineProperty(holder, name, { ...before, value });
  return () => {
    if (Reflect.getOwnPropertyDescriptor(holder, name)?.value === value) Reflect.defineProperty(holder, name, before);
  };
}

module.exports = { markCalls };
