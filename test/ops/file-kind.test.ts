import { execFileSync } from 'node:child_process';
import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileKind } from '../../lib/ops/file-kind';

it('tells files, folders and all else apart, behind links too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'headroom-kind-'));
  const at = (name: string) => join(folder, name);
  writeFileSync(at('file'), '');
  execFileSync('mkfifo', [at('pipe')]);
  symlinkSync('file', at('link'));
  symlinkSync('nothing', at('broken'));
  symlinkSync('circle', at('circle'));
  const kinds = ['.', 'file', 'link', 'pipe', 'broken', 'circle', 'missing', 'file/below', 'a\0b'].map((name) =>
    fileKind(at(name)),
  );
  expect(kinds).toEqual(['folder', 'file', 'file', ...Array.from({ length: 6 }, () => undefined)]);
});
