import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve('.');
const NPM = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const INSTALLED = mkdtempSync(join(tmpdir(), 'headroom-probe-'));

/** Without what a developer may have set for probes. */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HEADROOM_')));

/** Runs a command in the folder that the package is installed in. */
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: INSTALLED, encoding: 'utf8', env });
const node = (...args: string[]) => run(process.execPath, ...args);

beforeAll(() => {
  const packed = run(NPM, 'pack', '--json', '--pack-destination', INSTALLED, join(ROOT, 'probes/node'));
  const [{ filename } = { filename: '' }] = JSON.parse(packed) as { filename: string }[];
  writeFileSync(join(INSTALLED, 'package.json'), '{ "private": true }');
  run(NPM, 'install', '--offline', '--no-audit', '--no-fund', `./${filename}`);
});

afterAll(() => rmSync(INSTALLED, { recursive: true, force: true }));

describe('the packed probe, installed into an empty folder', () => {
  it('brings nothing but itself', () => {
    expect(readdirSync(join(INSTALLED, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'headroom-probe',
    ]);
    const files = readdirSync(join(INSTALLED, 'node_modules/headroom-probe')).sort();
    expect(files).toEqual(
      ['LICENSE', 'README.md', 'index.cjs', 'index.mjs', 'lib', 'package.json', 'register.cjs', 'types'].sort(),
    );
  });

  it('can be imported, required and registered, and is one module for all of them', () => {
    const script = `import * as imported from 'headroom-probe'; import { createRequire } from 'node:module';
      const required = createRequire(process.cwd() + '/x.js')('headroom-probe');
      const names = Object.keys(required).sort();
      if (names.join() !== Object.keys(imported).sort().join()) throw new Error(names.join());
      if (imported.attach !== required.attach) throw new Error('two modules');
      console.log(imported.attach({ service: 'mine' }).snapshot().service);`;
    expect(node('--input-type=module', '-e', script)).toBe('mine\n');
    // What is registered first is the probe that all get.
    expect(node('--import', 'headroom-probe/register', '--input-type=module', '-e', script)).toBe('app\n');
    expect(node('--require', 'headroom-probe/register', '--input-type=module', '-e', script)).toBe('app\n');
  });

  it('names the blocking function, with its thread started from the installed files', () => {
    const script = `import { attach } from 'headroom-probe';
      const blocked = () => { for (const end = performance.now() + 1000; performance.now() < end; ); };
      const episodes = [];
      attach({ stacks: true, outputs: [], onEpisode: (e) => episodes.push(e) });
      setTimeout(blocked, 500);
      // The longest: on a busy machine the start may be an episode, too.
      process.on('exit', () => console.log(episodes.sort((a, b) => b.durationMs - a.durationMs)[0].function));
      setTimeout(() => {}, 1600);`;
    expect(node('--input-type=module', '-e', script)).toBe('blocked\n');
  });

  it('has types for both kinds of module', () => {
    const use = `import { attach, jsonLines, prometheusOutput, putMetricData } from 'headroom-probe';
      import type { Episode, PrometheusOutput, Probe, Snapshot } from 'headroom-probe';
      import 'headroom-probe/register';
      const metrics: PrometheusOutput = prometheusOutput();
      const probe: Probe = attach({
        service: 'api', thresholdMs: 20, stacks: true, intervalSec: 10,
        outputs: ['udp://127.0.0.1:25888', (document) => document.Service, jsonLines(), metrics,
          putMetricData({ putMetricData: async () => undefined })],
        onEpisode: (episode: Episode) => episode.durationMs.toFixed(),
      });
      const snapshot: Snapshot = probe.snapshot();
      export const lag: number = snapshot.lagP99Ms;
      export const text: string = metrics.text();
      export const { handler } = metrics;
      // @ts-expect-error: it takes a number
      attach({ thresholdMs: '20' });`;
    for (const name of ['use.mts', 'use.cts']) writeFileSync(join(INSTALLED, name), use);
    const compilerOptions = {
      strict: true,
      exactOptionalPropertyTypes: true,
      module: 'node20',
      target: 'es2022',
      noEmit: true,
      types: ['node'],
      typeRoots: [join(ROOT, 'node_modules/@types')],
    };
    writeFileSync(join(INSTALLED, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.mts', 'use.cts'] }));
    expect(node(join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.')).toBe('');
  });
});

it('the sources keep to the declared types', () => {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  expect(execFileSync(process.execPath, [tsc, '-p', 'probes/node'], { cwd: ROOT, encoding: 'utf8' })).toBe('');
});
