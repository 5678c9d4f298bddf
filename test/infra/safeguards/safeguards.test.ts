import { Aspects, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { BlockDeviceVolume, LaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { Alias, Code, Function, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Safeguards } from '../../../lib/infra/safeguards/safeguards';
import { asVersion } from '../../../lib/infra/shared/interfaces';
import { deadLetterQueue } from '../../../lib/infra/shared/queues';
import { testApp } from '../test-stack';

/** Ids of the safeguards that a stack breaks; any of them stops its synth. */
function broken(build: (stack: Stack) => void): string[] {
  const stack = new Stack(testApp(), 'Stack');
  build(stack);
  Aspects.of(stack).add(new Safeguards());
  try {
    Template.fromStack(stack);
    return [];
  } catch (error) {
    return [...String(error).matchAll(/\(([a-z-]+)\) \(Annotation\)/g)].map(([, id]) => id ?? '');
  }
}

const newFunction = (stack: Stack) =>
  new Function(stack, 'Function', {
    runtime: Runtime.NODEJS_24_X,
    handler: 'index.handler',
    code: Code.fromInline('exports.handler = async () => {};'),
  });
const newQueue = (stack: Stack) =>
  new Queue(stack, 'Queue', {
    deadLetterQueue: { queue: deadLetterQueue(stack, 'Dead', { kind: 'shared', subject: 'x' }), maxReceiveCount: 3 },
  });

describe('safeguards', () => {
  it('find a queue without dead letters, and leave a dead-letter queue alone', () => {
    expect(broken((stack) => new Queue(stack, 'Queue'))).toEqual(['queue-has-dead-letters']);
    expect(broken(newQueue)).toEqual([]);
  });

  it('find an event source on an unqualified function', () => {
    const source = (stack: Stack) => new SqsEventSource(newQueue(stack), { reportBatchItemFailures: true });
    expect(
      broken((stack) => {
        const one = newFunction(stack);
        const version = asVersion(one.currentVersion);
        new Alias(stack, 'Live', { aliasName: 'live', version, provisionedConcurrentExecutions: 1 });
        one.addEventSource(source(stack));
      }),
    ).toEqual(['event-source-is-qualified']);
    expect(broken((stack) => newFunction(stack).addEventSource(source(stack)))).toEqual([]);
    expect(
      broken((stack) => {
        const version = asVersion(newFunction(stack).currentVersion);
        new Alias(stack, 'Live', { aliasName: 'live', version }).addEventSource(source(stack));
      }),
    ).toEqual([]);
  });

  it('find an event source that sends a whole batch round again', () => {
    expect(
      broken((stack) => {
        const version = asVersion(newFunction(stack).currentVersion);
        new Alias(stack, 'Live', { aliasName: 'live', version }).addEventSource(new SqsEventSource(newQueue(stack)));
      }),
    ).toEqual(['event-source-reports-partial-failures']);
  });

  it('find an unencrypted volume and metadata without a token', () => {
    const template = (encrypted: boolean | undefined, requireImdsv2: boolean) => (stack: Stack) =>
      new LaunchTemplate(stack, 'Template', {
        requireImdsv2,
        blockDevices: [
          { deviceName: '/dev/sdf', volume: BlockDeviceVolume.ebs(10, encrypted === undefined ? {} : { encrypted }) },
        ],
      });
    expect(broken(template(true, true))).toEqual([]);
    expect(broken(template(false, true))).toEqual(['volumes-are-encrypted']);
    expect(broken(template(undefined, true))).toEqual(['volumes-are-encrypted']);
    expect(broken(template(true, false))).toEqual(['metadata-needs-a-token']);
  });
});
