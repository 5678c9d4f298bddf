import { holdAgainstEvaluator } from '../review/policy/compare-pairs';

describe('comparing two policies', () => {
  // Each with random pairs of its own, so that progress is seen.
  it.each(Array.from({ length: 10 }, (_, part) => [part + 1]))(
    'is right over 10,000 random pairs, part %d of 10',
    () => {
      holdAgainstEvaluator(10_000);
    },
  );
});
