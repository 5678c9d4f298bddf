import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { entriesIn, writeZip, zipSha256 } from '../../../lib/infra/hosts/zip';

interface Content {
  readonly text: string;
  readonly mode?: number;
}

/** A folder with these files, written in this order. */
function folderOf(files: Readonly<Record<string, Content>>): string {
  const root = mkdtempSync(join(tmpdir(), 'headroom-zip-'));
  for (const [name, { text, mode = 0o600 }] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
    chmodSync(join(root, name), mode);
  }
  return root;
}

const files = {
  'run.sh': { text: '#!/bin/sh\n', mode: 0o700 },
  'b/ü.txt': { text: 'umlaut' },
  'B.txt': { text: 'x'.repeat(100_000) },
  'empty.txt': { text: '' },
};

/** What another reader of the format finds: name -> mode in octal, and the text. */
function readByPython(archive: string): Record<string, string> {
  const script = [
    'import json, sys, zipfile',
    'archive = zipfile.ZipFile(sys.argv[1])',
    'assert archive.testzip() is None',
    'print(json.dumps({e.filename: "%o %s" % (e.external_attr >> 16, archive.read(e).decode()[:9]) for e in archive.infolist()}))',
  ].join('\n');
  const { stdout, stderr } = spawnSync('python3', ['-c', script, archive], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Record<string, string>;
}

function zipped(folder: string): string {
  const archive = join(mkdtempSync(join(tmpdir(), 'headroom-zip-')), 'archive.zip');
  writeZip(archive, entriesIn(folder));
  return archive;
}

describe('an archive', () => {
  it('is read by another reader of the format, with contents, checksums and executable bits', () => {
    expect(readByPython(zipped(folderOf(files)))).toEqual({
      'B.txt': '100644 xxxxxxxxx',
      'b/ü.txt': '100644 umlaut',
      'empty.txt': '100644 ',
      'run.sh': '100755 #!/bin/sh\n'.slice(0, 16),
    });
  });

  it('is the same, byte for byte, whenever and in whatever order the files were written', () => {
    const [one, other] = [folderOf(files), folderOf(Object.fromEntries(Object.entries(files).reverse()))];
    utimesSync(join(other, 'run.sh'), 1, 1);
    chmodSync(join(other, 'B.txt'), 0o664);
    expect(readFileSync(zipped(other)).equals(readFileSync(zipped(one)))).toBe(true);
  });

  it('is another one when a byte, a name or an executable bit is', () => {
    const hash = (changed: Readonly<Record<string, Content>>) => zipSha256(entriesIn(folderOf(changed)));
    const hashes = [
      files,
      { ...files, 'B.txt': { text: 'y' } },
      { ...files, 'C.txt': { text: '' } },
      { ...files, 'run.sh': { text: '#!/bin/sh\n', mode: 0o600 } },
    ].map(hash);
    expect(new Set(hashes).size).toBe(4);
  });

  it('has the hash that is told before it is written', () => {
    const folder = folderOf(files);
    const told = zipSha256(entriesIn(folder));
    expect(
      createHash('sha256')
        .update(readFileSync(zipped(folder)))
        .digest('hex'),
    ).toBe(told);
  });

  it('keeps links as links, of which a virtual environment is full, and folders that are empty', () => {
    const folder = folderOf({ 'bin/python3': { text: 'elf', mode: 0o755 } });
    symlinkSync('python3', join(folder, 'bin', 'python'));
    symlinkSync('/nowhere', join(folder, 'bin', 'broken'));
    mkdirSync(join(folder, 'logs'));
    expect(readByPython(zipped(folder))).toEqual({
      'bin/broken': '120777 /nowhere',
      'bin/python': '120777 python3',
      'bin/python3': '100755 elf',
      'logs/': '40755 ',
    });
  });

  it('leaves out what is not wanted, below as well', () => {
    const folder = folderOf({ 'a/__pycache__/x.pyc': { text: '' }, 'a/x.py': { text: '' } });
    expect(entriesIn(folder, 'at', (name) => name !== '__pycache__').map(({ name }) => name)).toEqual(['at/a/x.py']);
  });
});
