import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AwsCall, type AwsGet, awsGet, awsJson } from '../../aws/aws-json';
import { type AwsQuery, awsQuery } from '../../aws/aws-query';
import { type HealthReader, healthReader, healthRegionOf } from '../../aws/health-events';
import type { AwsService } from '../../aws/signed-calls';
import { CLOUDFORMATION_VERSION } from '../../aws/stack-events';
import { EC2_VERSION } from '../../aws/volumes';
import { factsIn, type FactsOf } from './facts-file';

/** Sources that only triage reads, besides the metrics and documents of every page. */
export interface TriageSources {
  readonly cloudFormation: AwsQuery;
  readonly autoScaling: AwsQuery;
  readonly ec2: AwsQuery;
  readonly codeDeploy: AwsCall;
  readonly lambda: AwsGet;
  readonly health: HealthReader;
  readonly region: string;
  /** Name of the environment: alarms of others are judged by their own responders. */
  readonly environment: string;
  /** Facts that were known at synth; none about what is not in the plan any more. */
  readonly facts: FactsOf;
}

/** Account and code that triage runs in. */
export interface TriagePlace {
  /** Makes the address and keys of a service, in the function's region or in another. */
  readonly service: (name: string, region?: string) => AwsService;
  readonly autoScaling: AwsQuery;
  readonly region: string;
  readonly partition: string;
  readonly environment: string;
  /** Folder of the function's code, in which synth has put the facts. */
  readonly folder: string;
}

/** Sources in an account. */
export function triageSources(place: TriagePlace): TriageSources {
  const { service, autoScaling, region, partition, environment, folder } = place;
  const contentType = 'application/x-amz-json-1.1';
  return {
    cloudFormation: awsQuery(service('cloudformation'), CLOUDFORMATION_VERSION),
    autoScaling,
    ec2: awsQuery(service('ec2'), EC2_VERSION),
    codeDeploy: awsJson({ ...service('codedeploy'), contentType }),
    lambda: awsGet(service('lambda')),
    health: healthReader(awsJson({ ...service('health', healthRegionOf(partition)), contentType })),
    region,
    environment,
    facts: factsIn(textOf(join(folder, 'facts.json'))),
  };
}

/** Text of a file; none where there is none. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
