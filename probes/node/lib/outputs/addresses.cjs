'use strict';
// What each address of an output stands for.

const { inspect } = require('node:util');
const { encode } = require('../document.cjs');
const { jsonFile, jsonLines } = require('./json-lines.cjs');
const { endpointOf } = require('./otlp/address.cjs');
const { tcpOutput, udpOutput } = require('./sockets.cjs');
const { writeToStdout } = require('./stdout.cjs');
const { Number, TypeError, URL } = require('../natives.cjs');

/**
 * @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument
 * @typedef {import('../../types/index.cjs').Output} Output
 * @typedef {((document: EmfDocument) => unknown) & { close?: () => void }} Write
 */

const ALLOWED =
  'udp://host:port, tcp://host:port, stdout:, json:PATH, json:-, prometheus://host:port, otlp://host:port, ' +
  'https://host/v1/metrics and functions';

/** @type {Readonly<Record<string, (host: string, port: number) => Write>>} */
const networks = {
  'udp:': udpOutput,
  'tcp:': tcpOutput,
  // Loaded when it is asked for: an HTTP server is not small.
  'prometheus:': (host, port) => require('./metrics-server.cjs').servePrometheus(host, port),
};

/**
 * All of them, or none: what was opened before a wrong one is closed again.
 * @param {readonly Output[]} outputs
 * @returns {{ name: string, write: Write }[]} names for people
 * @throws TypeError if an address is not known; Error if a file can't be written
 */
function openAll(outputs) {
  /** @type {{ name: string, write: Write }[]} */
  const opened = [];
  try {
    for (const output of outputs) {
      const name = typeof output === 'function' ? output.name || 'function' : output;
      opened.push({ name, write: open(output) });
    }
  } catch (error) {
    for (const { write } of opened) write.close?.();
    throw error;
  }
  return opened;
}

/** @param {Output} output @returns {Write} */
function open(output) {
  if (typeof output === 'function') return output;
  if (output === 'stdout:') return (document) => writeToStdout(`${encode(document).toString()}\n`);
  if (output === 'json:-') return jsonLines();
  if (typeof output === 'string' && /^json:./.test(output)) return jsonFile(output.slice('json:'.length));
  const write = typeof output === 'string' && URL.canParse(output) ? openNetwork(new URL(output)) : undefined;
  if (write) return write;
  throw new TypeError(`output ${inspect(output)} is not known, allowed are ${ALLOWED}`);
}

/** @param {import('node:url').URL} address @returns {Write | undefined} */
function openNetwork(address) {
  const { protocol, hostname, port } = address;
  const network = networks[protocol];
  if (network && hostname && Number(port) > 0) return network(hostname.replace(/^\[|\]$/g, ''), Number(port));
  const endpoint = endpointOf(address);
  // Loaded when it is asked for, too.
  return endpoint && require('./otlp/output.cjs').otlpOutput(endpoint);
}

module.exports = { openAll };
