import type * as Systems from '@aws-sdk/client-ssm';
import type { ToolPort } from '../alarm-port';
import { type ClientOptions, type Loaded, loading, type Sdks } from './sdk';

/** Most instances of a call. Source: Systems Manager API Reference, SendCommand and DescribeInstanceInformation. */
const MAX_INSTANCES = 50;

/** Run Command of Systems Manager, and the bucket that tools put their results into. */
export function toolsAws(options: ClientOptions, sdks: Sdks): ToolPort {
  return { ...commandCalls(options, sdks), ...resultCalls(options, sdks) };
}

type Ssm = Loaded<typeof Systems, Systems.SSMClient>;

function commandCalls(options: ClientOptions, sdks: Sdks): Omit<ToolPort, 'objects' | 'fetch'> {
  const loaded = loading(sdks.ssm, (sdk) => new sdk.SSMClient(options));
  return {
    online: onlineCall(loaded),
    send: async (DocumentName, instanceIds, parameters) => {
      const { sdk, client } = await loaded();
      const Parameters = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]]));
      const input = { DocumentName, InstanceIds: [...instanceIds], Parameters, Comment: 'cdk-headroom run' };
      const { Command } = await client.send(new sdk.SendCommandCommand(input));
      return Command?.CommandId ?? '';
    },
    invocation: async (CommandId, InstanceId) => {
      const { sdk, client } = await loaded();
      const found = await client.send(new sdk.GetCommandInvocationCommand({ CommandId, InstanceId }));
      return {
        instanceId: InstanceId,
        status: found.Status ?? 'Pending',
        // -1 as long as it runs.
        exitCode: found.ResponseCode === -1 ? undefined : found.ResponseCode,
        output: found.StandardOutputContent ?? '',
        errors: found.StandardErrorContent ?? '',
      };
    },
    cancel: async (CommandId) => {
      const { sdk, client } = await loaded();
      await client.send(new sdk.CancelCommandCommand({ CommandId }));
    },
  };
}

const onlineCall =
  (loaded: Ssm): ToolPort['online'] =>
  async (instanceIds) => {
    const { sdk, client } = await loaded();
    const online = new Set<string>();

    for (let from = 0; from < instanceIds.length; from += MAX_INSTANCES) {
      const Values = instanceIds.slice(from, from + MAX_INSTANCES);
      const input = { Filters: [{ Key: 'InstanceIds', Values }], MaxResults: MAX_INSTANCES };
      const { InstanceInformationList = [] } = await client.send(new sdk.DescribeInstanceInformationCommand(input));
      for (const { InstanceId = '', PingStatus } of InstanceInformationList)
        if (PingStatus === 'Online') online.add(InstanceId);
    }

    return online;
  };

function resultCalls(options: ClientOptions, sdks: Sdks): Pick<ToolPort, 'objects' | 'fetch'> {
  const loaded = loading(sdks.s3, (sdk) => new sdk.S3Client(options));
  return {
    objects: async (Bucket, Prefix) => {
      const { sdk, client } = await loaded();
      const { Contents = [] } = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix }));
      return Contents.flatMap(({ Key }) => Key ?? []);
    },
    fetch: async (Bucket, Key) => {
      const { sdk, client } = await loaded();

      const { Body } = await client.send(new sdk.GetObjectCommand({ Bucket, Key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
    },
  };
}
