import fc from 'fast-check';
import { triage } from '../../lib/core/triage/judge';
import { parseReadings } from '../../lib/core/triage/parse';
import { examplesOf } from './contract';
import { readingsOf } from './generator/readings';
import { scenarios } from './scenarios';

const seeds = scenarios.filter((_, index) => index % 9 === 0).map(readingsOf);

/** A value with something odd somewhere in it: another value, nothing, or a number that is none. */
const odd: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ maxDepth: 2 }),
  fc.constantFrom(
    null,
    undefined,
    '',
    0,
    -1,
    1e308,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [],
    {},
    '2026-13-45',
    'x'.repeat(5_000),
  ),
);

/** Places in a document, by a path of choices that are taken modulo what there is. */
function replaced(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const copy: unknown = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  (copy as Record<string, unknown>)[key] = replaced((value as Record<string, unknown>)[key], rest, by);
  return copy;
}

const judged = (raw: unknown): string => {
  const { readings, issues } = parseReadings(raw);
  if (!readings) return issues.map(({ path }) => path).join();
  return triage(readings).verdict;
};

describe('readings of any kind', () => {
  it('are judged or refused, and never end in an exception', () => {
    const path = fc.array(fc.nat(400), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(path, odd), { minLength: 1, maxLength: 4 }),
        (raw, edits) => {
          const edited = edits.reduce<unknown>((value, [where, by]) => replaced(value, where, by), raw);
          expect(judged(edited)).not.toBe('');
        },
      ),
      { numRuns: 400 },
    );
    fc.assert(fc.property(odd, (raw) => expect(judged(raw)).not.toBe('')));
  });

  it('say less when series are missing, and still say something', () => {
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(fc.nat(200), { maxLength: 60 }), (raw, gone) => {
        const metrics = raw.metrics.filter((_, index) => !gone.includes(index));
        expect(judged({ ...raw, metrics })).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });

  it('may have values of any size in any series', () => {
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -1, 1e-300, 1e300));
    fc.assert(
      fc.property(fc.constantFrom(...seeds), fc.array(value, { minLength: 5, maxLength: 5 }), (raw, values) => {
        const metrics = raw.metrics.map((metric, index) => ({
          ...metric,
          points: metric.points.map(([at], place) => [at, values[(index + place) % values.length]]),
        }));
        expect(judged({ ...raw, metrics })).not.toBe('');
      }),
      { numRuns: 100 },
    );
  });

  it('with a service map may call in circles, and call what is not there', () => {
    const [example] = examplesOf('petshop');
    const raw = example?.readings as { readonly graph: { readonly nodes: readonly string[] } };
    const node = fc.oneof(fc.constantFrom(...raw.graph.nodes), fc.string());
    fc.assert(
      fc.property(fc.array(fc.tuple(node, node), { maxLength: 60 }), (calls) => {
        expect(judged({ ...raw, graph: { ...raw.graph, calls } })).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });
});
