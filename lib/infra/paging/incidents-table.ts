import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, Table } from 'aws-cdk-lib/aws-dynamodb';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { RESPONDER } from '../../alarms';
import { deployedName } from '../../core/environment/deployed-name';
import type { Environment } from '../../core/environment/environment';
import { isProtected } from '../../core/environment/protection';
import { incidentsTableName, tableKeys } from '../../core/incidents/table';
import { markRole } from '../shared/resource-role';

/** The table in which the responder keeps incidents: what was told, what is open, and its timeline. It is known by its name. */
export function incidentsTable(scope: Construct, id: string, environment: Environment): Table {
  const table = new Table(scope, id, {
    tableName: incidentsTableName(deployedName(environment)),
    partitionKey: { name: tableKeys.partition, type: AttributeType.STRING },
    sortKey: { name: tableKeys.sort, type: AttributeType.STRING },
    timeToLiveAttribute: tableKeys.expiry,
    // A storm of alarms comes from one second to the next; in between nobody writes for days.
    billingMode: BillingMode.PAY_PER_REQUEST,
    // Post-mortems are written from it. DynamoDB keeps a last backup of a table that has this for 35 days after its deletion.
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: isProtected(environment),
    // One that stayed behind would keep its name, and the next deployment from making it.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  markRole(table, { kind: RESPONDER, subject: RESPONDER, role: 'incidents' });
  return table;
}

/** Lets the responder claim a change of an alarm, agree with itself on incidents, and keep their timeline. It deletes nothing. */
export const incidentsStatement = (table: Table): iam.PolicyStatement =>
  new iam.PolicyStatement({
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'],
    resources: [table.tableArn],
  });
