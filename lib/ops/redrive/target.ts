import { InvalidInput } from '../../config/parse/invalid-input';
import { isError } from '../../config/parse/issue-text';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { isProtected } from '../../core/environment/protection';
import { errorIssue, type Issue } from '../../core/issue';
import { cautiousRate, redriveRate } from '../../core/lanes/dead-letters';
import { planEnvironment } from '../../core/plan-environment';
import type { Quantity } from '../../core/quantity';
import { roleIn } from '../../core/template/marks';
import { readTemplate } from '../../core/template/template';
import { nearest } from '../../core/words/nearest';
import { allEnvironments, environmentFor } from '../environments';
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
  readonly queueUrl: string;
  /** Destination, always named: SQS knows no way back for what a worker put into the dead-letter queue itself. */
  readonly queueArn: string;
  readonly rate: Quantity;
}

/** Finds the queues of a lane of this project, or of the dead-letter queue that was named. */
export function targetOf(
  lane: string,
  { env, queue }: { readonly env?: string | undefined; readonly queue?: string | undefined },
  ports: Ports,
): Promise<RedriveTarget> {
  if (queue !== undefined && env !== undefined)
    throw new InvalidInput([
      errorIssue(
        '--queue',
        `--queue and --env ${env}`,
        'one of them',
        'leave --env out: the URL says where the queue is',
      ),
    ]);
  return queue === undefined ? targetInProject(lane, env, ports) : targetByUrl(lane, queue, ports);
}

async function targetInProject(lane: string, env: string | undefined, ports: Ports): Promise<RedriveTarget> {
  const environment = environmentFor(env ?? onlyEnvironmentWith(lane, ports), ports);
  const { lanes } = planEnvironment(environment);
  const plan = Object.hasOwn(lanes, lane) ? lanes[lane] : undefined;
  if (plan === undefined) throw new InvalidInput([unknownLane(lane, [environment])]);
  const aws = await ports.redriveAws(environment.region);
  const stack = await aws.stack(`${deployedName(environment)}-lanes`);
  if (stack.account !== environment.account) throw new InvalidInput([otherAccount(environment, stack.account)]);
  const deadLetterUrl = physicalId(stack, environment, lane, 'deadLetterQueue');
  const queueUrl = physicalId(stack, environment, lane, 'queue');
  const [dead, queue] = await Promise.all([aws.queue(deadLetterUrl), aws.queue(queueUrl)]);
  const arns = { deadLetterArn: dead.arn, queueArn: queue.arn };
  return { aws, lane, environment: environment.name, deadLetterUrl, queueUrl, ...arns, rate: redriveRate(plan) };
}

async function targetByUrl(lane: string, deadLetterUrl: string, ports: Ports): Promise<RedriveTarget> {
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
  const sources = await aws.sourcesOf(deadLetterUrl);
  const [queueUrl] = sources;
  if (queueUrl === undefined || sources.length > 1)
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
  const [dead, queue] = await Promise.all([aws.queue(deadLetterUrl), aws.queue(queueUrl)]);
  return { aws, lane, deadLetterUrl, queueUrl, deadLetterArn: dead.arn, queueArn: queue.arn, rate: cautiousRate };
}

/** `https://sqs.eu-west-1.amazonaws.com/…`; any other URL leaves the region to the configuration. */
const regionIn = (url: string): string | undefined => /^https:\/\/sqs\.([a-z0-9-]+)\.amazonaws\./.exec(url)?.[1];

/** Most lanes are in every environment, and nothing is sent anywhere by guess. */
function onlyEnvironmentWith(lane: string, ports: Ports): string {
  const { environments, issues } = allEnvironments(ports);
  const having = environments.filter(({ lanes }) => Object.hasOwn(lanes, lane));
  const [only, other] = having;
  // A file that can't be read may be one that has it, too.
  const isWhole = !issues.some(isError);
  if (only !== undefined && other === undefined && isWhole) return only.name;
  if (environments.length === 0 && !isWhole) throw new InvalidInput(issues);
  if (only === undefined && isWhole) throw new InvalidInput([unknownLane(lane, environments)]);
  const names = (only === undefined ? environments : having).map(({ name }) => name);
  const expected =
    only === undefined ? `one of ${names.join(', ')}` : `one of ${names.join(', ')}: each has a lane ${lane}`;
  const unread = isWhole ? '' : '; one whose file has errors may have it, too';
  const meant = likeliest(only === undefined ? environments : having);
  throw new InvalidInput([errorIssue('--env', 'nothing', `${expected}${unread}`, `add --env ${meant}`)]);
}

/** The environment that is meant at night: production, else the last that is no emulator. */
function likeliest(environments: readonly Environment[]): string {
  const deployed = environments.filter(({ name }) => name !== 'local');
  const meant = deployed.find((one) => isProtected(one)) ?? deployed.at(-1) ?? environments[0];
  return meant?.name ?? '';
}

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
