'use strict';
// Targets for the bench of fleet, in a process of their own: each answers after `ms` of its address, or never. Of HTTP it knows no
// more than that, so that the bench measures who asks.

const { createServer } = require('node:net');

const ANSWER = Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: keep-alive\r\n\r\nok');

const server = createServer({ noDelay: true }, (socket) => {
  socket.on('error', () => socket.destroy());
  socket.on('data', (request) => {
    const [, path, ms] = /^GET \/(ok|hang)\?ms=(\d+)/.exec(request.toString('latin1')) ?? [];
    if (path === 'ok') setTimeout(() => socket.write(ANSWER), Number(ms));
  });
});
server.listen({ host: '127.0.0.1', port: 0, backlog: 4_096 }, () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
