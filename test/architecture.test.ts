import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { generatedPart } from './generated';
import { circlesIn, moduleGraph, moduleOf } from './module-graph';
import { type Layer, layers, otherFolders } from './rooms';

const ROOT = resolve(__dirname, '..');

/** The most files that a folder of source holds: more, and nobody knows which to open. */
const MAX_FILES_PER_FOLDER = 20;

const layerNames = Object.keys(layers).sort((a, b) => b.length - a.length);
const layerOf = (path: string): string | undefined =>
  layerNames.find((name) => path === name || path === name.replace(/\.ts$/, '') || path.startsWith(`${name}/`));

const filesBelow = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((path) => !path.includes('node_modules'));

const sources = ['bin', 'environments', 'lambda', 'lib', 'probes/node']
  .flatMap(filesBelow)
  .filter((path) => /\.(ts|cjs|mjs)$/.test(path) && !path.endsWith('.d.ts') && !path.startsWith('probes/node/bench/'));
const known = new Set(sources);

/** The room of a file inside its layer: a folder, a file that the plan names, or '' for the layer's ground. */
function roomOf(path: string, layer: string): string {
  const [first = ''] = path.slice(layer.length + 1).split('/');
  return Object.hasOwn(layers[layer]?.rooms ?? {}, first) || path !== `${layer}/${first}` ? first : '';
}

/** Modules that a file names in import, export, dynamic import and require. */
function importsOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const patterns = [/(?:from|import|require)\s*\(?\s*'([^']+)'/g, /(?:from|import|require)\s*\(?\s*"([^"]+)"/g];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''));
}

/** What an import stands for: a file of this project, or a package. */
function target(path: string, specifier: string): string {
  if (!specifier.startsWith('.'))
    return specifier.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1').replace(/^node:.*/, 'node:*');
  const file = relative(ROOT, resolve(ROOT, dirname(path), specifier));
  return [file, `${file}.ts`, `${file}/index.ts`].find((each) => known.has(each)) ?? file;
}

const isListed = (list: readonly string[], to: string): boolean =>
  list.some((allowed) => (allowed.endsWith('/*') ? to.startsWith(allowed.slice(0, -1)) : allowed === to));

/** Why a file may not import another one or a package; undefined where it may. */
function objection(from: string, to: string): string | undefined {
  const layer = layerOf(from) ?? '';
  return layerOf(to) === layer ? betweenRooms(layer, from, to) : betweenLayers(layer, to);
}

function betweenLayers(layer: string, to: string): string | undefined {
  const toLayer = layerOf(to) ?? to;
  const imports = layers[layer]?.imports ?? [];
  const isFine = to === 'package.json' || isListed(imports, to) || isListed(imports, toLayer);
  return isFine ? undefined : `${layer} may not import ${toLayer}`;
}

function betweenRooms(layer: string, from: string, to: string): string | undefined {
  const rooms = layers[layer]?.rooms;
  const [room, toRoom] = [roomOf(from, layer), roomOf(to, layer)];
  if (!rooms || room === toRoom || toRoom === '') return undefined;
  const isFine = isListed(rooms[room]?.imports ?? [], toRoom);
  return isFine ? undefined : `${layer}: ${room || 'its ground'} may not import ${toRoom}`;
}

describe('the floor plan', () => {
  it('has a layer and a room for every source file', () => {
    expect(sources.length).toBeGreaterThan(300);
    const homeless = sources.filter((path) => {
      const layer = layerOf(path);
      const rooms = layer === undefined ? undefined : layers[layer]?.rooms;
      const room = layer === undefined ? '' : roomOf(path, layer);
      return layer === undefined || (rooms && room !== '' && !Object.hasOwn(rooms, room));
    });
    expect(homeless).toEqual([]);
  });

  it('is kept by every import', () => {
    const broken = sources.flatMap((path) =>
      importsOf(path).flatMap((specifier) => {
        const why = objection(path, target(path, specifier));
        return why === undefined ? [] : [`${path} imports ${specifier}: ${why}`];
      }),
    );
    expect(broken).toEqual([]);
  });

  it('names no room and allows no import that is not there', () => {
    const used = new Set(
      sources.flatMap((path) =>
        importsOf(path).map((specifier) => {
          const layer = layerOf(path) ?? '';
          const to = target(path, specifier);
          return layerOf(to) === layer ? `${layer}: ${roomOf(path, layer)} -> ${roomOf(to, layer)}` : '';
        }),
      ),
    );
    const idle = Object.entries(layers).flatMap(([layer, { rooms = {} }]) =>
      Object.entries(rooms).flatMap(([room, { imports }]) =>
        imports.map((to) => `${layer}: ${room} -> ${to}`).filter((arrow) => !used.has(arrow)),
      ),
    );
    expect(idle).toEqual([]);
  });

  it('has no circle of rooms', () => {
    const circles = Object.entries(layers).flatMap(([layer, { rooms = {} }]) =>
      Object.keys(rooms)
        .filter((room) => reach(rooms, room).has(room))
        .map((room) => `${layer}/${room}`),
    );
    expect(circles).toEqual([]);
  });

  it.each([
    ['lib/core/words/figure.ts', 'node:*', false],
    ['lib/core/lanes/plan.ts', 'lib/limits/sqs.ts', true],
    ['lib/core/words/figure.ts', 'lib/core/lanes/plan.ts', false],
    ['lib/core/issue.ts', 'lib/core/lanes/plan.ts', false],
    ['lib/core/lanes/plan.ts', 'lib/core/issue.ts', true],
    ['lambda/responder/respond.ts', '@aws-sdk/client-sns', true],
    ['lambda/responder/respond.ts', 'aws-cdk-lib', false],
    ['lib/infra/safeguards/alarms.ts', 'lib/infra/stacks/network-stack.ts', false],
    ['probes/node/lib/loop/lag.cjs', 'lib/core/issue.ts', false],
  ])('tells for %s whether %s may be imported: %s', (from, to, isAllowed) => {
    expect(objection(from, to) === undefined).toBe(isAllowed);
  });

  it('keeps clock, randomness and environment out of the core', () => {
    const impure = /\bDate\.now\(|new Date\(\)|Math\.random\(|process\.\w|setTimeout\(|fetch\(/;
    const found = sources.filter(
      (path) => /^lib\/(core|limits|alarms)\//.test(path) && impure.test(readFileSync(join(ROOT, path), 'utf8')),
    );
    expect(found).toEqual([]);
  });
});

describe('every folder of source', () => {
  it(`holds at most ${MAX_FILES_PER_FOLDER} files`, () => {
    const folders = new Map<string, number>();
    for (const path of ['bin', 'environments', 'hosts', 'lambda', 'lib', 'probes', 'producers', 'test'].flatMap(
      filesBelow,
    ))
      if (/\.(ts|cjs|mjs|py|sh)$/.test(path)) folders.set(dirname(path), (folders.get(dirname(path)) ?? 0) + 1);
    expect([...folders].filter(([, count]) => count > MAX_FILES_PER_FOLDER)).toEqual([]);
  });
});

describe("CONTRIBUTING's table of rooms", () => {
  it('is the floor plan; npm run docs writes it', () => {
    const { there, wanted } = generatedPart('CONTRIBUTING.md', 'rooms', roomsTable());
    expect(there).toEqual(wanted);
  });
});

/**
 * Files that size a lane or a host group, by the name of one export of each file, so that a move of the file changes nothing
 * here. Whoever deploys takes the numbers from the plan.
 */
const planning = [
  ...['planLane', 'laneProblems', 'rampItems', 'drainProblems', 'memoryItem', 'poissonQuantile', 'waitQuantileSec'],
  ...['planHost', 'planService', 'serviceProblems', 'processesOf', 'planVolume', 'countedSchedule'],
];

/** The same of files that export more than sizes. */
const sizes = ['backstopCeiling'];

describe('the graph of modules', () => {
  const graph = moduleGraph(ROOT, ['lib', 'lambda']);

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

/** Rooms that a room imports, and those that they import. */
function reach(rooms: NonNullable<Layer['rooms']>, from: string): Set<string> {
  const found = new Set<string>();
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const to of rooms[next]?.imports ?? [])
      if (!found.has(to)) {
        found.add(to);
        queue.push(to);
      }
  return found;
}

function roomsTable(): string {
  const name = (path: string): string => (path.endsWith('.ts') ? `\`${path}\`` : `\`${path}/\``);
  const listOf = (imports: readonly string[]): string =>
    imports.length === 0 ? 'nothing' : imports.map((each) => `\`${each}\``).join(', ');
  const rows = Object.entries(layers).flatMap(([layer, { holds, imports, rooms = {} }]) => [
    `| ${name(layer)} | ${holds} | ${listOf(imports)} |`,
    ...Object.entries(rooms).map(
      ([room, { holds: inside, imports: inner }]) => `| - ${name(room)} | ${inside} | ${listOf(inner)} |`,
    ),
  ]);
  const others = Object.entries(otherFolders).map(([folder, holds]) => `| \`${folder}\` | ${holds} | |`);
  return ['| room | what lives there | may import |', '| --- | --- | --- |', ...rows, ...others].join('\n');
}
