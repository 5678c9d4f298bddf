import { Aws, Stack, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { IConstruct } from 'constructs';
import type { PolicyStatement } from '../../core/environment/grants';
import { isObject } from '../../core/json';

/** Permissions that a workload asks for besides what the kit grants it anyway. */
export interface WorkloadGrants {
  readonly secrets: Readonly<Record<string, string>>;
  readonly policy: readonly PolicyStatement[];
}

/** Grants a role what its workload asks for: each secret by its ARN, and its own statements with their reasons. */
export function grantWorkload(role: iam.Role, { secrets, policy }: WorkloadGrants): void {
  const arns = [...new Set(Object.values(secrets))];
  if (arns.length > 0)
    role.addToPolicy(new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: arns }));
  for (const { actions, resources, reason } of policy) {
    role.addToPolicy(new iam.PolicyStatement({ actions: [...actions], resources: [...resources] }));
    for (const text of [...actions.map((a) => `Action::${a}`), ...resources.map((r) => `Resource::${r}`)])
      if (text.includes('*')) acceptWildcard(role, text, reason);
  }
}

/** Condition on a service that acts for somebody: for this account. Another one could otherwise have it use a role or a topic of ours. */
export const ofThisAccount = () => ({ StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } });

/** Accepts one wildcard in a role's policies, `Action::s3:Get*` or `Resource::*`, with the reason that it has. */
export function acceptWildcard(role: IConstruct, finding: string, reason: string): void {
  acknowledge(role, `AwsSolutions-IAM5[${flattened(Stack.of(role).resolve(finding))}]`, reason);
}

/** A text with tokens as the checker names it: `arn:<AWS::Partition>:logs:…`. */
function flattened(value: unknown): string {
  if (!isObject(value)) return String(value);
  const { Ref: ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = value;
  if (typeof ref === 'string') return `<${ref}>`;
  if (Array.isArray(attribute)) return `<${attribute.join('.')}>`;
  const parts: unknown = Array.isArray(join) ? join[1] : undefined;
  return Array.isArray(parts) ? parts.map(flattened).join('') : JSON.stringify(value);
}

/** Accepts one finding of a rule pack on a construct and what is below it, with the reason for a reader of its report. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}
