import type { Draft } from '../../finding';
import type { ResolvedStack } from '../../template/stack';
import { refsIn } from '../../template/tokens';
import { about, type Rule } from '../rule';

/** Logical ids that a resource goes by, whatever part of it names them. */
const usedBy = ({ resources }: ResolvedStack): ReadonlyMap<string, readonly string[]> =>
  new Map(
    [...resources.values()].map(({ logicalId, properties, dependsOn }) => [
      logicalId,
      [...new Set([...refsIn(properties), ...dependsOn])],
    ]),
  );

/** References of a stack to what no part of its template makes. */
function dangling(stack: ResolvedStack): ReadonlyMap<string, string> {
  if (stack.isExpanded) return new Map();
  return new Map(
    [...usedBy(stack)].flatMap(([id, ids]) => {
      const missing = ids.find((one) => !stack.logicalIds.has(one) && !stack.parameters.has(one) && !one.includes('.'));
      return missing === undefined ? [] : [[id, missing] as const];
    }),
  );
}

/** Resources of a circle in which each waits for the next; none where there is no circle. */
function circleIn(stack: ResolvedStack): readonly string[] {
  const uses = usedBy(stack);
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (id: string): readonly string[] => {
    const from = path.indexOf(id);
    if (from >= 0) return path.slice(from);
    if (done.has(id)) return [];
    path.push(id);
    for (const next of uses.get(id) ?? []) {
      const found = visit(next);
      if (found.length > 0) return found;
    }
    path.pop();
    done.add(id);
    return [];
  };
  for (const id of uses.keys()) {
    const found = visit(id);
    if (found.length > 0) return found;
  }
  return [];
}

/** Most resources of a stack. Source: CloudFormation User Guide, Understand CloudFormation quotas. */
const MAX_RESOURCES = 500;

export const templateError: Rule = {
  id: 'operability/template-refused',
  risk: 'medium',
  what: 'the deployment is refused: the template contradicts itself',
  why: 'CloudFormation takes no template with a reference to nothing, or with a circle',
  fix: 'name what is there',
  find: ({ name, before, after }) => {
    // Of a fragment that something else makes whole, the same is missing on both sides.
    const known = new Set(dangling(before).values());
    const missing = [...dangling(after)].flatMap(([id, to]): Draft[] => {
      const resource = after.resources.get(id);
      if (resource === undefined || known.has(to)) return [];
      return [
        about(resource, { after: to, what: `the deployment is refused: it refers to ${to}, which is not there` }),
      ];
    });
    const [first, ...others] = circleIn(before).length === 0 ? circleIn(after) : [];
    const circle = first === undefined ? undefined : after.resources.get(first);
    const size = after.resources.size > MAX_RESOURCES && before.resources.size <= MAX_RESOURCES;
    return [
      ...missing,
      ...(circle
        ? [about(circle, { what: `the deployment is refused: ${[first, ...others, first].join(' -> ')} is a circle` })]
        : []),
      ...(size ? [tooMany(name, after.resources.size)] : []),
    ];
  },
};

const tooMany = (name: string, count: number): Draft => ({
  logicalId: name,
  resourceType: 'AWS::CloudFormation::Stack',
  property: 'Resources',
  after: count,
  what: `the deployment is refused: a stack has at most ${MAX_RESOURCES} resources`,
  because: `it has ${count} now`,
  fix: 'put some of them into a stack of their own',
});
