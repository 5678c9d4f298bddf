import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { acknowledge } from '../shared/grants';

/** The table in which a lane's worker remembers which messages it worked on; keys and expiry as Powertools lays them out. */
export function workedBeforeTable(scope: Construct, id: string): Table {
  const table = new Table(scope, id, {
    partitionKey: { name: 'id', type: AttributeType.STRING },
    timeToLiveAttribute: 'expiration',
    // Nothing to size, and no throttle of its own while a peak starts.
    billingMode: BillingMode.PAY_PER_REQUEST,
    // A lane that is renamed keeps its messages, so that what was done with them has to be kept, too.
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    table,
    'AwsSolutions-DDB3',
    'its records are about messages of the last hours: a restored one is too old',
  );
  return table;
}

/** Lets a worker claim a message, say that it is done, and let go of it when it failed. */
export const workedBeforeStatement = (table: Table): iam.PolicyStatement =>
  new iam.PolicyStatement({
    actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
    resources: [table.tableArn],
  });
