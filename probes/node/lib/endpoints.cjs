'use strict';
// Which request a block belongs to: by its route, never by its path. What the frameworks tell of their own accord, and Node's own
// channel of requests; nothing is wrapped.

const { AsyncLocalStorage } = require('node:async_hooks');
const { subscribe, unsubscribe } = require('node:diagnostics_channel');
const { guarded } = require('./warn.cjs');
const { nowMs, Number, Object, process, String } = require('./natives.cjs');

const STARTED = 'http.server.request.start';
/** Of Fastify 5 and newer. */
const FASTIFY = 'tracing:fastify.request.handler:start';
/** From here on Node carries a store along without hooks, which make `await` several times slower. */
const CHEAP_STORES = 24;
const MAX_CHARS = 160;

/**
 * @typedef {object} Request as Express leaves it
 * @property {string} [method]
 * @property {{ readonly path?: unknown }} [route]
 * @property {string} [baseUrl]
 * @property {object} [params]
 * @typedef {{ readonly request: Request, readonly at: number, route?: string }} Handled
 */

/** Follows the requests of this thread. */
function watchEndpoints() {
  const [major] = process.versions.node.split('.');
  const store = Number(major) >= CHEAP_STORES ? new AsyncLocalStorage() : undefined;
  /** @type {Handled | undefined} the last one that began */
  let last;
  /** Seen by samples of the turn that began then. @type {Handled | undefined} */
  let sampled;
  let sampledSince = 0;
  const ignore = () => undefined;

  const began = guarded((/** @type {any} */ { request }) => {
    last = { request, at: nowMs() };
    store?.enterWith(last);
  }, ignore);
  const handled = guarded((/** @type {any} */ { request, route }) => {
    const current = /** @type {Handled | undefined} */ (store?.getStore()) ?? last;
    if (current && route?.url && current.request === request?.raw)
      current.route = `${current.request.method} ${route.url}`;
  }, ignore);
  subscribe(STARTED, began);
  subscribe(FASTIFY, handled);
  return {
    /** A sample is taken of a turn that has begun at `since`. @param {number} since */
    sample(since) {
      if (since !== sampledSince) sampled = undefined;
      sampledSince = since;
      const current = /** @type {Handled | undefined} */ (store?.getStore());
      sampled ??= current ?? (last && last.at >= since ? last : undefined);
    },
    /** The route of the request that the turn was busy with which was sampled last, as far as it is known. */
    sampled: () => sampled && routeOf(sampled)?.slice(0, MAX_CHARS),
    stop() {
      unsubscribe(STARTED, began);
      unsubscribe(FASTIFY, handled);
      last = sampled = undefined;
    },
  };
}

/** @param {Handled} handled */
function routeOf({ request, route }) {
  if (route) return route;
  const path = request.route?.path;
  if (typeof path !== 'string') return undefined;
  const mount = mountOf(request);
  return `${request.method ?? ''} ${mount}${path === '/' && mount ? '' : path}`;
}

/**
 * Where an Express router is mounted. It says with which values, so whatever may be one is left out.
 * @param {Request} request
 */
function mountOf({ baseUrl = '', params }) {
  const values = Object.values(params ?? {}).map(String);
  return baseUrl
    .split('/')
    .map((part) => (part === '' || (/^(v\d+|[a-z_-]{1,24})$/.test(part) && !values.includes(part)) ? part : ':value'))
    .join('/');
}

module.exports = { watchEndpoints };
