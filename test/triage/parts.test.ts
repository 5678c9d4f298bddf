import type { Part } from '../../lib/core/triage/cause';
import { canMake } from '../../lib/core/triage/parts';
import { rules } from '../../lib/core/triage/rules';

const parts = [...new Set(rules.map(({ part }) => part))];

/** Parts that one can make ill, itself or by way of others. */
function reached(from: Part, seen = new Set<Part>()): ReadonlySet<Part> {
  for (const to of parts.filter((part) => canMake(from, part) && !seen.has(part))) reached(to, seen.add(to));
  return seen;
}

describe('what can make what', () => {
  it('has no way back from any part to itself, so that no two causes explain each other away', () => {
    expect(parts.filter((part) => reached(part).has(part))).toEqual([]);
  });

  it.each<readonly [Part, Part]>([
    ['code', 'pool'],
    ['volume', 'executor'],
    ['memory', 'loop'],
    ['downstream', 'pool'],
    ['deployment', 'executor'],
    ['load', 'processor'],
    ['neighbour', 'account'],
    ['provider', 'downstream'],
  ])('%s can make %s, and not the other way', (from, to) => {
    expect([canMake(from, to), canMake(to, from)]).toEqual([true, false]);
  });

  it.each<readonly [Part, Part]>([
    ['deployment', 'device'],
    ['provider', 'account'],
    ['load', 'device'],
    ['telemetry', 'host'],
  ])('%s can not make %s', (from, to) => expect(canMake(from, to)).toBe(false));

  it('has one record of each cause', () => {
    expect(new Set(rules.map(({ cause }) => cause)).size).toBe(rules.length);
  });
});
