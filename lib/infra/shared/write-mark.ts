import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { isObject } from '../../core/json';
import { type Mark, MARK_KEY, type MarkFields, markIn } from '../../core/template/marks';

/** Adds to the mark on the construct's CloudFormation resource. What is written already stays, in whichever order they are called. */
export function writeMark(construct: IConstruct, fields: MarkFields): void {
  const resource = resourceOf(construct);
  const written: unknown = resource.getMetadata(MARK_KEY);
  resource.addMetadata(MARK_KEY, { ...(isObject(written) ? written : {}), ...fields });
}

/** The mark on a resource, if it has one. */
export const markOn = (resource: CfnResource): Mark | undefined =>
  markIn({ [MARK_KEY]: resource.getMetadata(MARK_KEY) as unknown });

/** The CloudFormation resource behind a construct. */
export function resourceOf(construct: IConstruct): CfnResource {
  const resource = construct.node.defaultChild ?? construct;
  if (!CfnResource.isCfnResource(resource))
    throw new Error(
      `${construct.node.path} has no CloudFormation resource of its own; pass the construct that has one`,
    );
  return resource;
}
