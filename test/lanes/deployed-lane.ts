import { CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { type Aws, physicalIds } from '../../lib/local/emulator/aws';
import { planOf, type ResourceJson, synthesize } from '../synth/assembly';

/** The queues of a lane, made by the emulator's CloudFormation from the very template that is deployed. */
export interface DeployedLane {
  readonly queueUrl: string;
  readonly deadLetterUrl: string;
  /** What the template tells the worker. */
  readonly variables: Readonly<Record<string, string>>;
  readonly batchSize: number;
}

/** @param beside resources that the test needs besides, by logical id */
export async function deployLane(
  aws: Aws,
  environment: string,
  name: string,
  beside: Readonly<Record<string, object>> = {},
): Promise<DeployedLane> {
  const plan = planOf(environment);
  const stack = synthesize([plan]).stacks.find(({ part }) => part === 'lanes');
  const resources = Object.entries(stack?.template.Resources ?? {});
  const named = (role: string): readonly [string, ResourceJson] => {
    const found = resources.find(([, { Metadata }]) => {
      const mark = Metadata?.headroom as { subject?: string; role?: string } | undefined;
      return mark?.subject === name && mark.role === role;
    });
    if (found === undefined) throw new Error(`the lanes of ${environment} have no ${role} of ${name}`);
    return found;
  };
  const queues = [named('queue'), named('deadLetterQueue')];
  const StackName = `${environment}-lanes`;
  const TemplateBody = JSON.stringify({ Resources: { ...Object.fromEntries(queues), ...beside } });
  await aws.stacks.send(new CreateStackCommand({ StackName, TemplateBody }));
  await untilMade(aws, StackName);
  const ids = await physicalIds(aws, StackName);
  const [queueUrl = '', deadLetterUrl = ''] = queues.map(([logicalId]) => ids.get(logicalId));
  const [, worker] = named('function');
  return {
    queueUrl,
    deadLetterUrl,
    variables: resolved(worker, ids),
    batchSize: plan.lanes[name]?.lane.batchSize ?? 1,
  };
}

async function untilMade(aws: Aws, StackName: string): Promise<void> {
  for (const deadline = Date.now() + 20_000; ;) {
    const { Stacks } = await aws.stacks.send(new DescribeStacksCommand({ StackName }));
    const { StackStatus, StackStatusReason } = Stacks?.[0] ?? {};
    if (StackStatus === 'CREATE_COMPLETE') return;
    if (StackStatus !== 'CREATE_IN_PROGRESS' || Date.now() > deadline)
      throw new Error(`the stack ${StackName} is ${StackStatus}: ${StackStatusReason}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Texts as they are, and the URL where the template refers to a queue. */
function resolved(worker: ResourceJson, ids: ReadonlyMap<string, string>): Record<string, string> {
  const { Variables = {} } = (worker.Properties.Environment ?? {}) as { Variables?: Record<string, unknown> };
  const entries = Object.entries(Variables).flatMap(([name, value]) => {
    if (typeof value === 'string') return [[name, value] as const];
    const id = ids.get((value as { Ref?: string }).Ref ?? '');
    return id === undefined ? [] : [[name, id] as const];
  });
  return Object.fromEntries(entries);
}
