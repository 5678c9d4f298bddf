import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import { packagePath } from '../shared/package-root';
import { entriesIn, sorted, writeZip, type ZipMember, zipSha256 } from './zip';

/** A published archive and the hash that a host verifies before it unpacks it. */
export interface Archive {
  readonly asset: Asset;
  /** SHA-256 of the archive's bytes, in hex. */
  readonly sha256: string;
}

const ofStacks = new WeakMap<Stack, Archive>();

/** Archive that a host boots with: the files of `hosts/` and the probes. One per stack, whatever groups are in it. */
export function hostsArchive(scope: Construct): Archive {
  const stack = Stack.of(scope);
  const known = ofStacks.get(stack) ?? archiveOf(stack, 'HostsArchive', 'hosts', hostsEntries());
  ofStacks.set(stack, known);
  return known;
}

/** The files of a service, from a folder that its team built. */
export function artifactArchive(scope: Construct, id: string, folder: string): Archive {
  const place = createHash('sha256').update(resolve(folder)).digest('hex').slice(0, 8);
  return archiveOf(scope, id, `${basename(resolve(folder))}-${place}`, entriesIn(folder));
}

/**
 * The CDK's own zip of a folder is made when it is published: nobody knows its hash at synth, so that a host could not
 * verify it. This one is made here, and published as the file that it is.
 */
function archiveOf(scope: Construct, id: string, name: string, entries: readonly ZipMember[]): Archive {
  const sha256 = zipSha256(entries);
  const folder = join(archivesFolder(), name);
  const file = join(folder, `${sha256}.zip`);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, `${process.pid}.unfinished`);
    writeZip(unfinished, entries);
    renameSync(unfinished, file);
    removeOlder(folder, file);
  }
  return { asset: new Asset(scope, id, { path: file, assetHash: sha256 }), sha256 };
}

/** Time after which no other synth can still be copying an archive. */
const HOUR_MS = 3_600_000;

/** Removes all archives but the newest: an artifact may be large, and synth has copied the others where they are needed. */
function removeOlder(folder: string, kept: string): void {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const madeAtMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (path !== kept && madeAtMs < Date.now() - HOUR_MS) rmSync(path, { force: true });
  }
}

/** Python's caches come and go with whoever ran a file last. */
const isSource = (name: string): boolean => name !== '__pycache__' && !name.endsWith('.pyc');

function hostsEntries(): ZipMember[] {
  const python = packagePath('probes', 'python', 'headroom_probe');
  const node = packagePath('probes', 'node');
  const notShipped = ['node_modules', 'test', 'tests'];
  return sorted([
    ...entriesIn(packagePath('hosts'), '', isSource),
    ...entriesIn(python, 'probe/headroom_probe', isSource),
    ...(existsSync(node) ? entriesIn(node, 'probe-node', (name) => isSource(name) && !notShipped.includes(name)) : []),
  ]);
}

/** Folder of archives: in a clone the cache that is ignored there; in somebody else's project where caches of packages live. */
function archivesFolder(): string {
  const isClone = existsSync(packagePath('bin', 'app.ts'));
  return isClone ? packagePath('.cache', 'archives') : resolve('node_modules', '.cache', 'cdk-headroom', 'archives');
}
