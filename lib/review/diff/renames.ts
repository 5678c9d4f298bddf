import { isObject, type Value } from '../../core/json';
import { canonicalText } from '../template/canonical';
import type { ResolvedResource } from '../template/stack';
import { physicalName } from './names';

/** Share of what they say that two resources have in common, from which one is the other under a new logical id. */
const ALIKE = 0.7;

type Pair = readonly [before: ResolvedResource, after: ResolvedResource];

/**
 * Resources that went and came again under another logical id: of one type, and of one name, or saying nearly the same. Names go first;
 * of the others the most alike.
 */
export function renames(removed: readonly ResolvedResource[], added: readonly ResolvedResource[]): Pair[] {
  const candidates = removed.flatMap((before) =>
    added
      .filter((after) => after.type === before.type)
      .map((after) => ({ pair: [before, after] as const, likeness: likeness(before, after) })),
  );
  const taken = new Set<ResolvedResource>();
  return candidates
    .filter(({ likeness: share }) => share >= ALIKE)
    .sort((one, other) => other.likeness - one.likeness)
    .flatMap(({ pair }) => {
      if (pair.some((one) => taken.has(one))) return [];
      for (const one of pair) taken.add(one);
      return [pair];
    });
}

/** Likeness from 0 to 1, and over 1 where both have one name. */
function likeness(before: ResolvedResource, after: ResolvedResource): number {
  const names = [physicalName(before), physicalName(after)];
  if (names[0] !== undefined && names[0] === names[1]) return 2;
  const [one, other] = [before, after].map(({ properties }) => new Set(leaves(properties, '')));
  if (!one || !other) return 0;
  // Of nothing said at all nothing can be told, but that nobody told them apart.
  if (one.size === 0 && other.size === 0) return ALIKE;
  const shared = [...one].filter((leaf) => other.has(leaf)).length;
  return shared / (one.size + other.size - shared);
}

/** Each value with its path; references by their kind only, since what they name may have another name as well. */
function leaves(value: Value, path: string): string[] {
  if (Array.isArray(value)) return (value as readonly Value[]).flatMap((item) => leaves(item, `${path}[]`));
  if (!isObject(value)) return [`${path}=${canonicalText(value)}`];
  if (typeof value.Ref === 'string' && !value.Ref.startsWith('AWS::')) return [`${path}=Ref`];
  if (Array.isArray(value['Fn::GetAtt'])) return [`${path}=GetAtt`];
  return Object.entries(value).flatMap(([name, part]) => leaves(part, `${path}.${name}`));
}
