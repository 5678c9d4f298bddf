'use strict';
// Loaded before a process' own code: its clock is HEADROOM_LATER_MS ahead.

const LATER_MS = Number(process.env.HEADROOM_LATER_MS ?? 0);

globalThis.Date = new Proxy(Date, {
  construct: (target, given) => Reflect.construct(target, given.length === 0 ? [target.now() + LATER_MS] : given),
  get: (target, key) => (key === 'now' ? () => target.now() + LATER_MS : Reflect.get(target, key)),
});
