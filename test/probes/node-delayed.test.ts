import type { Culprit } from '../../probes/node/types/index.cjs';
import { REQUIRED, run, SAY, SPIN, SPINNING } from './node-run';

/** Opens ten connections, and writes to the last nine once somebody has begun to block. */
const CLIENT = `const { workerData: { port, flags } } = require('node:worker_threads');
  const sockets = Array.from({ length: 10 }, () => require('node:net').connect(port, '127.0.0.1'));
  Promise.all(sockets.map((socket) => new Promise((done) => socket.on('connect', done)))).then(() => {
    setTimeout(() => sockets[0].write('block', () => {
      Atomics.wait(flags, 0, 0);
      Promise.all(sockets.slice(1).map((socket) => new Promise((done) => socket.write('x', done)))).then(() => Atomics.store(flags, 1, 1));
    }), 300);
  });`;

/** A server that blocks as it is told to in `received`, until all have written. */
const serverThat = (received: string) => `${REQUIRED} ${SPIN} ${SAY}
  const { Worker } = require('node:worker_threads');
  const flags = new Int32Array(new SharedArrayBuffer(8));
  const blockingPart = () => {
    Atomics.store(flags, 0, 1); Atomics.notify(flags, 0);
    do spin(40); while (Atomics.load(flags, 1) === 0);
    setTimeout(() => { say(probe.snapshot().culprits); process.exit(); }, 200);
  };
  const probe = attach({ outputs: [], stacks: true });
  const server = require('node:net').createServer((socket) => socket.on('error', () => undefined).on('data', (data) => {
    if (String(data) === 'block') { ${received} }
  })).listen(0, '127.0.0.1', () => {
    new Worker(${JSON.stringify(CLIENT)}, { eval: true, workerData: { port: server.address().port, flags } });
  });`;

describe('what waited behind a block is counted', () => {
  it.each([
    ['an event of a connection', 'blockingPart();'],
    ['a timer', 'setTimeout(blockingPart, 30);'],
    ['an immediate', 'setImmediate(blockingPart);'],
    ['what follows an await', 'Promise.resolve().then(blockingPart);'],
  ])('behind %s', async (_, received) => {
    const { said } = await run(serverThat(received));
    const found = (said[0] as Culprit[]).find(({ function: name }) => SPINNING.test(name));
    expect(found?.delayed).toBe(9);
  });

  it('as none where nobody did', async () => {
    const { said } = await run(`${REQUIRED} ${SPIN} ${SAY}
      const probe = attach({ outputs: [], stacks: true });
      setTimeout(() => { spin(60); setTimeout(() => { say(probe.snapshot().culprits); process.exit(); }, 200); }, 300);`);
    expect((said[0] as Culprit[]).find(({ function: name }) => SPINNING.test(name))?.delayed).toBe(0);
  });
});
