'use strict';
// Where a receiver of OTLP over HTTP is.

const { Number } = require('../../natives.cjs');

/** Receivers listen there (the protocol's specification). */
const DEFAULT_PORT = 4318;
const PATH = '/v1/metrics';
const CLOUDWATCH = /^monitoring\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$/;
/** @type {Readonly<Record<string, { secure: boolean, port: number }>>} */
const schemes = {
  'otlp:': { secure: false, port: DEFAULT_PORT },
  'otlps:': { secure: true, port: DEFAULT_PORT },
  'http:': { secure: false, port: 80 },
  'https:': { secure: true, port: 443 },
};

/**
 * @typedef {object} Endpoint
 * @property {boolean} secure
 * @property {string} host
 * @property {number} port
 * @property {string} path
 * @property {string} authority as the header `host` has it
 * @property {string | undefined} region whose CloudWatch it is, which takes signed requests only
 */

/** Undefined where it is no address of one. @param {import('node:url').URL} url @returns {Endpoint | undefined} */
function endpointOf({ protocol, hostname, port, pathname, username, search, hash }) {
  const scheme = schemes[protocol];
  if (scheme === undefined || hostname === '' || port === '0' || username + search + hash !== '') return undefined;
  const { secure } = scheme;
  const number = Number(port) || scheme.port;
  const host = hostname.toLowerCase();
  return {
    secure,
    host: host.replace(/^\[|\]$/g, ''),
    port: number,
    path: pathname.length > 1 ? pathname : PATH,
    authority: number === (secure ? 443 : 80) ? host : `${host}:${number}`,
    region: secure ? CLOUDWATCH.exec(host)?.[1] : undefined,
  };
}

module.exports = { endpointOf };
