import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';
import { InvalidInput } from '../../lib/config/parse/invalid-input';
import { environmentNamed, environmentsIn, rulesIn } from '../../lib/ops/environments';
import samples from '../samples';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'environments-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Writes files into a project and loads its environments. */
function load(files: Readonly<Record<string, string>>): readonly unknown[] {
  writeFileSync(join(folder, 'package.json'), '{ "name": "project" }');
  mkdirSync(join(folder, 'environments'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'environments', name), text);
  return environmentsIn(folder, bundle).load();
}

function problemsOf(attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof InvalidInput) return error.issues;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('rulesIn', () => {
  it('loads the default export of a file, by a path from the root of the project or by a whole one', () => {
    writeFileSync(join(folder, 'rules.ts'), 'const risk: string = "low";\nexport default [{ risk }];');
    expect(rulesIn('rules.ts', bundle, folder)).toEqual([{ risk: 'low' }]);
    expect(rulesIn(join(folder, 'rules.ts'), bundle, tmpdir())).toEqual([{ risk: 'low' }]);
  });

  it.each([
    ['syntax', 'export default [', /rules\.ts:1:\d+$/],
    ['a thrown error', 'throw new Error("no");', /^rules\.ts$/],
  ])('names the file that is wrong, and not the environments: %s', (_, text, path) => {
    writeFileSync(join(folder, 'rules.ts'), text);
    expect(problemsOf(() => rulesIn('rules.ts', bundle, folder))).toEqual([
      expect.objectContaining({ path: expect.stringMatching(path) as string, expected: 'rules that can be loaded' }),
    ]);
  });
});

describe('environmentsIn', () => {
  it('loads TypeScript that is spread over files', () => {
    const files = {
      'index.ts': `import dev from './dev';\nexport default [dev];`,
      'dev.ts': `const name: string = 'dev';\nexport default { name };`,
    };
    expect(load(files)).toEqual([{ name: 'dev' }]);
  });

  it('says where to go when there is no such file', () => {
    expect(problemsOf(() => environmentsIn(folder, bundle).load())).toEqual([
      expect.objectContaining({
        path: 'environments/index.ts',
        got: `no such file in ${folder}`,
        fix: expect.stringContaining('root of the project') as string,
      }),
    ]);
  });

  it('points at the line of a syntax error', () => {
    const [problem] = problemsOf(() => load({ 'index.ts': 'export default [\n  { name: },\n];' }));
    expect(problem).toMatchObject({
      path: 'environments/index.ts:2:11',
      got: expect.stringContaining('Unexpected') as string,
    });
  });

  it('points at an import that leads nowhere', () => {
    const [problem] = problemsOf(() => load({ 'index.ts': `import dev from './dve';\nexport default [dev];` }));
    expect(problem).toMatchObject({
      path: 'environments/index.ts:1:17',
      got: expect.stringContaining('./dve') as string,
    });
  });

  it('repeats what a file throws', () => {
    const [problem] = problemsOf(() => load({ 'index.ts': `throw new Error('no quota known');` }));
    expect(problem).toMatchObject({ path: 'environments/index.ts', got: 'no quota known' });
  });

  it.each([
    ['export const environments = [];', 'no default export'],
    ['export default { dev: {} };', 'a default export of type object'],
  ])('asks for a list where %p has none', (text, got) => {
    expect(problemsOf(() => load({ 'index.ts': text }))).toEqual([
      expect.objectContaining({ got, fix: expect.stringContaining('export default [') as string }),
    ]);
  });
});

describe('environmentNamed', () => {
  const [sample] = samples;
  const ports: Parameters<typeof environmentNamed>[1] = {
    environments: {
      load: () => [
        { ...sample, name: 'prod', app: 'a-store' },
        { ...sample, name: 'test' },
      ],
    },
    nowMs: () => Date.UTC(2026, 0, 1),
    fileKind: () => 'file',
    readText: () => '',
  };

  it.each(['prod', 'a-store-prod'])('finds it by its name, and by that which alarms have: %s', (name) => {
    expect(environmentNamed(name, ports).environment).toMatchObject({ name: 'prod', app: 'a-store' });
  });

  it('offers the names of the project only', () => {
    expect(problemsOf(() => environmentNamed('a-store', ports))).toMatchObject([
      { path: '<env>', expected: 'an environment of this project: prod, test' },
    ]);
  });
});
