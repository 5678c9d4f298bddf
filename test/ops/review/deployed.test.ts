import * as stacks from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import type { Properties } from '../../../lib/core/json';
import { AwsRefused } from '../../../lib/ops/aws/error';
import { run } from '../../../lib/ops/program';
import { readingBy } from '../../../lib/ops/review/aws';
import type { ChangeOfSet, DeployedSide } from '../../../lib/ops/review-port';
import { fakePorts } from '../fakes';

const template = (properties: Properties, sections: Properties = {}): string =>
  JSON.stringify({
    ...sections,
    Resources: { Work: { Type: 'AWS::SQS::Queue', Properties: properties }, Table: { Type: 'AWS::DynamoDB::Table' } },
  });

interface Deployed {
  readonly side?: DeployedSide | undefined;
  readonly changes?: readonly ChangeOfSet[];
}

/** Runs `review --deployed` on one template file against what is deployed. */
async function reviewed(after: string, { side, changes = [] }: Deployed, ...args: string[]) {
  const { ports, printed } = fakePorts([], 120);
  const asked: string[] = [];
  const review = {
    ...ports.review,
    kindOf: (path: string) => (path === 'prod-lanes.json' ? ('file' as const) : undefined),
    read: () => after,
    aws: () =>
      Promise.resolve({
        deployed: (stack: string) => {
          asked.push(stack);
          return Promise.resolve(side);
        },
        changeSet: () => Promise.resolve(changes),
      }),
  };
  const exitCode = await run(
    ['review', '--deployed', '--after', 'prod-lanes.json', '--json', ...args],
    { ...ports, review },
    '1.0.0',
  );
  return {
    exitCode,
    asked,
    ...(JSON.parse(printed.out || '{}') as { findings?: Record<string, unknown>[] }),
    err: printed.err,
  };
}

describe('stacks of several regions', () => {
  const template = JSON.stringify({ Resources: { Work: { Type: 'AWS::SQS::Queue' } } });
  const stack = (name: string, region: string) => ({
    type: 'aws:cloudformation:stack',
    environment: `aws://111111111111/${region}`,
    properties: { templateFile: 'work.json', stackName: name },
    displayName: name,
  });
  const artifacts = {
    a: stack('prod-a', 'eu-west-1'),
    b: stack('prod-b', 'us-east-1'),
    c: stack('prod-c', 'eu-west-1'),
  };
  const files = new Map([
    ['out/manifest.json', JSON.stringify({ artifacts })],
    ['out/work.json', template],
  ]);

  it('are each asked for where they are, by one client a region', async () => {
    const { ports } = fakePorts([], 120);
    const made: (string | undefined)[] = [];
    const asked: string[] = [];
    const review = {
      ...ports.review,
      kindOf: (path: string) =>
        path === 'out' ? ('folder' as const) : files.has(path) ? ('file' as const) : undefined,
      read: (path: string) => files.get(path) ?? '',
      aws: (region: string | undefined) => {
        made.push(region);
        const note = (question: string, name: string): void => void asked.push(`${question} ${name} ${region ?? ''}`);
        return Promise.resolve({
          deployed: (name: string) => {
            note('deployed', name);
            return Promise.resolve({ template, parameters: {} });
          },
          changeSet: (name: string) => {
            note('change set', name);
            return Promise.resolve([]);
          },
        });
      },
    };
    const args = ['review', '--deployed', '--after', 'out', '--change-set', 'next'];
    expect(await run(args, { ...ports, review }, '1.0.0')).toBe(0);
    const places = ['prod-a eu-west-1', 'prod-b us-east-1', 'prod-c eu-west-1'];
    expect(asked).toEqual([...places.map((one) => `deployed ${one}`), ...places.map((one) => `change set ${one}`)]);
    expect(made).toEqual(['eu-west-1', 'us-east-1']);
  });
});

describe('against what is deployed', () => {
  it('compares with the template of the stack of the same name', async () => {
    const { findings, asked } = await reviewed(template({ MessageRetentionPeriod: 60 }), {
      side: { template: template({ MessageRetentionPeriod: 1_209_600 }), parameters: {} },
    });
    expect(asked).toEqual(['prod-lanes']);
    expect(findings).toMatchObject([{ rule: 'data-loss/retention-lowered', logicalId: 'Work' }]);
  });

  it('takes the values of its parameters, also where its template is YAML', async () => {
    const sections = { Parameters: { Days: { Type: 'Number', Default: 60 } } };
    const yaml = [
      'Parameters:',
      '  Days: { Type: Number, Default: 60 }',
      'Resources:',
      '  Work: { Type: AWS::SQS::Queue, Properties: { MessageRetentionPeriod: !Ref Days } }',
      '  Table: { Type: AWS::DynamoDB::Table }',
    ].join('\n');
    const after = template({ MessageRetentionPeriod: 90 }, sections);
    const { findings } = await reviewed(after, { side: { template: yaml, parameters: { Days: '1209600' } } });
    expect(findings).toMatchObject([{ before: '1209600', after: 90 }]);
  });

  it('has no risk where nothing is deployed yet', async () => {
    expect((await reviewed(template({}), { side: undefined })).findings).toEqual([]);
  });
});

describe('beside a change set', () => {
  const same = { template: template({}), parameters: {} };

  it('tells what CloudFormation sees and the templates do not', async () => {
    const changes: ChangeOfSet[] = [
      { logicalId: 'Table', type: 'AWS::DynamoDB::Table', action: 'Modify', replacement: 'yes' },
      { logicalId: 'Work', type: 'AWS::SQS::Queue', action: 'Modify', replacement: 'no' },
    ];
    const { findings, exitCode } = await reviewed(template({}), { side: same, changes }, '--change-set', 'next');
    expect(exitCode).toBe(1);
    expect(findings).toMatchObject([{ rule: 'operability/change-set', risk: 'high', logicalId: 'Table' }]);
  });

  it('tells, when asked for all, what the templates see and it does not', async () => {
    const { findings } = await reviewed(
      template({ QueueName: 'b' }),
      { side: { ...same, template: template({ QueueName: 'a' }) }, changes: [] },
      '--change-set',
      'next',
      '--all',
    );
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'operability/change-set', risk: 'info', logicalId: 'Work' }),
    );
  });

  it('says nothing where both say the same', async () => {
    const changes: ChangeOfSet[] = [
      { logicalId: 'Work', type: 'AWS::SQS::Queue', action: 'Modify', replacement: 'yes' },
    ];
    const { findings } = await reviewed(
      template({ QueueName: 'b' }),
      { side: { ...same, template: template({ QueueName: 'a' }) }, changes },
      '--change-set',
      'next',
      '--all',
    );
    expect(findings?.filter(({ rule }) => rule === 'operability/change-set')).toEqual([]);
  });
});

describe('the real port', () => {
  const cloudFormation = mockClient(stacks.CloudFormationClient);
  const aws = readingBy(new stacks.CloudFormationClient({ region: 'eu-west-1' }), stacks);
  beforeEach(() => cloudFormation.reset());

  it('reads the template as it was given, and parameters but for hidden ones', async () => {
    cloudFormation.on(stacks.DescribeStacksCommand).resolves({
      Stacks: [
        {
          StackName: 's',
          CreationTime: new Date(0),
          StackStatus: 'CREATE_COMPLETE',
          Parameters: [
            { ParameterKey: 'A', ParameterValue: '1' },
            { ParameterKey: 'B', ParameterValue: '****' },
          ],
        },
      ],
    });
    cloudFormation
      .on(stacks.GetTemplateCommand, { StackName: 's', TemplateStage: 'Original' })
      .resolves({ TemplateBody: 'text' });
    await expect(aws.deployed('s')).resolves.toEqual({
      template: 'text',
      parameters: { A: '1' },
    });
  });

  it('knows a stack that is not there from an answer that failed', async () => {
    const refused = (error: Error) => new AwsRefused({ action: 'cloudformation:DescribeStacks', on: 'stack s' }, error);
    cloudFormation.on(stacks.DescribeStacksCommand).rejects(refused(new Error('Stack with id s does not exist')));
    await expect(aws.deployed('s')).resolves.toBeUndefined();
    const denied = Object.assign(new Error('not allowed'), { name: 'AccessDenied' });
    cloudFormation.on(stacks.DescribeStacksCommand).rejects(refused(denied));
    await expect(aws.deployed('s')).rejects.toThrow(/AccessDenied[^]*may not cloudformation:DescribeStacks on stack s/);
  });

  it('reads all pages of a change set', async () => {
    const change = (id: string, Replacement: 'True' | 'Conditional' | 'False') => ({
      Changes: [
        { ResourceChange: { LogicalResourceId: id, ResourceType: 'T', Action: 'Modify' as const, Replacement } },
      ],
    });
    cloudFormation
      .on(stacks.DescribeChangeSetCommand)
      .resolvesOnce({ ...change('A', 'True'), NextToken: 'more' })
      .resolves(change('B', 'Conditional'));
    await expect(aws.changeSet('s', 'c')).resolves.toMatchObject([
      { logicalId: 'A', replacement: 'yes' },
      { logicalId: 'B', replacement: 'maybe' },
    ]);
  });
});
