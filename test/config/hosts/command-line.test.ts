import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { defineHostGroup } from '../../../lib/config/define';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';
import { host } from '../inputs';

/** Problems of a host group that runs the line as its service, and as its batch work. */
const wrongWith = (command: string) => {
  try {
    defineHostGroup('api', { ...host, service: { command, artifact: 'in-ami' }, batch: { command } });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return error.issues;
  }
};

describe('a command line', () => {
  it.each([
    ['+/bin/sh -c id', /own user/],
    ['!/bin/sh -c id', /own user/],
    ['!!/bin/sh', /own user/],
    ['@/bin/sh sh', /own user/],
    ['-/bin/false', /own user/],
    [':/bin/echo $HOME', /own user/],
    ['|/bin/sh', /own user/],
    ['-+/bin/sh', /own user/],
    [' \t+/bin/sh', /own user/],
    ['"+/bin/sh" -c id', /own user/],
    [`'+/bin/sh' -c id`, /own user/],
    [`""+/bin/sh`, /own user/],
    [String.raw`\x2b/bin/sh`, /as it is/],
    [String.raw`"\053/bin/sh"`, /as it is/],
    ['"" /bin/sh', /as it is/],
    ['+python3 app.py', /own user/],
    ['/opt/x \\', /at the end/],
    ['/opt/x \\ ', /at the end/],
    ['/opt/x \\\\', /at the end/],
    ['/opt/x ; +/bin/sh -c id', /one command/],
    ['/opt/x a ;', /one command/],
    ['; /opt/x', /one command/],
    ['/opt/x "a', /quotes/],
    ["/opt/x it's", /quotes/],
    [`/opt/x 'a\\'`, /quotes/],
    ['/opt/x\nUser=root', /one line/],
    ['/opt/x\rUser=root', /that starts/],
    ['/opt/x \u001b[2J', /control/],
    ['/opt/x a\0b', /NUL/],
    ['', /that starts/],
    [' ', /that starts/],
  ])('is refused as %j, for the service and for batch work', (command, reason) => {
    const issues = wrongWith(command);
    expect(issues.map(({ path }) => path).sort()).toEqual(['api.batch.command', 'api.service.command']);
    for (const { expected, fix } of issues) {
      expect(expected).toMatch(reason);
      expect(fix).not.toBe('');
    }
  });

  it.each([
    'uvicorn app:app --port 8080',
    '/opt/x --a=b -v +1 @file !x :y',
    '/opt/x --pattern=a;b ;c "a ; b" \\;',
    `/opt/x "two words" 'and more' mid"dle"`,
    String.raw`/opt/x \d+ \"a\" "it's" 'say "x"'`,
    '/opt/x --rate=100% %n %i',
    '/opt/x $PORT ${HOST}',
    '"/opt/my app/run" --x',
    '/usr/bin/env LD_PRELOAD=/usr/lib/libjemalloc.so.2 /opt/x',
    '/opt/x ünï',
    '/opt/x a\tb',
  ])('may be %j', (command) => {
    expect(wrongWith(command)).toEqual([]);
  });
});

/** Which of these lines a host takes for the command of its service: asked of its own code, in one process. */
const takenByHost = (lines: readonly string[]) => {
  const asked = [
    'import json, sys',
    'sys.path.insert(0, "hosts")',
    'from unit_text import Problem, checked',
    'def takes(line):',
    '    try: return checked("command", line) == line',
    '    except Problem: return False',
    'print(json.dumps([takes(line) for line in json.load(sys.stdin)]))',
  ].join('\n');
  const { stdout } = spawnSync('python3', ['-B', '-c', asked], { input: JSON.stringify(lines), encoding: 'utf8' });
  return JSON.parse(stdout) as boolean[];
};

describe('the file and the host', () => {
  const parts = [
    '/opt/x',
    'app',
    ' ',
    '\t',
    '"',
    "'",
    '\\',
    ';',
    '+',
    '!',
    '|',
    '-',
    '@',
    ':',
    '%n',
    '$A',
    '\u001b',
    '\n',
    'ü',
  ];
  const lines = fc.sample(fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 8 }), {
    numRuns: 3000,
    seed: 13,
  });
  const texts = [...new Set(lines.map((line) => line.join('')))];

  it('read a command line alike: what the file may hold, the host starts, and nothing begins with rights of root', () => {
    const accepted = texts.filter((line) => wrongWith(line).length === 0);
    expect(accepted.length).toBeGreaterThan(100);
    const taken = takenByHost(accepted);
    expect(accepted.filter((_line, index) => taken[index] !== true)).toEqual([]);
    const privileged = texts.filter((line) => /^\s*["']*[-@:]*[+!|]/.test(line));
    expect(privileged.length).toBeGreaterThan(100);
    expect(privileged.filter((line) => wrongWith(line).length === 0)).toEqual([]);
    const takenOfThese = takenByHost(privileged);
    expect(privileged.filter((_line, index) => takenOfThese[index])).toEqual([]);
  });
});
