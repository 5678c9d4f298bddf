import { insist } from '../../../lambda/responder/insist';

const named = (name: string, httpStatusCode?: number) =>
  Object.assign(new Error(name), { name, $metadata: httpStatusCode === undefined ? {} : { httpStatusCode } });

/** A clock that only pauses move. */
function clock() {
  let now = 0;
  return {
    nowMs: () => now,
    pause: (ms: number) => {
      now += ms;
      return Promise.resolve();
    },
  };
}

describe('insist', () => {
  it.each([
    ['throttling', named('ThrottlingException', 400)],
    ['too many requests', named('TooManyRequestsException', 429)],
    ['the service', named('InternalFailure', 500)],
    ['the network', Object.assign(new Error('connect'), { code: 'ECONNRESET' })],
    ['time', named('TimeoutError')],
  ])('tries again what is about %s', async (_, error) => {
    let tries = 0;
    const send = () => (++tries < 20 ? Promise.reject(error) : Promise.resolve('sent'));
    await expect(insist(send, { withinMs: 60_000, ...clock() })).resolves.toBe('sent');
  });

  it.each([
    ['what was asked', named('InvalidParameterException', 400)],
    ['who asks', named('AuthorizationErrorException', 403)],
    ['nothing that can be read', new Error('something else')],
  ])('does not try again what is about %s', async (_, error) => {
    let tries = 0;
    const send = () => {
      tries += 1;
      return Promise.reject(error);
    };
    await expect(insist(send, { withinMs: 60_000, ...clock() })).rejects.toBe(error);
    expect(tries).toBe(1);
  });

  it('gives up with the last error when the time is over, and not long before', async () => {
    const time = clock();
    const send = () => Promise.reject(named('ThrottlingException', 400));
    await expect(insist(send, { withinMs: 40_000, ...time })).rejects.toThrow('ThrottlingException');
    expect(time.nowMs()).toBeLessThanOrEqual(40_000);
    expect(time.nowMs()).toBeGreaterThan(37_000);
  });
});
