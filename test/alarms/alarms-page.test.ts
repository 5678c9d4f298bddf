import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { alarmsPage, detectionSec, listed, path } from './alarms-page';

const root = resolve(__dirname, '../..');
const file = join(root, path);

/** What hurts users at a peak is detected in so long at most. */
const MAX_DETECTION_SEC = 180;

describe('every symptom that pages', () => {
  it.each(listed.filter(({ alarm }) => alarm.nature === 'symptom').map((one) => [one.alarm.id, one] as const))(
    '%s needs bad datapoints of no more than three minutes',
    (_, { alarm }) => {
      expect(alarm.response).toBe('page');
      expect(detectionSec(alarm.breaching.datapoints, alarm.metric.periodSec)).toBeLessThanOrEqual(MAX_DETECTION_SEC);
    },
  );

  it('fires no later than AWS recommends', () => {
    const later = listed.filter(({ alarm, entry: { recommended: aws } }) => {
      const here = detectionSec(alarm.breaching.datapoints, alarm.metric.periodSec);
      return alarm.response === 'page' && aws && here > detectionSec(aws.datapoints, aws.periodSec);
    });
    expect(later.map(({ alarm }) => alarm.id)).toEqual([]);
  });
});

describe(path, () => {
  it('is what the catalogue says; npm run docs:alarms writes it', () => {
    if (process.env.HEADROOM_WRITE_DOCS) writeFileSync(file, formatted(alarmsPage()));
    const there = existsSync(file) ? readFileSync(file, 'utf8') : '';
    expect(comparable(there)).toEqual(comparable(alarmsPage()));
  });

  it('would not pass for another one with a figure changed', () => {
    const page = alarmsPage();
    const row = /\((\d+) of (\d+) x (\d+) s\)/;
    expect(page).toMatch(row);
    expect(comparable(page.replace(row, '(9 of $2 x $3 s)'))).not.toEqual(comparable(page));
  });
});

/** Lines without what the formatter decides: the width of columns and empty lines. */
const comparable = (page: string): readonly string[] =>
  page
    .split('\n')
    .map((line) =>
      line.startsWith('|')
        ? line
            .split(/(?<!\\)\|/)
            .map((cell) => cell.replace(/^ *-+ *$/, '---').trim())
            .join(' | ')
        : line,
    )
    .filter((line) => line !== '');

function formatted(page: string): string {
  const prettier = join(root, 'node_modules/prettier/bin/prettier.cjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [prettier, '--stdin-filepath', file], {
    cwd: root,
    input: page,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${path} could not be formatted: ${stderr}`);
  return stdout;
}
