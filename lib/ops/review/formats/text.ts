import { createColors } from 'picocolors';
import { cut, wrapped } from '../../../core/words/fitted';
import type { Risk } from '../../../review/finding';
import type { Style } from '../../verb';
import { countText, othersText, type PlacedFinding, type ReviewReport } from '../report';
import { changeText, placeText } from './words';

/** The review for people: at most five lines a finding, the worst first, and one that says that the rest is well. */
export function reviewText(
  { findings, acknowledged, others, gaps, notes, code }: ReviewReport,
  { colour, columns }: Style,
): string {
  const { dim, bold } = createColors(colour);
  const shown = findings.map((finding) => findingText(finding, { colour, columns }));
  const closing = [
    bold(countText(findings)) + (acknowledged.length > 0 ? dim(`, ${acknowledged.length} acknowledged`) : ''),
    othersText(others),
    ...code.map((line) => `code  ${line}`),
    ...gaps.map((gap) => `not looked at: ${gap}`),
    ...notes,
  ];
  return [...shown, closing.flatMap((line) => wrapped(line, columns)).join('\n')].join('\n\n');
}

function findingText(finding: PlacedFinding, { colour, columns }: Style): string {
  const { bold, dim } = createColors(colour);
  const { risk, rule, what, because, fix, when, source, resourceType } = finding;
  const place = `${placeText(finding)}${source === undefined ? '' : ` (${source})`}`;
  const head = `${painted(risk, colour)}  ${bold(cut(place, columns - 30))}  ${dim(rule)}`;
  const change = changeText(finding);
  const lines = [
    `${what}${when === undefined ? '' : ` (when ${when})`}`,
    change === '' ? dim(resourceType) : change,
    `why  ${because}`,
    `fix  ${fix}`,
  ];
  // One line each: the whole is in `--json` and `--format markdown`.
  return [head, ...lines.map((line) => `  ${cut(line, columns - 2)}`)].join('\n');
}

function painted(risk: Risk, colour: boolean): string {
  const { bgRed, red, yellow, cyan, dim } = createColors(colour);
  const paint = { critical: bgRed, high: red, medium: yellow, low: cyan, info: dim }[risk];
  return paint(risk.toUpperCase().padEnd(8));
}
