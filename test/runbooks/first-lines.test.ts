import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { overProblems } from './over';

const FOLDER = join(__dirname, '..', '..', 'runbooks');
const pages = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.md') && file !== 'README.md')
  .map((file) => ({ id: basename(file, '.md'), text: readFileSync(join(FOLDER, file), 'utf8') }));

const REAL = '**Is it real** ';
const FIRST = '**Do this first** ';
const OVER = '**It is over when** ';

/** Words that are read before a place in the text. */
const wordsBefore = (text: string, at: number): number => text.slice(0, at).split(/\s+/).filter(Boolean).length;

/** What stands in a line of the page that begins so. */
const lineOf = (text: string, begin: string): string =>
  text
    .split('\n')
    .find((line) => line.startsWith(begin))
    ?.slice(begin.length) ?? '';

describe.each(pages)('the first lines of $id', ({ id, text }) => {
  it('say how to see that it is real, what to do first and when it is over, before anything else', () => {
    const paragraphs = text.slice(0, text.indexOf('## Meaning')).trim().split('\n\n');
    expect(paragraphs.slice(0, 1)).toEqual([`# ${id}`]);
    expect(paragraphs[1]).toMatch(/^You see: .+\.(\nFires: .+\.)?$/);
    expect(paragraphs.slice(2).map((line) => /^\*\*[^*]+\*\* /.exec(line)?.[0])).toEqual([REAL, FIRST, OVER]);
    expect(paragraphs.slice(2).every((line) => !line.includes('\n'))).toBe(true);
  });

  it('come within the first words: a command within 40, a mitigation within 60', () => {
    expect(lineOf(text, REAL)).toMatch(/^`npx cdk-headroom (alarm|hosts|lane|volumes|redrive|blocked) [^`]*`$/);
    expect(wordsBefore(text, text.indexOf(REAL))).toBeLessThan(40);
    expect(wordsBefore(text, text.indexOf(FIRST))).toBeLessThan(60);
    expect(lineOf(text, FIRST).length).toBeGreaterThan(30);
  });

  it('measure the end by what the alarm itself watches and fires at', () =>
    expect(overProblems(id, lineOf(text, OVER))).toEqual([]));
});

describe('the runbooks together', () => {
  it('have fewer words before the first command than the 98 that they had', () => {
    const words = pages.map(({ text }) => {
      return wordsBefore(text, text.search(/`(npx|aws) |^(npx|aws) /m));
    });
    expect(words.sort((a, b) => a - b)[Math.floor(words.length / 2)]).toBeLessThan(40);
  });
});
