import type { Plan } from '../../lib/core/plan';
import { planEnvironment } from '../../lib/core/plan-environment';
import { planOf, plans, synthesize, type Synthesized } from './assembly';

/** What other stacks may import: a deployed export that is in use can neither change nor go. */
const exportsOf = (stacks: readonly Synthesized[], part: string): readonly string[] =>
  stacks
    .filter((stack) => stack.part === part)
    .flatMap(({ template }) => Object.values(template.Outputs ?? {}))
    .map((output) => JSON.stringify(output))
    .sort();

function without(plan: Plan, kind: 'lanes' | 'hosts', removed: string): Plan {
  const { environment } = plan;
  const kept = Object.fromEntries(Object.entries(environment[kind]).filter(([name]) => name !== removed));
  return planEnvironment({ ...environment, [kind]: kept });
}

const casesOf = (plan: Plan) =>
  (['lanes', 'hosts'] as const).flatMap((kind) =>
    Object.keys(plan[kind]).map((name) => ({ environment: plan.environment.name, kind, name, plan })),
  );

/** Everything that may reach into the network or paging, in a VPC of its own. */
const reaching: Plan = (() => {
  const { environment } = planOf('prod');
  const { media } = environment.lanes;
  const { api } = environment.hosts;
  if (!media || !api?.entry) throw new Error('prod has no lane media or no host group api with an entry');
  return planEnvironment({
    ...environment,
    name: 'reaching',
    lanes: { media: { ...media, worker: { ...media.worker, vpc: true } } },
    hosts: { api: { ...api, entry: { ...api.entry, scheme: 'internal' } } },
  });
})();

const synthesized = new Map<Plan, readonly Synthesized[]>();
/** Stacks of a plan with all that is in it. */
function whole(plan: Plan): readonly Synthesized[] {
  const stacks = synthesized.get(plan) ?? synthesize([plan]).stacks;
  synthesized.set(plan, stacks);
  return stacks;
}

describe('removing a lane or a host group deploys', () => {
  it.each(plans)('because in $environment.name lanes, hosts and response export nothing', (plan) => {
    expect(['hosts', 'lanes', 'response'].flatMap((part) => exportsOf(whole(plan), part))).toEqual([]);
  });

  it.each([...plans, reaching].flatMap(casesOf))(
    'because exports stay as they are without $kind $name of $environment',
    ({ plan, kind, name }) => {
      const before = whole(plan);
      const { stacks: after } = synthesize([without(plan, kind, name)]);
      for (const part of ['network', 'paging']) expect(exportsOf(after, part)).toEqual(exportsOf(before, part));
    },
  );

  it('and response imports from paging alone', () => {
    const imports = synthesize(plans)
      .stacks.filter(({ part }) => part === 'response')
      .flatMap(({ template }) => [...JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^:"]+)/g)])
      .map(([, stack]) => stack?.replace(/^.*-/, ''));
    expect(new Set(imports)).toEqual(new Set(['paging']));
  });
});
