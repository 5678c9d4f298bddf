import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cache, imageFolder, recipe } from './recipe.cjs';

/** A folder with `disk.img`, `vmlinuz`, `certificate.pem` and `key.pem`. */
export interface Image {
  readonly folder: string;
  /** Undefined where it was there already. */
  readonly builtInSec: number | undefined;
}

/**
 * The machine to boot, built once for each content of its recipe: minutes the first time, nothing later.
 * Older ones are removed, half a gigabyte each.
 */
export function image(): Image {
  const folder = imageFolder();
  if (existsSync(folder)) return { folder, builtInSec: undefined };
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(cache, { recursive: true });
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(join(recipe, 'build.sh'), [`${folder}.unfinished`], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the image could not be built:\n${`${stdout}${stderr}`.slice(-4000)}`);
  // Renamed last, so that an interrupted build is made again.
  renameSync(`${folder}.unfinished`, folder);
  return { folder, builtInSec: (performance.now() - startedAt) / 1000 };
}
