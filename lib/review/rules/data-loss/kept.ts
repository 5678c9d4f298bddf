import { isObject, type Value } from '../../../core/json';
import { scalarText } from '../../template/tokens';
import { about, additionsOf, removalsOf, type Rule, updatesOf } from '../rule';
import { watching } from '../watch';
import { heldBy } from './holds-data';

/** Policies under which something is left when a resource goes. */
const keeping = ['Retain', 'RetainExceptOnCreate', 'Snapshot'];

export const policyLoosened: Rule = {
  id: 'data-loss/policy-loosened',
  opposite: 'the data are kept when the resource goes',
  risk: 'medium',
  what: 'the data are no longer kept when the resource goes',
  why: 'from now on a removal or a replacement, also by mistake or by a rollback, deletes them',
  fix: 'leave the policy at Retain or Snapshot',
  find: (stack) =>
    updatesOf(stack, /./).flatMap(({ before, after }) => {
      if (heldBy(after.type) === undefined) return [];
      return (['deletionPolicy', 'updateReplacePolicy'] as const)
        .filter((policy) => keeping.includes(before[policy]) && !keeping.includes(after[policy]))
        .map((policy) =>
          about(after, {
            property: policy === 'deletionPolicy' ? 'DeletionPolicy' : 'UpdateReplacePolicy',
            before: before[policy],
            after: after[policy],
            ...(heldBy(after.type)?.kind === 'passing' && { risk: 'low' as const }),
          }),
        );
    }),
};

/** Custom resources that delete what is in another resource. */
const emptying = /^Custom::(S3AutoDeleteObjects|ECRAutoDeleteImages)/;

export const emptied: Rule = {
  id: 'data-loss/emptied',
  risk: 'high',
  what: 'what empties the bucket or repository is deleted, and on its deletion it may empty it once more',
  why: 'the deletion of a custom resource runs its code; that the bucket is retained does not help',
  fix: 'set RemovalPolicy of the custom resource to retain and deploy that first, then remove it',
  find: (stack) =>
    [
      ...removalsOf(stack, emptying),
      ...stack.changes.flatMap((change) =>
        (change.kind === 'updated' && change.replacement !== 'no') || change.kind === 'renamed' ? [change.before] : [],
      ),
    ]
      .filter(({ type }) => emptying.test(type))
      .map((resource) => about(resource)),
};

export const emptiesLater: Rule = {
  id: 'data-loss/empties-on-removal',
  risk: 'low',
  what: 'from now on all objects are deleted with the bucket or the stack',
  why: 'a bucket that is not empty can’t be deleted, which this takes away',
  fix: 'leave autoDeleteObjects out where the objects matter',
  find: (stack) => additionsOf(stack, emptying).map((resource) => about(resource)),
};

/** Plans that make backups. */
const backups = ['AWS::Backup::BackupPlan', 'AWS::Backup::BackupSelection', 'AWS::DLM::LifecyclePolicy'];

export const backupRemoved: Rule = {
  id: 'data-loss/backup-removed',
  risk: 'medium',
  what: 'what made backups is removed',
  why: 'from now on there are none; that is noticed when one is needed',
  fix: 'keep it, or name what backs the data up instead',
  find: (stack) => removalsOf(stack, backups).map((resource) => about(resource)),
};

export const aliasRemoved: Rule = {
  id: 'data-loss/alias-removed',
  risk: 'medium',
  what: 'an alias of a function goes, and with it its provisioned concurrency and its address',
  why: 'callers, permissions and event sources that name the alias fail from then on',
  fix: 'keep the alias, or move its callers first',
  find: (stack) => removalsOf(stack, 'AWS::Lambda::Alias').map((resource) => about(resource)),
};

/** Size of a disk that is made smaller. */
export const shrunk: Rule = {
  id: 'data-loss/disk',
  risk: 'medium',
  what: 'a disk is changed in a way that it can’t be, or not while it holds data',
  why: 'EBS shrinks, moves and encrypts none in place: the deployment fails, or makes an empty one',
  fix: 'make a new volume of a snapshot, and move over',
  find: ({ changes }) =>
    changes.flatMap((change) => {
      if (change.kind !== 'updated' || change.after.type !== 'AWS::EC2::Volume') return [];
      return change.properties.flatMap(({ name, before, after }) => {
        const isSmaller = name === 'Size' && Number(after) < Number(before);
        const isMoved = ['AvailabilityZone', 'Encrypted', 'KmsKeyId', 'SnapshotId', 'VolumeType'].includes(name);
        return isSmaller || isMoved
          ? [
              about(change.after, {
                property: name,
                before,
                after,
                ...(name === 'VolumeType' && { risk: 'low' as const }),
              }),
            ]
          : [];
      });
    }),
};

/** A table whose items expire by an attribute that they did not expire by. */
const isExpiring = (value: Value | undefined): boolean => isObject(value) && scalarText(value.Enabled) === 'true';

const evicts = watching([
  {
    types: 'AWS::ElastiCache::ParameterGroup',
    path: 'Properties.maxmemory-policy',
    worse: (before) => before === 'noeviction',
    say: {
      what: 'a full cache throws entries away where it refused to write until now',
      because: 'queues, sessions and locks that are kept there go at a peak, and nobody is told',
      fix: 'leave it for a cache that holds more than copies',
    },
  },
]);

export const expires: Rule = {
  id: 'data-loss/expires',
  risk: 'medium',
  what: 'items are deleted once the time in an attribute has passed, which they were not',
  why: 'what has an old time there already goes within days, and nobody deleted it',
  fix: 'look at the values of the attribute first',
  find: (stack) => [
    ...evicts(stack),
    ...stack.changes.flatMap((change) => {
      if (change.kind !== 'updated' || !/DynamoDB::(Global)?Table$/.test(change.after.type)) return [];
      return change.properties
        .filter(({ name, after }) => name === 'TimeToLiveSpecification' && isExpiring(after))
        .map(({ name, before, after }) => about(change.after, { property: name, before, after }));
    }),
  ],
};
