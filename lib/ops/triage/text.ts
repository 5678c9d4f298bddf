import { createColors } from 'picocolors';
import { oneLine } from '../../core/pages/outside-text';
import type { Cause, Verdict } from '../../core/triage/cause';
import type { Line } from '../../core/triage/line';
import { mostChanged } from '../../core/triage/most-changed';
import type { Readings } from '../../core/triage/readings';
import { threeDigits } from '../../core/words/figure';
import { cut, wrapped } from '../../core/words/fitted';
import type { Style } from '../verb';
import { sparkline } from './sparkline';

/** Lines of the parts, so that all together are at most 25: a terminal at night shows no more of it without scrolling. */
const LINES = { verdict: 3, evidence: 4, otherEvidence: 1, causes: 3, series: 5, excluded: 2, missing: 2 };

/** The verdict for people: what it is, why, how it looked, what it is not, and what to do next. */
export function triageText(verdict: Verdict, readings: Readings, { colour, columns }: Style): string {
  const { bold, dim } = createColors(colour);
  const room = Math.max(40, columns);
  const line = (text: string): string => cut(oneLine(text), room);
  const sentence = wrapped(oneLine(verdict.verdict), room);
  const [first] = verdict.causes;
  return [
    ...sentence.slice(0, LINES.verdict).map((text) => bold(text)),
    ...verdict.causes.slice(0, LINES.causes).flatMap((cause, place) => causeLines(cause, place).map(line)),
    ...mostChanged(readings, LINES.series).map((each) => line(`  ${seriesLine(each)}`)),
    ...verdict.excluded.slice(0, LINES.excluded).map(({ cause, because }) => dim(line(`not ${cause}: ${because}`))),
    ...verdict.missing.slice(0, LINES.missing).map((text) => dim(line(`missing: ${text}`))),
    ...(first ? [line(`next     ${first.next}`)] : []),
    line(`runbook  ${verdict.runbook}`),
  ].join('\n');
}

function causeLines({ cause, confidence, subject, evidence }: Cause, place: number): string[] {
  const shown = evidence.slice(0, place === 0 ? LINES.evidence : LINES.otherEvidence);
  return [`${place + 1} ${cause} (${confidence}) in ${subject}`, ...shown.map((text) => `  - ${text}`)];
}

function seriesLine({ name, metric, usual, now }: Line): string {
  const picture = sparkline(
    metric.points.map(({ value }) => value),
    30,
  );
  return `${picture.padEnd(30)} ${threeDigits(usual)} -> ${threeDigits(now)} ${name} ${metric.stat}`;
}
