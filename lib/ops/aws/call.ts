import { isObject } from '../../core/json';

/** A call of AWS, in AWS's own words. */
export interface AwsCall {
  /** Action as policies name it: `sqs:ListMessageMoveTasks`. */
  readonly action: string;
  /** `queue media-dead`; undefined where the call names nothing. */
  readonly on?: string | undefined;
  readonly region?: string | undefined;
  /** Address that it was sent to: `https://sqs.eu-west-1.amazonaws.com`. */
  readonly endpoint?: string | undefined;
}

/** ` on queue media-dead in eu-west-1`, as far as it is known. */
export const placeOf = ({ on, region }: AwsCall): string =>
  `${on === undefined ? '' : ` on ${on}`}${region === undefined ? '' : ` in ${region}`}`;

/**
 * The action of a command, as policies name it.
 * @param client name of its client: `SQSClient`
 * @param command `ListMessageMoveTasksCommand`
 */
export function actionOf(client: string, command: string): string {
  const service = client.replace(/Client$/, '');
  const prefix = prefixes[service] ?? service.toLowerCase();
  const operation = command.replace(/Command$/, '');
  return `${prefix}:${actions[`${prefix}:${operation}`] ?? operation}`;
}

/** Services whose policies have another word than their client. Source: Service Authorization Reference. */
const prefixes: Readonly<Record<string, string>> = {
  ApplicationAutoScaling: 'application-autoscaling',
  ApplicationSignals: 'application-signals',
  CloudWatchLogs: 'logs',
  ElasticLoadBalancingV2: 'elasticloadbalancing',
  EventBridge: 'events',
};

/** Calls that policies know by another name. Source: Service Authorization Reference. */
const actions: Readonly<Record<string, string>> = {
  'lambda:Invoke': 'InvokeFunction',
  's3:HeadObject': 'GetObject',
  's3:ListObjectsV2': 'ListBucket',
  's3:HeadBucket': 'ListBucket',
};

/** Thing that a call is about, by the field of its input that says it most exactly. */
export function subjectOf(input: unknown): string | undefined {
  if (!isObject(input)) return undefined;
  for (const [field, word] of fields) {
    const value: unknown = input[field];
    const names = (Array.isArray(value) ? (value as unknown[]) : [value]).filter((name) => typeof name === 'string');
    const [first] = names;
    if (first !== undefined)
      return `${word} ${shortened(first)}${names.length > 1 ? ` and ${names.length - 1} more` : ''}`;
  }
  return undefined;
}

const fields = [
  ['QueueUrl', 'queue'],
  ['SourceArn', 'queue'],
  ['ChangeSetName', 'change set'],
  ['StackName', 'stack'],
  ['AlarmName', 'alarm'],
  ['AlarmNames', 'alarm'],
  ['AlarmNamePrefix', 'alarms of'],
  ['FunctionName', 'function'],
  ['logGroupName', 'log group'],
  ['logGroupNames', 'log group'],
  ['AutoScalingGroupName', 'Auto Scaling group'],
  ['AutoScalingGroupNames', 'Auto Scaling group'],
  ['TargetGroupArn', 'target group'],
  ['DocumentName', 'document'],
  ['CommandId', 'command'],
  ['InstanceId', 'instance'],
  ['InstanceIds', 'instance'],
  ['VolumeIds', 'volume'],
  ['TopicArn', 'topic'],
  ['Bucket', 'bucket'],
] as const;

/** Last part of a URL, resource of an ARN, anything else as it is. */
function shortened(name: string): string {
  if (/^https?:\/\//.test(name)) return name.split('/').at(-1) ?? name;
  return name.startsWith('arn:') ? name.split(':').slice(5).join(':') : name;
}
