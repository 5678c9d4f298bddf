import { escape } from '../../../core/words/markup';
import { type Risk, risks } from '../../../review/finding';
import { countText, othersText, type PlacedFinding, type ReviewReport } from '../report';
import { changeText, placeText } from './words';

/** Longest comment that GitHub takes. Source: its API answers "body is too long (maximum is 65536 characters)". */
const MAX_CHARACTERS = 65_536;
/** Room for the lines about what was left out. */
const RESERVE = 600;

const marks: Readonly<Record<Risk, string>> = { critical: '🟥', high: '🟥', medium: '🟧', low: '🟨', info: '⬜' };

/** The review as a comment of a pull request: what is bad at once, the rest folded. */
export function reviewMarkdown({ findings, acknowledged, others, gaps, notes, code: changed }: ReviewReport): string {
  const head = `### What this change risks: ${countText(findings)}`;
  const foot = [
    othersText(others),
    ...changed.map((line) => `Code: ${line}`),
    ...gaps.map((gap) => `Not looked at: ${gap}`),
    ...notes,
  ]
    .map(escaped)
    .join('\n\n');
  const taken = acknowledged.map(
    ({ finding, reason, until }) =>
      `- \`${finding.rule}\` ${code(placeText(finding))}: ${escaped(reason)} (until ${until})`,
  );
  const folded = taken.length > 0 ? `\n\n${details(`${taken.length} acknowledged`, taken.join('\n'))}` : '';
  const room = MAX_CHARACTERS - RESERVE - head.length - foot.length - folded.length;
  return `${head}\n\n${fitting(findings, room)}\n\n${foot}${folded}\n`;
}

/** Findings as far as there is room for them, the worst first. */
function fitting(findings: readonly PlacedFinding[], room: number): string {
  const open: string[] = [];
  let left = room;
  for (const finding of findings) {
    const text = findingMarkdown(finding);
    if (text.length + 2 > left) break;
    left -= text.length + 2;
    open.push(text);
  }
  const rest = findings.length - open.length;
  return [
    ...open,
    ...(rest > 0 ? [`… and ${rest} more, which have no room here: see the output of the command.`] : []),
  ].join('\n\n');
}

function findingMarkdown(finding: PlacedFinding): string {
  const { risk, rule, what, because, fix, when, source, resourceType } = finding;
  const title = `${marks[risk]} <b>${risk}</b> ${escape(what)} — <code>${escape(placeText(finding))}</code>`;
  const change = changeText(finding, 800);
  const rows = [
    change === '' ? '' : `- ${code(change)}`,
    `- why: ${escaped(because)}`,
    `- do: ${escaped(fix)}`,
    `- ${[rule, resourceType, source]
      .filter((part) => part !== undefined)
      .map(code)
      .join(', ')}${when === undefined ? '' : `, when ${code(when)}`}`,
  ].filter((row) => row !== '');
  return details(title, rows.join('\n'), risks.indexOf(risk) <= risks.indexOf('high'));
}

const details = (title: string, body: string, isOpen = false): string =>
  `<details${isOpen ? ' open' : ''}><summary>${title}</summary>\n\n${body}\n\n</details>`;

/** A text from a template must neither be markup nor call anybody. */
const escaped = (text: string): string =>
  escape(text)
    .replaceAll(/([\\`*_[\]|#])/g, String.raw`\$1`)
    .replaceAll('@', '@\u200b');
const code = (text: string): string => `\`${text.replaceAll('`', "'").replaceAll(/\s+/g, ' ')}\``;
