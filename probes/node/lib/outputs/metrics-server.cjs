'use strict';
// `prometheus://host:port`: an HTTP server of the probe's own for GET /metrics, on the application's loop.

const { createServer } = require('node:http');
const { prometheusOutput } = require('./prometheus.cjs');
const { guarded, textOf, warn } = require('../warn.cjs');
const { Object } = require('../natives.cjs');

/**
 * Never keeps the process alive. A port that is taken is tried again with each document: a process that is replaced may
 * let go of it only later. Not shared in a cluster, where a scrape would reach any of the workers.
 * @param {string} host @param {number} port
 */
function servePrometheus(host, port) {
  const metrics = prometheusOutput();
  const server = createServer((request, response) => {
    const answer = () => {
      if (request.url?.split('?')[0] === '/metrics') metrics.handler(request, response);
      else response.writeHead(404).end('see /metrics\n');
    };
    guarded(answer, () => response.destroy())();
  }).unref();
  let open = true;
  let starting = false;
  let told = false;

  const listen = () => {
    if (!open || starting || server.listening) return;
    starting = true;
    server.listen({ host, port, exclusive: true });
  };
  server.on('connection', (socket) => socket.unref());
  server.on('listening', () => {
    starting = told = false;
    if (!open) server.close();
  });
  server.on('error', (error) => {
    starting = false;
    if (!told) warn(`prometheus://${host}:${port} does not listen, it is tried again: ${textOf(error)}`);
    told = true;
  });
  listen();

  /** @param {import('../../types/index.cjs').EmfDocument} document */
  const write = (document) => {
    metrics(document);
    listen();
  };
  const close = () => {
    open = false;
    server.close(() => undefined).closeAllConnections();
  };
  return Object.assign(write, { close });
}

module.exports = { servePrometheus };
