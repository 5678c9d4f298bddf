import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { circlesIn, moduleGraph, moduleOf } from './module-graph';

/**
 * Who may import whom, and nothing else: the pure middle stays pure, and only `lib/infra` knows the CDK.
 * An entry is a part of this project, a package name, a scope (`@aws-sdk/*`) or `node:*`.
 */
const awsSdk = ['@aws-sdk/*', '@smithy/*'];
const mayImport: Readonly<Record<string, readonly string[]>> = {
  'lib/limits': [],
  'lib/core': ['lib/limits'],
  'lib/alarms': ['lib/core', 'lib/limits'],
  'lib/config': ['lib/core', 'lib/limits', 'lib/alarms', 'zod'],
  'lib/infra': [
    'lib/config',
    'lib/alarms',
    'lib/core',
    'lib/limits',
    'bin/bundle.cjs',
    'aws-cdk-lib',
    'constructs',
    'esbuild',
    'node:*',
  ],
  'lib/producer': ['lib/core', 'lib/limits', 'node:*'],
  'lib/review': ['lib/core', 'lib/limits', '@aws-cdk/cloudformation-diff'],
  'lib/ops': [
    'lib/config',
    'lib/alarms',
    'lib/review',
    'lib/core',
    'lib/limits',
    'bin/bundle.cjs',
    ...awsSdk,
    'commander',
    'picocolors',
    'cli-table3',
    'node:*',
  ],
  'lib/local': [
    'lib/config',
    'lib/alarms',
    'lib/review',
    'lib/core',
    'lib/limits',
    'lib/producer',
    'environments',
    'bin/prerequisites.cjs',
    ...awsSdk,
    'picocolors',
    'node:*',
  ],
  lambda: ['lib/alarms', 'lib/core', 'lib/limits', ...awsSdk, '@aws-lambda-powertools/*', 'aws-lambda', 'node:*'],
  'lib/index.ts': ['lib/infra', 'lib/alarms', 'lib/config', 'lib/core'],
  environments: ['lib/config', 'lib/infra', 'lib/ops', 'lib/local', 'lib/core'],
  bin: [
    'environments',
    'lib/config',
    'lib/infra',
    'lib/ops',
    'lib/local',
    'lib/core',
    'aws-cdk-lib',
    'esbuild',
    'node:*',
  ],
};

const root = resolve(__dirname, '..');
const parts = Object.keys(mayImport).sort((a, b) => b.length - a.length);
const partOf = (path: string): string | undefined =>
  parts.find((part) => path === part || path === part.replace(/\.ts$/, '') || path.startsWith(`${part}/`));

const sources = ['bin', 'environments', 'lambda', 'lib']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((f) => join(folder, f)),
  )
  .filter((path) => /\.(ts|cjs)$/.test(path) && !path.endsWith('.d.ts'));

/** Modules that a file names in import, export, dynamic import and require. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const patterns = [/(?:from|import|require)\s*\(?\s*'([^']+)'/g, /(?:from|import|require)\s*\(?\s*"([^"]+)"/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** What an import stands for in the table: a part of this project, or a package. */
function target(path: string, specifier: string): string {
  if (!specifier.startsWith('.'))
    return specifier.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1').replace(/^node:.*/, 'node:*');
  const file = relative(root, resolve(root, dirname(path), specifier));
  return file.endsWith('.cjs') ? file : (partOf(file) ?? file);
}

function isAllowed(part: string, to: string): boolean {
  if (to === part || to === 'package.json') return true;
  if (part === 'bin' && to.startsWith('bin/')) return true;
  return (mayImport[part] ?? []).some((allowed) =>
    allowed.endsWith('/*') ? to.startsWith(allowed.slice(0, -1)) : allowed === to,
  );
}

describe('the import table', () => {
  it('covers every source file', () => {
    expect(sources.length).toBeGreaterThan(20);
    expect(sources.filter((path) => partOf(path) === undefined)).toEqual([]);
  });

  it('is kept by every import', () => {
    const broken = sources.flatMap((path) => {
      const part = partOf(path) ?? '';
      return importsOf(path)
        .map((specifier) => target(path, specifier))
        .filter((to) => !isAllowed(part, to))
        .map((to) => `${path} imports ${to}`);
    });
    expect(broken).toEqual([]);
  });

  it('tells a forbidden import from an allowed one', () => {
    expect(isAllowed('lib/core', 'node:*')).toBe(false);
    expect(isAllowed('lib/core', 'lib/limits')).toBe(true);
    expect(isAllowed('lambda', '@aws-sdk/client-sns')).toBe(true);
    expect(isAllowed('lambda', 'aws-cdk-lib')).toBe(false);
    expect(target('lib/core/plan.ts', '../limits/ebs')).toBe('lib/limits');
  });

  it('keeps clock, randomness and environment out of the core', () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.|setTimeout\(|fetch\(/;
    const found = sources.filter(
      (path) => /^lib\/(core|limits|alarms)\//.test(path) && impure.test(readFileSync(join(root, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

/**
 * What sizes a lane or a host group, by the name of one export of each file, so that a move of the file changes nothing
 * here. Whoever deploys takes the numbers from the plan.
 */
const planning = [
  ...['planLane', 'laneProblems', 'rampItems', 'drainProblems', 'memoryItem', 'poissonQuantile', 'waitQuantileSec'],
  ...['planHost', 'planService', 'serviceProblems', 'processesOf', 'planVolume', 'countedSchedule'],
];

/** The same of files that export more than sizes. */
const sizes = ['backstopCeiling'];

describe('the graph of modules', () => {
  const graph = moduleGraph(root, ['lib', 'lambda']);

  it('has no circle, types included', () => {
    expect(circlesIn(graph)).toEqual([]);
  });

  it('has no plan made in lib/infra', () => {
    const isPlanning = (file: string) => graph[file]?.exported.some((name) => planning.includes(name)) === true;
    const found = Object.entries(graph)
      .filter(([file]) => file.startsWith('lib/infra/'))
      .flatMap(([file, { imports }]) =>
        imports
          .filter(
            ({ to, isTypeOnly, values }) =>
              (isPlanning(to) && !isTypeOnly) || values.some((name) => sizes.includes(name)),
          )
          .map(({ to, values }) => `${file} takes ${values.join(', ')} from ${to}`),
      );
    expect(found).toEqual([]);
    const exported = Object.values(graph).flatMap((module) => module.exported);
    for (const name of [...planning, ...sizes]) expect(exported.filter((each) => each === name)).toEqual([name]);
  });

  it('is read with types, and without what only looks like an import', () => {
    const files = ['lib/a.ts', 'lib/b.ts', 'lib/c/index.ts', 'lib/d.ts'];
    const text = [
      "import { one, type Two } from './b';",
      "import type { Three } from './c';",
      'export const text = "from \'./d\'";',
      "export function run(four: import('./d').Four) {}",
      "import './missing';",
    ].join('\n');
    const read = moduleOf('lib/a.ts', text, files);
    expect(read).toEqual({
      imports: [
        { to: 'lib/b.ts', isTypeOnly: false, values: ['one'] },
        { to: 'lib/c/index.ts', isTypeOnly: true, values: [] },
        { to: 'lib/d.ts', isTypeOnly: true, values: [] },
      ],
      exported: ['text', 'run'],
    });
    const [back, none] = [
      moduleOf('lib/d.ts', "import type { A } from './a';", files),
      moduleOf('lib/b.ts', '', files),
    ];
    expect(circlesIn({ 'lib/a.ts': read, 'lib/b.ts': none, 'lib/d.ts': back })).toEqual([['lib/a.ts', 'lib/d.ts']]);
  });
});
