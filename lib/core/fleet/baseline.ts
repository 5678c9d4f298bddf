import type { TargetResult } from './outcome';
import { isRed } from './summary';

/** Changes of a target against an earlier run. */
export type Turn =
  | { readonly kind: 'red' | 'green' | 'new' | 'gone'; readonly target: string; readonly detail?: string | undefined }
  | { readonly kind: 'slower'; readonly target: string; readonly beforeMs: number; readonly nowMs: number };

/** Times by which a target has to be slower, and the least that it has to be slower by, ms. */
const SLOWER = 1.5;
const LEAST_MS = 50;

/** Turns of a run against an earlier one: red, green, slower, come and gone; in the order of the targets. */
export function turnsOf(before: readonly TargetResult[], now: readonly TargetResult[]): Turn[] {
  const old = new Map(before.map((result) => [result.target, result] as const));
  const names = new Set(now.map(({ target }) => target));
  return [
    ...now.flatMap((result) => turnOf(old.get(result.target), result)),
    ...before.filter(({ target }) => !names.has(target)).map(({ target }): Turn => ({ kind: 'gone', target })),
  ];
}

function turnOf(old: TargetResult | undefined, now: TargetResult): Turn[] {
  const { target, detail } = now;
  if (old === undefined) return [{ kind: 'new', target, detail }];
  if (isRed(now) && !isRed(old)) return [{ kind: 'red', target, detail }];
  if (now.outcome === 'healthy' && isRed(old)) return [{ kind: 'green', target }];
  const [beforeMs, nowMs] = [old, now].map(({ outcome, latencyMs }) => (outcome === 'healthy' ? latencyMs : undefined));
  const isSlower =
    beforeMs !== undefined && nowMs !== undefined && nowMs > beforeMs * SLOWER && nowMs - beforeMs > LEAST_MS;
  return isSlower ? [{ kind: 'slower', target, beforeMs, nowMs }] : [];
}
