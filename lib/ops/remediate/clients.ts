import { clientOptions } from '../aws/client';
import { type Loaded, loading } from '../look/sdk';

type Module<Load extends () => Promise<unknown>> = Awaited<ReturnType<Load>>;

const modules = {
  autoScaling: () => import('@aws-sdk/client-auto-scaling'),
  cloudWatch: () => import('@aws-sdk/client-cloudwatch'),
  dynamoDb: () => import('@aws-sdk/client-dynamodb'),
  ec2: () => import('@aws-sdk/client-ec2'),
  lambda: () => import('@aws-sdk/client-lambda'),
  scaling: () => import('@aws-sdk/client-application-auto-scaling'),
};

type Modules = typeof modules;

/** Clients of a region, each made only when something of it is asked. */
export interface Clients {
  readonly autoScaling: Loaded<
    Module<Modules['autoScaling']>,
    InstanceType<Module<Modules['autoScaling']>['AutoScalingClient']>
  >;
  readonly cloudWatch: Loaded<
    Module<Modules['cloudWatch']>,
    InstanceType<Module<Modules['cloudWatch']>['CloudWatchClient']>
  >;
  readonly dynamoDb: Loaded<Module<Modules['dynamoDb']>, InstanceType<Module<Modules['dynamoDb']>['DynamoDBClient']>>;
  readonly ec2: Loaded<Module<Modules['ec2']>, InstanceType<Module<Modules['ec2']>['EC2Client']>>;
  readonly lambda: Loaded<Module<Modules['lambda']>, InstanceType<Module<Modules['lambda']>['LambdaClient']>>;
  readonly scaling: Loaded<
    Module<Modules['scaling']>,
    InstanceType<Module<Modules['scaling']>['ApplicationAutoScalingClient']>
  >;
}

/** Clients of a region. */
export function clientsOf(region: string | undefined): Clients {
  const options = clientOptions(region);
  return {
    autoScaling: loading(modules.autoScaling, (sdk) => new sdk.AutoScalingClient(options)),
    cloudWatch: loading(modules.cloudWatch, (sdk) => new sdk.CloudWatchClient(options)),
    dynamoDb: loading(modules.dynamoDb, (sdk) => new sdk.DynamoDBClient(options)),
    ec2: loading(modules.ec2, (sdk) => new sdk.EC2Client(options)),
    lambda: loading(modules.lambda, (sdk) => new sdk.LambdaClient(options)),
    scaling: loading(modules.scaling, (sdk) => new sdk.ApplicationAutoScalingClient(options)),
  };
}
