import { isObject, itemsIn, type Properties, type Value } from '../../../core/json';
import { canonicalText } from '../../template/canonical';
import { refsIn } from '../../template/tokens';
import { about, removalsOf, type Rule, type StackReview, updatesOf } from '../rule';
import { low, type Watch, watching } from '../watch';
import { wayChanged } from './ways';

/** Settings that say when and on what something starts, or where a name leads. */
const starts: readonly Watch[] = [
  { types: 'AWS::Events::Rule', path: 'ScheduleExpression', worse: 'changed' },
  { types: 'AWS::Events::Rule', path: 'EventPattern', worse: 'changed' },
  {
    types: 'AWS::Events::Rule',
    path: 'EventBusName',
    worse: 'changed',
    say: { ...low, what: 'the rule is made anew and hears another bus', fix: 'see that what it hears is sent there' },
  },
  {
    types: 'AWS::Events::Rule',
    path: 'Targets',
    worse: 'fewer',
    say: { risk: 'medium' },
  },
  { types: 'AWS::Scheduler::Schedule', path: 'ScheduleExpression', worse: 'changed' },
  {
    types: 'AWS::Scheduler::Schedule',
    path: 'FlexibleTimeWindow.MaximumWindowInMinutes',
    worse: 'more',
    fallback: 0,
    say: { what: 'it starts at any time of a window, and not when it is due' },
  },
  {
    types: 'AWS::Lambda::EventSourceMapping',
    path: 'StartingPosition',
    worse: 'changed',
    say: {
      risk: 'medium',
      what: 'it is made anew: all that is in the stream comes again, or what waits there is left out',
      fix: 'leave it as it is: the position counts only when the mapping is made',
    },
  },
  {
    types: 'AWS::SNS::Subscription',
    path: 'RawMessageDelivery',
    worse: 'changed',
    fallback: false,
    say: { risk: 'medium', what: 'messages come with SNS’s envelope around them, or without it' },
  },
  {
    types: 'AWS::AutoScaling::AutoScalingGroup',
    path: 'MaxInstanceLifetime',
    worse: 'added',
    say: { what: 'each host is ended and replaced after this time' },
  },
  { types: 'AWS::SSM::Association', path: 'ScheduleExpression', worse: 'changed' },
  { types: 'AWS::SSM::MaintenanceWindow', path: 'Schedule', worse: 'changed' },
  {
    types: 'AWS::SSM::PatchBaseline',
    path: 'ApprovalRules.PatchRules',
    worse: 'fewer',
    say: { what: 'fewer patches are approved by themselves' },
  },
  {
    types: 'AWS::SSM::Document',
    path: 'Content',
    worse: 'changed',
    say: { what: 'whoever runs the document runs other steps', fix: 'try it on one host' },
  },
  { types: 'AWS::SNS::Subscription', path: 'FilterPolicy', worse: 'changed' },
  { types: 'AWS::Lambda::EventSourceMapping', path: 'FilterCriteria', worse: 'changed' },
  {
    types: 'AWS::S3::Bucket',
    path: 'NotificationConfiguration',
    worse: (before, after) => sizeOf(after) < sizeOf(before),
    say: { risk: 'medium' },
  },
  { types: 'AWS::DynamoDB::Table', path: 'StreamSpecification', worse: 'removed', say: { risk: 'medium' } },
  {
    types: 'AWS::DynamoDB::Table',
    path: 'StreamSpecification.StreamViewType',
    worse: (_, after) => after !== undefined,
  },
  {
    types: 'AWS::Serverless::Function',
    path: 'Events',
    worse: (before, after) => sizeOf(after) < sizeOf(before),
    say: { risk: 'medium' },
  },
];

const sizeOf = (value: Value | undefined): number =>
  value === undefined ? 0 : [...canonicalText(value).matchAll(/[{]/g)].length;

/** Types whose removal leaves something without a right that it needs. */
const rights =
  /^AWS::(Lambda::Permission|SQS::QueuePolicy|SNS::TopicPolicy|S3::BucketPolicy|IAM::Policy|Events::EventBusPolicy|Logs::ResourcePolicy|EC2::SecurityGroup(Ingress|Egress))$/;

/** A right goes of something that stays. */
const rightGone: Rule = {
  id: 'operability/right-removed',
  risk: 'low',
  what: 'a right goes of something that stays',
  why: 'what used it is refused from then on, and often nobody is told',
  fix: 'see in its metrics or logs that nothing uses it',
  find: (stack) =>
    removalsOf(stack, rights)
      .filter(
        ({ properties }) =>
          holdersIn(properties).some((id) => stack.after.resources.has(id)) && !isElsewhere(stack, properties),
      )
      .map((resource) => about(resource)),
};

/** Logical ids that a right is about: of its queue, function, role. */
const holdersIn = (properties: Properties): readonly string[] =>
  ['Queues', 'Topics', 'Bucket', 'FunctionName', 'Roles', 'EventBusName', 'GroupId'].flatMap((name) =>
    refsIn(properties[name]),
  );

/** Whether another one says nearly the same: moved, and not gone. */
const isElsewhere = (stack: StackReview, properties: Properties): boolean =>
  stack.changes.some(
    (change) =>
      change.kind === 'added' &&
      rights.test(change.after.type) &&
      holdersIn(change.after.properties).some((id) => holdersIn(properties).includes(id)),
  );

const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/** Priorities of a listener, of which each is taken once. */
const prioritySwapped: Rule = {
  id: 'operability/priority-taken',
  risk: 'medium',
  what: 'the deployment fails: another rule of the listener has the priority until it is changed itself',
  why: 'CloudFormation changes one rule after the other, and a priority is given once',
  fix: 'take priorities that nobody had, or make two deployments',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind === 'removed' || change.after.type !== LISTENER_RULE) return [];
      const { Priority: priority, ListenerArn: listener } = change.after.properties;
      const isOther = change.kind !== 'updated' || change.properties.some(({ name }) => name === 'Priority');
      const holder = [...stack.before.resources.values()].find(
        ({ type, logicalId, properties }) =>
          type === LISTENER_RULE &&
          logicalId !== change.after.logicalId &&
          canonicalText(properties.Priority) === canonicalText(priority) &&
          canonicalText(properties.ListenerArn) === canonicalText(listener),
      );
      return isOther && holder && priority !== undefined
        ? [about(change.after, { property: 'Priority', after: priority, because: `${holder.logicalId} has it` })]
        : [];
    }),
};

/** An index of a table that is changed where it stands. */
const indexChanged: Rule = {
  id: 'operability/index-changed-in-place',
  risk: 'medium',
  what: 'the deployment fails: an index can’t be changed, only made and deleted',
  why: 'of an index that is there, DynamoDB takes other throughput and nothing else',
  fix: 'make the index under another name, and delete the old one later',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind !== 'updated' || change.replacement === 'yes' || change.after.type !== 'AWS::DynamoDB::Table')
        return [];
      const [old, now] = [change.before, change.after].map(({ properties: { GlobalSecondaryIndexes: indexes } }) =>
        keysOf(indexes),
      );
      const name = [...(now ?? [])].find(([each, keys]) => old?.get(each) !== undefined && old.get(each) !== keys)?.[0];
      return name === undefined
        ? []
        : [about(change.after, { property: `GlobalSecondaryIndexes ${name.replaceAll('"', '')}` })];
    }),
};

const keysOf = (indexes: Value | undefined): ReadonlyMap<string, string> =>
  new Map(
    itemsIn(indexes).flatMap((one) =>
      isObject(one)
        ? [[canonicalText(one.IndexName), canonicalText([one.KeySchema ?? '', one.Projection ?? ''])] as const]
        : [],
    ),
  );

/** Somebody who had to say yes. */
const approvalGone: Rule = {
  id: 'operability/approval-removed',
  risk: 'medium',
  what: 'nobody is asked any more before it goes on',
  why: 'a step of the pipeline that waits for a person is gone',
  fix: 'keep the approval before production',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind !== 'updated' || change.after.type !== 'AWS::CodePipeline::Pipeline') return [];
      const [old, now] = [change.before, change.after].map(
        ({ properties: { Stages: stages } }) => [...canonicalText(stages).matchAll(/"Category":"Approval"/g)].length,
      );
      return (now ?? 0) < (old ?? 0)
        ? [about(change.after, { property: 'Stages', before: old ?? 0, after: now ?? 0 })]
        : [];
    }),
};

/** An image whose tag can mean another one tomorrow, or of another place. */
const image: Rule = {
  id: 'operability/image-unpinned',
  risk: 'low',
  what: 'a container image comes from another place, or by a tag that moves',
  why: 'what runs is then what somebody pushes there, and not what was tried',
  fix: 'name a digest, or a tag that is pushed once',
  find: (stack) =>
    updatesOf(stack, /./).flatMap((change) => {
      const [old = [], now = []] = [change.before, change.after].map(({ properties }) => imagesIn(properties));
      return now.flatMap((one, index) => {
        const was = old[index];
        const isWorse =
          was !== undefined && was !== one && ((isMoving(one) && !isMoving(was)) || placeOf(one) !== placeOf(was));
        return isWorse ? [about(change.after, { property: 'Image', before: was, after: one })] : [];
      });
    }),
};

function imagesIn(value: Value): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap(imagesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    /^(Image|ImageUri)$/.test(name) && typeof part === 'string' ? [part] : imagesIn(part),
  );
}

const isMoving = (name: string): boolean => name.endsWith(':latest') || !/[:@][^/]+$/.test(name);
const placeOf = (name: string): string => name.replace(/[:@][^/]*$/, '');

export const triggerRules: readonly Rule[] = [
  {
    id: 'operability/trigger-changed',
    risk: 'low',
    what: 'it starts at other times, or on other events',
    why: 'what it started on before, it may not start on any more',
    fix: 'compare both with the events of the last days',
    find: watching(starts),
  },
  wayChanged,
  rightGone,
  prioritySwapped,
  indexChanged,
  approvalGone,
  image,
];
