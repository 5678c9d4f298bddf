import { isObject, itemsIn, type Properties, type Value } from '../../core/json';
import { resourceUpdatesOf } from '../../limits/resource-updates';
import { canonicalText } from '../template/canonical';
import type { ResolvedResource, ResolvedStack } from '../template/stack';
import { refsIn } from '../template/tokens';
import { meaningText } from './names';
import { renames } from './renames';

/** A property at the top of a resource that means something else than before. */
export interface PropertyChange {
  readonly name: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

/** Whether an update makes a new resource: it does, it does for some values, or it does not. */
export type Replacement = 'yes' | 'maybe' | 'no';

/** A resource that is on both sides under one logical id, and is not the same. */
export interface Update {
  readonly kind: 'updated';
  readonly before: ResolvedResource;
  readonly after: ResolvedResource;
  readonly properties: readonly PropertyChange[];
  readonly replacement: Replacement;
  /** Properties by which it is replaced. */
  readonly replacedBy: readonly string[];
}

export interface Removal {
  readonly kind: 'removed';
  readonly before: ResolvedResource;
}

export interface Addition {
  readonly kind: 'added';
  readonly after: ResolvedResource;
}

/** One resource under another logical id: to CloudFormation one that goes and one that comes. */
export interface Rename {
  readonly kind: 'renamed';
  readonly before: ResolvedResource;
  readonly after: ResolvedResource;
  readonly properties: readonly PropertyChange[];
}

export type Change = Update | Removal | Addition | Rename;

/** Changes of the resources of one stack, in the order of the templates. */
export function changesBetween(before: ResolvedStack, after: ResolvedStack): Change[] {
  const removed = [...before.resources.values()].filter(({ logicalId }) => !after.resources.has(logicalId));
  const added = [...after.resources.values()].filter(({ logicalId }) => !before.resources.has(logicalId));
  const pairs = renames(removed, added);
  const isPaired = new Set(pairs.flat());
  const updates = updatesBetween(before, after);
  return [
    ...updates,
    ...pairs.map(([old, now]): Rename => {
      const properties = propertyChanges(old, now, before, after);
      return { kind: 'renamed', before: old, after: now, properties };
    }),
    ...removed.filter((one) => !isPaired.has(one)).map((one): Removal => ({ kind: 'removed', before: one })),
    ...added.filter((one) => !isPaired.has(one)).map((one): Addition => ({ kind: 'added', after: one })),
  ];
}

function updatesBetween(before: ResolvedStack, after: ResolvedStack): Update[] {
  const both = [...after.resources.values()].flatMap((now) => {
    const old = before.resources.get(now.logicalId);
    return old ? [{ old, now, properties: propertyChanges(old, now, before, after) }] : [];
  });
  const direct = new Map(
    both.map(({ old, now, properties }) => [now.logicalId, replacementOf(old, now, properties)] as const),
  );
  const all = withReplacedReferences(
    both.map(({ now }) => now),
    direct,
  );
  return both.flatMap(({ old, now, properties }) => {
    const { replacement, replacedBy } = all.get(now.logicalId) ?? none;
    const isSame =
      properties.length === 0 && replacement === 'no' && old.type === now.type && hasSameAttributes(old, now);
    return isSame ? [] : [{ kind: 'updated' as const, before: old, after: now, properties, replacement, replacedBy }];
  });
}

interface Answer {
  readonly replacement: Replacement;
  readonly replacedBy: readonly string[];
}

const none: Answer = { replacement: 'no', replacedBy: [] };

function propertyChanges(
  old: ResolvedResource,
  now: ResolvedResource,
  before: ResolvedStack,
  after: ResolvedStack,
): PropertyChange[] {
  const names = [...new Set([...Object.keys(old.properties), ...Object.keys(now.properties)])];
  return names.flatMap((name) => {
    const sides = { before: old.properties[name], after: now.properties[name] };
    return isSame(name, sides, before, after) ? [] : [{ name, ...sides }];
  });
}

function isSame(
  name: string,
  sides: { readonly before: Value | undefined; readonly after: Value | undefined },
  before: ResolvedStack,
  after: ResolvedStack,
): boolean {
  if (sides.before === sides.after) return true;
  const now = withKnownRows(sides.after, sides.before);
  return (
    canonicalText(sides.before, name) === canonicalText(now, name) ||
    meaningText(sides.before, name, before) === meaningText(now, name, after)
  );
}

/** A value whose maps have the rows only that they had before: what is deployed was chosen by one of these. */
function withKnownRows(value: Value | undefined, before: Value | undefined): Value | undefined {
  if (Array.isArray(value)) {
    const old = itemsIn(before);
    return (value as readonly Value[]).map((item, index) => withKnownRows(item, old[index]) ?? item);
  }
  if (!isObject(value) || !isObject(before)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) => {
      const old = before[key];
      const rows = key === 'One of' && isObject(part) && isObject(old) ? knownRows(part, old) : undefined;
      return [[key, rows ?? withKnownRows(part, old) ?? part]];
    }),
  );
}

const knownRows = (rows: Properties, before: Properties): Properties =>
  Object.fromEntries(Object.entries(rows).filter(([key]) => before[key] !== undefined));

function replacementOf(old: ResolvedResource, now: ResolvedResource, changes: readonly PropertyChange[]): Answer {
  if (old.type !== now.type) return { replacement: 'yes', replacedBy: ['Type'] };
  const updates = resourceUpdatesOf(now.type);
  const names = changes.map(({ name }) => name);
  const replacing = names.filter((name) => updates?.replacing.includes(name) === true);
  if (replacing.length > 0) return { replacement: 'yes', replacedBy: replacing };
  if (hasOtherKeyType(old, now)) return { replacement: 'yes', replacedBy: [ATTRIBUTES] };
  const maybe = names.filter((name) => updates?.mayReplace.includes(name) === true);
  return maybe.length > 0 ? { replacement: 'maybe', replacedBy: maybe } : none;
}

const ATTRIBUTES = 'AttributeDefinitions';

/** A table of which an attribute has another type. Source: CloudFormation User Guide, AWS::DynamoDB::Table: replaced by an edited one. */
function hasOtherKeyType(old: ResolvedResource, now: ResolvedResource): boolean {
  if (!/^AWS::DynamoDB::(Global)?Table$/.test(now.type)) return false;
  const [before, after] = [old, now].map(
    ({ properties }) =>
      new Map(
        itemsIn(properties[ATTRIBUTES]).map((one) => {
          const { AttributeName: name, AttributeType: type } = isObject(one) ? one : {};
          return [canonicalText(name), canonicalText(type)] as const;
        }),
      ),
  );
  return [...(before ?? [])].some(([name, type]) => after?.has(name) === true && after.get(name) !== type);
}

/** Adds resources that are new because they refer to a new one by a property that can only be set when they are made. */
function withReplacedReferences(
  resources: readonly ResolvedResource[],
  direct: ReadonlyMap<string, Answer>,
): ReadonlyMap<string, Answer> {
  const all = new Map(direct);
  let isGrowing = [...all.values()].some(({ replacement }) => replacement === 'yes');
  while (isGrowing) {
    isGrowing = false;
    for (const { logicalId, type, properties } of resources) {
      if (all.get(logicalId)?.replacement === 'yes') continue;
      const by = (resourceUpdatesOf(type)?.replacing ?? []).filter((name) => refersToNew(properties, name, all));
      if (by.length === 0) continue;
      all.set(logicalId, { replacement: 'yes', replacedBy: by });
      isGrowing = true;
    }
  }
  return all;
}

const refersToNew = (properties: Properties, name: string, all: ReadonlyMap<string, Answer>): boolean =>
  refsIn(properties[name]).some((id) => all.get(id)?.replacement === 'yes');

/** Whether all beside the properties is alike; metadata alone changes nothing. */
const hasSameAttributes = (old: ResolvedResource, now: ResolvedResource): boolean =>
  old.deletionPolicy === now.deletionPolicy &&
  old.updateReplacePolicy === now.updateReplacePolicy &&
  canonicalText(old.updatePolicy) === canonicalText(now.updatePolicy) &&
  canonicalText(old.creationPolicy) === canonicalText(now.creationPolicy) &&
  canonicalText(old.metadata[INIT]) === canonicalText(now.metadata[INIT]);

/** Metadata by which hosts set themselves up: others change nothing. */
export const INIT = 'AWS::CloudFormation::Init';
