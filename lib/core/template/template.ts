/**
 * A CloudFormation template as a typed view. JSON comes in as `unknown` and is parsed here, once; what a template writes as
 * an intrinsic function stays a `Value`, to be resolved by whoever knows what it should be.
 */

import { isObject, objectIn, type Properties, type Value } from '../json';

export interface Resource {
  readonly logicalId: string;
  /** Type such as `AWS::SQS::Queue`. */
  readonly type: string;
  readonly properties: Properties;
  readonly metadata: Properties;
}

export interface Template {
  readonly resources: Readonly<Record<string, Resource>>;
}

/** Parses a template. Throws an error that says what is missing where it is not one. */
export function readTemplate(json: unknown): Template {
  const resources = objectIn(json)?.Resources;
  if (!isObject(resources))
    throw new Error('not a CloudFormation template: it has no "Resources" object; give a synthesized template');
  const read = Object.entries(resources).map(
    ([logicalId, value]) => [logicalId, readResource(logicalId, value)] as const,
  );
  return { resources: Object.fromEntries(read) };
}

function readResource(logicalId: string, value: Value): Resource {
  const resource = isObject(value) ? value : {};
  const { Type: type, Properties: properties, Metadata: metadata } = resource;
  if (typeof type !== 'string')
    throw new Error(`resource ${logicalId} has no "Type"; every resource of a template needs one`);
  return {
    logicalId,
    type,
    properties: isObject(properties) ? properties : {},
    metadata: isObject(metadata) ? metadata : {},
  };
}

/** Logical ids that a value refers to by `Ref` or `Fn::GetAtt`, wherever they are nested. */
export function referencesIn(value: Value | undefined): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  const { Ref: ref, 'Fn::GetAtt': attribute } = value;
  if (typeof ref === 'string') return [ref];
  if (typeof attribute === 'string') return [attribute.split('.')[0] ?? attribute];
  if (Array.isArray(attribute) && typeof attribute[0] === 'string') return [attribute[0]];
  return Object.values(value).flatMap(referencesIn);
}

/** The text of a literal, or of a join of literals; undefined where it is known only when deployed. */
export function literalText(value: Value | undefined): string | undefined {
  if (typeof value === 'string') return value;
  const parts = joined(value)?.map(literalText);
  return parts?.every((part) => part !== undefined) ? parts.join('') : undefined;
}

/** The last piece of a join, if it is literal: what a qualified function name ends with. */
export const literalEnd = (value: Value | undefined): string => {
  const last = joined(value)?.at(-1);
  return typeof last === 'string' ? last : '';
};

function joined(value: Value | undefined): readonly Value[] | undefined {
  const join = isObject(value) ? value['Fn::Join'] : undefined;
  if (!Array.isArray(join)) return undefined;
  const [separator, parts] = join as readonly Value[];
  return separator === '' && Array.isArray(parts) ? (parts as readonly Value[]) : undefined;
}
