import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { bundle } from '../../../bin/bundle.cjs';
import type { Worker } from '../../core/environment/lanes';
import { packagePath } from './package-root';

/** Code that a function runs, and on what. */
export interface RunnableCode {
  readonly code: Code;
  readonly runtime: Runtime;
  readonly handler: string;
}

/** A worker's code: its own TypeScript bundled by the kit, or what was built elsewhere as it is, of any runtime. */
export function workerCode({ entry, code }: Worker): RunnableCode {
  if (code) return { code: builtCode(code.path), runtime: runtimeNamed(code.runtime), handler: code.handler };
  if (entry === undefined)
    throw new Error(
      "worker has neither entry nor code; give it entry: 'lambda/worker.ts', or code: { path, runtime, handler }",
    );
  return { code: bundledCode(entry), runtime: Runtime.NODEJS_24_X, handler: 'index.handler' };
}

/**
 * A worker's own code as one file that needs nothing beside it. Made again only when one of its sources changed.
 * @param entry TypeScript or JavaScript file, from the folder that synth runs in
 */
function bundledCode(entry: string): Code {
  const path = resolve(entry);
  if (!existsSync(path))
    throw new Error(
      `worker entry "${entry}" does not exist; expected a TypeScript or JavaScript file, from ${process.cwd()}`,
    );
  const name = `${basename(path, extname(path))}-${createHash('sha256').update(path).digest('hex').slice(0, 8)}`;
  const outfile = join(workerFolder(), name, 'index.js');
  bundle({ entry: path, outfile, kind: 'handler' });
  return onlyIndex(dirname(outfile));
}

function builtCode(path: string): Code {
  if (!existsSync(resolve(path)))
    throw new Error(
      `worker code "${path}" does not exist; expected a folder or a zip file from ${process.cwd()}, built before synth`,
    );
  return Code.fromAsset(resolve(path));
}

/** The CDK's own record of a runtime, which knows what it can do; a newer one is taken by its name. */
const runtimeNamed = (name: string): Runtime => Runtime.ALL.find((known) => known.name === name) ?? new Runtime(name);

/**
 * A handler of this kit, bundled before synth in a clone and shipped so in the package.
 * @param files text of files beside `index.js`, by name: variables of a function hold 4 KB in all, and a plan may be larger
 */
export function handlerCode(name: string, files: Readonly<Record<string, string>> = {}): Code {
  const folder = packagePath('dist', 'handlers', name);
  if (!existsSync(join(folder, 'index.js')))
    throw new Error(`handler "${name}" is not built; run synth through "node bin/app.cjs", or "npm run build"`);
  return Object.keys(files).length === 0 ? onlyIndex(folder) : Code.fromAsset(withFiles(folder, name, files));
}

/** A folder with the bundle and other files. It is named by all of its content, so that one that is there is right. */
function withFiles(folder: string, name: string, files: Readonly<Record<string, string>>): string {
  const index = readFileSync(join(folder, 'index.js'));
  const digest = createHash('sha256').update(index).update(JSON.stringify(files)).digest('hex').slice(0, 16);
  const target = join(workerFolder(), `${name}-${digest}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  writeFileSync(join(draft, 'index.js'), index);
  for (const [file, text] of Object.entries(files)) writeFileSync(join(draft, file), text);
  try {
    renameSync(draft, target);
  } catch {
    // Another synth was faster with the same content.
    rmSync(draft, { recursive: true });
  }
  return target;
}

/** The bundle without the record of its inputs, which lies beside it and would change the asset's hash. */
const onlyIndex = (folder: string): Code => Code.fromAsset(folder, { exclude: ['*', '!index.js'] });

/** Folder of bundled workers: in a clone the cache that is ignored there; in somebody else's project where caches of packages live. */
function workerFolder(): string {
  const isClone = existsSync(packagePath('bin', 'app.ts'));
  return isClone ? packagePath('.cache', 'workers') : resolve('node_modules', '.cache', 'cdk-headroom', 'workers');
}
