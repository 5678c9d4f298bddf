import { Stack } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Asset } from 'aws-cdk-lib/aws-s3-assets';
import type { Construct } from 'constructs';
import type { HostWorkload } from '../core/workload';
import { agentConfig } from './agent-config';
import { dataDevice } from './host-launch-template';
import { userData } from './user-data';

export interface HostUserDataProps {
  readonly host: HostWorkload;
  /** `<environment>-<host group>`. */
  readonly serviceName: string;
  readonly logs: { readonly probe: ILogGroup; readonly boot: ILogGroup };
  readonly artifact: Asset | undefined;
  /** Logical id of the Auto Scaling group that waits for the host's signal. */
  readonly groupId: string;
}

/** Fills the values of a host group into the user data. */
export function hostUserData(scope: Construct, props: HostUserDataProps): string {
  const { host, serviceName, logs, artifact, groupId } = props;
  const { stackName, region } = Stack.of(scope);
  return userData({
    boot: {
      OS: host.os,
      REGION: region,
      STACK_NAME: stackName,
      LOGICAL_ID: groupId,
      ...(host.data && { DATA_DEVICE: dataDevice, DATA_MOUNT: host.data.mountPath }),
      ...(artifact && { ARTIFACT_BUCKET: artifact.s3BucketName, ARTIFACT_KEY: artifact.s3ObjectKey }),
      ...(host.entry && { HEALTH_URL: `http://127.0.0.1:${host.entry.port}${host.entry.healthPath}` }),
    },
    service: {
      AWS_REGION: region,
      ...host.service.environment,
      ...host.service.secrets,
      ...probeVariables(serviceName, logs.probe),
    },
    command: host.service.command,
    agent: agentConfig({ boot: logs.boot.logGroupName }),
  });
}

/** What the loop-lag probe in the service reads. First boot adds HEADROOM_HOST, the instance id. */
const probeVariables = (serviceName: string, { logGroupName }: ILogGroup): Readonly<Record<string, string>> => ({
  HEADROOM_SERVICE: serviceName,
  HEADROOM_LOG_GROUP: logGroupName,
  HEADROOM_EMF: 'udp://127.0.0.1:25888',
});
