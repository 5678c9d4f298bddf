import { App } from 'aws-cdk-lib';
import { parseEnvironments } from '../../lib/config/load';
import { pascalCase } from '../../lib/infra/alarms/alarm-set';
import { EnvironmentStage } from '../../lib/infra/stacks/environment-stage';
import { NOW_MS, resourcesOf, type Synthesis, synthesize } from './assembly';
import { issuesOfOtherShapes, otherShapes, shapesInput } from './other-shapes';

describe('what stands in a stack beside the lanes or host groups', () => {
  it.each(['lanes', 'hosts'] as const)('has a name that none of the %s can have', (part) => {
    const [plan] = otherShapes;
    if (!plan) throw new Error('no environment of other shapes');
    const stage = new EnvironmentStage(new App(), plan);
    const own = Object.keys(plan.environment[part]).map(pascalCase);
    const others = stage.node
      .findChild(part)
      .node.children.map(({ node }) => node.id)
      .filter((id) => !own.includes(id) && /^[A-Z][A-Za-z0-9]*$/.test(id));
    expect(others.length).toBeGreaterThan(0);
    const [one] = Object.values<object>(shapesInput[part]);
    for (const id of others) {
      const name = id.replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
      const named = { ...shapesInput, [part]: { [name]: one } };
      const { issues } = parseEnvironments([named], { nowMs: NOW_MS });
      expect(issues.map(({ path }) => path)).toContain(`shapes.${part}.${name}`);
    }
  });
});

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
    // Three lanes, the API, the sockets, each of the two hosts of the store, and what sends pages to a service.
    expect(users).toHaveLength(8);
    expect(JSON.stringify(synthesis.stacks)).not.toMatch(/secretsmanager:[^"]*\*|\{\{resolve:/);
  });
});
