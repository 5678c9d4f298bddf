import { Annotations, CfnResource, Reference, Stack, Tokenization, type IAspect } from 'aws-cdk-lib';
import { CfnAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import type { IConstruct } from 'constructs';
import { roleOf } from './resource-role';

/** One promise of the kit about a resource. */
interface Safeguard {
  readonly id: string;
  readonly isBroken: (resource: CfnResource) => boolean;
  /** What is wrong then, and what to do. */
  readonly problem: string;
}

/** What holds for every resource in an environment, also for those that a team adds to it. */
export const safeguards: readonly Safeguard[] = [
  {
    id: 'queue-has-dead-letters',
    isBroken: (resource) =>
      resource instanceof CfnQueue && resource.redrivePolicy === undefined && roleOf(resource) !== 'deadLetterQueue',
    problem: 'a message that can never be worked on comes back until it expires; give the queue a dead-letter queue',
  },
  {
    id: 'event-source-is-qualified',
    isBroken: (resource) =>
      resource instanceof CfnEventSourceMapping && targetOf(resource.functionName) instanceof CfnFunction,
    problem: 'it invokes the unqualified function, past its provisioned concurrency and its alarms; map the alias',
  },
  {
    id: 'event-source-reports-partial-failures',
    isBroken: (resource) =>
      resource instanceof CfnEventSourceMapping &&
      targetOf(resource.eventSourceArn ?? '') instanceof CfnQueue &&
      !resource.functionResponseTypes?.includes('ReportBatchItemFailures'),
    problem: 'one bad message sends its whole batch round again; set reportBatchItemFailures: true',
  },
  {
    id: 'volumes-are-encrypted',
    isBroken: (resource) =>
      resource instanceof CfnLaunchTemplate &&
      [...launchData(resource).matchAll(/"ebs":\{[^}]*\}/g)].some(([ebs]) => !ebs.includes('"encrypted":true')),
    problem: 'it makes an unencrypted volume; set encrypted: true on every block device',
  },
  {
    id: 'metadata-needs-a-token',
    isBroken: (resource) =>
      resource instanceof CfnLaunchTemplate && !launchData(resource).includes('"httpTokens":"required"'),
    problem: "any request forged on the host can read its role's credentials; set requireImdsv2: true",
  },
  {
    id: 'alarm-tells-somebody',
    isBroken: (resource) => resource instanceof CfnAlarm && !resource.alarmActions?.length,
    problem: 'it changes its state and nobody hears of it; give it an action',
  },
];

/** Reports each broken promise as an error where it is, which stops `cdk synth` and `cdk deploy`. */
export class Safeguards implements IAspect {
  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node)) return;
    for (const { id, isBroken, problem } of safeguards)
      if (isBroken(node)) Annotations.of(node).addError(`${problem} (${id})`);
  }
}

/** The resource that a text is a bare reference to; an alias or a version is a text of several parts. */
function targetOf(text: string): IConstruct | undefined {
  const { length, firstToken } = Tokenization.reverseString(text);
  return length === 1 && Reference.isReference(firstToken) ? firstToken.target : undefined;
}

const launchData = (template: CfnLaunchTemplate): string =>
  JSON.stringify(Stack.of(template).resolve(template.launchTemplateData));
