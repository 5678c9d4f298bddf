import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as cloudwatch from '@aws-sdk/client-cloudwatch';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as eventbridge from '@aws-sdk/client-eventbridge';
import * as lambda from '@aws-sdk/client-lambda';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as sts from '@aws-sdk/client-sts';
import { compile } from 'jmespath';
import type { Command } from './shell';

/** One call of the AWS CLI. */
export interface AwsCall {
  readonly service: string;
  readonly operation: string;
  /** Words before the first option. */
  readonly positional: readonly string[];
  /** Words that follow each option, up to the next one. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/** The calls of the AWS CLI among commands. */
export const awsCalls = (commands: readonly Command[]): readonly AwsCall[] =>
  commands.filter(({ words }) => words[0] === 'aws').map(({ words }) => callOf(words));

function callOf([, of = '', operation = '', ...rest]: readonly string[]): AwsCall {
  const options = new Map<string, string[]>();
  const positional: string[] = [];
  let last = positional;
  for (const word of rest) {
    if (word.startsWith('--')) options.set(word.slice(2), (last = []));
    else last.push(word);
  }
  return { service: of, operation, positional, options };
}

/** What is wrong with a call: an operation, an option or a query that is not there. */
export function problemsOf({ service: of, operation, positional, options }: AwsCall): readonly string[] {
  const known = optionsOf(of, operation);
  if (!known) return [`aws ${of} ${operation}: no such operation`];
  const strange = [...options.keys()].filter((option) => !known.has(option) && !ofAnyCall.has(option));
  const isOneTooMany = positional.length > (operation === 'tail' ? 1 : 0);
  return [
    ...(isOneTooMany ? [`aws ${of} ${operation}: ${positional.join(' ')} belongs to no option`] : []),
    ...strange.map((option) => `aws ${of} ${operation}: no option ${option}`),
    ...(options.get('query') ?? []).flatMap(queryProblems),
  ];
}

function queryProblems(query: string): readonly string[] {
  try {
    compile(query);
    return [];
  } catch (error) {
    return [`--query ${query}: ${String(error)}`];
  }
}

/** Every call has these, or every call that answers with pages. */
const ofAnyCall = new Set(['query', 'output', 'region', 'profile', 'max-items', 'page-size', 'no-cli-pager']);

/** Options of an operation without their dashes; undefined where there is no such operation. */
export function optionsOf(of: string, operation: string): ReadonlySet<string> | undefined {
  const written = byHand[`${of} ${operation}`];
  if (written !== undefined) return new Set(written.split(' '));
  const client = clients[of] ?? {};
  const command = Object.keys(client).find(
    (name) => name.endsWith('Command') && kebab(name) === `${operation}-command`,
  );
  return command === undefined ? undefined : new Set(membersOf(client, command.replace(/Command$/, '')).map(kebab));
}

/** The CLI's names of services that the project has an SDK client of. */
const clients: Readonly<Record<string, object>> = {
  cloudformation,
  cloudwatch,
  events: eventbridge,
  lambda,
  logs,
  sns,
  sqs,
  sts,
};

/**
 * Members of an operation's input. Each client carries the schema of its operations: [kind, namespace, name, traits, input,
 * output], the input being [kind, namespace, name, traits, names of members, their schemas], or a function that gives it.
 */
function membersOf(client: object, operation: string): readonly string[] {
  const schemas = client as Readonly<Record<string, unknown>>; // a module: exports by name
  const input = fieldOf(schemas[`${operation}$`], 4);
  const members = fieldOf(typeof input === 'function' ? (input as () => unknown)() : input, 4);
  if (!Array.isArray(members)) throw new Error(`the SDK has no schema of ${operation} where it had one before`);
  return members.map(String);
}

const fieldOf = (schema: unknown, index: number): unknown =>
  Array.isArray(schema) ? (schema[index] as unknown) : undefined;

/** As the CLI spells names of the API: `KMSKeyId` is `kms-key-id`. */
const kebab = (name: string): string =>
  name.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '-').toLowerCase();

/**
 * What the pages use of services without a client here, and of the CLI's own commands. `npm run test:moto` runs each page's calls by
 * the real CLI, which tries names and values.
 */
const byHand: Readonly<Record<string, string>> = {
  'acm describe-certificate': 'certificate-arn',
  'acm import-certificate': 'certificate-arn certificate private-key certificate-chain',
  'dynamodb describe-table': 'table-name',
  'dynamodb update-table': 'table-name warm-throughput',
  'ec2 describe-instance-credit-specifications': 'instance-ids',
  'elbv2 modify-capacity-reservation': 'load-balancer-arn minimum-load-balancer-capacity',
  'application-autoscaling describe-scalable-targets': 'service-namespace resource-ids',
  'application-autoscaling describe-scaling-activities': 'service-namespace resource-id',
  'application-autoscaling register-scalable-target':
    'service-namespace scalable-dimension resource-id min-capacity max-capacity',
  'autoscaling describe-auto-scaling-groups': 'auto-scaling-group-names filters',
  'autoscaling describe-scaling-activities': 'auto-scaling-group-name',
  'autoscaling describe-scheduled-actions': 'auto-scaling-group-name',
  'autoscaling enter-standby': 'auto-scaling-group-name instance-ids no-should-decrement-desired-capacity',
  'autoscaling resume-processes': 'auto-scaling-group-name',
  'autoscaling set-desired-capacity': 'auto-scaling-group-name desired-capacity',
  'autoscaling set-instance-health': 'instance-id health-status',
  'autoscaling suspend-processes': 'auto-scaling-group-name scaling-processes',
  'autoscaling update-auto-scaling-group': 'auto-scaling-group-name min-size',
  'ec2 allocate-address': 'domain',
  'ec2 associate-nat-gateway-address': 'nat-gateway-id allocation-ids',
  'ec2 describe-nat-gateways': 'filter',
  'ec2 describe-instance-status': 'filters instance-ids',
  'ec2 describe-instance-types': 'instance-types',
  'ec2 describe-instances': 'filters instance-ids',
  'ec2 describe-volume-status': 'volume-ids',
  'ec2 describe-volumes': 'filters volume-ids',
  'ec2 describe-volumes-modifications': 'volume-ids',
  'ec2 enable-volume-io': 'volume-id',
  'ec2 get-console-output': 'instance-id latest',
  'ec2 get-console-screenshot': 'instance-id',
  'ec2 modify-network-interface-attribute': 'network-interface-id connection-tracking-specification',
  'ec2 modify-volume': 'volume-id size iops throughput',
  'elbv2 describe-load-balancers': 'names',
  'elbv2 describe-target-groups': 'target-group-arns',
  'elbv2 modify-target-group': 'target-group-arn health-check-path matcher',
  'kms cancel-key-deletion': 'key-id',
  'kms describe-key': 'key-id',
  'kms enable-key': 'key-id',
  'kms get-key-policy': 'key-id',
  'lambda update-event-source-mapping': 'uuid scaling-config provisioned-poller-config enabled no-enabled',
  'logs tail': 'since format filter-pattern',
  'scheduler list-schedules': 'name-prefix group-name state',
  'service-quotas get-service-quota': 'service-code quota-code',
  'service-quotas list-requested-service-quota-change-history': 'service-code',
  'service-quotas request-service-quota-increase': 'service-code quota-code desired-value',
  'ssm describe-instance-information': 'filters',
  'ssm list-command-invocations': 'command-id details',
  'ssm start-session': 'target',
};
