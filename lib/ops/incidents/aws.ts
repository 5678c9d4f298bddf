import type * as Stacks from '@aws-sdk/client-cloudformation';
import type * as Tables from '@aws-sdk/client-dynamodb';
import { entryIn, recordIn } from '../../core/incidents/reading';
import { incidentKey, INCIDENTS, isItem, type Item, textOf, timelineOf } from '../../core/incidents/table';
import { clientOptions, explained } from '../aws/client';
import type { IncidentsPort, Remediated } from '../incidents-port';

/** Clients of the SDK that the verb needs. */
export interface Sdk {
  readonly tables: typeof Tables;
  readonly stacks: typeof Stacks;
}

/** The real AWS. The SDK is loaded only now: no other verb has to wait for it. */
export async function incidentsAws(region: string | undefined): Promise<IncidentsPort> {
  const [tables, stacks] = await Promise.all([
    import('@aws-sdk/client-dynamodb'),
    import('@aws-sdk/client-cloudformation'),
  ]);
  return incidentsPort({ tables, stacks }, region);
}

/** The port over clients that are loaded. */
export function incidentsPort({ tables, stacks }: Sdk, region: string | undefined): IncidentsPort {
  const dynamo = explained(new tables.DynamoDBClient(clientOptions(region)));
  const cloudFormation = explained(new stacks.CloudFormationClient(clientOptions(region)));
  const query = (input: Omit<Tables.QueryCommandInput, 'KeyConditionExpression'>, range = '') =>
    itemsOf(dynamo, tables, { KeyConditionExpression: `pk = :pk${range}`, ...input });
  return {
    latest: async (TableName, most) => {
      const asked = { TableName, ExpressionAttributeValues: { ':pk': { S: INCIDENTS } }, ScanIndexForward: false };
      return (await query({ ...asked, Limit: most })).slice(0, most).map(recordIn);
    },
    byId: async (TableName, id) => {
      const { Item: item } = await dynamo.send(new tables.GetItemCommand({ TableName, Key: incidentKey(id) }));
      return isItem(item) ? recordIn(item) : undefined;
    },
    timeline: async (TableName, id) =>
      (await query({ TableName, ExpressionAttributeValues: { ':pk': { S: timelineOf(id) } } })).map(entryIn),
    remediated: async (stack, subjects, { fromMs, toMs }) => {
      const TableName = await remediationTable(cloudFormation, stacks, stack);
      if (TableName === undefined) return [];
      const times = { ':first': { S: new Date(fromMs).toISOString() }, ':last': { S: new Date(toMs).toISOString() } };
      const each = subjects.map(async (subject) => {
        const ExpressionAttributeValues = { ':pk': { S: `audit#${subject}` }, ...times };
        const items = await query({ TableName, ExpressionAttributeValues }, ' AND sk BETWEEN :first AND :last');
        return items.map((item) => remediatedIn(subject, item));
      });
      return (await Promise.all(each)).flat();
    },
  };
}

/** Items of a query, of all its pages; with a limit of as many as it wants. */
async function itemsOf(client: Tables.DynamoDBClient, tables: typeof Tables, input: Tables.QueryCommandInput) {
  const items: Item[] = [];
  for await (const { Items = [] } of tables.paginateQuery({ client }, input)) {
    items.push(...Items.filter(isItem));
    if (input.Limit !== undefined && items.length >= input.Limit) break;
  }
  return items;
}

/** Physical name of the remediator's table; undefined where the stack has none. */
async function remediationTable(client: Stacks.CloudFormationClient, stacks: typeof Stacks, StackName: string) {
  for await (const { StackResourceSummaries = [] } of stacks.paginateListStackResources({ client }, { StackName }))
    for (const { ResourceType, LogicalResourceId = '', PhysicalResourceId } of StackResourceSummaries)
      if (ResourceType === 'AWS::DynamoDB::Table' && LogicalResourceId.startsWith('Remediator'))
        return PhysicalResourceId;
  return undefined;
}

const remediatedIn = (subject: string, item: Item): Remediated => ({
  // `2026-11-30T02:14:00.000Z#…`
  atMs: Date.parse(textOf(item, 'sk').split('#')[0] ?? ''),
  subject,
  decision: [textOf(item, 'decision'), textOf(item, 'action')]
    .filter((text) => text !== '' && text !== 'none')
    .join(' '),
  because: textOf(item, 'because'),
  mode: textOf(item, 'mode'),
});
