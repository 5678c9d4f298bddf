import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generatedPage } from './generated';

const ROOT = resolve(__dirname, '..');
const FOLDER = join(ROOT, 'docs', 'decisions');

const INTRO = `# Decisions

What we chose where the code alone does not say why. One page each, numbered as they were made; the title is the decision.
A decision that no longer holds keeps its page, and says on top which one came in its place.
\`npm run docs\` writes this list.
`;

interface Decision {
  readonly file: string;
  readonly title: string;
  readonly date: string;
  readonly text: string;
}

const decisions = readdirSync(FOLDER)
  .filter((file) => file !== 'README.md')
  .sort()
  .map((file): Decision => {
    const text = readFileSync(join(FOLDER, file), 'utf8');
    const [, title = '', date = ''] = /^# (.+)\n\n(\d{4}-\d\d-\d\d)\n\n/.exec(text) ?? [];
    return { file, title, date, text };
  });

function indexPage(): string {
  const rows = decisions.map(({ file, title, date }) => `| ${date} | [${title}](${file}) |`);
  return [INTRO, '| date | decision |', '| --- | --- |', ...rows, ''].join('\n');
}

/** Pages that a text names, as source files and other pages do. */
const namedIn = (text: string): string[] =>
  [...text.matchAll(/decisions\/(\d{3}-[\w-]+\.md)/g)].map(([, file]) => file ?? '');

const sources = ['lib', 'lambda', 'bin', 'test', 'docs']
  .flatMap((part) =>
    readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }).map((path) => join(ROOT, part, path)),
  )
  .filter((path) => /\.(ts|cjs|py|sh|md)$/.test(path))
  .concat(join(ROOT, 'CONTRIBUTING.md'), join(ROOT, 'README.md'));

describe('the decisions', () => {
  it('are numbered without a gap', () => {
    const numbers = decisions.map(({ file }) => /^(\d{3})-[a-z0-9-]+\.md$/.exec(file)?.[1]);
    expect(numbers).toEqual(decisions.map((_, place) => String(place + 1).padStart(3, '0')));
  });

  it.each(decisions.map((decision) => [decision.file, decision] as const))(
    '%s has a title, a date, and says context, decision and consequence in this order',
    (_, { title, date, text }) => {
      expect([title === '', Number.isNaN(Date.parse(date))]).toEqual([false, false]);
      expect(text).toMatch(/\*\*Context\.\*\*[^]+\*\*Decision\.\*\*[^]+\*\*Consequence\.\*\*[^]+/);
    },
  );

  it('are not older than the one before', () => {
    const dates = decisions.map(({ date }) => date);
    expect(dates).toEqual([...dates].sort());
  });

  it('are all in the index, with title and date; npm run docs writes it', () => {
    const { there, wanted } = generatedPage('docs/decisions/README.md', indexPage());
    expect(there).toEqual(wanted);
  });

  it('are there where source or another page names one', () => {
    const known = decisions.map(({ file }) => file);
    const named = sources.flatMap((path) => namedIn(readFileSync(path, 'utf8')));
    expect(named.filter((file) => !known.includes(file))).toEqual([]);
  });
});
