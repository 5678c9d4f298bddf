import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Socket } from 'node:net';

/** Something that listens, and how to end it. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  readonly close: () => Promise<void>;
}

interface Server {
  listen: (port: number, host: string, done: () => void) => unknown;
  address: () => unknown;
  close: (done: () => void) => unknown;
  on: (event: 'connection', listener: (socket: Socket) => void) => unknown;
}

/** Starts a server on a free port of this machine; its connections end with it. */
export async function listening(server: Server, scheme = 'http'): Promise<Listening> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as { readonly port: number };
  return {
    port,
    url: `${scheme}://127.0.0.1:${port}`,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

export const httpServer = (answer: RequestListener): Promise<Listening> => listening(createServer(answer));

/** A server that does with each connection what it likes. */
export const rawServer = (connected: (socket: Socket) => void): Promise<Listening> =>
  listening(createTcpServer(connected));
