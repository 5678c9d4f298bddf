import * as fc from 'fast-check';
import { parseEnvironments } from '../../../lib/config/load';
import { planEnvironment } from '../../../lib/core/plan-environment';
import { everyField } from '../every-field';
import { environment, lane, NOW_MS, withValue } from '../inputs';

type Place = readonly (string | number)[];

/** Every value of an input, by its path. */
const placesIn = (value: unknown, path: Place = []): Place[] => {
  if (typeof value !== 'object' || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, one]) =>
    placesIn(one, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
};

const words = [
  '${Token[TOKEN.0]}',
  '{{resolve:ssm:/x}}',
  '__proto__',
  'constructor',
  '\u0000',
  '\ud800',
  '\n',
  ' ; ',
  '\\',
  '+',
  '../',
];
const hostileText = fc
  .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(''));
const hostile = fc.oneof(
  hostileText,
  fc.dictionary(hostileText, hostileText, { maxKeys: 2 }),
  fc.array(hostileText, { maxLength: 2 }),
  fc.constantFrom<unknown>(NaN, -1.8881545897087503e289, 1n, null, Symbol('x'), () => 1, new Date(0), new Map()),
);

describe('a file with something hostile in it', () => {
  it('is taken and planned, or refused with path, value, reason and fix, and never ends in a stack trace', () => {
    const places = placesIn(everyField[0]);
    const change = fc.record({
      place: fc.constantFrom(...places),
      value: hostile,
      key: hostileText,
      isKey: fc.boolean(),
    });
    fc.assert(
      fc.property(change, ({ place, value, key, isKey }) => {
        const input = withValue(everyField[0], isKey ? [...place.slice(0, -1), key] : place, value);
        const { environments, issues } = parseEnvironments([input], { nowMs: NOW_MS });
        for (const parsed of environments) planEnvironment(parsed);
        expect(environments.length === 1 || issues.some(({ severity }) => severity === 'error')).toBe(true);
        for (const { path, got, expected, fix } of issues) expect([path, got, expected, fix]).not.toContain('');
      }),
      { numRuns: 100 },
    );
  });
});

describe('an event pattern', () => {
  const issuesOf = (detail: unknown) =>
    parseEnvironments([withValue(environment, ['lanes', 'checkout'], { ...lane, source: { event: { detail } } })], {
      nowMs: NOW_MS,
    }).issues.map(({ path }) => path);
  const AT = 'shop.lanes.checkout.source.event.detail';

  it.each([
    [{ Ref: ['x'] }, `${AT}.Ref`],
    [{ a: { 'Fn::GetAtt': ['x', 'y'] } }, `${AT}.a['Fn::GetAtt']`],
    [{ a: [{ Ref: 'x' }] }, `${AT}.a[0].Ref`],
    [{ a: [1n] }, `${AT}.a[0]`],
    [{ a: [undefined] }, `${AT}.a[0]`],
    [{ a: [() => 1] }, `${AT}.a[0]`],
    [{ a: [new Date(0)] }, `${AT}.a[0]`],
  ])('is refused with what no template holds as it is: %p', (detail, path) => {
    expect(issuesOf(detail)).toEqual([path]);
  });

  it('may have everything that EventBridge compares with', () => {
    const filters = [
      { prefix: 'a' },
      { numeric: ['>', 0, '<=', 5] },
      { exists: false },
      { 'anything-but': ['b'] },
      null,
      true,
      1,
      '',
    ];
    expect(issuesOf({ a: filters, Reference: ['x'], constructor: ['y'] })).toEqual([]);
  });
});
