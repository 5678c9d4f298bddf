import { probeOf, probeOfProgram } from '../../../lib/core/hosts/probe-of';

describe('the probe of a command line', () => {
  it.each([
    ['uvicorn app:app --port 8080', 'python'],
    ['/opt/api/.venv/bin/gunicorn app:app', 'python'],
    ['python3.12 -m app', 'python'],
    ["'/opt/my app/bin/python' app.py", 'python'],
    ['"/usr/bin/python3" app.py', 'python'],
    [' node server.js', 'node'],
    ['/opt/api/bin/node server.js', 'node'],
    ['poetry run uvicorn app:app', undefined],
    ['/usr/bin/env python3 app.py', undefined],
    ['/bin/sh -c "python3 app.py"', undefined],
    ['java -jar app.jar', undefined],
    ['/opt/x/bin/x --python', undefined],
    ['nodejs-like', undefined],
    ['', undefined],
  ] as const)('%j is seen as %s', (command, probe) => {
    expect(probeOfProgram(command)).toBe(probe);
    expect(probeOf({ kind: 'command', command })).toBe(probe ?? 'none');
  });

  it.each(['python', 'node', 'own', 'none'] as const)('is %s where that is said', (probe) => {
    expect(probeOf({ kind: 'command', command: 'python3 app.py', probe })).toBe(probe);
  });

  it('follows from every other kind', () => {
    expect(probeOf({ kind: 'uvicorn', app: 'a:b' })).toBe('python');
    expect(probeOf({ kind: 'gunicorn', app: 'a:b', workerClass: 'sync' })).toBe('python');
    expect(probeOf({ kind: 'socketio', app: 'a:b', workerClass: 'gevent' })).toBe('python');
    expect(probeOf({ kind: 'node', script: 'a.js' })).toBe('node');
  });
});
