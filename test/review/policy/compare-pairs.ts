import fc from 'fast-check';
import { type Comparison, isWithin } from '../../../lib/review/policy/compare';
import { type Statement, statementsOf } from '../../../lib/review/policy/statements';
import { allows, type Domain, firstBeyond, type PlainRequest, type PlainStatement } from './brute-force';

const parsed = (statements: readonly PlainStatement[]): Statement[] => {
  const read = statementsOf({ Statement: statements as never });
  if (!read) throw new Error('not read');
  return read;
};
const compare = (before: readonly PlainStatement[], after: readonly PlainStatement[]): Comparison =>
  isWithin(parsed(after), parsed(before));

const letters = ['a', 'b', 'c'];
const texts = [
  '',
  ...letters,
  ...letters.flatMap((one) => letters.map((other) => one + other)),
  'aab',
  'abb',
  'bac',
  'cab',
];
const keyValues = [undefined, 'a', 'b', 'c', 'ab', 'true'];

const domain: Domain = {
  texts,
  keys: keyValues.flatMap((one) => [undefined, 'a', 'b'].map((other) => ({ k: one, l: other }))),
};

const glob = fc.stringMatching(/^[ab*?]{1,3}$/);
const globs = fc.array(glob, { minLength: 1, maxLength: 2 });
const value = fc.constantFrom('a', 'b', 'ab');
const condition = fc.oneof(
  fc.record({
    operator: fc.constantFrom('StringEquals', 'StringNotEquals', 'StringEqualsIfExists', 'StringNotEqualsIfExists'),
    values: fc.array(value, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({
    operator: fc.constantFrom('StringLike', 'StringNotLike', 'StringLikeIfExists'),
    values: fc.array(glob, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ operator: fc.constant('StringEqualsIgnoreCase'), values: fc.constantFrom(['A'], ['a'], ['b', 'A']) }),
  fc.record({ operator: fc.constant('Null'), values: fc.constantFrom(['true'], ['false']) }),
  fc.record({ operator: fc.constant('Bool'), values: fc.constantFrom(['true'], ['false']) }),
);
const conditions = fc
  .array(fc.tuple(condition, fc.constantFrom('k', 'l')), { maxLength: 2 })
  .map((tests) =>
    tests.reduce<Record<string, Record<string, readonly string[]>>>(
      (all, [{ operator, values }, key]) => ({ ...all, [operator]: { ...all[operator], [key]: values } }),
      {},
    ),
  );
const statement: fc.Arbitrary<PlainStatement> = fc
  .record({
    effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    action: globs,
    resource: globs,
    isNotAction: fc.nat(5).map((each) => each === 0),
    isNotResource: fc.nat(5).map((each) => each === 0),
    condition: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: conditions }),
  })
  .map(({ effect, action, resource, isNotAction, isNotResource, condition: tests }) => ({
    Effect: effect,
    ...(isNotAction ? { NotAction: action } : { Action: action }),
    ...(isNotResource ? { NotResource: resource } : { Resource: resource }),
    ...(Object.keys(tests).length > 0 && { Condition: tests }),
  }));
const policy = fc.array(statement, { minLength: 1, maxLength: 3 });

/** A request out of what a witness says of its keys. */
function requestOf({ request }: Extract<Comparison, { kind: 'beyond' }>): PlainRequest {
  const keys = request.context.map((text) => {
    const [key = '', ...rest] = text.split(' ');
    return [key, rest.join(' ') === 'absent' ? undefined : rest.join(' ').slice(1, -1)] as const;
  });
  return { action: request.action, resource: request.resource, keys: Object.fromEntries(keys) };
}

/**
 * Holds the comparison against the evaluator over random pairs of policies: what it calls narrower has no request of a small alphabet that
 * only the new policy allows, and each request that it shows is one.
 */
export function holdAgainstEvaluator(runs: number): void {
  let undecided = 0;
  let beyond = 0;
  fc.assert(
    fc.property(policy, policy, (before, after) => {
      const answer = compare(before, after);
      const witness = firstBeyond(after, before, domain);
      if (answer.kind === 'within') expect(witness).toBeUndefined();
      if (answer.kind === 'undecided') undecided += 1;
      if (answer.kind !== 'beyond') return;
      beyond += 1;
      // Of a test that is no pattern it says the outcome, and no value.
      if (answer.isGuess || answer.request.context.some((text) => /^\w (not )?in /.test(text))) return;
      const request = requestOf(answer);
      expect([allows(after, request), allows(before, request)]).toEqual([true, false]);
    }),
    { numRuns: runs },
  );
  expect(undecided).toBeLessThanOrEqual(runs * 0.001);
  expect(beyond).toBeGreaterThan(runs / 4);
}
