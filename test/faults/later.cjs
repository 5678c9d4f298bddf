'use strict';
// Loaded before a process' own code: its clock is HEADROOM_LATER_MS ahead.

const LATER_MS = Number(process.env.HEADROOM_LATER_MS ?? 0);

const Later = new Proxy(Date, {
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [target.now() + LATER_MS] : given),
  get: (target, key) => (key === 'now' ? () => target.now() + LATER_MS : Reflect.get(target, key)),
});
// An assignment to `globalThis.Date` would be a declaration, and the compiler would hold each Date of the project for this file's own.
Reflect.set(globalThis, 'Date', Later);
