import { isObject, itemsIn, type Properties, type Value } from '../../../core/json';
import type { Update } from '../../diff/changes';
import { physicalName } from '../../diff/names';
import type { Draft, Risk } from '../../finding';
import { canonicalText } from '../../template/canonical';
import { about, type Rule, type StackReview } from '../rule';
import { type Watch, watching } from '../watch';

/** Types of which a second one under one name is not refused, but takes the first one's place, and goes with its deletion. */
const overwriting: Readonly<Record<string, (properties: Properties) => Value>> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': ({ ResourceId: id, ScalableDimension: dimension }) => [
    id ?? '',
    dimension ?? '',
  ],
  'AWS::IAM::Policy': ({ PolicyName: name, Roles: roles, Users: users, Groups: groups }) => [
    name ?? '',
    roles ?? '',
    users ?? '',
    groups ?? '',
  ],
  'AWS::Logs::ResourcePolicy': ({ PolicyName: name }) => name ?? '',
  'AWS::SNS::TopicPolicy': ({ Topics: topics }) => topics ?? '',
  'AWS::SQS::QueuePolicy': ({ Queues: queues }) => queues ?? '',
};

/** A resource that comes under another logical id while the one of its name is still there. */
export const nameTaken: Rule = {
  id: 'operability/name-taken',
  risk: 'medium',
  what: 'the deployment fails: another resource of this name is there until it is over',
  why: 'CloudFormation makes what is new before it deletes what went, and AWS has one of a name only',
  fix: 'keep the logical id, move it (`cdk refactor`), or remove the old one in a deployment before',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind !== 'added' && change.kind !== 'renamed') return [];
      if (change.after.type in overwriting) return [];
      const name = physicalName(change.after);
      const other =
        name === undefined ? undefined : [...stack.before.resources.values()].find((one) => physicalName(one) === name);
      if (other === undefined) return [];
      return [
        about(change.after, {
          property: 'name',
          before: other.logicalId,
          after: change.after.logicalId,
          because: `${other.logicalId} has this name, and goes only after ${change.after.logicalId} is made`,
        }),
      ];
    }),
};

export const overwritten: Rule = {
  id: 'operability/deleted-with-the-old',
  risk: 'medium',
  what: 'what is written under the new logical id is deleted at the end of the deployment',
  why: 'both have one name: the new one overwrites the old one, whose deletion then deletes both',
  fix: 'keep the logical id, or give the new one another name',
  find: (stack) =>
    stack.changes.flatMap((change) => {
      if (change.kind !== 'renamed' && change.kind !== 'added') return [];
      const of = overwriting[change.after.type];
      if (of === undefined) return [];
      const wanted = canonicalText(of(change.after.properties));
      const other = [...stack.before.resources.values()].find(
        (one) =>
          one.type === change.after.type &&
          !stack.after.resources.has(one.logicalId) &&
          canonicalText(of(one.properties)) === wanted,
      );
      return other?.deletionPolicy === 'Delete'
        ? [about(change.after, { before: other.logicalId, after: change.after.logicalId })]
        : [];
    }),
};

const isReplaced = (change: StackReview['changes'][number]): change is Update =>
  change.kind === 'updated' && change.replacement === 'yes';

export const namedReplaced: Rule = {
  id: 'operability/named-replaced',
  risk: 'medium',
  what: 'the deployment fails: a resource with a name of its own can’t be made anew under that name',
  why: 'the old one is there until the new one is made',
  fix: 'change its name in the same deployment, or leave the name to CloudFormation',
  find: ({ changes }) =>
    changes.filter(isReplaced).flatMap(({ before, after, replacedBy }) => {
      const name = physicalName(after);
      const isKept =
        name !== undefined && name === physicalName(before) && before.type === after.type && !name.includes('"Ref"');
      return isKept && !(after.type in overwriting)
        ? [
            about(after, {
              property: replacedBy[0],
              because: `${replacedBy.join(', ')} can only be set when it is made`,
            }),
          ]
        : [];
    }),
};

export const typeChanged: Rule = {
  id: 'operability/type-changed',
  risk: 'medium',
  what: 'the deployment is refused: a logical id has another type now',
  why: 'CloudFormation does not change the type of a resource',
  fix: 'give the new resource another logical id',
  find: ({ changes }) =>
    changes.flatMap((change) =>
      change.kind === 'updated' &&
      change.before.type !== change.after.type &&
      !(change.before.type + change.after.type).includes('Serverless')
        ? [about(change.after, { property: 'Type', before: change.before.type, after: change.after.type })]
        : [],
    ),
};

export const exportGone: Rule = {
  id: 'operability/export-in-use',
  risk: 'low',
  what: 'the deployment is refused as long as another stack imports what is exported here',
  why: 'an export that is imported can neither go nor change',
  fix: 'deploy the stack that imports it first, or keep the export until then (`this.exportValue(…)`)',
  find: ({ before, after, imported }) => {
    const names = (
      outputs: StackReview['before']['outputs'],
    ): ReadonlyMap<string, { readonly id: string; readonly value: string }> =>
      new Map(
        [...outputs].flatMap(([id, { exportName, value }]) =>
          exportName === undefined ? [] : [[canonicalText(exportName), { id, value: canonicalText(value) }] as const],
        ),
      );
    const now = names(after.outputs);
    return [...names(before.outputs)].flatMap(([name, { id, value }]): Draft[] => {
      const other = now.get(name);
      if (other?.value === value) return [];
      const risk: Risk = imported.has(name) ? 'medium' : 'low';
      return [
        {
          logicalId: id,
          resourceType: 'Output',
          risk,
          property: 'Export',
          before: JSON.parse(name) as Value,
          ...(other && {
            what: 'the deployment is refused as long as another stack imports this, whose value is another one',
          }),
        },
      ];
    });
  },
};

/** Properties that are set once: an update is refused, whatever the specification says of it. Source: the reference of each type. */
const setOnce: readonly Watch[] = [
  { types: 'AWS::Cognito::UserPool', path: 'UsernameAttributes', worse: 'changed' },
  { types: 'AWS::Cognito::UserPool', path: 'AliasAttributes', worse: 'changed' },
  {
    types: 'AWS::Cognito::UserPool',
    path: 'Schema',
    worse: (before, after) => attributesIn(before).some((one) => !attributesIn(after).includes(one)),
  },
  { types: 'AWS::ECS::Service', path: 'DeploymentController', worse: 'changed' },
  { types: 'AWS::EC2::Volume', path: 'AvailabilityZone', worse: 'changed' },
];

const attributesIn = (schema: Value | undefined): readonly string[] => itemsIn(schema).map((one) => canonicalText(one));

export const notUpdatable: Rule = {
  id: 'operability/set-once',
  risk: 'medium',
  what: 'the deployment fails: this is set when it is made, and never after',
  why: 'the service refuses the update',
  fix: 'leave it as it is, or make another one beside it and move over',
  find: watching(setOnce),
};

const MAX_INDEXES_AT_ONCE = 1;

export const oneAtATime: Rule = {
  id: 'operability/one-at-a-time',
  risk: 'medium',
  what: 'the deployment fails: a table makes or deletes one index at a time',
  why: 'DynamoDB refuses an update with more than one',
  fix: 'make a deployment for each index',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind !== 'updated' || change.replacement === 'yes' || change.after.type !== 'AWS::DynamoDB::Table')
        return [];
      const [old, now] = [change.before, change.after].map(({ properties: { GlobalSecondaryIndexes: indexes } }) =>
        indexNames(indexes),
      );
      const count =
        [...(old ?? [])].filter((name) => now?.has(name) !== true).length +
        [...(now ?? [])].filter((name) => old?.has(name) !== true).length;
      return count > MAX_INDEXES_AT_ONCE
        ? [
            about(change.after, {
              property: 'GlobalSecondaryIndexes',
              before: [...(old ?? [])],
              after: [...(now ?? [])],
            }),
          ]
        : [];
    }),
};

const indexNames = (indexes: Value | undefined): Set<string> =>
  new Set(itemsIn(indexes).map((one) => (isObject(one) ? canonicalText(one.IndexName) : '')));

export const indexRemoved: Rule = {
  id: 'operability/index-removed',
  risk: 'low',
  what: 'queries of an index fail from then on',
  why: 'it is deleted with the deployment, before or after the code that asks it changes',
  fix: 'deploy the code that does without it first',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind !== 'updated' || change.after.type !== 'AWS::DynamoDB::Table') return [];
      const [old, now] = [change.before, change.after].map(({ properties: { GlobalSecondaryIndexes: indexes } }) =>
        indexNames(indexes),
      );
      const gone = [...(old ?? [])].filter((name) => now?.has(name) !== true);
      return gone.length > 0 ? [about(change.after, { property: 'GlobalSecondaryIndexes', before: gone })] : [];
    }),
};
