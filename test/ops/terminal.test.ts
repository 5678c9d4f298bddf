import { terminal, type TerminalProcess } from '../../lib/ops/terminal';

type Listener = (error: NodeJS.ErrnoException) => void;

function stream(isTTY: boolean, columns?: number) {
  const listeners: Listener[] = [];
  return {
    isTTY,
    columns,
    listeners,
    write: () => true,
    on: (_: 'error', listener: Listener) => listeners.push(listener),
  };
}

const on = (isTTY: boolean, env: TerminalProcess['env'] = {}, columns?: number) =>
  terminal({ stdout: stream(isTTY, columns), stderr: stream(isTTY), env });

describe('terminal', () => {
  it.each([
    [true, {}, true],
    [false, {}, false],
    [true, { NO_COLOR: '1' }, false],
    [true, { NO_COLOR: '' }, true],
    [true, { TERM: 'dumb' }, false],
    [false, { FORCE_COLOR: '1' }, false],
  ])('on a terminal: %p with %p shows colour: %p', (isTTY, env, colour) => {
    expect(on(isTTY, env).colour).toEqual({ out: colour, err: colour });
  });

  it('judges stdout and stderr each for itself', () => {
    expect(terminal({ stdout: stream(false), stderr: stream(true), env: {} }).colour).toEqual({
      out: false,
      err: true,
    });
  });

  it.each([
    [80, {}, 80],
    [300, {}, 140],
    [undefined, {}, 100],
    [undefined, { COLUMNS: '72' }, 72],
    [undefined, { COLUMNS: 'wide' }, 100],
  ])('lays out for a width of %p and %p in %p columns', (columns, env, expected) => {
    expect(on(true, env, columns).columns).toBe(expected);
  });

  it('ignores a reader that has gone, and nothing else', () => {
    const stdout = stream(true);
    terminal({ stdout, stderr: stream(true), env: {} });
    const fail = (code: string) => () =>
      stdout.listeners.forEach((listener) => listener(Object.assign(new Error(code), { code })));
    expect(fail('EPIPE')).not.toThrow();
    expect(fail('ENOSPC')).toThrow('ENOSPC');
  });
});
