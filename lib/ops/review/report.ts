import { type Finding, isAtLeast, type Risk, risks } from '../../review/finding';
import type { OtherChange } from '../../review/review';
import type { Acknowledged } from './acknowledgements';

/** A review as it is shown: what was acknowledged stands aside. */
export interface ReviewReport {
  readonly findings: readonly PlacedFinding[];
  readonly acknowledged: readonly Acknowledged[];
  readonly others: readonly OtherChange[];
  readonly gaps: readonly string[];
  /** Code that is another one, in words. */
  readonly code: readonly string[];
  /** Acknowledgements that are over, or that nothing answers to. */
  readonly notes: readonly string[];
}

export interface PlacedFinding extends Finding {
  /** Place in the source: `lib/api.ts:12`. */
  readonly source?: string | undefined;
  /** Template that it stands in, and the line there. */
  readonly file?: string | undefined;
  readonly line?: number | undefined;
}

/** Number of findings of each risk. */
export const summaryOf = (findings: readonly { readonly risk: Risk }[]): Record<Risk, number> => {
  const count = (risk: Risk): number => findings.filter((finding) => finding.risk === risk).length;
  return {
    critical: count('critical'),
    high: count('high'),
    medium: count('medium'),
    low: count('low'),
    info: count('info'),
  };
};

/** Whether a finding is as bad as what fails. */
export const fails = (findings: readonly { readonly risk: Risk }[], failOn: Risk): boolean =>
  findings.some(({ risk }) => isAtLeast(risk, failOn));

/** Counts in words, the worst first: `1 high, 2 low`. */
export function countText(findings: readonly { readonly risk: Risk }[]): string {
  const summary = summaryOf(findings);
  const parts = risks.filter((risk) => summary[risk] > 0).map((risk) => `${summary[risk]} ${risk}`);
  return parts.length > 0 ? parts.join(', ') : 'no risk found';
}

/** `12 other changes, none of them risky: 5 AWS::Lambda::Function updated, …`. */
export function othersText(others: readonly OtherChange[]): string {
  if (others.length === 0) return 'no other changes';
  const counts = new Map<string, number>();
  for (const { type, kind } of others) counts.set(`${type} ${kind}`, (counts.get(`${type} ${kind}`) ?? 0) + 1);
  const most = [...counts].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1));
  const shown = most.slice(0, MOST_KINDS).map(([text, count]) => `${count} ${text}`);
  const rest = most.slice(MOST_KINDS).reduce((sum, [, count]) => sum + count, 0);
  const plural = others.length === 1 ? 'change' : 'changes';
  return `${others.length} other ${plural}, none of them risky: ${[...shown, ...(rest > 0 ? [`${rest} more`] : [])].join(', ')}`;
}

const MOST_KINDS = 4;
