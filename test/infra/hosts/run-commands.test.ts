import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Peak } from '../../../lib/core/environment/environment';
import { type RunTool, runTools } from '../../../lib/core/hosts/run-tools';
import { documentContent, RunCommands } from '../../../lib/infra/hosts/run-commands';
import * as tools from '../../hosts/tools/tools';
import { peak, testStack } from '../test-stack';

const evening: Peak = {
  name: 'evening',
  factor: 2,
  window: { kind: 'recurring', cron: '0 18 * * FRI', durationMin: 240, timeZone: 'Europe/Dublin' },
};

function commandsTemplate(): Template {
  const { stack, template } = testStack();
  const commands = new RunCommands(stack, 'RunCommands', { environmentName: 'shop', peaks: [peak, evening] });
  const role = new Role(stack, 'Role', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
  commands.allow(role, 'shop-api');
  return template();
}

const toolNamed = (name: string): RunTool => {
  const tool = runTools.find((one) => one.name === name);
  if (!tool) throw new Error(`no tool ${name}`);
  return tool;
};
const contentOf = (tool: RunTool) => documentContent(tool, 'results', [peak, evening]);
const scriptOf = (tool: RunTool): string => contentOf(tool).mainSteps[0]?.inputs.runCommand.join('\n') ?? '';

describe('the bucket of results', () => {
  it('is private, encrypted, over TLS only, and empty after 14 days', () => {
    const template = commandsTemplate();
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 14, Status: 'Enabled' })] },
      VersioningConfiguration: Match.absent(),
    });
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Action: 's3:*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
      },
    });
  });

  it('keeps no parts of unfinished uploads, belongs to the account alone, and outlives the stack', () => {
    commandsTemplate().hasResource('AWS::S3::Bucket', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: {
          Rules: [Match.objectLike({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } })],
        },
      },
    });
  });

  it('takes objects of a host under the name of its own group only, and gives none back', () => {
    const policies = Object.values(commandsTemplate().findResources('AWS::IAM::Policy'));
    const statements = policies.flatMap(
      ({ Properties }) =>
        (Properties as { PolicyDocument: { Statement: { Action: unknown; Resource: unknown }[] } }).PolicyDocument
          .Statement,
    );
    const ofBucket = statements.filter(({ Action }) => JSON.stringify(Action).includes('s3:'));
    expect(ofBucket.map(({ Action }) => Action)).toEqual(['s3:PutObject']);
    expect(JSON.stringify(ofBucket[0]?.Resource)).toMatch(/"\/shop-api\/\*"\]\]\}$/);
  });
});

describe('the documents', () => {
  it('are commands named after the environment, each change of which is a next version', () => {
    const documents = Object.values(commandsTemplate().findResources('AWS::SSM::Document')).map(
      ({ Properties }) => Properties as Record<string, unknown>,
    );
    expect(documents.map(({ Name }) => Name).sort()).toEqual(
      ['bench-disk', 'collect', 'profile', 'trace'].map((name) => `headroom-shop-${name}`),
    );
    for (const document of documents)
      expect(document).toMatchObject({ DocumentType: 'Command', UpdateMethod: 'NewVersion' });
  });
});

describe.each(runTools)('the document of $name', (tool) => {
  const content = contentOf(tool);

  it('is one shell step for Linux with a time limit, of the schema for commands', () => {
    expect(content.schemaVersion).toBe('2.2');
    expect(content.mainSteps).toHaveLength(1);
    expect(content.mainSteps[0]).toMatchObject({
      action: 'aws:runShellScript',
      precondition: { StringEquals: ['platformType', 'Linux'] },
      inputs: { timeoutSeconds: expect.stringMatching(/^\d{2,3}$/) as string },
    });
  });

  it('is smaller than the 64 KB that a document may have', () => {
    // Long names of bucket and peaks are still to come in.
    expect(Buffer.byteLength(JSON.stringify(content))).toBeLessThan(60_000);
  });

  it('has defaults that it allows, and lets nothing through that could end a quoted word', () => {
    for (const { default: fallback, allowedPattern, allowedValues } of Object.values(tool.parameters)) {
      const allows = (value: string): boolean =>
        allowedValues?.includes(value) ?? new RegExp(allowedPattern ?? '^$').test(value);
      expect(allows(fallback)).toBe(true);
      for (const value of ["'", "a'; id; '", '$(id)', 'a\nb', '`id`', 'a b', '../etc', '{{ x }}', '-', '/x;y'])
        expect([value, allows(value) && !['-', '../etc'].includes(value)]).toEqual([value, false]);
    }
  });

  it('allows exactly the numbers that the tool takes', () => {
    for (const [name, { option, allowedPattern = '' }] of Object.entries(tool.parameters))
      if (option === '--seconds' || option === '--size-mib') {
        const [, low, high] = new RegExp(`between ${option} "\\$\\w+" (\\d+) (\\d+)`).exec(
          tools.readText(tools.TOOLS_FOLDER, `${tool.name}.sh`),
        ) ?? [name];
        const allowed = Array.from({ length: 20_000 }, (_, n) => n).filter((n) =>
          new RegExp(allowedPattern).test(String(n)),
        );
        expect([allowed[0], allowed.at(-1), allowed.length]).toEqual([
          Number(low),
          Number(high),
          Number(high) - Number(low) + 1,
        ]);
      }
  });

  it('puts its parameters nowhere but behind their options, which the tool has', () => {
    const script = scriptOf(tool);
    expect(script.match(/\{\{/g)).toHaveLength(Object.keys(tool.parameters).length);
    const text = tools.readText(tools.TOOLS_FOLDER, `${tool.name}.sh`);
    for (const [name, { option }] of Object.entries(tool.parameters)) {
      expect(script.split('\n').pop()).toContain(`${option} '{{ ${name} }}'`);
      expect(text).toContain(`  ${option})`);
    }
  });

  it('carries its files unchanged, and runs them in any shell', () => {
    const seen = tools.newFolder('seen');
    // Stands in for the shell that the script starts last, and keeps what lies beside what it is given.
    const PATH = tools.pathWith({ bash: `cp "$(dirname "$1")"/* ${seen}; echo "$@" >${seen}/arguments` });
    const HEADROOM_ROOT = tools.newFolder('root');
    const script = scriptOf(tool).replace(
      /\{\{ (\w+) \}\}/g,
      (_, name: string) => tool.parameters[name]?.default ?? '',
    );
    const { status, stderr } = spawnSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: { ...process.env, PATH, HEADROOM_ROOT },
    });
    expect([status, stderr]).toEqual([0, '']);
    for (const name of ['deliver.sh', ...tool.files])
      expect(tools.readText(seen, name)).toBe(tools.readText(tools.TOOLS_FOLDER, name));
    const [script0, ...rest] = tools.readText(seen, 'arguments').trim().split(' ');
    expect(rest.slice(0, 2)).toEqual([tool.name, 'results']);
    expect(existsSync(script0 ?? '')).toBe(false);
    for (const name of filesNamedIn(tool)) expect(['deliver.sh', ...tool.files]).toContain(name);
  });
});

/** Files beside it that a tool starts or sources. */
const filesNamedIn = (tool: RunTool): string[] =>
  tool.files.flatMap((file) =>
    [...readFileSync(join(tools.TOOLS_FOLDER, file), 'utf8').matchAll(/\$here\/([\w.-]+)"/g)].map(
      ([, name = '']) => name,
    ),
  );

describe('the declared peaks', () => {
  it('come to the host with the document, so that a change of them replaces no host', () => {
    const HEADROOM_ROOT = tools.newFolder('root');
    const PATH = tools.pathWith({ bash: 'exit 0' });
    spawnSync('sh', ['-c', scriptOf(toolNamed('bench-disk'))], { env: { ...process.env, PATH, HEADROOM_ROOT } });
    const file = join(HEADROOM_ROOT, 'etc/headroom/peaks.json');
    expect(tools.readJson(file)).toEqual({
      peaks: [
        { name: 'sale', start: '2030-11-29T06:00:00.000Z', end: '2030-11-29T22:00:00.000Z' },
        { name: 'evening', cron: '0 18 * * FRI', durationMin: 240, timeZone: 'Europe/Dublin' },
      ],
    });
    const at = (time: string) => tools.run('peaks.py', [file, '--now', String(Date.parse(time) / 1000)]).status;
    expect(['2030-11-29T12:00:00Z', '2026-11-27T19:00:00Z', '2026-11-28T12:00:00Z'].map(at)).toEqual([1, 1, 0]);
  });
});
