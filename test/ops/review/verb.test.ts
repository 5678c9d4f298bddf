import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Ajv from 'ajv';
import { withoutComments } from '../../../bin/bundle.cjs';
import { fileKind } from '../../../lib/ops/file-kind';
import { filesIn } from '../../../lib/ops/files-in';
import { run } from '../../../lib/ops/program';
import { fakePorts } from '../fakes';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};

/** Runs the verb over real files; a path that does not begin with `/` is one of the folder. */
async function reviewed(args: readonly string[], columns = 100, rules: unknown = []) {
  const { ports, printed } = fakePorts([], columns);
  const at = (path: string): string => (path.startsWith('/') ? path : join(folder, path));
  const review = {
    ...ports.review,
    kindOf: (path: string) => fileKind(at(path)),
    read: (path: string) => readFileSync(at(path), 'utf8'),
    filesIn,
    withoutComments,
    loadRules: () => rules,
  };
  const exitCode = await run(['review', ...args], { ...ports, review }, '1.0.0');
  return { exitCode, ...printed };
}

const queue = (properties: object) => ({
  Resources: {
    Work: { Type: 'AWS::SQS::Queue', Properties: properties, Metadata: { 'aws:cdk:path': 'prod/lanes/Work/Resource' } },
  },
});
const both = () => [
  '--before',
  file('old.json', queue({ MessageRetentionPeriod: 1_209_600 })),
  '--after',
  file('new.json', queue({ MessageRetentionPeriod: 60 })),
];

describe('review', () => {
  it('prints what a change risks, in at most five lines a finding, and that the rest is well', async () => {
    const { exitCode, out, err } = await reviewed(both());
    expect([exitCode, err]).toEqual([0, '']);
    const [finding = '', closing = ''] = out.split('\n\n');
    expect(finding.split('\n')).toHaveLength(5);
    expect(finding).toContain('MEDIUM    prod/lanes/Work  data-loss/retention-lowered');
    expect(finding).toContain('MessageRetentionPeriod: 1209600 -> 60');
    expect(closing).toContain('1 medium');
    expect(closing).toContain('no other changes');
  });

  it.each([40, 60, 80])('fits into %d columns', async (columns) => {
    const { out } = await reviewed(both(), columns);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(Math.max(columns, 60));
  });

  it('prints the fields of its contract as JSON', async () => {
    const { exitCode, out } = await reviewed([...both(), '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      findings: [
        {
          rule: 'data-loss/retention-lowered',
          risk: 'medium',
          stack: 'new',
          logicalId: 'Work',
          resourceType: 'AWS::SQS::Queue',
          path: 'prod/lanes/Work/Resource',
          property: 'MessageRetentionPeriod',
          before: 1_209_600,
          after: 60,
          because: expect.any(String) as string,
        },
      ],
      summary: { critical: 0, high: 0, medium: 1, low: 0, info: 0 },
    });
  });

  it.each([
    ['critical', 0],
    ['high', 0],
    ['medium', 1],
    ['low', 1],
  ])('with --fail-on %s ends with %d', async (risk, exitCode) => {
    expect((await reviewed([...both(), '--fail-on', risk])).exitCode).toBe(exitCode);
  });

  it('judges production as such where it is told', async () => {
    const before = file('t.json', {
      Resources: { T: { Type: 'AWS::DynamoDB::Table' }, O: { Type: 'AWS::SNS::Topic' } },
    });
    const after = file('u.json', { Resources: { O: { Type: 'AWS::SNS::Topic' } } });
    const risk = async (...more: string[]) => {
      const { out } = await reviewed(['--before', before, '--after', after, '--json', ...more]);
      return (JSON.parse(out) as { findings: { risk: string }[] }).findings[0]?.risk;
    };
    expect([await risk(), await risk('--production'), await risk('--no-production')]).toEqual([
      'high',
      'critical',
      'high',
    ]);
  });

  it('takes the value of a parameter', async () => {
    const template = {
      Parameters: { Days: { Type: 'Number', Default: 14 } },
      Resources: { L: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: { Ref: 'Days' } } } },
    };
    const before = file('a.json', {
      ...template,
      Resources: { L: { Type: 'AWS::Logs::LogGroup', Properties: { RetentionInDays: 30 } } },
    });
    const args = ['--before', before, '--after', file('b.json', template), '--all', '--json'];
    expect((await reviewed(args)).out).toContain('retention-lowered');
    expect((await reviewed([...args, '--parameter', 'Days=90'])).out).not.toContain('"risk": "low"');
  });
});

describe('other forms', () => {
  it('is a comment that GitHub takes, whatever is in the templates, however many findings there are', async () => {
    const many = (size: number) =>
      Object.fromEntries(
        Array.from({ length: 900 }, (_, index) => [
          `Q${index}<b>@all`,
          { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: size } },
        ]),
      );
    const before = file('a.json', { Resources: many(1_209_600) });
    const { out } = await reviewed([
      '--before',
      before,
      '--after',
      file('b.json', { Resources: many(60) }),
      '--format',
      'markdown',
    ]);
    expect(out.length).toBeLessThan(65_536);
    expect(out).toMatch(/and \d+ more/);
    expect(out).not.toMatch(/<b>@all/);
    expect([...out.matchAll(/<details/g)]).toHaveLength([...out.matchAll(/<\/details>/g)].length);
  });

  it('is SARIF with a place, one rule of each kind, and a fingerprint that stays', async () => {
    const { out } = await reviewed([...both(), '--format', 'sarif']);
    const { runs } = JSON.parse(out) as {
      runs: { tool: { driver: { rules: { id: string }[] } }; results: Record<string, unknown>[] }[];
    };
    expect(runs[0]?.tool.driver.rules.map(({ id }) => id)).toEqual(['data-loss/retention-lowered']);
    expect(runs[0]?.results[0]).toMatchObject({
      ruleId: 'data-loss/retention-lowered',
      ruleIndex: 0,
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: expect.stringContaining('new.json') as string },
            region: { startLine: 1 },
          },
        },
      ],
      partialFingerprints: { 'headroomReview/v1': expect.stringMatching(/^[0-9a-f]{64}$/) as string },
    });
    const sarif = {
      type: 'object',
      required: ['$schema', 'version', 'runs'],
      properties: { version: { const: '2.1.0' }, runs: { type: 'array', maxItems: 20 } },
    };
    expect(new Ajv().validate(sarif, JSON.parse(out))).toBe(true);
  });

  it('is JUnit, with a failure for each finding that fails', async () => {
    const { out } = await reviewed([...both(), '--format', 'junit', '--fail-on', 'medium']);
    expect(out).toContain('<testsuites tests="1" failures="1" skipped="0" errors="0">');
    expect(out).toContain('<failure message="medium: ');
  });

  it('answers each line of a batch, also one that can’t be judged', async () => {
    const lines = [
      { id: 'a', before: queue({ MessageRetentionPeriod: 1_209_600 }), after: queue({ MessageRetentionPeriod: 60 }) },
      { id: 'b', before: JSON.stringify(queue({})), after: 'Resources:\n  Work: {Type: AWS::SQS::Queue}\n' },
      { id: 'c', before: queue({}) },
    ];
    const batch = file('batch.jsonl', `${lines.map((line) => JSON.stringify(line)).join('\n')}\nnot json\n`);
    const { out, exitCode } = await reviewed(['--batch', batch]);
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(exitCode).toBe(1);
    expect(answers).toMatchObject([
      { id: 'a', summary: { medium: 1 } },
      { id: 'b', findings: [] },
      { id: 'c', error: expect.stringContaining('after') as string },
      { id: '4', error: expect.stringContaining('JSON') as string },
    ]);
  });
});

describe('what was looked at', () => {
  const acknowledged = (until: string, more: object = {}) =>
    file('review-acknowledged.json', [
      {
        rule: 'data-loss/retention-lowered',
        logicalId: 'Work',
        reason: 'nothing in it is older than a minute',
        until,
        ...more,
      },
    ]);

  it('stands aside until its last day, and fails from the next', async () => {
    acknowledged('2999-01-01');
    const { out, exitCode } = await reviewed([...both(), '--fail-on', 'medium']);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('no risk found, 1 acknowledged')]);
    acknowledged('2020-01-01');
    const expired = await reviewed([...both(), '--fail-on', 'critical']);
    expect(expired.exitCode).toBe(1);
    expect(expired.out).toContain('was over on 2020-01-01');
  });

  it('is told where nothing answers to it any more', async () => {
    acknowledged('2999-01-01', { logicalId: 'Gone' });
    expect((await reviewed(both())).out).toContain('Gone answers to no finding');
  });

  it('is refused with all that is wrong in it', async () => {
    file('review-acknowledged.json', [{ rule: 'alarms', reason: 'no', until: 'soon', why: 'x' }]);
    const { exitCode, err } = await reviewed(both());
    expect(exitCode).toBe(2);
    for (const part of ['the id of a rule', 'at least 10 characters', '2027-01-31', 'why']) expect(err).toContain(part);
  });
});

describe('rules of a project', () => {
  it('are asked beside those of the kit', async () => {
    file('review-rules.ts', '');
    const rule = {
      id: 'operability/ours',
      risk: 'high',
      what: 'ours',
      why: 'ours',
      fix: 'ours',
      find: () => [{ logicalId: 'Work', resourceType: 'AWS::SQS::Queue' }],
    };
    const { out, exitCode } = await reviewed(both(), 100, [rule]);
    expect([exitCode, out]).toEqual([1, expect.stringContaining('operability/ours')]);
  });

  it('are refused where they are none', async () => {
    file('review-rules.ts', '');
    expect(await reviewed(both(), 100, [{ id: 'x' }])).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('no list of rules') as string,
    });
  });
});

describe('bad input', () => {
  const fine = () => file('fine.json', queue({}));

  it.each([
    ['a file that is not there', () => ['--before', 'nowhere.json', '--after', fine()], 'nothing there'],
    ['one side only', () => ['--before', fine()], '--before and --after'],
    [
      'broken JSON',
      () => ['--before', file('broken.json', '{\n  "Resources": {,}\n}'), '--after', fine()],
      'broken.json:2:17',
    ],
    [
      'broken YAML',
      () => ['--before', file('broken.yaml', 'Resources:\n  A: [\n'), '--after', fine()],
      'broken.yaml:3:',
    ],
    ['no template', () => ['--before', file('no.json', '{"a": 1}'), '--after', fine()], 'without Resources'],
    ['a list', () => ['--before', file('list.yaml', '- a\n'), '--after', fine()], 'a list'],
    [
      'a resource without a type',
      () => ['--before', file('untyped.json', { Resources: { A: {} } }), '--after', fine()],
      'resource A without a Type',
    ],
    ['an unknown risk', () => [...both(), '--fail-on', 'bad'], 'critical, high, medium, low'],
    ['an unknown form', () => [...both(), '--format', 'pdf'], 'text, markdown, sarif, junit'],
    ['a parameter without a value', () => [...both(), '--parameter', 'Days'], 'Name=value'],
    ['acknowledgements that are not there', () => [...both(), '--acknowledged', 'nowhere.json'], 'nowhere.json'],
    ['a batch that is not there', () => ['--batch', 'nowhere.jsonl'], 'nowhere.jsonl, which does not exist'],
    ['a batch that is a folder', () => ['--batch', folder], 'which is a folder'],
    ['rules that are not there', () => [...both(), '--rules', 'nowhere.ts'], 'nowhere.ts, which does not exist'],
    ['a folder that is no assembly', () => ['--before', folder, '--after', fine()], 'without manifest.json'],
  ])('ends with 2 and says what is wrong: %s', async (_, args, said) => {
    const { exitCode, err } = await reviewed(args());
    expect([exitCode, err]).toEqual([2, expect.stringContaining(said)]);
    // What could not be done is said, and not where in the code.
    expect(err).not.toMatch(/^ {4}at /m);
  });

  it('is carried on past what it can’t know', async () => {
    const sam = {
      Transform: 'AWS::Serverless-2016-10-31',
      Resources: { F: { Type: 'AWS::Serverless::Function', Properties: { Timeout: 30, MemorySize: 1_024 } } },
    };
    const less = {
      ...sam,
      Resources: { F: { Type: 'AWS::Serverless::Function', Properties: { Timeout: 30, MemorySize: 128 } } },
    };
    const { out } = await reviewed(['--before', file('a.json', sam), '--after', file('b.json', less)]);
    expect(out).toContain('capacity/function');
    expect(out).toContain('not looked at');
  });

  it('is no trouble where templates go round in circles, or name what is not there', async () => {
    const odd = (size: number) => ({
      Conditions: { A: { Condition: 'B' }, B: { 'Fn::Not': [{ Condition: 'A' }] } },
      Resources: {
        One: {
          Type: 'AWS::SQS::Queue',
          Condition: 'A',
          Properties: { QueueName: { Ref: 'Two' }, MessageRetentionPeriod: size },
        },
        Two: {
          Type: 'AWS::Nobody::Knows',
          Properties: {
            X: { 'Fn::GetAtt': ['One', 'Arn'] },
            Y: { 'Fn::FindInMap': ['No', 'Such', 'Map'] },
            Z: { Ref: 'Missing' },
          },
        },
      },
    });
    const { exitCode, out } = await reviewed([
      '--before',
      file('a.json', odd(90_000)),
      '--after',
      file('b.json', odd(60)),
    ]);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('retention-lowered')]);
  });
});

describe('an assembly', () => {
  /** A folder as `cdk synth` writes it: a stage with one stack, whose function has its code in a folder. */
  function assembly(name: string, hash: string, code: string): string {
    const key = hash.repeat(64);
    const template = {
      Resources: {
        Worker: {
          Type: 'AWS::Lambda::Function',
          Properties: { Code: { S3Bucket: 'b', S3Key: `${key}.zip` }, MemorySize: 128 },
          Metadata: { 'aws:cdk:path': 'prod/lanes/Worker/Resource' },
        },
      },
    };
    const stack = {
      type: 'aws:cloudformation:stack',
      environment: 'aws://111111111111/eu-west-1',
      displayName: 'prod/lanes',
      dependencies: ['assets'],
      properties: { templateFile: 'lanes.template.json', stackName: 'prod-lanes' },
      metadata: {
        '/prod/lanes/Worker/Resource': [
          {
            type: 'aws:cdk:logicalId',
            data: 'Worker',
            trace: ['new Lane (/app/node_modules/x.js:1:1)', 'Object.<anonymous> (/app/lib/app.ts:12:3)'],
          },
        ],
      },
    };
    file(`${name}/manifest.json`, {
      version: '1',
      artifacts: { 'assembly-prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-prod' } } },
    });
    file(`${name}/assembly-prod/manifest.json`, { version: '1', artifacts: { lanes: stack } });
    file(`${name}/assembly-prod/lanes.template.json`, template);
    file(`${name}/assembly-prod/assets.json`, {
      files: { [key]: { source: { path: `../asset.${hash}`, packaging: 'zip' } } },
    });
    file(`${name}/asset.${hash}/index.js`, code);
    return join(folder, name);
  }
  const judged = (before: string, after: string, ...more: string[]) =>
    reviewed(['--before', assembly('old', 'a', before), '--after', assembly('new', 'b', after), ...more]);

  it.each([
    ['other code', 'exports.handler = 1;', 'exports.handler = 12;', 'prod-lanes Worker: index.js, +1 bytes'],
    [
      'comments only',
      'exports.handler = 1;',
      '// why\nexports.handler = 1;',
      'index.js, +7 bytes, comments and spaces only',
    ],
    ['the same bytes', 'exports.handler = 1;', 'exports.handler = 1;', 'same bytes under another name'],
  ])('is told with what its code became: %s', async (_, before, after, said) => {
    const { exitCode, out } = await judged(before, after);
    expect([exitCode, out]).toEqual([0, expect.stringContaining(said)]);
  });

  it('names the place in the source', async () => {
    const old = assembly('old', 'a', '');
    const template = join(old, 'assembly-prod', 'lanes.template.json');
    writeFileSync(template, readFileSync(template, 'utf8').replace('"MemorySize":128', '"MemorySize":512'));
    const { out } = await reviewed(['--before', old, '--after', assembly('new', 'a', '')]);
    expect(out).toContain('prod/lanes/Worker (/app/lib/app.ts:12)');
    expect(out).toContain('MemorySize: 512 -> 128');
  });
});
