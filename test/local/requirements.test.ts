import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const TEXT = readFileSync(join(__dirname, '../../lib/local/requirements.txt'), 'utf8');
const entries = TEXT.replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => /^[a-z]/i.test(line));

describe("the emulator's requirements", () => {
  it('pin MiniStack', () => {
    expect(entries.filter((line) => line.startsWith('ministack=='))).toEqual([
      expect.stringMatching(/^ministack==1\.5\.33 /),
    ]);
  });

  it.each(entries.map((line) => [line.split(' ')[0] ?? line, line]))(
    'pin %s exactly, by the hash of each of its files',
    (_, line) => {
      expect(line).toMatch(/^[\w.-]+==[\w.]+ /);
      const hashes = line.match(/--hash=sha256:[0-9a-f]{64}(?= |$)/g) ?? [];
      expect(hashes.length).toBeGreaterThan(0);
      expect(new Set(hashes).size).toBe(hashes.length);
    },
  );

  it('build nothing on the machine, where a compiler may be missing', () => {
    expect(TEXT).toMatch(/^--only-binary :all:$/m);
  });

  it('name no registry, so that the one that pip is set to is used', () => {
    expect(TEXT).not.toMatch(/index-url|https?:/);
  });

  it('bring what Python 3.10 lacks, for that version only', () => {
    for (const name of ['exceptiongroup', 'tomli', 'taskgroup'])
      expect(entries.find((line) => line.startsWith(`${name}==`))).toContain("python_full_version < '3.11'");
  });
});
