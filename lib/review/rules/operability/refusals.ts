import { isObject, textIn, type Value } from '../../../core/json';
import { gp3, io2 } from '../../../limits/ebs';
import { lambda } from '../../../limits/lambda';
import { onlyReads } from '../../../limits/scheduler';
import { sqs } from '../../../limits/sqs';
import type { Draft } from '../../finding';
import type { ResolvedResource, ResolvedStack } from '../../template/stack';
import { nameIn, refsIn, scalarText } from '../../template/tokens';
import { about, isOfTypes, lambdas, type Rule, type StackReview, type Types } from '../rule';
import { numberOf, valueAt } from '../watch';
import { overlapping } from './subnets';

/** A value that a service refuses, and the reason. */
interface Refusal {
  readonly property: string;
  readonly because: string;
}

type Check = (resource: ResolvedResource, stack: ResolvedStack) => Refusal | undefined;

/** Least and most of a number. Source: the reference of each type. */
const ranges: readonly (readonly [types: Types, path: string, least: number, most: number])[] = [
  [lambdas, 'Timeout', 1, lambda.maxTimeout.value],
  [lambdas, 'MemorySize', lambda.minMemory.value, lambda.maxMemory.value],
  [lambdas, 'EphemeralStorage.Size', 512, 10_240],
  ['AWS::Lambda::EventSourceMapping', 'BatchSize', 1, 10_000],
  ['AWS::Lambda::EventSourceMapping', 'MaximumBatchingWindowInSeconds', 0, 300],
  ['AWS::Lambda::EventSourceMapping', 'ParallelizationFactor', 1, 10],
  [
    'AWS::Lambda::EventSourceMapping',
    'ScalingConfig.MaximumConcurrency',
    sqs.minMaximumConcurrency.value,
    sqs.maxMaximumConcurrency.value,
  ],
  ['AWS::SQS::Queue', 'DelaySeconds', 0, 900],
  ['AWS::SQS::Queue', 'VisibilityTimeout', 0, sqs.maxVisibilityTimeout.value],
  ['AWS::SQS::Queue', 'MessageRetentionPeriod', 60, sqs.maxRetention.value],
  ['AWS::SQS::Queue', 'ReceiveMessageWaitTimeSeconds', 0, 20],
  ['AWS::SQS::Queue', 'RedrivePolicy.maxReceiveCount', 1, sqs.maxReceives.value],
  ['AWS::Kinesis::Stream', 'RetentionPeriodHours', 24, 8_760],
  ['AWS::RDS::DBInstance', 'BackupRetentionPeriod', 0, 35],
  ['AWS::EC2::Volume', 'Throughput', gp3.baselineThroughput.value, gp3.maxThroughput.value],
];

const outOfRange: Check = (resource) => {
  for (const [types, path, least, most] of ranges) {
    const number = isOfTypes(resource.type, types) ? numberOf(valueAt(resource.properties, path)) : undefined;
    if (number !== undefined && (number < least || number > most))
      return { property: path, because: `${path} goes from ${least} to ${most}` };
  }
  return undefined;
};

/** Most letters of a name. Source: the reference of each type. */
const nameLengths: readonly (readonly [types: RegExp, property: string, most: number])[] = [
  [/^AWS::ElasticLoadBalancingV2::(TargetGroup|LoadBalancer)$/, 'Name', 32],
  [/^AWS::(Lambda|Serverless)::Function$/, 'FunctionName', 64],
  [/^AWS::IAM::Role$/, 'RoleName', 64],
  [/^AWS::SQS::Queue$/, 'QueueName', 80],
  [/^AWS::S3::Bucket$/, 'BucketName', 63],
];

const tooLong: Check = ({ type, properties }) => {
  const row = nameLengths.find(([types, name, most]) => types.test(type) && textIn(properties[name]).length > most);
  return row && { property: row[1], because: `${row[1]} has at most ${row[2]} letters` };
};

/** Days that CloudWatch Logs keeps log events. Source: CloudWatch Logs API Reference, PutRetentionPolicy. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1_096, 1_827, 2_192, 2_557, 2_922, 3_288, 3_653,
];

const noRetention: Check = ({ type, properties: { RetentionInDays: days } }) => {
  const count = type === 'AWS::Logs::LogGroup' ? numberOf(days) : undefined;
  return count === undefined || retentions.includes(count)
    ? undefined
    : { property: 'RetentionInDays', because: `logs are kept for one of ${retentions.join(', ')} days` };
};

const DAY_SEC = 86_400;
const HOUR_SEC = 3_600;

/** An alarm that looks back too far. Source: CloudWatch API Reference, PutMetricAlarm. */
const tooFarBack: Check = ({ type, properties: { Period: period, EvaluationPeriods: periods } }) => {
  if (type !== 'AWS::CloudWatch::Alarm') return undefined;
  const [seconds, count] = [numberOf(period), numberOf(periods)];
  if (seconds === undefined || count === undefined) return undefined;
  const most = seconds < HOUR_SEC ? DAY_SEC : 7 * DAY_SEC;
  return seconds * count > most
    ? { property: 'EvaluationPeriods', because: `all periods together are at most ${most / DAY_SEC} days` }
    : undefined;
};

/** IOPS that a GiB of a kind of volume has at most. */
const iopsPerGiB: Readonly<Record<string, number>> = { gp3: gp3.iopsPerGiB.value, io2: io2.iopsPerGiB.value };

const tooManyIops: Check = ({ type, properties: { VolumeType: kind, Size: size, Iops: iops } }) => {
  const perGiB = type === 'AWS::EC2::Volume' ? iopsPerGiB[textIn(kind)] : undefined;
  const [count, most] = [numberOf(iops), (numberOf(size) ?? Infinity) * (perGiB ?? Infinity)];
  // The baseline of gp3 is there at every size.
  return count === undefined || count <= Math.max(most, kind === 'gp3' ? gp3.baselineIops.value : 0)
    ? undefined
    : { property: 'Iops', because: `a GiB of ${textIn(kind)} has at most ${perGiB} IOPS` };
};

const tooMuchThroughput: Check = ({ type, properties: { VolumeType: kind, Throughput: throughput, Iops: iops } }) => {
  const most = (numberOf(iops) ?? gp3.baselineIops.value) * gp3.throughputPerIops.value;
  return type === 'AWS::EC2::Volume' && kind === 'gp3' && (numberOf(throughput) ?? 0) > most
    ? { property: 'Throughput', because: `four IOPS of gp3 have at most 1 MiB/s: here ${most}` }
    : undefined;
};

/** Variables that the runtime sets. Source: Lambda Developer Guide, Defined runtime environment variables. */
const reserved =
  /^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_REGION|REGION|EXECUTION_ENV|ACCESS_KEY(_ID)?|SECRET_ACCESS_KEY|SESSION_TOKEN|LAMBDA_(FUNCTION_\w+|LOG_\w+|INITIALIZATION_TYPE|RUNTIME_API)))$/;

const ownVariable: Check = ({ type, properties }) => {
  const variables = type.endsWith('Function') ? valueAt(properties, 'Environment.Variables') : undefined;
  const name = isObject(variables) ? Object.keys(variables).find((each) => reserved.test(each)) : undefined;
  return name === undefined
    ? undefined
    : { property: `Environment.Variables.${name}`, because: `Lambda sets ${name} itself` };
};

const MAPPING = 'AWS::Lambda::EventSourceMapping';

const withoutWindow: Check = ({ type, properties }, { resources }) => {
  if (type !== MAPPING) return undefined;
  const { EventSourceArn: source, BatchSize: size, MaximumBatchingWindowInSeconds: window } = properties;
  const isQueue =
    /^arn:[\w-]+:sqs:(?!.*\.fifo$)/.test(textIn(source)) ||
    refsIn(source).some((id) => resources.get(id)?.type === 'AWS::SQS::Queue');
  return isQueue && (numberOf(size) ?? 0) > sqs.maxBatchSize.value && (numberOf(window) ?? 0) === 0
    ? {
        property: 'BatchSize',
        because: `a batch of more than ${sqs.maxBatchSize.value} messages needs a batching window`,
      }
    : undefined;
};

/** A cron expression of AWS names the day of the month or that of the week, and has `?` for the other. */
const bothDays: Check = ({ type, properties: { ScheduleExpression: expression } }) => {
  const isSchedule = /^AWS::(Events::Rule|Scheduler::Schedule|SSM::MaintenanceWindow)$/.test(type);
  const [, fields] = (isSchedule && /^cron\((.*)\)$/.exec(textIn(expression))) || [];
  const days = fields?.trim().split(/\s+/) ?? [];
  return fields === undefined || (days.length === 6 && [days[2], days[4]].includes('?'))
    ? undefined
    : {
        property: 'ScheduleExpression',
        because: 'cron has six fields, and `?` for the day of the month or of the week',
      };
};

/** A schedule of a call that only reads. */
const onlyReading: Check = ({ type, properties }) => {
  const target = type === 'AWS::Scheduler::Schedule' ? JSON.stringify(valueAt(properties, 'Target.Arn') ?? '') : '';
  const [, call = ''] = /:aws-sdk:\w+:(\w+)/.exec(target) ?? [];
  return onlyReads(call)
    ? { property: 'Target.Arn', because: `EventBridge Scheduler makes no call that only reads, as ${call}` }
    : undefined;
};

/** Parameters of a database that are of another version than its engine. */
const otherFamily: Check = ({ type, properties }, { resources }) => {
  const name = groupNames[type];
  const group = name === undefined ? undefined : resources.get(nameIn(properties[name] ?? ''));
  const [, engine, version] = /^([a-z-]+)([\d.]+)$/.exec(textIn(group?.properties.Family)) ?? [];
  const running = scalarText(properties.EngineVersion ?? '');
  if (name === undefined || group === undefined || engine !== properties.Engine || running === '') return undefined;
  return `${running}.`.startsWith(`${version}.`)
    ? undefined
    : { property: name, because: `${group.logicalId} is for ${engine} ${version}, and the engine is ${running}` };
};

const groupNames: Readonly<Record<string, string>> = {
  'AWS::RDS::DBInstance': 'DBParameterGroupName',
  'AWS::RDS::DBCluster': 'DBClusterParameterGroupName',
};

const overReserved: Check = ({ type, properties }, { resources }) => {
  const own = numberOf(valueAt(properties, 'ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions'));
  const worker = type === 'AWS::Lambda::Alias' ? resources.get(nameIn(properties.FunctionName ?? '')) : undefined;
  const bound = numberOf(worker?.properties.ReservedConcurrentExecutions);
  return own !== undefined && bound !== undefined && own > bound
    ? {
        property: 'ProvisionedConcurrencyConfig',
        because: `${own} are provisioned of a function that reserves ${bound}`,
      }
    : undefined;
};

const checks: readonly Check[] = [
  outOfRange,
  tooLong,
  noRetention,
  tooFarBack,
  tooManyIops,
  tooMuchThroughput,
  ownVariable,
  withoutWindow,
  bothDays,
  onlyReading,
  otherFamily,
  overReserved,
  overlapping,
];

export const refused: Rule = {
  id: 'operability/refused',
  risk: 'medium',
  what: 'the deployment fails: the service does not take this',
  why: 'it is over a bound of the service, or against another value',
  fix: 'write a value that the service takes',
  find: (stack) => [...stack.after.resources.values()].flatMap((resource) => refusedDrafts(resource, stack)),
};

/** Refusals of a resource that it had not before; what was there already was taken, whatever is known here. */
function refusedDrafts(resource: ResolvedResource, { before, after }: StackReview): Draft[] {
  const former = before.resources.get(resource.logicalId);
  return checks.flatMap((check) => {
    const refusal = check(resource, after);
    if (refusal === undefined || (former && check(former, before)?.because === refusal.because)) return [];
    const value: Value | undefined = valueAt(resource.properties, refusal.property);
    return [about(resource, { ...refusal, ...(value !== undefined && { after: value }) })];
  });
}
