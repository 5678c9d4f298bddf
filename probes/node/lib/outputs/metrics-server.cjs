'use strict';
// `prometheus://host:port`: an HTTP server of the probe's own for GET /metrics, on the application's loop.

const { createServer } = require('node:http');
const { prometheusOutput } = require('./prometheus.cjs');
const { guarded, textOf, warn } = require('../warn.cjs');
const { Math, Object, process } = require('../natives.cjs');

/** Ports tried from the one that was named on: each worker of a service has one of its own, so that all of them are measured. */
const PORTS = 32;
const HIGHEST_PORT = 65_535;

/**
 * Never keeps the process alive. Where no port is free it is tried again with each document: a process that is replaced may
 * let go of one only later. Not shared in a cluster, where a scrape would reach any of the workers.
 * @param {string} host @param {number} first
 */
function servePrometheus(host, first) {
  const metrics = prometheusOutput();
  const server = serverOf(metrics);
  let open = true;
  let starting = false;
  let told = false;
  let port = first;

  const listen = (at = first) => {
    port = at;
    starting = true;
    server.listen({ host, port, exclusive: true });
  };
  server.on('listening', () => {
    starting = told = false;
    if (!open) server.close();
    else if (port !== first) warn(`port ${first} is taken, for example by another worker: ${metricsOf(host, port)}`);
  });
  server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
    starting = false;
    if (open && error.code === 'EADDRINUSE' && port < Math.min(HIGHEST_PORT, first + PORTS - 1)) {
      listen(port + 1);
      return;
    }
    if (!told) warn(`prometheus://${host}:${first} does not listen, it is tried again: ${textOf(error)}`);
    told = true;
  });
  listen();

  /** @param {import('../../types/index.cjs').EmfDocument} document */
  const write = (document) => {
    metrics(document);
    if (open && !starting && !server.listening) listen();
  };
  const close = () => {
    open = false;
    server.close(() => undefined).closeAllConnections();
  };
  return Object.assign(write, { close });
}

/** @param {ReturnType<typeof prometheusOutput>} metrics */
function serverOf(metrics) {
  const server = createServer((request, response) => {
    const answer = () => {
      if (request.url?.split('?')[0] === '/metrics') metrics.handler(request, response);
      else response.writeHead(404).end('see /metrics\n');
    };
    guarded(answer, () => response.destroy())();
  }).unref();
  return server.on('connection', (socket) => socket.unref());
}

/** @param {string} host @param {number} port */
const metricsOf = (host, port) =>
  `metrics of process ${process.pid} are at http://${host.includes(':') ? `[${host}]` : host}:${port}/metrics`;

module.exports = { servePrometheus };
