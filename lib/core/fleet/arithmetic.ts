/** Milliseconds to the microsecond. */
export const thousandths = (ms: number): number => Math.round(ms * 1_000) / 1_000;

/** Numbers of a generator below 2 ** 31 whose products are exact. Source: Park and Miller, "Random number generators", 1988. */
const FACTOR = 48_271;
const MODULUS = 2_147_483_647;

/** Items in another order, the same each time (Fisher-Yates over a generator with a fixed seed). */
export function mixed<Item>(items: readonly Item[]): Item[] {
  const list = [...items];
  let seed = 1;
  for (let last = list.length - 1; last > 0; last -= 1) {
    seed = (seed * FACTOR) % MODULUS;
    const other = seed % (last + 1);
    [list[last], list[other]] = [list[other] as Item, list[last] as Item];
  }
  return list;
}
