'use strict';
// Preloaded into the processes of a Node service: its HTTP servers keep a silent connection for HEADROOM_KEEP_ALIVE_SEC instead of
// Node's 5 s, which is longer than the load balancer does: the one that closes first must not be the server, on whose end a request
// may be arriving. A program that says keepAliveTimeout itself, as an option or later, has its own way.

/** @typedef {(options?: unknown, listener?: unknown) => unknown} CreateServer */
/** What a program gets of the modules, which their types call read-only. */
const modules = /** @type {{ createServer: CreateServer }[]} */ (
  /** @type {unknown} */ ([require('node:http'), require('node:https')])
);
const { syncBuiltinESMExports } = require('node:module');

const KEEP_ALIVE_MS = Number(process.env.HEADROOM_KEEP_ALIVE_SEC) * 1000;
if (KEEP_ALIVE_MS > 0) {
  const usual = { keepAliveTimeout: KEEP_ALIVE_MS };
  for (const module of modules) {
    const create = module.createServer;
    module.createServer = (options, listener) =>
      typeof options === 'function'
        ? create(usual, options)
        : create({ ...usual, .../** @type {object} */ (options ?? {}) }, listener);
  }
  syncBuiltinESMExports();
}
