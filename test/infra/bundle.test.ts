import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';

/** A project of two files, and a way to bundle it and see what came out. */
function project() {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-bundle-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('package.json', '{ "name": "worker", "version": "1.0.0" }');
  write('greeting.ts', "export const greeting: string = 'hello';");
  write('index.ts', "import { greeting } from './greeting';\nexport const handler = () => greeting;");
  const outfile = join(folder, 'out', 'index.js');
  const make = (kind: 'handler' | 'command' = 'handler') => bundle({ entry: join(folder, 'index.ts'), outfile, kind });
  const says = (): string =>
    execFileSync(process.execPath, ['-p', `require(${JSON.stringify(outfile)}).handler()`], {
      encoding: 'utf8',
    }).trim();
  return { write, make, says, outfile };
}

/** Sets a file's time far back: if it is written anew, that shows. */
function age(file: string): () => boolean {
  utimesSync(file, 1, 1);
  return () => statSync(file).mtimeMs !== 1000;
}

describe('a bundle', () => {
  it('is a CommonJS file that runs by itself', () => {
    const { make, says } = project();
    make();
    expect(says()).toBe('hello');
  });

  it('is not made again while nothing changed, also if files were written anew with the same text', () => {
    const { make, write, outfile } = project();
    make();
    const isRewritten = age(outfile);
    write('greeting.ts', "export const greeting: string = 'hello';");
    make();
    expect(isRewritten()).toBe(false);
  });

  it('follows a change in a file that it imports', () => {
    const { make, write, says } = project();
    make();
    write('greeting.ts', "export const greeting: string = 'bye';");
    make();
    expect(says()).toBe('bye');
  });

  it('is made again for another kind, whose settings differ', () => {
    const { make, outfile } = project();
    make();
    const isRewritten = age(outfile);
    make('command');
    expect(isRewritten()).toBe(true);
  });

  it('is the same text wherever the project lies, so that an asset does not change from machine to machine', () => {
    const [first, second] = [project(), project()].map(({ make, outfile }) => {
      make();
      return readFileSync(outfile, 'utf8');
    });
    expect(first).toBe(second);
  });
});
