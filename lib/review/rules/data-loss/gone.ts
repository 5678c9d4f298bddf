import type { Rename, Update } from '../../diff/changes';
import type { Draft, Risk } from '../../finding';
import type { ResolvedResource } from '../../template/stack';
import { refactored } from '../refactor';
import { about, removalsOf, type Rule, type StackReview } from '../rule';
import { heldBy } from './holds-data';

type Going = Pick<ResolvedResource, 'type' | 'logicalId'>;

/** Risk of what a resource holds being lost, by what that is and by what becomes of it. */
function riskOfLoss({ type }: Going, policy: string, { isProduction }: StackReview): Risk {
  const data = heldBy(type);
  if (data === undefined || data.kind === 'passing')
    return data === undefined ? 'info' : policy === 'Delete' ? 'medium' : 'low';
  if (policy === 'Snapshot') return 'medium';
  if (policy !== 'Delete') return 'low';
  if (type === 'AWS::EC2::Instance' || type === 'AWS::SSM::Parameter') return 'medium';
  return isProduction && data.kind === 'data' ? 'critical' : 'high';
}

/** Sentence about what becomes of a resource and of what it holds. */
function fateOf({ type }: Going, policy: string, subject: string): string {
  const what = heldBy(type)?.what ?? 'what it holds';
  if (policy === 'Snapshot') return `${what} can be restored by hand, from a snapshot`;
  return policy === 'Delete' ? `${subject} is deleted with ${what}` : `${subject} is left behind with ${what}`;
}

const stateful = (stack: StackReview) => removalsOf(stack, /./).filter(({ type }) => heldBy(type) !== undefined);

export const removed: Rule = {
  id: 'data-loss/removed',
  risk: 'high',
  what: 'a resource that holds data is deleted',
  why: 'its DeletionPolicy says what becomes of the data; where there is none it is Delete',
  fix: 'set DeletionPolicy: Retain and deploy that first, or back the data up before',
  find: (stack) =>
    stateful(stack).map((resource) =>
      about(resource, {
        risk: riskOfLoss(resource, resource.deletionPolicy, stack),
        what: fateOf(resource, resource.deletionPolicy, 'it'),
        because: `it is not in the template any more; DeletionPolicy: ${resource.deletionPolicy}`,
        before: resource.deletionPolicy,
      }),
    ),
};

const isReplaced = (change: StackReview['changes'][number]): change is Update =>
  change.kind === 'updated' && change.replacement !== 'no' && heldBy(change.after.type) !== undefined;

export const replaced: Rule = {
  id: 'data-loss/replaced',
  risk: 'high',
  what: 'a resource that holds data is made anew, empty',
  why: 'one of its properties is set when it is made only; UpdateReplacePolicy is about the old one',
  fix: 'leave the property as it is, or make a second one, move the data and remove the old one later',
  find: (stack) => stack.changes.filter(isReplaced).map((change) => replacedDraft(change, stack)),
};

/** Properties that the specification is not sure of, and that always make a new one: it then holds what they name, or nothing. */
const surely = [
  'DBSnapshotIdentifier',
  'SnapshotIdentifier',
  'SourceDBInstanceIdentifier',
  'SourceDBClusterIdentifier',
  'Engine',
];

function replacedDraft(change: Update, stack: StackReview): Draft {
  const { after, replacement, replacedBy } = change;
  const policy = after.updateReplacePolicy;
  const loss = riskOfLoss(after, policy, stack);
  // With an empty one in its place the service finds nothing, also where the old one is kept.
  const risk = loss === 'low' && heldBy(after.type)?.kind !== 'passing' ? 'medium' : loss;
  const isSure = replacement === 'yes' || replacedBy.some((name) => surely.includes(name));
  const only = isSure ? 'can only be set when it is made' : 'for some values can only be set when it is made';
  return about(after, {
    risk: isSure ? risk : lower(risk),
    ...sidesOf(change),
    what: `it ${isSure ? 'is' : 'may be'} made anew and empty; ${fateOf(after, policy, 'the old one')}`,
    because: `${replacedBy.join(', ')} ${only}; UpdateReplacePolicy: ${policy}`,
  });
}

/** The first of the properties that it is made anew for. */
function sidesOf({ before, after, replacedBy: [property] }: Update): Pick<Draft, 'property' | 'before' | 'after'> {
  if (property === undefined) return {};
  if (property === 'Type') return { property, before: before.type, after: after.type };
  return { property, before: before.properties[property], after: after.properties[property] };
}

const lower = (risk: Risk): Risk =>
  (({ critical: 'high', high: 'medium', medium: 'low', low: 'low', info: 'info' }) as const)[risk];

const isRenamed = (change: StackReview['changes'][number]): change is Rename =>
  change.kind === 'renamed' && heldBy(change.after.type) !== undefined;

export const renamed: Rule = {
  id: 'data-loss/renamed',
  risk: 'high',
  what: 'a resource that holds data has another logical id: the old one is deleted and a new one made',
  why: 'CloudFormation goes by logical ids, which CDK makes of the path of the construct',
  fix: 'keep the logical id (overrideLogicalId), or tell CloudFormation that it is the same',
  find: (stack) =>
    stack.changes.filter(isRenamed).map(({ before, after }) =>
      about(after, {
        risk: riskOfLoss(before, before.deletionPolicy, stack),
        property: 'logical id',
        before: before.logicalId,
        after: after.logicalId,
        what: `to CloudFormation it is a new one: ${fateOf(before, before.deletionPolicy, 'the old one')}`,
        ...refactored(stack.name, before, after),
      }),
    ),
};
