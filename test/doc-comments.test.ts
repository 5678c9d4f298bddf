import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/**
 * Words that name no subject: whoever reads "Of one invocation; s." or "What it takes" on hover has to guess what the thing is.
 * "Whether" and "All" may begin a comment.
 */
const riddles = new Set(
  (
    'of what whatever with without told for by at in as where when whose who whoever whom also after before beside besides from on ' +
    'not to its their that those these this which under above below beyond only even still yet since until if because so has have ' +
    'is are was were had been how why between within absent and or but than then through too over against along among about off ' +
    'out up down per it they he she behind either neither nor such here there now never always once meant taken given made kept ' +
    'left said put seen found known'
  ).split(' '),
);

/** First words of the doc comments in a text; a comment that is only tags has none. */
const firstWords = (text: string): readonly { readonly word: string; readonly comment: string }[] =>
  [...text.matchAll(/\/\*\*\s*(?:\*\s*)?([^]*?)\*\//g)].flatMap(([, inner = '']) => {
    const comment = inner.replaceAll(/\n\s*\* ?/g, ' ').trim();
    const [, word] = /^`?(\w+)/.exec(comment) ?? [];
    return word === undefined ? [] : [{ word: word.toLowerCase(), comment: comment.slice(0, 80) }];
  });

const sources = ['bin', 'lambda', 'lib']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
  )
  .filter((path) => /\.(ts|cjs)$/.test(path));

describe('a doc comment', () => {
  it('begins with the thing that it is about', () => {
    const found = sources.flatMap((path) =>
      firstWords(readFileSync(join(ROOT, path), 'utf8'))
        .filter(({ word }) => riddles.has(word))
        .map(({ comment }) => `${path}: ${comment}`),
    );
    expect(found).toEqual([]);
  });

  it.each([
    ['/** Of one call. */', 'of'],
    ['/**\n * What it takes,\n * and why.\n */', 'what'],
    ['/** `Seconds` of one call. */', 'seconds'],
    ['/** @param {string} text */', undefined],
  ])('is read to its first word: %j', (text, word) => {
    expect(firstWords(text)[0]?.word).toBe(word);
  });
});
