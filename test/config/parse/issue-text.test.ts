import { environmentOf, issueText } from '../../../lib/config/parse/issue-text';
import type { Issue } from '../../../lib/core/issue';

const error: Issue = {
  severity: 'error',
  path: 'prod.lanes.media.timeoutSec',
  got: '9000',
  expected: 'a whole number from 1 to 900 (s)',
  fix: 'lower it to at most 900',
};
const warning: Issue = {
  severity: 'warning',
  path: 'prod.pager',
  got: '[]',
  expected: 'at least one receiver',
  fix: 'add one',
};

describe('issueText', () => {
  it('lists errors first, aligned, and counts at the end', () => {
    expect(issueText([warning, error], { colour: false })).toBe(
      `error prod.lanes.media.timeoutSec
  got       9000
  expected  a whole number from 1 to 900 (s)
  fix       lower it to at most 900

warning prod.pager
  got       []
  expected  at least one receiver
  fix       add one

1 error, 1 warning`,
    );
  });

  it('keeps wrapped text under its label and inside the columns', () => {
    const text = issueText([{ ...error, fix: 'lower it to at most 900 '.repeat(8).trim() }], {
      colour: false,
      columns: 60,
    });
    const lines = text.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(lines.filter((line) => line.startsWith(' '.repeat(12))).length).toBeGreaterThan(2);
  });

  it('colours only when asked to', () => {
    expect(issueText([error], { colour: true })).toContain('\u001b[');
    expect(issueText([error], { colour: false })).not.toContain('\u001b[');
  });

  it('is empty without issues, and counts in the plural', () => {
    expect(issueText([], { colour: false })).toBe('');
    expect(issueText([error, error], { colour: false })).toMatch(/2 errors$/);
  });
});

describe('environmentOf', () => {
  it.each([
    ['prod', 'prod'],
    ['prod.lanes.media', 'prod'],
    ['shop-prod[0]', 'shop-prod'],
    ['environments[1].name', undefined],
    ['environments', undefined],
    ['environments/index.ts:2:11', undefined],
    ['environments/index.ts', undefined],
    ['environments/dev.ts:3:5', 'dev'],
    ['environments/dev.ts', 'dev'],
    ['environments/sizes/large.ts:1:1', undefined],
    ['<env>', undefined],
  ])('of %p is %p', (path, name) => {
    expect(environmentOf(path)).toBe(name);
  });
});
