'use strict';
// Runs in a network and a mount namespace of its own, where it is the name server that never answers: asks three names and one address as a
// fleet, and prints as JSON what came out, the exit code, and how long the process took. Arguments: the command, and a folder to write to.

const { createSocket } = require('node:dgram');
const { spawn } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { createServer } = require('node:http');
const { join } = require('node:path');
const { once } = require('node:events');
const { text } = require('node:stream/consumers');

/** @param {string} command @param {string} folder */
async function main(command, folder) {
  const nameServer = createSocket('udp4');
  nameServer.bind(53, '127.0.0.1');
  await once(nameServer, 'listening');
  const server = createServer((_, response) => response.end('ok')).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  const names = ['http://a.silent.example/', 'http://b.silent.example/', 'tcp://c.silent.example:80'];
  const targets = join(folder, 'targets.txt');
  writeFileSync(targets, [...names, `http://127.0.0.1:${port}/`].join('\n'));
  const begin = performance.now();
  const asked = spawn(process.execPath, [command, 'fleet', '--targets', targets, '--timeout-ms', '500', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output, [exitCode]] = await Promise.all([text(asked.stdout), once(asked, 'exit')]);
  /** @type {{ results: readonly { outcome: string }[] }} */
  const { results } = JSON.parse(output);
  const outcomes = results.map(({ outcome }) => outcome);
  console.log(JSON.stringify({ exitCode, outcomes, tookMs: performance.now() - begin }));
  process.exit();
}

void main(process.argv[2] ?? '', process.argv[3] ?? '');
