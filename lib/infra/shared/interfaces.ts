import type { IVpc, Vpc } from 'aws-cdk-lib/aws-ec2';
import type { EventBus, IEventBus } from 'aws-cdk-lib/aws-events';
import type { IVersion, Version } from 'aws-cdk-lib/aws-lambda';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';

/*
 * The CDK's classes declare `T | undefined` where its interfaces declare `T?`, which `exactOptionalPropertyTypes` tells
 * apart. Each class does implement its interface, so that these only put the compiler's mind at rest.
 */
export const asVpc = (vpc: Vpc): IVpc => vpc as IVpc;
export const asEventBus = (bus: EventBus): IEventBus => bus as IEventBus;
export const asVersion = (version: Version): IVersion => version as IVersion;
export const asBucket = (bucket: Bucket): IBucket => bucket as IBucket;
