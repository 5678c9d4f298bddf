import type { Cause, Verdict } from '../triage/cause';
import { fewLines, oneLine } from './outside-text';
import type { PageTriage } from './page';

/** Most lines about what it is not: those that one would think of first come first. */
const MAX_EXCLUDED = 4;

/** Most characters of the reason that something is not it: it is there to be passed over. */
const MAX_BECAUSE = 160;

/** The cause that triage names; undefined where it names none, or has too little for it to lead a page. */
export function namedCause(triage: Verdict | undefined): Cause | undefined {
  const [first] = triage?.causes ?? [];
  return first && first.confidence !== 'possible' && first.evidence.length > 0 ? first : undefined;
}

/** Lines about the cause that leads a page; none where no cause does. */
export const namedLines = (triage: Verdict | undefined): string[] => fewLines(namedCause(triage)?.evidence ?? []);

/** Lines about what else it may be and what it is not; where nothing is known, about what to collect. */
export function otherCauseLines(triage: Verdict | undefined): string[] {
  if (!triage) return [];
  const { causes, verdict, excluded } = triage;
  const [first, ...others] = causes;
  if (!first) return [oneLine(verdict)];
  return [
    // What does not lead is told by the sentence that says how sure it is.
    ...(namedCause(triage)
      ? []
      : [oneLine(verdict), ...fewLines(first.evidence), `look at that: ${oneLine(first.next)}`]),
    ...others.map(({ cause, confidence, evidence }) => `also ${confidence}: ${cause}: ${oneLine(evidence[0] ?? '')}`),
    ...excluded.slice(0, MAX_EXCLUDED).map((each) => excludedLine(each, verdict)),
  ];
}

/** Line about what it is not; of a consequence of what leads the page the reason is the page's own first line. */
function excludedLine({ cause, because }: Verdict['excluded'][number], verdict: string): string {
  const [, maker] = /^a consequence: (.+)$/.exec(because) ?? [];
  if (maker !== undefined && verdict.includes(maker)) return `${cause} is a consequence of it`;
  return `not ${cause}: ${oneLine(because).slice(0, MAX_BECAUSE)}`;
}

/** Triage as the page's JSON has it: each text on one line. */
export const triageOfPage = ({ causes, excluded, missing }: Verdict): PageTriage => ({
  causes: causes.map((each) => ({
    ...each,
    subject: oneLine(each.subject),
    evidence: each.evidence.map(oneLine),
    next: oneLine(each.next),
  })),
  excluded: excluded.map(({ cause, because }) => ({ cause, because: oneLine(because) })),
  missing: missing.map(oneLine),
});
