import type { Change, Rename, Update } from '../diff/changes';
import type { Draft, Family, Risk } from '../finding';
import type { ResolvedResource, ResolvedStack } from '../template/stack';

/** Both sides of one stack, as rules look at it. */
export interface StackReview {
  readonly name: string;
  readonly before: ResolvedStack;
  readonly after: ResolvedStack;
  readonly changes: readonly Change[];
  /** Whether it is known to be production. */
  readonly isProduction: boolean;
  /** Exports that other stacks of the review import. */
  readonly imported: ReadonlySet<string>;
}

/** One kind of risk, as data: what it says is one text for all of its findings, where a finding has none of its own. */
export interface Rule {
  /** `family/name`. */
  readonly id: `${Family}/${string}`;
  /** Risk of a finding that has none of its own. */
  readonly risk: Risk;
  /** Sentence that says what happens. */
  readonly what: string;
  /** Reason why that is a risk. */
  readonly why: string;
  /** Remedy. Starts with a verb. */
  readonly fix: string;
  readonly find: (stack: StackReview) => readonly Draft[];
  /**
   * Sentence about the opposite of a finding, where there is one: the threshold is tighter, more may run. It is told on request.
   * @default - none
   */
  readonly opposite?: string;
}

/** Types by name, or by a pattern. */
export type Types = string | readonly string[] | RegExp;

export const lambdas = ['AWS::Lambda::Function', 'AWS::Serverless::Function'];

export const databases = /^AWS::(RDS|DocDB|Neptune)::DB(Instance|Cluster)$/;

export function isOfTypes(type: string, types: Types): boolean {
  if (typeof types === 'string') return type === types;
  return types instanceof RegExp ? types.test(type) : types.includes(type);
}

/** Updates of resources that stay what they are: a new one is told as such, and not by each of its properties. */
export const updatesOf = ({ changes }: StackReview, types: Types): readonly (Update | Rename)[] =>
  changes.filter(
    (change): change is Update | Rename =>
      (change.kind === 'updated' || change.kind === 'renamed') && isOfTypes(change.after.type, types),
  );

export const removalsOf = ({ changes }: StackReview, types: Types): readonly ResolvedResource[] =>
  changes.flatMap((change) =>
    change.kind === 'removed' && isOfTypes(change.before.type, types) ? [change.before] : [],
  );

export const additionsOf = ({ changes }: StackReview, types: Types): readonly ResolvedResource[] =>
  changes.flatMap((change) => (change.kind === 'added' && isOfTypes(change.after.type, types) ? [change.after] : []));

/** Former logical ids of what has another one now. */
export const formerIds = ({ changes }: StackReview): ReadonlyMap<string, string> =>
  new Map(
    changes.flatMap((change) =>
      change.kind === 'renamed' ? [[change.after.logicalId, change.before.logicalId] as const] : [],
    ),
  );

/** A finding about a resource as such. */
export const about = (
  { logicalId, type }: ResolvedResource,
  more: Omit<Draft, 'logicalId' | 'resourceType'> = {},
): Draft => ({
  logicalId,
  resourceType: type,
  ...more,
});
