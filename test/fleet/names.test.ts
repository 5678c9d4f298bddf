import { boundLookups } from '../../lib/fleet/names';

describe('lookups', () => {
  it.each<[timeoutMs: number, given: string | undefined, expected: string]>([
    [300, undefined, 'timeout:1 attempts:1'],
    [2_000, undefined, 'timeout:1 attempts:2'],
    [60_000, undefined, 'timeout:1 attempts:5'],
    [2_000, 'rotate', 'rotate'],
  ])('with a timeout of %i ms and RES_OPTIONS %p wait by %s', (timeoutMs, given, expected) => {
    const environment: NodeJS.ProcessEnv = given === undefined ? {} : { RES_OPTIONS: given };
    boundLookups(timeoutMs, environment);
    expect(environment.RES_OPTIONS).toBe(expected);
  });
});
