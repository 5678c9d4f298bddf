import type { ReadStack } from '../../../lib/ops/review/read-stack';
import { stackSettingFindings } from '../../../lib/ops/review/stack-settings';

const stack = (name: string, more: Partial<ReadStack> = {}): ReadStack => ({
  name,
  template: { name, text: '', json: { Resources: { A: {}, B: {}, C: {}, D: {} } }, gaps: [] },
  pseudo: { 'AWS::AccountId': '111111111111', 'AWS::Region': 'eu-west-1' },
  isProtected: true,
  sources: new Map(),
  assets: new Map(),
  ...more,
});
const other = { template: { name: 'x', text: '', json: { Resources: { E: {}, F: {} } }, gaps: [] } };
const elsewhere = { pseudo: { 'AWS::AccountId': '111111111111', 'AWS::Region': 'us-east-1' } };
const said = (before: ReadStack, after: ReadStack) =>
  stackSettingFindings([before], [after]).map(({ risk, rule, logicalId }) => `${risk} ${rule} ${logicalId}`);

describe('a stack as such', () => {
  it.each([
    ['the same', stack('a'), stack('a'), []],
    [
      'without its protection',
      stack('a'),
      stack('a', { isProtected: false }),
      ['medium data-loss/termination-protection a'],
    ],
    ['with one', stack('a', { isProtected: false }), stack('a'), []],
    ['in another region', stack('a'), stack('a', elsewhere), ['high data-loss/stack-moved a']],
    ['of a region that is not known', stack('a', { pseudo: {} }), stack('a', elsewhere), []],
    ['under another name', stack('a'), stack('b'), ['high data-loss/stack-renamed b']],
    ['that is another one', stack('a'), stack('b', other), []],
    ['of a template alone', stack('a', { isProtected: undefined }), stack('b', { isProtected: undefined }), []],
  ])('is told by what its template does not say: %s', (_, before, after, findings) => {
    expect(said(before, after)).toEqual(findings);
  });
});
