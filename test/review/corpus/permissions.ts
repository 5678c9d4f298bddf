import type { Properties, Value } from '../../../lib/core/json';
import { between, type Case, changed, of, quiet } from './case';

const trust: Properties = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const allow = (Action: Value, Resource: Value = '*', more: Properties = {}): Properties => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...more,
});
const document = (...statements: Properties[]): Properties => ({ Version: '2012-10-17', Statement: statements });
const role = (...statements: Properties[]): Properties => ({
  AssumeRolePolicyDocument: trust,
  Policies: [{ PolicyName: 'p', PolicyDocument: document(...statements) }],
});
const low = ['permissions', 'low'] as const;
const medium = ['permissions', 'medium'] as const;
const high = ['permissions', 'high'] as const;
const BUCKET = 'arn:aws:s3:::data/*';
const bucketPolicy = (...statements: Properties[]): Properties => ({
  Bucket: 'data',
  PolicyDocument: document(...statements),
});
const everybody = { ...allow('s3:GetObject', BUCKET), Principal: '*' };

/** More that is allowed, to more. */
export const permissions: readonly Case[] = [
  changed('one-action-more', low, 'IAM::Role', [
    role(allow('s3:GetObject', BUCKET)),
    role(allow(['s3:GetObject', 's3:PutObject'], BUCKET)),
  ]),
  changed('all-actions-of-a-service', medium, 'IAM::Role', [
    role(allow('s3:GetObject', BUCKET)),
    role(allow('s3:*', BUCKET)),
  ]),
  changed('effect-known-when-deployed', low, 'IAM::Role', [
    role({ ...allow('s3:GetObject', BUCKET), Effect: { Ref: 'Effect' } }),
    role({ ...allow('s3:*', BUCKET), Effect: { Ref: 'Effect' } }),
  ]),
  changed('policy-by-a-transform', low, 'IAM::Role', [
    { AssumeRolePolicyDocument: trust, Policies: [{ PolicyDocument: { 'Fn::Transform': { Name: 'a' } } }] },
    { AssumeRolePolicyDocument: trust, Policies: [{ PolicyDocument: { 'Fn::Transform': { Name: 'b' } } }] },
  ]),
  quiet(
    'unread-policy-that-stays',
    { It: of('IAM::Role', { ...role({ ...allow('*'), Effect: { Ref: 'Effect' } }), Description: 'a' }) },
    { It: of('IAM::Role', { ...role({ ...allow('*'), Effect: { Ref: 'Effect' } }), Description: 'b' }) },
  ),
  changed('all-resources', medium, 'IAM::Role', [role(allow('s3:PutObject', BUCKET)), role(allow('s3:PutObject'))]),
  changed('administrator', high, 'IAM::Role', [role(allow('s3:GetObject', BUCKET)), role(allow('*'))]),
  changed('pass-any-role', high, 'IAM::Role', [
    role(allow('s3:GetObject', BUCKET)),
    role(allow('s3:GetObject', BUCKET), allow('iam:PassRole')),
  ]),
  changed('denial-gone', medium, 'IAM::Role', [
    role(allow('s3:*', BUCKET), { Effect: 'Deny', Action: 's3:DeleteObject', Resource: '*' }),
    role(allow('s3:*', BUCKET)),
  ]),
  changed('condition-gone', low, 'IAM::Role', [
    role(allow('s3:GetObject', BUCKET, { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
    role(allow('s3:GetObject', BUCKET)),
  ]),
  changed('all-but-few', medium, 'IAM::Role', [
    role(allow('s3:GetObject', BUCKET)),
    role({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
  ]),
  changed('boundary-gone', high, 'IAM::Role', [{ ...role(), PermissionsBoundary: 'arn:aws:iam::1:policy/b' }, role()]),
  changed('managed-administrator', high, 'IAM::Role', [
    { AssumeRolePolicyDocument: trust },
    { AssumeRolePolicyDocument: trust, ManagedPolicyArns: ['arn:aws:iam::aws:policy/AdministratorAccess'] },
  ]),
  changed('trust-of-an-account', medium, 'IAM::Role', [
    {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:role/ci' },
        Action: 'sts:AssumeRole',
      }),
    },
    {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::222222222222:root' },
        Action: 'sts:AssumeRole',
      }),
    },
  ]),
  changed('trust-of-anybody', high, 'IAM::Role', [
    { AssumeRolePolicyDocument: trust },
    { AssumeRolePolicyDocument: document({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' }) },
  ]),
  changed('federated-subject-gone', medium, 'IAM::Role', [
    {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:shop/api:*' } },
      }),
    },
    {
      AssumeRolePolicyDocument: document({
        Effect: 'Allow',
        Principal: { Federated: 'arn:aws:iam::1:oidc-provider/token.actions.githubusercontent.com' },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: { StringLike: { 'token.actions.githubusercontent.com:sub': 'repo:*' } },
      }),
    },
  ]),
  changed('bucket-for-everybody', high, 'S3::BucketPolicy', [
    bucketPolicy({ ...everybody, Principal: { AWS: '222222222222' } }),
    bucketPolicy(everybody),
  ]),
  changed('bucket-for-another-account', medium, 'S3::BucketPolicy', [
    bucketPolicy({ ...everybody, Principal: { AWS: '222222222222' } }),
    bucketPolicy({ ...everybody, Principal: { AWS: ['222222222222', '333333333333'] } }),
  ]),
  changed('bucket-may-be-public', medium, 'S3::Bucket', [
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
    {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: false,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    },
  ]),
  changed('bucket-public-by-acl', high, 'S3::Bucket', [{}, { AccessControl: 'PublicRead' }]),
  changed('key-for-an-account', medium, 'KMS::Key', [
    { KeyPolicy: document({ ...allow('kms:*'), Principal: { AWS: 'arn:aws:iam::111111111111:root' } }) },
    {
      KeyPolicy: document(
        { ...allow('kms:*'), Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
        { ...allow('kms:Decrypt'), Principal: { AWS: '222222222222' } },
      ),
    },
  ]),
  changed('url-without-signature', high, 'Lambda::Url', [{ AuthType: 'AWS_IAM' }, { AuthType: 'NONE' }]),
  between(
    'open-url-added',
    ['permissions', 'high', 'It'],
    {},
    { It: of('Lambda::Url', { AuthType: 'NONE', TargetFunctionArn: 'f' }) },
  ),
  changed('source-of-a-permission-gone', low, 'Lambda::Permission', [
    {
      Action: 'lambda:InvokeFunction',
      FunctionName: 'f',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::data',
    },
    { Action: 'lambda:InvokeFunction', FunctionName: 'f', Principal: 's3.amazonaws.com' },
  ]),
  changed('queue-for-anybody', high, 'SQS::QueuePolicy', [
    {
      Queues: ['q'],
      PolicyDocument: document({
        ...allow('sqs:SendMessage'),
        Principal: '*',
        Condition: { ArnEquals: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:1:t' } },
      }),
    },
    { Queues: ['q'], PolicyDocument: document({ ...allow('sqs:SendMessage'), Principal: '*' }) },
  ]),
  between('key-of-a-user', [...medium, 'It'], {}, { It: of('IAM::AccessKey', { UserName: 'u' }) }),
  between(
    'unattached-policy-turned',
    ['permissions', 'medium', 'It'],
    { It: of('IAM::ManagedPolicy', { PolicyDocument: document({ Effect: 'Deny', Action: '*', Resource: '*' }) }) },
    {
      It: of('IAM::ManagedPolicy', {
        PolicyDocument: document({ Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }),
      }),
    },
  ),
  {
    ...between('allowed-in-one-branch', ['permissions', 'high', 'It'], {}, {}),
    before: {
      Conditions: { IsDev: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'dev'] } },
      Resources: { It: of('IAM::Role', role(allow('s3:GetObject', BUCKET))) },
    },
    after: {
      Conditions: { IsDev: { 'Fn::Equals': [{ Ref: 'AWS::StackName' }, 'dev'] } },
      Resources: {
        It: of('IAM::Role', {
          AssumeRolePolicyDocument: trust,
          Policies: [
            { 'Fn::If': ['IsDev', { PolicyName: 'p', PolicyDocument: document(allow('*')) }, { Ref: 'AWS::NoValue' }] },
          ],
        }),
      },
    },
  },
  changed('guests-allowed', medium, 'Cognito::IdentityPool', [
    { AllowUnauthenticatedIdentities: false },
    { AllowUnauthenticatedIdentities: true },
  ]),
  changed('method-without-authorizer', high, 'ApiGateway::Method', [
    { AuthorizationType: 'CUSTOM' },
    { AuthorizationType: 'NONE' },
  ]),
  changed('topic-unencrypted', medium, 'SNS::Topic', [{ KmsMasterKeyId: 'alias/k' }, {}]),
  quiet(
    'narrower',
    { It: of('IAM::Role', role(allow('s3:*', BUCKET))) },
    { It: of('IAM::Role', role(allow('s3:GetObject', BUCKET))) },
  ),
  quiet(
    'statement-split',
    { It: of('IAM::Role', role(allow(['s3:GetObject', 's3:PutObject'], BUCKET))) },
    { It: of('IAM::Role', role(allow('s3:PutObject', BUCKET), allow('S3:getobject', [BUCKET]))) },
  ),
  quiet(
    'condition-added',
    { It: of('IAM::Role', role(allow('s3:GetObject', BUCKET))) },
    {
      It: of(
        'IAM::Role',
        role(allow('s3:GetObject', BUCKET, { Condition: { Bool: { 'aws:SecureTransport': 'true' } } })),
      ),
    },
  ),
  quiet(
    'from-inline-to-attached',
    { It: of('IAM::Role', role(allow('s3:GetObject', BUCKET))) },
    {
      It: of('IAM::Role', { AssumeRolePolicyDocument: trust }),
      P: of('IAM::Policy', {
        PolicyName: 'p2',
        Roles: [{ Ref: 'It' }],
        PolicyDocument: document(allow('s3:GetObject', BUCKET)),
      }),
    },
  ),
];
