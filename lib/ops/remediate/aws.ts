import type { Call } from '../../core/remediation/decision';
import type { Observed } from '../../core/remediation/observed';
import { AwsRefused } from '../aws/error';
import type { DeployedStack, RemedyPort, RemedyTarget } from '../redrive-port';
import { type Clients, clientsOf } from './clients';
import { observeConcurrency, observeSource, observeVolume } from './observe';

/** Place of an environment in AWS. */
export interface RemedyPlace {
  readonly region: string | undefined;
  /** Name in the account of the environment, with which its stacks begin. */
  readonly environment: string;
  /** Reads a stack by its name. */
  readonly stack: (name: string) => Promise<DeployedStack>;
  readonly nowMs: () => number;
}

/** The real AWS. */
export function remedyAws({ region, environment, stack, nowMs }: RemedyPlace): RemedyPort {
  const clients = clientsOf(region);
  return {
    observe: async ({ action, subject, volumeId = '' }: RemedyTarget): Promise<Observed> => {
      if (action === 'raise-volume')
        return observeVolume(clients, await stack(`${environment}-hosts`), `${environment}-${subject}`, volumeId);
      const lanes = await stack(`${environment}-lanes`);
      return action === 'raise-provisioned-concurrency'
        ? observeConcurrency(clients, lanes, subject)
        : observeSource(clients, lanes, subject, nowMs());
    },
    make: (call) => make(clients, call),
    table: async () => tableIn(await stack(`${environment}-response`).catch(noneThere)),
    item: async (TableName, Key) => {
      const { sdk, client } = await clients.dynamoDb();
      const input = { TableName, Key, ConsistentRead: true };
      // A border: keys and items are written in DynamoDB's own form.
      const { Item } = await client.send(
        new sdk.GetItemCommand(input as unknown as InstanceType<typeof sdk.GetItemCommand>['input']),
      );
      return Item;
    },
    write: async (input) => {
      const { sdk, client } = await clients.dynamoDb();
      await client.send(
        new sdk.TransactWriteItemsCommand(input as InstanceType<typeof sdk.TransactWriteItemsCommand>['input']),
      );
    },
  };
}

/** An environment may have no such stack yet; whatever else AWS refuses is told. */
function noneThere(error: unknown): undefined {
  if (error instanceof AwsRefused && error.message.includes('does not exist')) return undefined;
  throw error;
}

const tableIn = (stack: DeployedStack | undefined): string | undefined =>
  [...(stack?.physicalIds ?? [])].find(([id]) => /^RemediatorTable[0-9A-F]{8}$/.test(id))?.[1];

/** Makes a call that was decided; each input is one of the service's own model, which tests hold it against. */
async function make({ lambda, scaling, ec2 }: Clients, { operation, input }: Call): Promise<void> {
  if (operation === 'RegisterScalableTarget') {
    const { sdk, client } = await scaling();
    await client.send(new sdk.RegisterScalableTargetCommand(input as never));
    return;
  }
  if (operation === 'ModifyVolume') {
    const { sdk, client } = await ec2();
    await client.send(new sdk.ModifyVolumeCommand(input as never));
    return;
  }
  const { sdk, client } = await lambda();
  await (operation === 'PutProvisionedConcurrencyConfig'
    ? client.send(new sdk.PutProvisionedConcurrencyConfigCommand(input as never))
    : client.send(new sdk.UpdateEventSourceMappingCommand(input as never)));
}
