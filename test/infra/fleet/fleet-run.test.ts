import validateStates from 'asl-validator';
import { App, Stack, Stage } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { type IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import { bundleHandlers } from '../../../bin/handlers.cjs';
import { definitionOf } from '../../../lib/infra/fleet/definition';
import { FleetRun, type FleetRunProps } from '../../../lib/infra/fleet/fleet-run';
import { synthesize } from '../../synth/assembly';

beforeAll(() => bundleHandlers());

const templateOf = (props: FleetRunProps = {}, isInVpc = false): Template => {
  const stack = new Stack(new App(), 'Checks');
  new FleetRun(stack, 'Fleet', { ...props, ...(isInVpc && { vpc: new Vpc(stack, 'Vpc') as IVpc }) });
  return Template.fromStack(stack);
};

describe('FleetRun', () => {
  it('maps over a file of the bucket, in batches by its function', () => {
    const [machine] = Object.values(
      templateOf({ batchSize: 100, maxConcurrency: 5 }).findResources('AWS::StepFunctions::StateMachine'),
    );
    const text = JSON.stringify((machine?.Properties as { DefinitionString: unknown }).DefinitionString);
    for (const part of ['JSONL', 'DISTRIBUTED', String.raw`\"MaxItemsPerBatch\":100`, String.raw`\"MaxConcurrency\":5`])
      expect(text).toContain(part);
  });

  it('is written in the language of states, by its schema', () => {
    const text = JSON.stringify(
      definitionOf({ bucketName: 'b', functionArn: 'f', batchSize: 500, maxConcurrency: 20 }),
    );
    const isValid = (changed: string): boolean => validateStates(JSON.parse(changed)).isValid;
    expect(isValid(text)).toBe(true);
    // It looks: a field that there is not, and a state that there is not.
    for (const [from, to] of [
      ['"ItemBatcher"', '"Batcher"'],
      ['"Next":"Sum"', '"Next":"Nowhere"'],
    ] as const)
      expect(isValid(text.replace(from, to))).toBe(false);
  });

  it('may do what it does, and no more', () => {
    const template = templateOf();
    const policies = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) =>
        (Properties as { PolicyDocument: { Statement: { Action: string | string[] }[] } }).PolicyDocument.Statement,
    );
    const actions = new Set(policies.flatMap(({ Action: action }) => action));
    expect([...actions].filter((action) => action.startsWith('s3:')).sort()).toEqual(['s3:GetObject', 's3:PutObject']);
    template.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [
          {
            Action: 'states:StartExecution',
            Effect: 'Allow',
            Resource: { Ref: Match.stringLikeRegexp('StateMachine') },
          },
        ],
      },
    });
  });

  it('keeps its bucket private, encrypted, and its results for a month', () => {
    templateOf().hasResourceProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      BucketEncryption: Match.anyValue(),
      LoggingConfiguration: Match.anyValue(),
      LifecycleConfiguration: { Rules: [Match.objectLike({ Prefix: 'runs/', ExpirationInDays: 30 })] },
    });
  });

  it('is clean by the rules of AWS Solutions', () => {
    const add = (app: App): FleetRun => new FleetRun(new Stack(new Stage(app, 'Stage'), 'Checks'), 'Fleet');
    expect(synthesize([], { check: true, add }).findings).toEqual([]);
  });

  it('stands in the VPC that its targets are reached from', () => {
    templateOf({}, true).hasResourceProperties('AWS::Lambda::Function', { VpcConfig: Match.anyValue() });
  });
});
