import { existsSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundle } from '../../bin/bundle.cjs';
import { packagePath } from './package-root';

/**
 * A worker's own code as one file that needs nothing beside it; its function's handler is `index.handler`.
 * Made again only when one of its sources changed.
 * @param entry TypeScript or JavaScript file, from the folder that synth runs in
 */
export function workerCode(entry: string): Code {
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

/** A handler of this kit, bundled before synth in a clone and shipped so in the package. */
export function handlerCode(name: string): Code {
  const folder = packagePath('dist', 'handlers', name);
  if (!existsSync(join(folder, 'index.js')))
    throw new Error(`handler "${name}" is not built; run synth through "node bin/app.cjs", or "npm run build"`);
  return onlyIndex(folder);
}

/** The bundle without the record of its inputs, which lies beside it and would change the asset's hash. */
const onlyIndex = (folder: string): Code => Code.fromAsset(folder, { exclude: ['*', '!index.js'] });

/** In a clone the cache folder that is ignored there; in somebody else's project where caches of packages live. */
function workerFolder(): string {
  const isClone = existsSync(packagePath('bin', 'app.ts'));
  return isClone ? packagePath('.cache', 'workers') : resolve('node_modules', '.cache', 'cdk-headroom', 'workers');
}
