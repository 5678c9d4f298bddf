'use strict';
// Documents over the network, to an agent on this host as a rule.

const dgram = require('node:dgram');
const net = require('node:net');
const { encode } = require('../document.cjs');
const { clearTimeout, Error, Object, Promise, setImmediate, setTimeout } = require('../natives.cjs');

/** @typedef {import('../../types/index.cjs').EmfDocument} EmfDocument */

const CONNECT_WITHIN_MS = 5_000;
/** A receiver that takes nothing for this long is given up, and connected to anew with the next document. */
const WRITE_WITHIN_MS = 15_000;

/**
 * One document per datagram. What nobody receives is lost, as a rule without notice: that is UDP.
 * @param {string} host @param {number} port
 */
function udpOutput(host, port) {
  const socket = dgram.createSocket(host.includes(':') ? 'udp6' : 'udp4').unref();
  /** @type {Promise<void> | undefined} */
  let connecting;
  let connected = false;
  // A refused datagram is told with a later one's; that one's callback tells the queue.
  socket.on('error', () => undefined);

  /** @returns {Promise<void>} */
  const connect = () =>
    new Promise((done, failed) => {
      socket.once('error', failed);
      socket.connect(port, host, (/** @type {Error[]} */ ...errors) => {
        socket.off('error', failed);
        // A name that can't be looked up is told here and not by the event.
        if (errors[0]) failed(errors[0]);
        else done();
        connected = errors.length === 0;
      });
    });

  /** @param {Buffer} line @returns {Promise<void>} */
  const send = (line) => new Promise((done, failed) => socket.send(line, (error) => (error ? failed(error) : done())));

  /** Connected it is sent at once, with no look-up in between: also from a process that is about to exit. @param {EmfDocument} document */
  const write = (document) => {
    const line = encode(document);
    if (connected) return send(line);
    connecting ??= connect().finally(() => (connecting = undefined));
    return connecting.then(() => send(line));
  };
  connecting = connect().finally(() => (connecting = undefined));
  connecting.catch(() => undefined);
  return Object.assign(write, { close: () => void setImmediate(() => socket.close()).unref() });
}

/**
 * One document per line over one connection, made anew with the next document after it was lost.
 * @param {string} host @param {number} port
 */
function tcpOutput(host, port) {
  /** @type {net.Socket | undefined} */
  let current;

  /** @returns {net.Socket} */
  const connection = () => {
    if (current && !current.destroyed) return current;
    const socket = net.connect({ host, port });
    const giveUp = () => void socket.destroy(new Error('timed out'));
    socket.unref().setNoDelay(true).setTimeout(CONNECT_WITHIN_MS, giveUp);
    socket.on('connect', () => socket.setTimeout(0));
    // A receiver that closes its side is gone, whether or not it says so with an error.
    socket.on('error', () => socket.destroy()).on('end', () => socket.destroy());
    socket.resume();
    current = socket;
    return socket;
  };

  /** @param {EmfDocument} document @returns {Promise<void>} */
  const write = (document) =>
    new Promise((done, failed) => {
      const socket = connection();
      const lost = () => failed(new Error(`no connection to tcp://${host}:${port}`));
      socket.once('close', lost);
      const timer = setTimeout(() => socket.destroy(), WRITE_WITHIN_MS).unref();
      socket.write(`${encode(document).toString()}\n`, (error) => {
        clearTimeout(timer);
        socket.off('close', lost);
        if (error) failed(error);
        else done();
      });
    });

  return Object.assign(write, { close: () => void current?.end() });
}

module.exports = { tcpOutput, udpOutput };
