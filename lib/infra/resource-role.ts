import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { SubjectKind } from '../core/alarm';
import { isObject } from '../core/template';

/** What a resource is to its subject, so that an alarm's dimension can be traced back to it. */
export interface ResourceRole {
  /** `shared` is what belongs to the environment as a whole and has no alarms of its own. */
  readonly kind: SubjectKind | 'shared';
  /** Name of the lane or host group, `responder`, or of the shared part. */
  readonly subject: string;
  /** `queue`, `deadLetterQueue`, `function`, `alias`, `group` or `logGroup`. */
  readonly role: string;
}

/** Writes the role into the metadata of the construct's CloudFormation resource, and what else is known about it. */
export function markRole(
  construct: IConstruct,
  role: ResourceRole,
  known: Readonly<Record<string, number>> = {},
): void {
  resourceOf(construct).addMetadata('headroom', { ...role, ...known });
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
  const { role } = known(resource);
  return typeof role === 'string' ? role : undefined;
}

/** Time that a function declares for one message of its batch, in ms: the kit's workers all do. */
export function declaredDurationMs(resource: CfnResource): number | undefined {
  const { p99DurationMs } = known(resource);
  return typeof p99DurationMs === 'number' ? p99DurationMs : undefined;
}

function known(resource: CfnResource): Readonly<Record<string, unknown>> {
  const headroom: unknown = resource.getMetadata('headroom');
  return isObject(headroom) ? headroom : {};
}
