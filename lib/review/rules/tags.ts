import { isObject, itemsIn } from '../../core/json';
import { canonicalText } from '../template/canonical';
import type { ResolvedResource } from '../template/stack';
import { about, type Rule, type StackReview, updatesOf } from './rule';

/** A tag that goes, or that says something else. */
interface LostTag {
  readonly resource: ResolvedResource;
  readonly key: string;
  readonly before: string;
  readonly after: string | undefined;
  /** Resource of the stack that goes by it. */
  readonly user: ResolvedResource | undefined;
}

const lostTags = (stack: StackReview): readonly LostTag[] =>
  updatesOf(stack, /./).flatMap((change) => {
    const [old, now] = [change.before, change.after].map(tagsOf);
    return [...(old ?? [])]
      .filter(([key, value]) => now?.get(key) !== value)
      .map(([key, value]) => ({
        resource: change.after,
        key,
        before: value,
        after: now?.get(key),
        user: [...stack.after.resources.values()].find(
          (one) => one.logicalId !== change.after.logicalId && selectsBy(one, key),
        ),
      }));
  });

const sidesOf = ({ key, before, after }: LostTag) => ({
  property: `Tags.${key}`,
  before,
  ...(after !== undefined && { after }),
});

export const tagUsed: Rule = {
  id: 'operability/tag-in-use',
  risk: 'low',
  what: 'a tag goes or changes by which something selects this resource',
  why: 'backups, policies, commands and queries that go by the tag do not find it any more',
  fix: 'keep the tag, or change what selects by it in the same deployment',
  find: (stack) =>
    lostTags(stack).flatMap((tag) =>
      tag.user
        ? [
            about(tag.resource, {
              risk: /Backup|DLM/.test(tag.user.type) ? 'medium' : 'low',
              ...sidesOf(tag),
              because: `${tag.user.logicalId} goes by it`,
            }),
          ]
        : [],
    ),
};

/** A tag by its name alone: what makes backups by it is mostly in a stack of its own, or in another account. */
export const backupTag: Rule = {
  id: 'data-loss/backup-tag',
  risk: 'medium',
  what: 'a tag goes or changes that names backups',
  why: 'plans of AWS Backup and Lifecycle Manager go by tags: from now on there may be no backups',
  fix: 'keep the tag, or see that it is found without: aws backup list-protected-resources',
  find: (stack) =>
    lostTags(stack)
      .filter(({ key, user }) => user === undefined && /back-?up|snapshot|(^|[^a-z])dlm([^a-z]|$)/i.test(key))
      .map((tag) => about(tag.resource, sidesOf(tag))),
};

const tagsOf = ({ properties: { Tags: tags } }: ResolvedResource): ReadonlyMap<string, string> =>
  new Map(
    itemsIn(tags).flatMap((tag) =>
      isObject(tag) && typeof tag.Key === 'string' ? [[tag.Key, canonicalText(tag.Value)] as const] : [],
    ),
  );

function selectsBy({ type, properties }: ResolvedResource, key: string): boolean {
  const text = canonicalText({ ...properties, Tags: '' });
  if (/Backup::BackupSelection|DLM::LifecyclePolicy/.test(type))
    return text.includes(`"${key}"`) || text.includes(`/${key}"`);
  return [`ResourceTag/${key}"`, `tag:${key}"`, `tag.${key}`, `tag.\\"${key}`].some((form) => text.includes(form));
}
