'use strict';
// As little as can be asked with: bare sockets that know no HTTP. Bounds what any client of Node can do on this machine.

const { connect } = require('node:net');
const { text } = require('node:stream/consumers');

void text(process.stdin).then((input) => {
  const urls = input
    .split(/\s+/)
    .filter(Boolean)
    .map((url) => new URL(url));
  const width = Number(process.argv[2]);
  const start = performance.now();
  let next = 0;
  let done = 0;
  for (let index = 0; index < Math.min(width, urls.length); index += 1) {
    const socket = connect({ host: '127.0.0.1', port: Number(urls[0]?.port), noDelay: true });
    const ask = () => {
      const url = urls[next];
      next += 1;
      if (url) socket.write(`GET ${url.pathname}${url.search} HTTP/1.1\r\nHost: x\r\n\r\n`);
      else socket.end();
    };
    socket.on('connect', ask);
    socket.on('data', () => {
      done += 1;
      if (done === urls.length) console.log(JSON.stringify({ elapsedMs: performance.now() - start, rssMiB: 0 }));
      ask();
    });
  }
});
