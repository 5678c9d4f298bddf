import { createSocket } from 'node:dgram';
import { type AgentPort, startAgent } from '../../../lib/local/emulator/agent';

/** Sends datagrams to an agent on a fake CloudWatch and resolves with what happened when `count` were dealt with. */
async function deliver(datagrams: readonly string[], port: Partial<AgentPort> = {}) {
  const calls: unknown[][] = [];
  const problems: string[] = [];
  let documents = 0;
  let settle: () => void = () => undefined;
  const settled = new Promise<void>((done) => (settle = done));
  const noteOne = (): void => {
    if (documents + problems.length === datagrams.length) settle();
  };
  const agent = await startAgent(
    {
      putMetrics: (...call) => Promise.resolve(void calls.push(['metrics', ...call])),
      putLogEvent: (...call) => Promise.resolve(void calls.push(['log', ...call])),
      ...port,
    },
    {
      document: () => {
        documents += 1;
        noteOne();
      },
      problem: (text) => {
        problems.push(text);
        noteOne();
      },
    },
  );
  const address = new URL(agent.address);
  const socket = createSocket('udp4');
  for (const datagram of datagrams) socket.send(datagram, Number(address.port), address.hostname);
  await settled;
  socket.close();
  await agent.close();
  return { calls, problems, documents, address };
}

const emf = (lag: unknown): string =>
  JSON.stringify({
    _aws: {
      Timestamp: 5,
      LogGroupName: '/probe',
      CloudWatchMetrics: [
        {
          Namespace: 'Headroom',
          Dimensions: [['Service']],
          Metrics: [{ Name: 'LoopLag', Unit: 'Milliseconds', StorageResolution: 1 }],
        },
      ],
    },
    Service: 'api',
    LoopLag: lag,
  });

describe('the agent', () => {
  it('turns a datagram into metrics and a log event of the group that it names', async () => {
    const { calls, address } = await deliver([emf([1, 2])]);
    expect(address.hostname).toBe('127.0.0.1');
    expect(calls).toEqual([
      [
        'metrics',
        'Headroom',
        [expect.objectContaining({ name: 'LoopLag', values: [1, 2], dimensions: { Service: 'api' }, timestampMs: 5 })],
      ],
      ['log', '/probe', 5, emf([1, 2])],
    ]);
  });

  it('goes on after a malformed datagram', async () => {
    const { problems, documents } = await deliver(['{', '\u0000\u0001', emf([3])]);
    expect(problems).toHaveLength(2);
    expect(documents).toBe(1);
  });

  it('goes on after CloudWatch refused a document', async () => {
    let attempts = 0;
    const { problems, documents } = await deliver([emf([1]), emf([2])], {
      putMetrics: () => (++attempts === 1 ? Promise.reject(new Error('throttled')) : Promise.resolve()),
    });
    expect(problems).toEqual(['throttled']);
    expect(documents).toBe(1);
  });
});
