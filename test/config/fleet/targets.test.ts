import { readTargets } from '../../../lib/config/fleet/targets';
import { InvalidInput } from '../../../lib/config/parse/invalid-input';

const read = (text: string) => readTargets('targets.txt', text).targets;

function issuesOf(text: string) {
  try {
    read(text);
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues.map(({ path, expected }) => `${path}: ${expected}`);
    throw error;
  }
  return [];
}

describe('targets', () => {
  it.each([
    ['https://a.example/health', { kind: 'http', name: 'https://a.example/health', host: 'a.example', expect: {} }],
    [
      'http://a.example:8080/ status=200,301 certificate-days=14 name=api exclusive=a method=HEAD self-signed=yes',
      {
        kind: 'http',
        name: 'api',
        host: 'a.example:8080',
        exclusive: 'a',
        method: 'HEAD',
        allowSelfSigned: true,
        expect: { status: '200,301', certificateDays: 14 },
      },
    ],
    ['tcp://db.internal:5432', { kind: 'tcp', hostname: 'db.internal', port: 5_432, name: 'tcp://db.internal:5432' }],
    ['tcp://[::1]:80', { kind: 'tcp', hostname: '[::1]', port: 80 }],
    [
      'dns://a.example type=AAAA value=::1 server=10.0.0.2',
      { kind: 'dns', type: 'AAAA', value: '::1', server: '10.0.0.2' },
    ],
    ['{"command": ["./check", "a b"]}', { kind: 'command', argv: ['./check', 'a b'], name: './check a b' }],
    ['{"function": "worker"}', { kind: 'aws', question: { what: 'function', functionName: 'worker' } }],
    [
      '{"alarm": "prod/api/x", "name": "x"}',
      { kind: 'aws', name: 'x', question: { what: 'alarm', alarmName: 'prod/api/x' } },
    ],
    [
      '{"url": "https://a/", "headers": {"x": "y"}, "expect": {"json": {"db.up": true}, "body": "ok"}}',
      { kind: 'http', headers: { x: 'y' }, expect: { json: { 'db.up': true }, body: 'ok' } },
    ],
  ])('are a line each: %s', (line, target) => {
    expect(read(`# comment\n\n  ${line}  \r\n`)).toMatchObject([target]);
  });

  it('are one list of JSON as well', () => {
    expect(read('[{"url": "https://a/"}, {"tcp": "b:1"}]').map(({ kind }) => kind)).toEqual(['http', 'tcp']);
  });

  it('are asked once where they stand there twice', () => {
    const { targets, repeated } = readTargets('t', 'https://a/\nhttps://b/\nhttps://a/');
    expect([targets.length, repeated]).toEqual([2, ['https://a/']]);
  });

  it('are refused with all that is wrong, by line, in their order', () => {
    const text = [
      'ftp://x',
      '{bad',
      'https://a status=9',
      'https://a what=1',
      '{"url": "x", "more": 1}',
      '{"tcp": "x:99999"}',
      '{"expect": {}}',
      '{"url": "https://a", "expect": {"body": "("}}',
    ].join('\n');
    const issues = issuesOf(text);
    expect(issues.map((issue) => Number(/targets\.txt:(\d+)/.exec(issue)?.[1]))).toEqual([1, 2, 3, 4, 5, 5, 6, 7, 8]);
    expect(issues.join('\n')).toContain('a regular expression');
  });

  it.each([
    ['', 'a target in each line'],
    ['# nothing\n', 'a target in each line'],
    ['[', 'well-formed JSON'],
  ])('are refused where there is none: %j', (text, expected) => {
    expect(issuesOf(text).join()).toContain(expected);
  });

  it('are told by the first twenty where each of 100,000 lines is wrong', () => {
    const issues = issuesOf(Array(100_000).fill('nonsense').join('\n'));
    expect(issues).toHaveLength(21);
    expect(issues.at(-1)).toContain('targets');
  });

  it('are many', () => {
    const text = Array.from({ length: 100_000 }, (_, index) => `https://host-${index}.example/health`).join('\n');
    expect(read(text)).toHaveLength(100_000);
  });
});
