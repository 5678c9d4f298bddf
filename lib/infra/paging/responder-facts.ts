import type { Plan } from '../../core/plan';
import { factsOf } from '../../core/triage/gather/facts';

/** Facts of all subjects of a plan, as the responder reads them from beside its code: its environment variables have 4 KB in all. */
export function factsText(plan: Plan): string {
  const ofKind = (kind: 'host' | 'lane', names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, factsOf(plan, { kind, name })]));
  return JSON.stringify({
    host: ofKind('host', Object.keys(plan.hosts)),
    lane: ofKind('lane', Object.keys(plan.lanes)),
  });
}
