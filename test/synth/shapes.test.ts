import { resourcesOf, type Synthesis, synthesize } from './assembly';
import { issuesOfOtherShapes, otherShapes } from './other-shapes';

describe('an environment of the other choices', () => {
  let synthesis: Synthesis;
  beforeAll(() => {
    synthesis = synthesize(otherShapes, { check: true });
  });

  it('has no problem and breaks no rule without a reason', () => {
    expect([...issuesOfOtherShapes, ...otherShapes.flatMap(({ problems }) => problems)]).toEqual([]);
    expect([...synthesis.findings, ...synthesis.missing]).toEqual([]);
  });

  it('never writes the value of a secret, nor a pattern for one', () => {
    const users = resourcesOf(synthesis.stacks, 'AWS::IAM::Policy').filter(({ Properties }) =>
      JSON.stringify(Properties).includes('secretsmanager:GetSecretValue'),
    );
    // Three lanes, the API, the sockets, and each of the two hosts of the store.
    expect(users).toHaveLength(7);
    expect(JSON.stringify(synthesis.stacks)).not.toMatch(/secretsmanager:[^"]*\*|\{\{resolve:/);
  });
});
