import { InvalidInput } from '../../config/parse/invalid-input';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { errorIssue, type Issue } from '../../core/issue';
import { cautiousRate, redriveRate } from '../../core/lanes/dead-letters';
import { planEnvironment } from '../../core/plan-environment';
import type { Quantity } from '../../core/quantity';
import { roleIn } from '../../core/template/marks';
import { readTemplate } from '../../core/template/template';
import { nearest } from '../../core/words/nearest';
import { AwsRefused } from '../aws/error';
import { environmentWith } from '../environments';
import type { Ports } from '../ports';
import type { DeployedStack, RedrivePort } from '../redrive-port';

/** The two ends of a redrive, and how fast it may go. */
export interface RedriveTarget {
  readonly aws: RedrivePort;
  readonly lane: string;
  /** Environment's name, absent where the queue was named by its URL. */
  readonly environment?: string | undefined;
  readonly deadLetterUrl: string;
  readonly deadLetterArn: string;
  /** Queue of the lane; undefined where a look could not ask whose dead letters they are. */
  readonly queueUrl: string | undefined;
  /** Destination, always named: SQS knows no way back for what a worker put into the dead-letter queue itself. A look needs none. */
  readonly queueArn: string | undefined;
  readonly rate: Quantity;
}

/** A redrive as it was asked for. */
interface AskedTarget {
  readonly env?: string | undefined;
  readonly queue?: string | undefined;
  /** Whether nothing is to be moved: then what only a move needs is not asked for. */
  readonly isLook: boolean;
}

/** Finds the queues of a lane of this project, or of the dead-letter queue that was named. */
export function targetOf(lane: string, asked: AskedTarget, ports: Ports): Promise<RedriveTarget> {
  const { env, queue } = asked;
  if (queue !== undefined && env !== undefined)
    throw new InvalidInput([
      errorIssue(
        '--queue',
        `--queue and --env ${env}`,
        'one of them',
        'leave --env out: the URL says where the queue is',
      ),
    ]);
  return queue === undefined ? targetInProject(lane, asked, ports) : targetByUrl(lane, queue, asked, ports);
}

async function targetInProject(lane: string, { env, isLook }: AskedTarget, ports: Ports): Promise<RedriveTarget> {
  const environment = environmentWith('lanes', lane, env, ports, (all) => unknownLane(lane, all));
  const { lanes } = planEnvironment(environment);
  const plan = Object.hasOwn(lanes, lane) ? lanes[lane] : undefined;
  if (plan === undefined) throw new InvalidInput([unknownLane(lane, [environment])]);
  const aws = await ports.redriveAws(environment.region);
  const stack = await aws.stack(`${deployedName(environment)}-lanes`);
  if (stack.account !== environment.account) throw new InvalidInput([otherAccount(environment, stack.account)]);
  const deadLetterUrl = physicalId(stack, environment, lane, 'deadLetterQueue');
  const queueUrl = physicalId(stack, environment, lane, 'queue');
  const arns = await arnsOf(aws, deadLetterUrl, isLook ? undefined : queueUrl);
  return { aws, lane, environment: environment.name, deadLetterUrl, queueUrl, ...arns, rate: redriveRate(plan) };
}

async function arnsOf(aws: RedrivePort, deadLetterUrl: string, queueUrl: string | undefined) {
  const [dead, queue] = await Promise.all([
    aws.queue(deadLetterUrl),
    queueUrl === undefined ? undefined : aws.queue(queueUrl),
  ]);
  return { deadLetterArn: dead.arn, queueArn: queue?.arn };
}

async function targetByUrl(
  lane: string,
  deadLetterUrl: string,
  { isLook }: AskedTarget,
  ports: Ports,
): Promise<RedriveTarget> {
  if (!URL.canParse(deadLetterUrl))
    throw new InvalidInput([
      errorIssue(
        '--queue',
        `'${deadLetterUrl}'`,
        'the URL of a dead-letter queue',
        '`aws sqs list-queues` lists the URLs',
      ),
    ]);
  const aws = await ports.redriveAws(regionIn(deadLetterUrl));
  const queueUrl = await sourceOf(deadLetterUrl, isLook, aws);
  const arns = await arnsOf(aws, deadLetterUrl, isLook ? undefined : queueUrl);
  return { aws, lane, deadLetterUrl, queueUrl, ...arns, rate: cautiousRate };
}

/** Queue whose dead letters these are; undefined where AWS does not say it to a look, which needs it for nothing but its report. */
async function sourceOf(deadLetterUrl: string, isLook: boolean, aws: RedrivePort): Promise<string | undefined> {
  let sources: readonly string[];
  try {
    sources = await aws.sourcesOf(deadLetterUrl);
  } catch (error) {
    if (!isLook || !(error instanceof AwsRefused)) throw error;
    return undefined;
  }
  const [queueUrl] = sources;
  if (queueUrl !== undefined && sources.length === 1) return queueUrl;
  throw new InvalidInput([
    errorIssue(
      '--queue',
      sources.length === 0
        ? 'a queue that no other sends its dead letters to'
        : `the dead letters of ${sources.join(', ')}`,
      'the dead-letter queue of exactly one queue',
      'name the dead-letter queue of one lane; each lane has its own',
    ),
  ]);
}

/** `https://sqs.eu-west-1.amazonaws.com/…`; any other URL leaves the region to the configuration. */
const regionIn = (url: string): string | undefined => /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\./.exec(url)?.[1];

function unknownLane(lane: string, environments: readonly Environment[]): Issue {
  const known = [...new Set(environments.flatMap(({ lanes }) => Object.keys(lanes)))];
  const meant = nearest(lane, known);
  return errorIssue(
    '<lane>',
    `'${lane}'`,
    known.length === 0 ? 'a lane, but there is none' : `a lane: ${known.join(', ')}`,
    meant === undefined ? 'choose one of these, or name its dead-letter queue with --queue' : `write '${meant}'`,
  );
}

const otherAccount = ({ name, account }: Environment, got: string): Issue =>
  errorIssue(
    '--env',
    `credentials of account ${got}`,
    `account ${account}, which ${name} is in`,
    `use credentials of ${account}; \`aws sts get-caller-identity\` shows whose you have`,
  );

function physicalId(
  { template, physicalIds }: DeployedStack,
  { name }: Environment,
  lane: string,
  role: string,
): string {
  const resource = Object.values(readTemplate(template).resources).find((candidate) => {
    const mark = roleIn(candidate);
    return mark?.subject === lane && mark.role === role;
  });
  const id = resource === undefined ? undefined : physicalIds.get(resource.logicalId);
  if (id !== undefined) return id;
  throw new InvalidInput([
    errorIssue(
      '<lane>',
      `no ${role} of lane ${lane} in the stack ${name}-lanes as it is deployed`,
      'a lane that is deployed',
      `deploy it first: npx cdk deploy '${name}/**'`,
    ),
  ]);
}
