import { isObject, itemsIn } from '../../../core/json';
import { canonicalText } from '../../template/canonical';
import type { ResolvedResource } from '../../template/stack';
import { about, type Rule, updatesOf } from '../rule';

export const tagUsed: Rule = {
  id: 'operability/tag-in-use',
  risk: 'low',
  what: 'a tag goes or changes by which something selects this resource',
  why: 'backups, policies, commands and queries that go by the tag do not find it any more',
  fix: 'keep the tag, or change what selects by it in the same deployment',
  find: (stack) =>
    updatesOf(stack, /./).flatMap((change) => {
      const [old, now] = [change.before, change.after].map(tagsOf);
      return [...(old ?? [])]
        .filter(([key, value]) => now?.get(key) !== value)
        .flatMap(([key, value]) => {
          const user = [...stack.after.resources.values()].find(
            (one) => one.logicalId !== change.after.logicalId && selectsBy(one, key),
          );
          if (user === undefined) return [];
          const isBackup = /Backup|DLM/.test(user.type);
          return [
            about(change.after, {
              risk: isBackup ? 'medium' : 'low',
              property: `Tags.${key}`,
              before: value,
              ...(now?.has(key) === true && { after: now.get(key) ?? '' }),
              because: `${user.logicalId} goes by it`,
            }),
          ];
        });
    }),
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
