import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { load } from 'js-yaml';
import { alarmIds } from '../../../lib/alarms';
import { run } from '../../../lib/ops/program';
import { sectionsOf } from '../../../lib/ops/runbooks/sections';
import { fakePorts } from '../fakes';

const FOLDER = join(__dirname, '..', '..', '..', 'runbooks');
const page = (name: string): string => readFileSync(join(FOLDER, `${name}.md`), 'utf8');

/** Runs the verb with the real pages and a real folder. */
async function asked(...args: readonly string[]) {
  const { ports, printed } = fakePorts([]);
  const writeBytes = (path: string, bytes: Uint8Array): void => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  };
  const exitCode = await run(
    ['runbooks', ...args],
    { ...ports, writeBytes, runbooks: { page, version: '1.2.3' } },
    '0',
  );
  return { exitCode, ...printed };
}

describe('cdk-headroom runbooks', () => {
  it('prints the page of an alarm as it is', async () =>
    expect(await asked('host-loop-lag')).toEqual({ exitCode: 0, out: page('host-loop-lag'), err: '' }));

  it('lists every alarm and incident with what a person sees, in a line that fits', async () => {
    const { out } = await asked();
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(alarmIds.length + 2);
    expect(lines.filter((line) => line.length > 80 || !/^[a-z-]+ {2,}\S/.test(line))).toEqual([]);
    expect(out).toContain('requests are slow or time out');
  });

  it('says which alarm was meant', async () => {
    const { exitCode, err } = await asked('host-lop-lag');
    expect([exitCode, err]).toEqual([2, expect.stringContaining("write 'host-loop-lag'")]);
  });

  it('says so where the folder can not be written', async () => {
    const file = join(__dirname, 'runbooks.test.ts');
    const { exitCode, err } = await asked('--export', file);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('choose another folder')]);
  });
});

describe('the export as skills', () => {
  let folder = '';
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'skills-'));
    await asked('--export', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const ids = [...alarmIds, 'host-incident', 'lane-incident'];
  const skill = (id: string): string => readFileSync(join(folder, id, 'SKILL.md'), 'utf8');

  it.each(ids)('%s has a front matter as the specification wants it', (id) => {
    const [, head = ''] = /^---\n([^]*?)\n---\n/.exec(skill(id)) ?? [];
    const fields = load(head) as Record<string, string>;
    expect(fields.name).toBe(id);
    expect(fields.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(fields.name?.length).toBeLessThanOrEqual(64);
    expect(fields.description).toContain(id);
    expect(fields.description?.length).toBeGreaterThan(100);
    expect(fields.description?.length).toBeLessThanOrEqual(1_024);
    expect(fields.compatibility?.length).toBeLessThanOrEqual(500);
    expect(fields.metadata).toEqual({ alarm: id, 'kit-version': '1.2.3' });
  });

  it.each(ids)('%s holds the whole runbook, and begins with a look', (id) => {
    const text = skill(id);
    const lines = page(id)
      .split('\n')
      .filter((line) => !line.includes(']('));
    expect(lines.filter((line) => !text.includes(line))).toEqual([]);
    const look = /^(host|lane)-/.test(id) ? `cdk-headroom triage ${id} ` : `/${id}"`;
    expect(text.slice(0, text.indexOf('# '))).toContain(look);
    expect(text).toContain('that the person has not agreed to');
  });

  it.each(ids)('%s has no link that leads nowhere, in either file', (id) => {
    const files = [join(folder, id, 'SKILL.md'), join(folder, id, 'references', 'shared.md')];
    const lost = files.flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      return [...text.matchAll(/\]\(([^)#\s]*)(?:#([^)]*))?\)/g)].filter(([, to = '', anchor]) => {
        if (to.includes(':')) return false;
        const target = to === '' ? file : join(dirname(file), to);
        if (!existsSync(target)) return true;
        const anchors = sectionsOf(readFileSync(target, 'utf8')).map((section) => section.anchor);
        return anchor !== undefined && anchor !== 'what-several-runbooks-share' && !anchors.includes(anchor);
      });
    });
    expect(lost.map(([link]) => link)).toEqual([]);
  });

  it('can be made for one alarm alone, and again', async () => {
    const { out } = await asked('lane-queue-age', '--export', folder);
    expect(out).toBe(`1 skill is in ${folder}: one folder each, with a SKILL.md\n`);
  });
});
