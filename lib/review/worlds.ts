import { isObject, type Properties } from '../core/json';
import type { Finding } from './finding';
import type { StackReview } from './rules/rule';
import { canonicalText } from './template/canonical';

/** One finding of a rule on a property of a resource. */
const keyOf = ({ rule, logicalId, property, after }: Finding): string =>
  [rule, logicalId, property ?? '', property === undefined ? '' : canonicalText(after)].join(' ');
export const distinct = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [keyOf(finding), finding] as const)).values(),
];

/** A condition taken for true or false, on both sides. */
export interface World {
  readonly condition: string;
  readonly value: boolean;
}

/** Most conditions that are tried both ways. */
const MAX_CONDITIONS = 12;

/** @returns conditions that touch what changed, each both ways */
export function worldsOf(before: Properties, after: Properties, { before: old, after: now }: StackReview): World[] {
  const used = new Set([...old.usedConditions, ...now.usedConditions]);
  if (used.size === 0) return [];
  const sections = ['Conditions', 'Parameters', 'Mappings'].some(
    (name) => canonicalText(before[name]) !== canonicalText(after[name]),
  );
  const changed = changedText(before, after);
  const relevant = [...used].filter((name) => sections || changed.includes(`"${name}"`)).slice(0, MAX_CONDITIONS);
  return relevant.flatMap((condition) => [true, false].map((value) => ({ condition, value })));
}

/** Resources as written that are not on both sides alike. */
function changedText(before: Properties, after: Properties): string {
  const [old, now] = [before, after].map(({ Resources: resources }) => (isObject(resources) ? resources : {}));
  const ids = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
  return [...ids]
    .map((id) => [JSON.stringify(old?.[id]), JSON.stringify(now?.[id])] as const)
    .filter(([one, other]) => one !== other)
    .flat()
    .join('\n');
}

/** Findings with the conditions under which they hold, where they do not hold always. */
export function inTheirWorlds(
  asWritten: readonly Finding[],
  worlds: readonly { readonly world: World; readonly findings: readonly Finding[] }[],
): Finding[] {
  const found = worlds.map(({ world, findings }) => ({ world, keys: new Set(findings.map(keyOf)) }));
  const text = ({ condition, value }: World): string => `${condition} is ${String(value)}`;
  const own = asWritten.map((finding): Finding => {
    const needs = found
      .filter(({ keys }) => !keys.has(keyOf(finding)))
      .map(({ world }) => text({ ...world, value: !world.value }));
    return needs.length > 0 ? { ...finding, when: [...new Set(needs)].join(' and ') } : finding;
  });
  const known = new Set(asWritten.map(keyOf));
  const others = worlds.flatMap(({ world, findings }) =>
    findings
      .filter((finding) => !known.has(keyOf(finding)))
      .map((finding): Finding => ({ ...finding, when: text(world) })),
  );
  return [...own, ...distinct(others)];
}
