import type * as AppScaling from '@aws-sdk/client-application-auto-scaling';
import type * as Signals from '@aws-sdk/client-application-signals';
import type * as AutoScaling from '@aws-sdk/client-auto-scaling';
import type * as Formation from '@aws-sdk/client-cloudformation';
import type * as CloudWatch from '@aws-sdk/client-cloudwatch';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type * as CodeDeploy from '@aws-sdk/client-codedeploy';
import type * as Ec2 from '@aws-sdk/client-ec2';
import type * as LoadBalancing from '@aws-sdk/client-elastic-load-balancing-v2';
import type * as Health from '@aws-sdk/client-health';
import type * as Lambda from '@aws-sdk/client-lambda';
import type * as S3 from '@aws-sdk/client-s3';
import type * as Sqs from '@aws-sdk/client-sqs';
import type * as Ssm from '@aws-sdk/client-ssm';
import type * as Sts from '@aws-sdk/client-sts';
import type * as XRay from '@aws-sdk/client-xray';
import { type clientOptions, explained } from '../aws/client';

/** Parts of the SDK, each loaded only when something of it is asked: no verb has to wait for what it does not use. */
export interface Sdks {
  readonly appScaling: () => Promise<typeof AppScaling>;
  readonly autoScaling: () => Promise<typeof AutoScaling>;
  readonly cloudWatch: () => Promise<typeof CloudWatch>;
  readonly codeDeploy: () => Promise<typeof CodeDeploy>;
  readonly ec2: () => Promise<typeof Ec2>;
  readonly formation: () => Promise<typeof Formation>;
  readonly health: () => Promise<typeof Health>;
  readonly lambda: () => Promise<typeof Lambda>;
  readonly loadBalancing: () => Promise<typeof LoadBalancing>;
  readonly logs: () => Promise<typeof Logs>;
  readonly s3: () => Promise<typeof S3>;
  readonly signals: () => Promise<typeof Signals>;
  readonly sqs: () => Promise<typeof Sqs>;
  readonly ssm: () => Promise<typeof Ssm>;
  readonly sts: () => Promise<typeof Sts>;
  readonly xRay: () => Promise<typeof XRay>;
}

/** The real ones. */
export const sdks: Sdks = {
  appScaling: () => import('@aws-sdk/client-application-auto-scaling'),
  autoScaling: () => import('@aws-sdk/client-auto-scaling'),
  cloudWatch: () => import('@aws-sdk/client-cloudwatch'),
  codeDeploy: () => import('@aws-sdk/client-codedeploy'),
  ec2: () => import('@aws-sdk/client-ec2'),
  formation: () => import('@aws-sdk/client-cloudformation'),
  health: () => import('@aws-sdk/client-health'),
  lambda: () => import('@aws-sdk/client-lambda'),
  loadBalancing: () => import('@aws-sdk/client-elastic-load-balancing-v2'),
  logs: () => import('@aws-sdk/client-cloudwatch-logs'),
  s3: () => import('@aws-sdk/client-s3'),
  signals: () => import('@aws-sdk/client-application-signals'),
  sqs: () => import('@aws-sdk/client-sqs'),
  ssm: () => import('@aws-sdk/client-ssm'),
  sts: () => import('@aws-sdk/client-sts'),
  xRay: () => import('@aws-sdk/client-xray'),
};

/** A part of the SDK with a client of it. */
export type Loaded<Sdk, Client> = () => Promise<{ readonly sdk: Sdk; readonly client: Client }>;

/** Makes a client at the first call, and the same for all later ones; what AWS refuses it explains. */
export function loading<Sdk, Client extends Explainable>(
  load: () => Promise<Sdk>,
  newClient: (sdk: Sdk) => Client,
): Loaded<Sdk, Client> {
  let made: Promise<{ readonly sdk: Sdk; readonly client: Client }> | undefined;
  return () => (made ??= load().then((sdk) => ({ sdk, client: explained(newClient(sdk)) })));
}

/** Options of every client, made for a region. */
export type ClientOptions = ReturnType<typeof clientOptions>;

type Explainable = Parameters<typeof explained>[0];
