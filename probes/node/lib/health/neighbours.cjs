'use strict';
// Asks the other workers of a service on this machine, at their ports, how they are.

const { get } = require('node:http');

/** The name of the service is in it, by which its workers know each other. */
const SERVICE_HEADER = 'Headroom-Service';
const PATIENCE_MS = 500;
const MAX_ANSWER_CHARS = 4_096;
/** An address at which this machine reaches what listens at another. @type {Readonly<Record<string, string>>} */
const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/**
 * By port, each worker of the service. All are asked at the same time.
 * @param {string} host @param {readonly number[]} ports @param {string} service
 * @returns {Promise<[port: number, readiness: { ready: boolean, text: string }][]>}
 */
async function askAll(host, ports, service) {
  const answers = await Promise.all(ports.map((port) => ask(reached[host] ?? host, port, service)));
  return answers.flatMap((answer, index) => (answer ? [[ports[index] ?? 0, answer]] : []));
}

/** Nothing where nobody of the service answers in time. @param {string} host @param {number} port @param {string} service */
function ask(host, port, service) {
  return new Promise((/** @type {(answer?: { ready: boolean, text: string }) => void} */ done) => {
    const request = get({ host, port, path: '/ready', agent: false, timeout: PATIENCE_MS }, (response) => {
      if (response.headers[SERVICE_HEADER.toLowerCase()] !== encodeURIComponent(service)) {
        response.destroy();
        done();
        return;
      }
      let text = '';
      response.setEncoding('utf8').on('data', (/** @type {string} */ chunk) => {
        text = (text + chunk).slice(0, MAX_ANSWER_CHARS);
      });
      response.on('end', () => done({ ready: response.statusCode === 200, text: text.trim() }));
      response.on('error', () => done());
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => done());
  });
}

module.exports = { SERVICE_HEADER, askAll };
