import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { entriesIn, writeZip } from '../../../lib/infra/hosts/zip';

/** The archive that a deployment would make of these files, all of them executable, and of these links. */
export function archive(files: Readonly<Record<string, string>>, links: Readonly<Record<string, string>> = {}): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-release-'));
  const place = (name: string) => {
    const path = join(folder, 'files', name);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(place(name), text);
    chmodSync(place(name), 0o755);
  }
  for (const [name, target] of Object.entries(links)) symlinkSync(target, place(name));
  writeZip(join(folder, 'release.zip'), entriesIn(join(folder, 'files')));
  return readFileSync(join(folder, 'release.zip'));
}
