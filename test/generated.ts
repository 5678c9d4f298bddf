import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');

/** A page, or a part of one, that `npm run docs` makes: as it is, and as it should be. */
export interface Generated {
  readonly there: readonly string[];
  readonly wanted: readonly string[];
}

/**
 * A page that is made whole. With HEADROOM_WRITE_DOCS it is written first.
 * @param path from the project's root
 */
export function generatedPage(path: string, wanted: string): Generated {
  const file = join(ROOT, path);
  if (process.env.HEADROOM_WRITE_DOCS) writeFileSync(file, formatted(path, wanted));
  return { there: comparable(existsSync(file) ? readFileSync(file, 'utf8') : ''), wanted: comparable(wanted) };
}

/**
 * A part of a page, between the comments `<!-- NAME: made by npm run docs -->` and `<!-- end of NAME -->`. With
 * HEADROOM_WRITE_DOCS it is written first. Throws where a page has no such comments.
 */
export function generatedPart(path: string, name: string, wanted: string): Generated {
  const file = join(ROOT, path);
  const [start, end] = [`<!-- ${name}: made by npm run docs -->`, `<!-- end of ${name} -->`];
  const [before, rest, ...others] = readFileSync(file, 'utf8').split(start);
  const [there, after] = rest?.split(end) ?? [];
  if (before === undefined || there === undefined || after === undefined || others.length > 0)
    throw new Error(`${path} must have the lines "${start}" and "${end}" once each`);
  if (process.env.HEADROOM_WRITE_DOCS)
    writeFileSync(file, formatted(path, `${before}${start}\n\n${wanted}\n\n${end}${after}`));
  return { there: comparable(process.env.HEADROOM_WRITE_DOCS ? wanted : there), wanted: comparable(wanted) };
}

/** Lines without what the formatter decides: the width of columns and empty lines. */
export const comparable = (page: string): readonly string[] =>
  page
    .split('\n')
    .map((line) =>
      line.startsWith('|')
        ? line
            .split(/(?<!\\)\|/)
            .map((cell) => cell.replace(/^ *-+ *$/, '---').trim())
            .join(' | ')
        : line,
    )
    .filter((line) => line !== '');

/** A page as Prettier writes it. Throws where it can't. @param path from the project's root, which says the language */
export function formatted(path: string, page: string): string {
  const prettier = join(ROOT, 'node_modules/prettier/bin/prettier.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [prettier, '--stdin-filepath', join(ROOT, path)], {
    cwd: ROOT,
    input: page,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${path} could not be formatted: ${stderr}`);
  return stdout;
}
