import type { Issue } from '../../core/issue';
import { wrapped } from '../../core/words/fitted';

/** Options for printing. */
export interface IssueTextOptions {
  /** ANSI colours: only for a terminal. */
  readonly colour: boolean;
  /**
   * Columns to wrap at, so that long texts stay under their label.
   * @default - no wrapping
   */
  readonly columns?: number | undefined;
}

/**
 * All problems at once, for people: errors first, each with path, got, expected and fix in aligned lines, and the
 * count at the end. Empty for no issues.
 */
export function issueText(issues: readonly Issue[], options: IssueTextOptions): string {
  if (issues.length === 0) return '';
  const ordered = [...issues.filter(isError), ...issues.filter((issue) => !isError(issue))];
  return [...ordered.map((issue) => oneIssue(issue, options)), countLine(issues, options.colour)].join('\n\n');
}

/** `2 errors, 1 warning`. */
function issueCount(issues: readonly Issue[]): string {
  const errors = issues.filter(isError).length;
  return [counted(errors, 'error'), counted(issues.length - errors, 'warning')]
    .filter((part) => part !== '')
    .join(', ');
}

/** True for what stops synth and deploy. */
export function isError(issue: Issue): boolean {
  return issue.severity === 'error';
}

/**
 * Name of the environment that an issue is about; undefined where it is about several, or about their list. A file that can't be loaded is
 * that of the environment of its name.
 */
export const environmentOf = (path: string): string | undefined => {
  const [, file] = /^environments\/([a-z][a-z0-9-]*)\.ts(?::|$)/.exec(path) ?? [];
  if (file !== undefined) return file === 'index' ? undefined : file;
  const [, name] = /^([a-z][a-z0-9-]*)(?:[.[]|$)/.exec(path) ?? [];
  return name === LIST ? undefined : name;
};

/** Name that issues have for the list of all environments. */
const LIST = 'environments';

function oneIssue({ severity, path, got, expected, fix }: Issue, { colour, columns }: IssueTextOptions): string {
  const mark = severity === 'error' ? paint(`${RED}${BOLD}`, 'error', colour) : paint(YELLOW, 'warning', colour);
  const line = (label: string, value: string) =>
    `  ${paint(DIM, label.padEnd(8), colour)}  ${linesOf(value, columns).join(`\n${' '.repeat(INDENT)}`)}`;
  return [`${mark} ${paint(BOLD, path, colour)}`, line('got', got), line('expected', expected), line('fix', fix)].join(
    '\n',
  );
}

/** Column at which the text of a line starts. */
const INDENT = 12;

const linesOf = (text: string, columns: number | undefined): string[] =>
  columns === undefined ? [text] : wrapped(text, Math.max(20, columns - INDENT));

function countLine(issues: readonly Issue[], colour: boolean): string {
  return paint(issues.some(isError) ? `${RED}${BOLD}` : YELLOW, issueCount(issues), colour);
}

const counted = (count: number, word: string): string =>
  count === 0 ? '' : `${count} ${word}${count === 1 ? '' : 's'}`;

const [RED, YELLOW, BOLD, DIM] = ['\u001b[31m', '\u001b[33m', '\u001b[1m', '\u001b[2m'];
const paint = (code: string, text: string, colour: boolean): string => (colour ? `${code}${text}\u001b[0m` : text);
