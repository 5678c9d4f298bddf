import { holdAgainstEvaluator } from './compare-pairs';

describe('comparing two policies', () => {
  it('never calls a policy that allows something new narrower, and every request that it shows is new', () => {
    // A hundred thousand are a step of its own: `npm test -- policies`.
    holdAgainstEvaluator(2_000);
  });
});
