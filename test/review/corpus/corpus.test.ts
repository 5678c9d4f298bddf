import { isAtLeast, risks } from '../../../lib/review/finding';
import { review } from '../../../lib/review/review';
import { corpus } from '.';
import type { Case, Expected } from './case';

const findingsOf = ({ before, after }: Case) => review([{ name: 'stack', before, after }]).findings;
const familyOf = (rule: string): string => rule.replace(/\/.*/, '');
const answers = (
  { family, least, at }: Expected,
  { rule, risk, logicalId }: ReturnType<typeof findingsOf>[number],
): boolean => familyOf(rule) === family && isAtLeast(risk, least) && [at].flat().includes(logicalId);

describe('a change', () => {
  it('is one of many, of each family', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(170);
    expect(new Set(corpus.map(({ id }) => id)).size).toBe(corpus.length);
  });

  it.each(corpus.map((one) => [one.id, one] as const))('%s is told by its risk, and by no other', (_, one) => {
    const findings = findingsOf(one);
    for (const expected of one.expected)
      expect(findings).toEqual(
        expect.arrayContaining([findings.find((finding) => answers(expected, finding)) ?? expected]),
      );
    const families = one.expected.map(({ family }) => family);
    // Of other families nothing that would stop anybody.
    const most = one.elsewhere ?? 'medium';
    const others = findings.filter(({ rule }) => !families.some((family) => family === familyOf(rule)));
    const worse = risks.slice(0, risks.indexOf(most));
    expect(
      others
        .filter(({ risk }) => worse.includes(risk))
        .map(({ rule, logicalId, what }) => `${rule} ${logicalId}: ${what}`),
    ).toEqual([]);
  });

  it.each(corpus.map((one) => [one.id, one] as const))(
    '%s is none where both sides are one',
    (_, { before, after }) => {
      for (const side of [before, after])
        expect(review([{ name: 'stack', before: side, after: side }])).toMatchObject({ findings: [], others: [] });
    },
  );
});
