import {
  CfnResource,
  DefaultTokenResolver,
  type IPostProcessor,
  type IResolvable,
  type IResolveContext,
  Reference,
  Stack,
  Tokenization,
} from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isObject } from '../../core/json';

/** A property without lazy values, in which each reference to a resource is a mark: it still says which resource. */
export interface Marked {
  readonly value: unknown;
  /** The resources that a part of the value refers to, however deep, those of other stacks included. */
  readonly resourcesIn: (part: unknown) => CfnResource[];
}

/** Reads a property of `scope`. What it resolves to in the template would no longer tell equal ids of two stacks apart. */
export function marked(scope: IConstruct, property: unknown): Marked {
  const resolver = new MarkingResolver();
  const value: unknown =
    property === undefined ? undefined : Tokenization.resolve(property, { scope, resolver, preparing: false });
  return {
    value: withBareMarks(value),
    resourcesIn: (part) =>
      [...asText(part).matchAll(/«(\d+)»/g)].flatMap(([, index]) => resolver.resources[Number(index)] ?? []),
  };
}

/** The resources that a property of `scope` refers to. */
export function resourcesOf(scope: IConstruct, property: unknown): CfnResource[] {
  const { value, resourcesIn } = marked(scope, property);
  return resourcesIn(value);
}

/** A text or a part of a template as text, marks included. */
export const asText = (part: unknown): string =>
  typeof part === 'string' ? part : part === undefined ? '' : (markOf(part) ?? JSON.stringify(part));

/**
 * A mark while a resource is read: the CDK checks each property on the way (a threshold has to be a number), and lets
 * pass what looks like a function of CloudFormation.
 */
const asIntrinsic = (mark: string): object => ({ Ref: mark });

/** The mark in such a reference. */
const markOf = (part: unknown): string | undefined =>
  isObject(part) && typeof part.Ref === 'string' && part.Ref.startsWith('«') ? part.Ref : undefined;

function withBareMarks(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(withBareMarks);
  if (!isObject(part)) return part;
  return markOf(part) ?? Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withBareMarks(value)]));
}

class MarkingResolver extends DefaultTokenResolver {
  readonly resources: CfnResource[] = [];

  constructor() {
    // A piece that is known only when deployed may be an object: as text, so that the marks in it stay.
    super({ join: (left: unknown, right: unknown) => asText(left) + asText(right) });
  }

  override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    if (Reference.isReference(token) && CfnResource.isCfnResource(token.target))
      return asIntrinsic(`«${this.resources.push(token.target) - 1}»`);
    return super.resolveToken(token, context, postProcessor) as unknown;
  }
}

/** A property as it will be in the template. */
export const resolved = (scope: IConstruct, property: unknown): unknown => Stack.of(scope).resolve(property);

/** A number of a property, if it is written as one. */
export function resolvedNumber(scope: IConstruct, property: unknown): number | undefined {
  const value = property === undefined ? undefined : resolved(scope, property);
  return typeof value === 'number' ? value : undefined;
}
