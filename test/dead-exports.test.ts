import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { type ModuleGraph, moduleGraph, moduleOf } from './module-graph';

/*
 * What a file exports, another one imports. Types are left out: a type that stands in the signature of what is exported may be named by
 * whoever needs it one day. The rest is a door that nobody goes through, or code that only its own test keeps alive.
 */
const ROOT = resolve(__dirname, '..');
const sourceFolders = ['bin', 'environments', 'lambda', 'lib'];

/** Exports that no import asks for, and who does. */
const askedForOtherwise: Readonly<Record<string, string>> = {
  'lambda/aws/default-credentials.ts defaultProvider': 'bin/bundle.cjs puts it in the place of the chain of the SDK',
  'lambda/events-v2.ts handler': 'AWS Lambda calls it',
  'lambda/fleet-canary.ts handler': 'AWS Lambda calls it',
  'lambda/fleet-probe.ts handler': 'AWS Lambda calls it',
  'lambda/remediator.ts handler': 'AWS Lambda calls it',
  'lambda/responder.ts handler': 'AWS Lambda calls it',
  'lambda/sample-worker.ts handler': 'AWS Lambda calls it',
  'lib/local/start.ts main': 'bin/start.cjs calls it after everything is installed',
  'lib/limits/resource-updates.ts resourceTypes': 'a test holds the table to the specification that it is made of',
  'lib/limits/metrics/metric-table.ts statisticsOf':
    'tests hold the catalogue, docs and runbooks to the tables of metrics',
};

interface DeadExport {
  readonly name: string;
  readonly file: string;
  /** `nobody` or `only tests`. */
  readonly importedBy: string;
}

/** Values that no other file imports, and those that only tests import and their own file does not use either. */
function deadExports(graph: ModuleGraph, textOf: (file: string) => string): DeadExport[] {
  const imported = (of: 'source' | 'test'): ReadonlySet<string> =>
    new Set(
      Object.entries(graph)
        .filter(([file]) => file.startsWith('test/') === (of === 'test'))
        .flatMap(([, { imports }]) => imports.flatMap(({ to, values }) => values.map((name) => `${to} ${name}`))),
    );
  const [bySource, byTests] = [imported('source'), imported('test')];
  const isIn = (names: ReadonlySet<string>, file: string, name: string): boolean =>
    names.has(`${file} ${name}`) || names.has(`${file} *`);
  return Object.entries(graph)
    .filter(([file]) => !file.startsWith('test/'))
    .flatMap(([file, { exported }]) =>
      exported
        .filter((name) => !isIn(bySource, file, name))
        .map((name) => ({ file, name, importedBy: isIn(byTests, file, name) ? 'only tests' : 'nobody' })),
    )
    .filter(({ file, name, importedBy }) => importedBy === 'nobody' || timesNamed(textOf(file), name) === 1);
}

/** How often a name stands in the code of a file, its declaration included. */
function timesNamed(text: string, name: string): number {
  let times = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === name) times += 1;
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return times;
}

describe('what is exported', () => {
  const graph = moduleGraph(ROOT, [...sourceFolders, 'test']);
  const dead = deadExports(graph, (file) => readFileSync(join(ROOT, file), 'utf8'));
  const shown = ({ file, name, importedBy }: DeadExport): string => `${file} ${name}: ${importedBy}`;

  it('is imported by another file', () => {
    const unexplained = dead.filter(({ file, name }) => !(`${file} ${name}` in askedForOtherwise));
    expect(unexplained.map(shown)).toEqual([]);
  });

  it('is not excused where it needs no excuse', () => {
    const names = dead.map(({ file, name }) => `${file} ${name}`);
    expect(Object.keys(askedForOtherwise).filter((excused) => !names.includes(excused))).toEqual([]);
  });

  it.each([
    ['export const a = 1;', '', '', ['lib/a.ts a: nobody']],
    ['export const a = 1;', "import { a } from '../lib/a';", '', []],
    ['export const a = 1;', "export { a as b } from '../lib/a';", '', []],
    ['export const a = 1;', "import * as all from '../lib/a';", '', []],
    // Only its own test keeps it alive.
    ['export const a = 1;', '', "import { a } from '../lib/a';", ['lib/a.ts a: only tests']],
    ['export const a = 1;\nconst b = a;', '', "import { a } from '../lib/a';", []],
    ['export const a = 1;\nconst b = a;', '', '', ['lib/a.ts a: nobody']],
    ['export function f() {}\nexport class C {}', '', '', ['lib/a.ts f: nobody', 'lib/a.ts C: nobody']],
    ['export interface T {}\nconst a = 1;', '', '', []],
  ])('of %j beside %j and the test %j is found', (lib, bin, test, expected) => {
    const files = { 'lib/a.ts': lib, 'bin/b.ts': bin, 'test/a.test.ts': test };
    const small = Object.fromEntries(
      Object.entries(files).map(([file, text]) => [file, moduleOf(file, text, Object.keys(files))]),
    );
    expect(deadExports(small, () => lib).map(shown)).toEqual(expected);
  });
});
