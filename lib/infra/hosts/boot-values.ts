import { Stack } from 'aws-cdk-lib';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { HostWorkload } from '../../core/environment/hosts';
import { EMF_ADDRESS } from '../../core/hosts/agent-ports';
import { attachWaitSec } from '../../core/hosts/replacement-time';
import type { HostPlan } from '../../core/plan';
import { agentConfig } from './agent-config';
import type { Archive } from './archive';
import { hostDescription, portsOf } from './description';
import { DATA_DEVICE } from './launch-template';
import { userData } from './user-data';

export interface HostUserDataProps {
  readonly host: HostWorkload;
  readonly plan: HostPlan;
  /** `<environment>-<host group>`. */
  readonly serviceName: string;
  readonly logs: { readonly probe: ILogGroup; readonly boot: ILogGroup };
  /** Archive that the host boots with. */
  readonly hosts: Archive;
  readonly artifact: Archive | undefined;
  /** Logical id of the Auto Scaling group that waits for the host's signal. */
  readonly groupId: string;
  /** Id of the volume that this host attaches itself. */
  readonly volumeId?: string | undefined;
}

/** Time that the service gets to answer its health check, or to prove that it stays up. */
const SERVICE_WAIT_SEC = 120;

/** Fills the values of a host group into the user data. */
export function hostUserData(scope: Construct, props: HostUserDataProps): string {
  const { host, plan, serviceName, logs } = props;
  return userData({
    hostGroup: host.name,
    boot: bootValues(scope, props),
    service: {
      AWS_REGION: Stack.of(scope).region,
      ...host.service.environment,
      ...host.service.secrets,
      ...probeVariables(serviceName, logs.probe),
    },
    host: hostDescription(host, plan),
    agent: agentConfig({ host, serviceName, bootLog: logs.boot.logGroupName }),
  });
}

function bootValues(scope: Construct, props: HostUserDataProps): Readonly<Record<string, string>> {
  const { host, plan, serviceName, hosts, artifact, groupId, volumeId } = props;
  const { stackName, region } = Stack.of(scope);
  const { entry } = host;
  const healthUrls = entry && portsOf(host, plan).map((port) => `http://127.0.0.1:${port}${entry.healthPath}`);
  return {
    OS: host.os,
    REGION: region,
    STACK_NAME: stackName,
    LOGICAL_ID: groupId,
    SERVICE_NAME: serviceName,
    HOSTS_BUCKET: hosts.asset.s3BucketName,
    HOSTS_KEY: hosts.asset.s3ObjectKey,
    HOSTS_SHA256: hosts.sha256,
    ...(host.data && { DATA_DEVICE: DATA_DEVICE, DATA_MOUNT: host.data.mountPath }),
    // Made with each host, from no snapshot: first boot need not read all of it before it makes a file system.
    ...(host.data && volumeId === undefined && { DATA_IS_NEW: 'yes' }),
    ...(volumeId !== undefined && { DATA_VOLUME_ID: volumeId, ATTACH_WAIT_SEC: String(attachWaitSec(host)) }),
    ...(host.scratch && { SCRATCH_MOUNT: host.scratch.mountPath }),
    ...(artifact && {
      ARTIFACT_BUCKET: artifact.asset.s3BucketName,
      ARTIFACT_KEY: artifact.asset.s3ObjectKey,
      ARTIFACT_SHA256: artifact.sha256,
    }),
    ...(healthUrls && { HEALTH_URLS: healthUrls.join(' ') }),
    SERVICE_WAIT_SEC: String(SERVICE_WAIT_SEC),
  };
}

/** Variables that the loop-lag probe in the service reads. First boot adds HEADROOM_HOST, the instance id. */
const probeVariables = (serviceName: string, { logGroupName }: ILogGroup): Readonly<Record<string, string>> => ({
  HEADROOM_SERVICE: serviceName,
  HEADROOM_LOG_GROUP: logGroupName,
  HEADROOM_EMF: EMF_ADDRESS,
});
