import { LambdaClient } from '@aws-sdk/client-lambda';
import { type AwsCall, awsJson } from '../aws/aws-json';
import { type AwsQuery, awsQuery } from '../aws/aws-query';
import type { Credentials } from '../aws/signature';

/** Services that the remediator reads and changes. */
export interface Services {
  readonly lambda: LambdaClient;
  readonly applicationAutoScaling: AwsCall;
  readonly dynamodb: AwsCall;
  readonly ec2: AwsQuery;
  readonly autoScaling: AwsQuery;
  readonly cloudFormation: AwsQuery;
  readonly cloudWatch: AwsQuery;
}

/** Time that one call may take; all of them together have to fit into the function's minute. */
export const CALL_MS = 5_000;

export interface Reach {
  readonly region: string;
  /** `amazonaws.com`. */
  readonly urlSuffix: string;
  /** Address of an emulator. @default - AWS */
  readonly endpoint?: string | undefined;
  readonly credentials: Credentials;
}

/** Services of a region. Lambda's API is called by its client, all others by what Node brings: each client would be 300 KB. */
export function servicesOf({ region, urlSuffix, endpoint, credentials }: Reach): Services {
  const service = (serviceName: string) => ({
    serviceName,
    region,
    endpoint: endpoint ?? `https://${serviceName}.${region}.${urlSuffix}`,
    credentials,
  });
  return {
    lambda: new LambdaClient({ maxAttempts: 2 }),
    applicationAutoScaling: awsJson({
      ...service('application-autoscaling'),
      contentType: 'application/x-amz-json-1.1',
    }),
    dynamodb: awsJson(service('dynamodb')),
    ec2: awsQuery(service('ec2'), '2016-11-15'),
    autoScaling: awsQuery(service('autoscaling'), '2011-01-01'),
    cloudFormation: awsQuery(service('cloudformation'), '2010-05-15'),
    cloudWatch: awsQuery(service('monitoring'), '2010-08-01'),
  };
}
