import { type IPv4, type IPv6, parseCIDR } from 'ipaddr.js';

type Range = readonly [IPv4 | IPv6, number];

/** Range of addresses that a text is, a single address among them; undefined where it is none. */
export function rangeOf(text: string): Range | undefined {
  try {
    return parseCIDR(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);
  } catch {
    return undefined;
  }
}

/** Whether a range of addresses is within another one; what is no range is within what is written alike. */
export function isSourceWithin(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const [one, other] = [rangeOf(inner), rangeOf(outer)];
  if (one === undefined || other === undefined) return false;
  if (one[0].kind() !== other[0].kind()) return false;
  // Both are of one kind, which the types don't tell.
  return one[1] >= other[1] && one[0].match(other as [IPv4, number]);
}
