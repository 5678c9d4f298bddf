/** Tests or terms that count for or against something being new. */
export interface Weight {
  /** Names of those by which it was allowed before, or is denied now: the fewer, the newer. */
  readonly against: ReadonlySet<string>;
  /** Names of those by which it was denied before: the more, the newer. */
  readonly for: ReadonlySet<string>;
  /** Whether it rests on what is not known. */
  readonly isGuess: boolean;
}

/**
 * Items of which no other is at least as new in each respect. What is new for one that was left out, is new for one that stays: so nothing
 * is lost by looking at these alone.
 */
export function minimal<Item>(items: readonly Item[], weightOf: (item: Item) => Weight): Item[] {
  const kept: { readonly item: Item; readonly weight: Weight }[] = [];
  for (const item of items) {
    const weight = weightOf(item);
    if (kept.some((one) => isAsNew(one.weight, weight))) continue;
    for (let index = kept.length - 1; index >= 0; index -= 1) {
      const one = kept[index];
      if (one && isAsNew(weight, one.weight)) kept.splice(index, 1);
    }
    kept.push({ item, weight });
  }
  return kept.map(({ item }) => item);
}

const isAsNew = (one: Weight, other: Weight): boolean =>
  (!one.isGuess || other.isGuess) && isWithin(one.against, other.against) && isWithin(other.for, one.for);

const isWithin = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
  if (one.size > other.size) return false;
  for (const each of one) if (!other.has(each)) return false;
  return true;
};
