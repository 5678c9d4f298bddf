'use strict';
// One HTTP request, which never keeps the process alive.

const http = require('node:http');
const https = require('node:https');
const { Buffer, clearTimeout, Error, Promise, setTimeout, String } = require('../../natives.cjs');

/** Of an answer, as much as anybody reads. */
const MAX_ANSWER_CHARS = 65_536;

/**
 * @typedef {object} Asked
 * @property {boolean} secure
 * @property {string} host
 * @property {number | string | undefined} port
 * @property {string} path
 * @property {string} method
 * @property {Readonly<Record<string, string>>} headers
 * @property {number} timeoutMs for all of it
 * @property {Buffer} [body]
 * @property {http.Agent} [agent]
 *
 * @typedef {{ status: number, text: string, retryAfter: string | undefined }} Answer
 */

/** @param {Asked} asked @returns {Promise<Answer>} */
function asked({ secure, body, timeoutMs, ...options }) {
  return new Promise((done, failed) => {
    const request = (secure ? https : http).request(options);
    const timer = setTimeout(() => request.destroy(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs).unref();
    const ended = () => clearTimeout(timer);
    request.on('socket', (socket) => socket.unref());
    request.on('error', (error) => {
      ended();
      failed(error);
    });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => (text = (text + String(chunk)).slice(0, MAX_ANSWER_CHARS)));
      response.on('error', failed);
      response.on('end', () => {
        ended();
        done({ status: response.statusCode ?? 0, text, retryAfter: response.headers['retry-after'] });
      });
    });
    request.end(body ?? Buffer.alloc(0));
  });
}

/** Keeps one connection open between requests. @param {boolean} secure @returns {http.Agent} */
const keptAlive = (secure) => new (secure ? https : http).Agent({ keepAlive: true, maxSockets: 1 });

module.exports = { asked, keptAlive };
