'use strict';
// AWS's Signature Version 4 of a request without a query. Pure but for its arguments.

const { createHash, createHmac } = require('node:crypto');
const { encodeURIComponent, Object } = require('../../natives.cjs');

/**
 * @typedef {object} Credentials
 * @property {string} accessKey
 * @property {string} secretKey
 * @property {string | undefined} token
 * @property {number} [expiresMs] milliseconds since 1970; without it they last as long as the process
 *
 * @typedef {object} Request
 * @property {string} method
 * @property {string} path
 * @property {Readonly<Record<string, string>>} headers have `host`
 * @property {string | Buffer} body
 */

/**
 * The headers that make a request a signed one, besides those that it has.
 * @param {Request} request @param {Credentials} credentials @param {{ region: string, service: string }} scope
 * @param {string} at the time, as `20260101T000000Z`
 * @returns {Record<string, string>}
 */
function signed({ method, path, headers, body }, credentials, { region, service }, at) {
  const token = credentials.token ? { 'x-amz-security-token': credentials.token } : {};
  const added = { 'x-amz-date': at, ...token };
  const named = Object.entries({ ...headers, ...added })
    .map(([name, value]) => [name.toLowerCase(), value.trim().replace(/\s+/g, ' ')])
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const names = named.map(([name]) => name).join(';');
  const lines = named.map(([name, value]) => `${name}:${value}`);
  const canonical = [method, escaped(path), '', ...lines, '', names, hash(body)].join('\n');
  const steps = [at.slice(0, 8), region, service, 'aws4_request'];
  const within = steps.join('/');
  /** @type {string | Buffer} */
  let key = `AWS4${credentials.secretKey}`;
  for (const step of steps) key = createHmac('sha256', key).update(step).digest();
  const text = `AWS4-HMAC-SHA256\n${at}\n${within}\n${hash(canonical)}`;
  const signature = createHmac('sha256', key).update(text).digest('hex');
  const of = `Credential=${credentials.accessKey}/${within}, SignedHeaders=${names}`;
  return { ...added, authorization: `AWS4-HMAC-SHA256 ${of}, Signature=${signature}` };
}

/** @param {string | Buffer} bytes */
const hash = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @param {string} path */
const escaped = (path) =>
  encodeURIComponent(path)
    .replace(/%2F/g, '/')
    .replace(/[!'()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

module.exports = { signed };
