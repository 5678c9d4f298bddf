import { matches } from './classes';
import { globOf } from './globs';
import type { Statement } from './statements';

/** Actions by which whoever has them on everything can give themselves any others. Source: AWS, IAM User Guide, and published research. */
const escalating = [
  'iam:AttachGroupPolicy',
  'iam:AttachRolePolicy',
  'iam:AttachUserPolicy',
  'iam:CreateAccessKey',
  'iam:CreateLoginProfile',
  'iam:CreatePolicyVersion',
  'iam:PassRole',
  'iam:PutGroupPolicy',
  'iam:PutRolePolicy',
  'iam:PutUserPolicy',
  'iam:SetDefaultPolicyVersion',
  'iam:UpdateAssumeRolePolicy',
  'iam:UpdateLoginProfile',
  'sts:AssumeRole',
];

/** Actions that people look at first, by service: the witness of a wildcard is one of these where it can be. */
const telling: Readonly<Record<string, readonly string[]>> = {
  dynamodb: ['DeleteTable', 'DeleteItem', 'PutItem', 'GetItem', 'Scan'],
  ec2: ['TerminateInstances', 'RunInstances', 'AuthorizeSecurityGroupIngress', 'DescribeInstances'],
  iam: ['PassRole', 'PutRolePolicy', 'AttachRolePolicy', 'CreateAccessKey', 'DeleteRole', 'GetRole'],
  kms: ['ScheduleKeyDeletion', 'Decrypt', 'Encrypt', 'CreateGrant'],
  lambda: ['UpdateFunctionCode', 'InvokeFunction', 'DeleteFunction', 'GetFunction'],
  logs: ['DeleteLogGroup', 'GetLogEvents', 'PutLogEvents'],
  rds: ['DeleteDBInstance', 'ModifyDBInstance', 'DescribeDBInstances'],
  s3: ['DeleteObject', 'PutObject', 'PutBucketPolicy', 'DeleteBucket', 'GetObject', 'ListBucket'],
  secretsmanager: ['GetSecretValue', 'PutSecretValue', 'DeleteSecret'],
  sns: ['Publish', 'Subscribe', 'DeleteTopic'],
  sqs: ['DeleteQueue', 'PurgeQueue', 'ReceiveMessage', 'SendMessage', 'DeleteMessage'],
  ssm: ['SendCommand', 'GetParameter', 'PutParameter'],
  sts: ['AssumeRole'],
};

/** Every action that {@link telling} knows, as `s3:DeleteObject`. */
export const tellingActions: readonly string[] = Object.entries(telling).flatMap(([service, names]) =>
  names.map((name) => `${service}:${name}`),
);

/** Statements that let their holder become an administrator: an action that gives others, on everything. */
export function pathToAdministrator(statements: readonly Statement[]): string | undefined {
  for (const { effect, actions, resources, tests } of statements) {
    if (effect !== 'Allow' || tests.length > 0 || !isEverything(resources.globs)) continue;
    const taken = ['*:*', ...escalating].find((action) => {
      const text = action === '*:*' ? 'account:close' : action.toLowerCase();
      return actions.globs.some((glob) => matches(glob, text, true)) !== actions.isNot;
    });
    if (taken !== undefined) return taken === '*:*' ? 'all actions' : taken;
  }
  return undefined;
}

const isEverything = (globs: readonly { readonly text: string }[]): boolean =>
  globs.some(({ text }) => text === '*' || text === globOf('arn:aws:iam::*:role/*').text);

/** Whether anybody at all is among the principals, and nothing that a stranger could not bring bounds it. */
export function isOpenToAnybody(statements: readonly Statement[]): boolean {
  return statements.some(
    ({ effect, principals, tests }) =>
      effect === 'Allow' &&
      principals.globs.some(({ text }) => text === '*') &&
      !principals.isNot &&
      !tests.some(({ key, operator }) => boundBy.test(key) && !/not|null/i.test(operator)),
  );
}

/** Keys that bind a request to an account, an organisation, a network or a resource. */
const boundBy =
  /^(aws:(source(account|arn|ip|vpc|vpce|org\w*|owner)|principal(account|arn|orgid|orgpaths)|vpcsourceip)|kms:(calleraccount|viaservice)|s3:(dataaccesspointaccount|accesspointnetworkorigin)|lambda:functionurlauthtype|lambda:eventsourcetoken|sns:endpoint)$/;
