import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../bin/bundle.cjs';
import { InvalidInput } from '../../lib/config/parse/invalid-input';
import { environmentsIn, rulesIn } from '../../lib/ops/environment-files';
import { allEnvironments, environmentFor, environmentNamed } from '../../lib/ops/environments';
import samples from '../samples';
import { fakeIo } from './fakes';

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

describe('files of which one is broken', () => {
  const index = `import dev from './dev';\nimport prod from "./prod";\nexport default [dev, prod];`;
  const prod = `export default { name: 'prod' };`;
  const issuesOf = (dev: string) => {
    const ports = { nowMs: () => 0, fileKind: () => 'file' as const, readText: () => '' };
    writeFileSync(join(folder, 'package.json'), '{ "name": "project" }');
    mkdirSync(join(folder, 'environments'));
    for (const [name, text] of Object.entries({ 'index.ts': index, 'prod.ts': prod, 'dev.ts': dev, 'notes.ts': '}' }))
      writeFileSync(join(folder, 'environments', name), text);
    return allEnvironments({ ...ports, environments: environmentsIn(folder, bundle) }).issues.map(({ path }) => path);
  };

  it.each([
    ['a syntax error', 'export default {', 'environments/dev.ts:1:17'],
    ['an import that leads nowhere', `import './nowhere';\nexport default {};`, 'environments/dev.ts:1:8'],
    ['an error that it throws', `throw new Error('no quota known');`, 'environments/dev.ts'],
  ])('are read but for that: %s', (_, dev, path) => {
    const paths = issuesOf(dev);
    expect(paths[0]).toBe(path);
    // `prod` was parsed: what is wrong with it is told by its own name. A file that nobody imports is nobody's problem.
    expect(paths).toContain('prod.account');
    expect(paths.filter((one) => one.startsWith('environments/'))).toEqual([path]);
  });

  it('are at fault where they are meant, by their name', () => {
    writeFileSync(join(folder, 'package.json'), '{ "name": "project" }');
    mkdirSync(join(folder, 'environments'));
    for (const [name, text] of Object.entries({ 'index.ts': index, 'prod.ts': prod, 'dev.ts': '}' }))
      writeFileSync(join(folder, 'environments', name), text);
    const all = { environments: environmentsIn(folder, bundle), nowMs: () => 0, fileKind: () => 'file' as const };
    expect(problemsOf(() => environmentNamed('dev', all))[0]).toMatchObject({ path: 'environments/dev.ts:1:1' });
  });

  it('are held by the list where it is the list that is wrong', () => {
    const list = `import dev from './dev';\nthrow new Error('the list');`;
    expect(problemsOf(() => load({ 'index.ts': list, 'dev.ts': prod }))).toMatchObject([
      { path: 'environments/index.ts', got: 'the list' },
    ]);
  });
});

describe('environmentNamed', () => {
  const [sample] = samples;
  const portsOf = (...inputs: readonly unknown[]): Parameters<typeof environmentNamed>[1] => ({
    environments: { load: () => inputs },
    nowMs: () => Date.UTC(2026, 0, 1),
    fileKind: () => 'file',
    readText: () => '',
  });
  const prod = { ...sample, name: 'prod' };
  const ports = portsOf({ ...prod, app: 'a-store' }, { ...sample, name: 'test' });

  it.each(['prod', 'a-store-prod'])('finds it by its name, and by that which alarms have: %s', (name) => {
    expect(environmentNamed(name, ports).environment).toMatchObject({ name: 'prod', app: 'a-store' });
  });

  it('offers the names of the project only', () => {
    expect(problemsOf(() => environmentNamed('a-store', ports))).toMatchObject([
      { path: '<env>', expected: 'an environment of this project: prod, test' },
    ]);
  });

  const broken = { ...sample, name: 'dev', account: '1', region: 'x', network: 3, pager: 4 };
  const warning = {
    severity: 'warning',
    path: 'dev',
    got: expect.stringMatching(/^\d+ errors: dev\.account, dev\.region, dev\.\w+, and \d more$/) as string,
    fix: expect.stringContaining('capacity dev') as string,
  };

  it('goes on without another one whose file is wrong, which is a warning', () => {
    const { environment, warnings, others } = environmentNamed('prod', portsOf(broken, prod));
    expect(environment.name).toBe('prod');
    expect([warnings.filter(({ severity }) => severity === 'error'), others]).toMatchObject([[], [warning]]);
  });

  it('tells the warning on standard error, and nothing where all is well', () => {
    const io = fakeIo();
    expect(environmentFor('prod', { ...ports, io }).name).toBe('prod');
    expect(io.printed).toEqual({ out: '', err: '' });
    environmentFor('prod', { ...portsOf(prod, broken), io });
    expect(io.printed.err).toMatch(/^warning dev\n[^]*dev\.account[^]*1 warning\n$/);
  });

  it.each<[string, string, readonly unknown[], object[]]>([
    ['its own file is wrong', 'dev', [prod, broken], [{ severity: 'error', path: 'dev.account' }]],
    ['both are', 'dev', [{ ...prod, account: '2' }, broken], [{ path: 'dev.account' }]],
    ['it is there twice', 'prod', [prod, { ...prod, account: '222222222222' }], [{ severity: 'error' }]],
    [
      'the account can not tell it from another',
      'shop-prod',
      [
        { ...prod, name: 'shop-prod' },
        { ...prod, app: 'shop' },
      ],
      [{ severity: 'error' }],
    ],
    [
      'there is none of this name, and another is wrong',
      'prd',
      [broken, prod],
      [{ path: '<env>', fix: "write 'prod'" }, warning],
    ],
    ['only the broken one is meant', 'dv', [broken, prod], [{ path: '<env>', fix: "write 'dev'" }, warning]],
    ['none can be read', 'prod', [broken], [{ severity: 'error', path: 'dev.account' }]],
  ])('stops where %s', (_, name, inputs, expected) => {
    const problems = problemsOf(() => environmentNamed(name, portsOf(...inputs)));
    const containing = expected.map((one): unknown => expect.objectContaining(one));
    expect(problems).toEqual(expect.arrayContaining(containing));
  });
});
