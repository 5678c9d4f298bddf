import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SNSEvent, SNSHandler } from 'aws-lambda';
import { routingKeyOf } from '../../lambda/events-v2/routing-key';
import { sender } from '../../lambda/events-v2/send';
import { invocation } from './sqs-events';
import { type Reply, sqsServer } from './sqs-server';

const SECRET_ARN = 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:shop/pager-AbCdEf';
const ROUTING_KEY = 'R0123456789abcdef0123456789abcde';
const TICKETS = 'arn:aws:sns:eu-west-1:111111111111:prod-tickets';
const PAGER = 'arn:aws:sns:eu-west-1:111111111111:prod-pager';

const closing: (() => Promise<unknown>)[] = [];
afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

/** A service that takes events, or answers as it is told. */
async function onCallService(statuses: (number | 'cut')[] = []) {
  const events: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      events.push(JSON.parse(text) as Record<string, unknown>);
      const status = statuses.shift() ?? 202;
      if (status === 'cut') request.socket.destroy();
      // With what it was sent, as a careless one would.
      else response.writeHead(status).end(`status ${status} for ${text}`);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closing.push(
    () =>
      new Promise((closed) => {
        server.close(closed);
        server.closeAllConnections();
      }),
  );
  return { events, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v2/enqueue` };
}

const alarm = (state: string): string =>
  JSON.stringify({
    AlarmName: 'prod/api/host-loop-lag',
    AlarmArn: 'arn:aws:cloudwatch:eu-west-1:111111111111:alarm:prod/api/host-loop-lag',
    NewStateValue: state,
    OldStateValue: 'OK',
    NewStateReason: 'Threshold Crossed',
    StateChangeTime: '2026-11-21T02:14:10.000+0000',
  });

describe('sending events', () => {
  async function sending(statuses: (number | 'cut')[] = []) {
    const { events, url } = await onCallService(statuses);
    const pauses: number[] = [];
    const send = sender({
      url,
      routingKey: () => Promise.resolve(ROUTING_KEY),
      ticketsTopicArn: TICKETS,
      logger: { info: () => undefined, warn: () => undefined },
      nowMs: () => Date.UTC(2026, 10, 21, 2, 14, 11),
      pause: (ms) => Promise.resolve(pauses.push(ms)),
    });
    return { events, pauses, send: (state: string, topicArn = PAGER) => send({ topicArn, text: alarm(state) }) };
  }

  it('sends pages as critical and tickets as warnings, with the routing key', async () => {
    const { send, events } = await sending();
    await send('ALARM');
    await send('OK', TICKETS);
    expect(events).toMatchObject([
      { routing_key: ROUTING_KEY, event_action: 'trigger', payload: { severity: 'critical' } },
      { routing_key: ROUTING_KEY, event_action: 'resolve', payload: { severity: 'warning' } },
    ]);
  });

  it.each([[[429]], [[500, 503]], [['cut', 502, 429]]] as const)('tries again what may pass: %j', async (statuses) => {
    const { send, events, pauses } = await sending([...statuses]);
    await send('ALARM');
    expect(events).toHaveLength(statuses.length + 1);
    expect(pauses).toHaveLength(statuses.length);
    for (const [index, longestMs] of [500, 2_000, 5_000].slice(0, pauses.length).entries()) {
      expect(pauses[index]).toBeGreaterThanOrEqual(longestMs / 2);
      expect(pauses[index]).toBeLessThanOrEqual(longestMs);
    }
  });

  it('fails at once where the event itself is refused, and after four tries where nothing passes', async () => {
    const refused = await sending([400]);
    await expect(refused.send('ALARM')).rejects.toThrow('answered 400');
    expect(refused.events).toHaveLength(1);
    const down = await sending([503, 503, 503, 503, 202]);
    await expect(down.send('ALARM')).rejects.toThrow('answered 503');
    expect(down.events).toHaveLength(4);
  });

  it('never says the routing key, also where the service does', async () => {
    const { send } = await sending([400]);
    const said = await send('ALARM').catch(String);
    expect(said).toContain('(routing key)');
    expect(said).not.toContain(ROUTING_KEY);
  });

  it('sends nothing about what is no alarm', async () => {
    const { send, events } = await sending();
    await send('INSUFFICIENT_DATA');
    expect(events).toEqual([]);
  });
});

describe('the routing key', () => {
  const reading = (...texts: unknown[]) => {
    let nowMs = 0;
    const asked: unknown[] = [];
    const read = routingKeyOf(
      (target, input) => {
        asked.push([target, input]);
        return Promise.resolve({ SecretString: texts.shift() });
      },
      SECRET_ARN,
      () => nowMs,
    );
    return { read, asked, later: (ms: number) => (nowMs += ms) };
  };

  it.each([
    ['a text', ROUTING_KEY],
    ['a text with a line end', `${ROUTING_KEY}\n`],
    ['JSON', JSON.stringify({ routing_key: ROUTING_KEY })],
  ])('is read out of %s', async (_, text) => {
    const { read, asked } = reading(text);
    await expect(read()).resolves.toBe(ROUTING_KEY);
    expect(asked).toEqual([['secretsmanager.GetSecretValue', { SecretId: SECRET_ARN }]]);
  });

  it('is read anew after five minutes', async () => {
    const { read, later, asked } = reading(ROUTING_KEY, 'another-key-1');
    await read();
    later(299_000);
    await read();
    expect(asked).toHaveLength(1);
    later(1_000);
    await expect(read()).resolves.toBe('another-key-1');
  });

  it.each([
    ['nothing', undefined],
    ['another JSON', '{"password":"hunter2-hunter2"}'],
    ['a sentence', 'hunter2 is my secret'],
  ])('is not sent where the secret holds %s, of which nothing is shown', async (_, text) => {
    const said = await reading(text).read().catch(String);
    expect(said).toContain(`${SECRET_ARN} holds no routing key`);
    expect(said).not.toContain('hunter2');
  });
});

describe('the handler', () => {
  const kept = { ...process.env };
  afterEach(() => {
    process.env = { ...kept };
    jest.resetModules();
  });

  async function loaded(replies: Reply[], statuses: number[] = []) {
    const secrets = await sqsServer(replies);
    closing.push(secrets.close);
    const service = await onCallService(statuses);
    Object.assign(process.env, secrets.env, {
      AWS_LAMBDA_LOG_LEVEL: 'FATAL',
      EVENTS_URL: service.url,
      ROUTING_KEY_SECRET_ARN: SECRET_ARN,
      TICKETS_TOPIC_ARN: TICKETS,
    });
    const { handler } = jest.requireActual<{ readonly handler: SNSHandler }>('../../lambda/events-v2');
    const event = { Records: [{ Sns: { TopicArn: PAGER, Message: alarm('ALARM') } }] } as SNSEvent;
    return { invoke: async () => handler(event, invocation(), () => undefined), secrets, service };
  }

  it('reads the key with a signature and sends what it was invoked with', async () => {
    const { invoke, secrets, service } = await loaded([[200, { SecretString: ROUTING_KEY }]]);
    await invoke();
    expect(secrets.calls).toEqual([{ target: 'secretsmanager.GetSecretValue', input: { SecretId: SECRET_ARN } }]);
    expect(service.events).toMatchObject([{ routing_key: ROUTING_KEY, event_action: 'trigger' }]);
  });

  it('fails where the key is not to be had, so that Lambda tries again and then keeps the message', async () => {
    const denied: Reply = [400, { __type: 'AccessDeniedException', message: 'not allowed' }];
    const { invoke, service } = await loaded([denied]);
    await expect(invoke()).rejects.toThrow('AccessDeniedException');
    expect(service.events).toEqual([]);
  });

  it('does not start without the secret', () => {
    expect(() => jest.requireActual<object>('../../lambda/events-v2')).toThrow('ROUTING_KEY_SECRET_ARN is not set');
  });
});
