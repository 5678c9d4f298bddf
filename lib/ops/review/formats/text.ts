import { createColors } from 'picocolors';
import { hanging, wrapped } from '../../../core/words/fitted';
import type { Risk } from '../../../review/finding';
import { REFACTOR_COMMAND, refactorFile } from '../../../review/rules/refactor';
import type { Style } from '../../verb';
import { countText, othersText, type PlacedFinding, type ReviewReport } from '../report';
import { changeText, placeText } from './words';

/**
 * The review for people: five lines a finding, where the window is not narrow, the worst first; one that says that the rest is well; and
 * the file that renames ask for.
 */
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
  const moved = findings.flatMap((finding) => finding.moved ?? []);
  const file = moved.length > 0 ? [`moved.json: ${refactorFile(moved)}`] : [];
  return [...shown, closing.flatMap((line) => wrapped(line, columns)).join('\n'), ...file].join('\n\n');
}

function findingText(finding: PlacedFinding, { colour, columns }: Style): string {
  const { bold, dim } = createColors(colour);
  const { risk, rule, what, because, fix, moved, when, source, resourceType } = finding;
  const place = `${placeText(finding)}${source === undefined ? '' : ` (${source})`}`;
  const head = `${painted(risk, colour)}  ${bold(place)}  ${dim(rule)}`;
  const change = changeText(finding, columns - 2);
  const lines = [
    ...hanging('  ', `${what}${when === undefined ? '' : ` (when ${when})`}`, columns),
    ...(change === '' ? [`  ${dim(resourceType)}`] : hanging('  ', change, columns)),
    ...hanging('  why  ', because, columns),
    ...hanging('  fix  ', moved === undefined ? fix : REFACTOR_COMMAND, columns),
  ];
  return [head, ...lines].join('\n');
}

function painted(risk: Risk, colour: boolean): string {
  const { bgRed, red, yellow, cyan, dim } = createColors(colour);
  const paint = { critical: bgRed, high: red, medium: yellow, low: cyan, info: dim }[risk];
  return paint(risk.toUpperCase().padEnd(8));
}
