import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SubjectKind } from '../core/alarm';

/** What a resource is to its subject, so that an alarm's dimension can be traced back to it. */
export interface ResourceRole {
  /** `shared` is what belongs to the environment as a whole and has no alarms of its own. */
  readonly kind: SubjectKind | 'shared';
  /** Name of the lane or host group, `responder`, or of the shared part. */
  readonly subject: string;
  /** `queue`, `deadLetterQueue`, `function`, `alias`, `group` or `logGroup`. */
  readonly role: string;
}

/** Writes the role into the metadata of the construct's CloudFormation resource. */
export function markRole(construct: IConstruct, role: ResourceRole): void {
  resourceOf(construct).addMetadata('headroom', { ...role });
}

/** The CloudFormation resource behind a construct. */
export function resourceOf(construct: IConstruct): CfnResource {
  const resource = construct.node.defaultChild ?? construct;
  if (!CfnResource.isCfnResource(resource))
    throw new Error(
      `${construct.node.path} has no CloudFormation resource of its own; pass the construct that has one`,
    );
  return resource;
}

/** The role that {@link markRole} wrote, if any. */
export function roleOf(resource: CfnResource): string | undefined {
  const headroom: unknown = resource.getMetadata('headroom');
  return typeof headroom === 'object' && headroom !== null && 'role' in headroom ? String(headroom.role) : undefined;
}
