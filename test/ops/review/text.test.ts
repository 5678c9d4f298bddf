import { reviewText } from '../../../lib/ops/review/formats/text';
import { changeText } from '../../../lib/ops/review/formats/words';
import { review } from '../../../lib/review/review';
import { rules } from '../../../lib/review/rules';
import { corpus } from '../../review/corpus';

const findings = corpus.flatMap(({ before, after }) => review([{ name: 'stack', before, after }]).findings);
const textOf = (finding: (typeof findings)[number], columns: number): string =>
  reviewText(
    { findings: [finding], acknowledged: [], others: [], gaps: [], notes: [], code: [] },
    { colour: false, columns },
  ).split('\n\n')[0] ?? '';
const words = (text: string): string => text.replaceAll(/\s+/g, ' ');

describe('a finding in a terminal', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s has a line for each of its texts', (_, rule) => {
    expect([rule.what, `why  ${rule.why}`, `fix  ${rule.fix}`].filter((text) => text.length > 98)).toEqual([]);
  });

  it('takes five lines in a window of 100 columns', () => {
    const lines = findings.map((finding) => textOf(finding, 100).split('\n').length);
    expect(lines.filter((count) => count === 5).length / lines.length).toBeGreaterThan(0.98);
    // Names that are longer than the window have lines of their own.
    expect(Math.max(...lines)).toBeLessThanOrEqual(7);
  });

  it('says the whole in a narrow one', () => {
    for (const finding of findings) {
      const text = words(textOf(finding, 50));
      for (const part of [finding.what, finding.because, finding.moved ? '' : finding.fix])
        expect(text).toContain(words(part));
    }
  });

  it('shows the place where long values part', () => {
    const value = (end: string) => ({ Statement: 'a'.repeat(80) + end });
    const shown = { rule: 'a/b', property: 'Policy', before: value('old'), after: value('new') };
    const text = changeText(
      { ...shown, risk: 'low', stack: 's', logicalId: 'l', resourceType: 't', what: '', because: '', fix: '' },
      60,
    );
    expect(text).toBe('Policy: …aold"} -> …anew"}');
  });
});
