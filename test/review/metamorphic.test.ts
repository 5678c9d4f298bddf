import fc from 'fast-check';
import { dump } from 'js-yaml';
import { isObject, type Properties, type Value } from '../../lib/core/json';
import { review } from '../../lib/review/review';
import { parseTemplate } from '../../lib/review/template/parse';
import { corpus } from './corpus';

const judge = (before: Properties, after: Properties, tellsOpposites = false) =>
  review([{ name: 'stack', before, after }], { tellsOpposites });
const cases = corpus.map((one) => [one.id, one] as const);

/** The same template with its keys in another order. */
function reordered(value: Value, flip: () => boolean): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => reordered(item, flip));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, reordered(part, flip)] as const);
  return Object.fromEntries(flip() ? entries.reverse() : entries);
}

/** The same policies with their statements, actions and cases otherwise. */
function rewritten(value: Value, flip: () => boolean): Value {
  if (Array.isArray(value)) return (value as readonly Value[]).map((item) => rewritten(item, flip));
  if (!isObject(value)) return value;
  const { Statement: statements, ...others } = value;
  const rest = Object.fromEntries(Object.entries(others).map(([key, part]) => [key, rewritten(part, flip)]));
  if (!Array.isArray(statements)) return rest;
  const split = (statements as readonly Value[]).flatMap((statement) => {
    if (!isObject(statement) || !Array.isArray(statement.Action) || !flip()) return [statement];
    return (statement.Action as readonly Value[]).map((action) => ({
      ...statement,
      Action: typeof action === 'string' ? action.toUpperCase() : action,
    }));
  });
  return { ...rest, Statement: flip() ? split.reverse() : split };
}

describe('what a template means', () => {
  it('does not change with the order of its keys, nor with the way in which policies are written', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...corpus),
        fc.array(fc.boolean(), { minLength: 30, maxLength: 30 }),
        (one, flips) => {
          let at = 0;
          const flip = (): boolean => flips[at++ % flips.length] === true;
          for (const side of [one.before, one.after]) {
            const other = rewritten(reordered(side, flip), flip) as Properties;
            expect(judge(side, other).findings).toEqual([]);
            expect(judge(other, side).findings).toEqual([]);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it.each(cases)('is the same in YAML: %s', (_, { before, after }) => {
    const asYaml = (template: Properties): Properties => parseTemplate('t.yaml', dump(template)).json;
    expect(judge(asYaml(before), asYaml(after))).toEqual(judge(before, after));
  });

  it.each(cases)('is the same from run to run: %s', (_, { before, after }) => {
    expect(JSON.stringify(judge(before, after))).toBe(JSON.stringify(judge(before, after)));
  });
});

describe('the way back', () => {
  const loosened =
    /loosened|slower|missing-data|silenced|widened|lowered|reduced|protection-off|capacity\/(function|fewer|storage|event-source)|exposed/;

  it.each(cases)('of what was loosened is tightened: %s', (_, { before, after }) => {
    const there = judge(before, after).findings.filter(
      ({ rule, after: now }) => loosened.test(rule) && now !== 'allowed',
    );
    const back = judge(after, before, true).findings.filter(({ direction }) => direction === 'tightened');
    for (const { rule, logicalId, property } of there)
      expect(back).toContainEqual(
        expect.objectContaining({ rule, logicalId, risk: 'info', ...(property !== undefined && { property }) }),
      );
  });

  it('is not told unless it is asked for', () => {
    for (const { before, after } of corpus)
      expect(judge(before, after).findings.filter(({ direction }) => direction !== undefined)).toEqual([]);
  });
});
