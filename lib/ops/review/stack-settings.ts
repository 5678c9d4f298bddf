import type { Finding } from '../../review/finding';
import type { ReadStack } from './read-stack';

const STACK = 'AWS::CloudFormation::Stack';

/** Findings about stacks as such, which are not in their templates: where they are, their names, and what keeps them. */
export function stackSettingFindings(before: readonly ReadStack[], after: readonly ReadStack[]): Finding[] {
  const [all, current] = [before, after].map((side) => side.filter(isOfApp));
  return [
    ...(current ?? []).flatMap((now) => {
      const old = all?.find(({ name }) => name === now.name);
      return old ? [...unprotected(old, now), ...moved(old, now)] : [];
    }),
    ...renamed(all ?? [], current ?? []),
  ];
}

/** Stacks that an assembly deploys as such: no template alone, and none within another stack. */
const isOfApp = ({ isProtected }: ReadStack): boolean => isProtected !== undefined;

const findingOf = (stack: string, finding: Omit<Finding, 'stack' | 'logicalId' | 'resourceType'>): Finding => ({
  stack,
  logicalId: stack,
  resourceType: STACK,
  ...finding,
});

const unprotected = (old: ReadStack, { name, isProtected }: ReadStack): Finding[] =>
  old.isProtected === true && isProtected === false
    ? [
        findingOf(name, {
          rule: 'data-loss/termination-protection',
          risk: 'medium',
          property: 'terminationProtection',
          before: true,
          after: false,
          what: 'the stack can be deleted by one command',
          because: 'its termination protection is off: `cdk destroy`, or a wrong name, takes all that is not retained',
          fix: 'leave terminationProtection on where the data matter',
        }),
      ]
    : [];

/** Account and region of a stack; undefined where one of them is known only when deployed. */
function placeOf({ pseudo }: ReadStack): string | undefined {
  const [account, region] = [pseudo['AWS::AccountId'], pseudo['AWS::Region']];
  return account === undefined || region === undefined ? undefined : `${account}/${region}`;
}

function moved(old: ReadStack, now: ReadStack): Finding[] {
  const [from, to] = [placeOf(old), placeOf(now)];
  if (from === undefined || to === undefined || from === to) return [];
  return [
    findingOf(now.name, {
      rule: 'data-loss/stack-moved',
      risk: 'high',
      property: 'env',
      before: from,
      after: to,
      what: 'a second, empty stack is made there; the one that is deployed stays as it is',
      because: 'a stack can’t move to another account or region: its data, addresses and alarms stay where they were',
      fix: 'leave its place, or move the data first and delete the old stack by hand',
    }),
  ];
}

/** Share of their logical ids by which two stacks are one under another name. */
const ALIKE = 0.7;

const idsOf = ({ template }: ReadStack): ReadonlySet<string> =>
  new Set(Object.keys((template.json.Resources ?? {}) as object));

function likeness(one: ReadStack, other: ReadStack): number {
  const [ids, others] = [idsOf(one), idsOf(other)];
  const shared = [...ids].filter((id) => others.has(id)).length;
  return shared / Math.max(1, ids.size + others.size - shared);
}

/** Stacks of an app that have another name: one stays deployed, and another one is made. */
function renamed(before: readonly ReadStack[], after: readonly ReadStack[]): Finding[] {
  const isThere = ({ name }: ReadStack, side: readonly ReadStack[]): boolean => side.some((one) => one.name === name);
  const gone = before.filter((stack) => !isThere(stack, after));
  return after
    .filter((stack) => !isThere(stack, before))
    .flatMap((now) => {
      const old = gone.find((one) => likeness(one, now) >= ALIKE);
      return old
        ? [
            findingOf(now.name, {
              rule: 'data-loss/stack-renamed',
              risk: 'high',
              property: 'stackName',
              before: old.name,
              after: now.name,
              what: 'a second, empty stack is made under the new name; the old one stays deployed',
              because:
                'a stack can’t be renamed: what has a name of its own is there already, and the data stay in the old one',
              fix: `keep the name: new Stack(…, { stackName: '${old.name}' })`,
            }),
          ]
        : [];
    });
}
