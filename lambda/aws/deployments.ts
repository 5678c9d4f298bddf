import { isObject, type Properties, textIn } from '../../lib/core/json';
import type { CodeDeployment } from '../../lib/core/triage/gather/change-records';
import type { AwsCall } from './aws-json';

const TIMEOUT_MS = 5_000;

/** Most that are told: the newest come first. Source: AWS CodeDeploy API Reference, BatchGetDeployments. */
const MOST = 25;

/** Reads deployments of CodeDeploy that were begun between two moments. */
export async function codeDeployments(
  call: AwsCall,
  { sinceMs, untilMs }: { readonly sinceMs: number; readonly untilMs: number },
): Promise<readonly CodeDeployment[]> {
  const createTimeRange = { start: sinceMs / 1_000, end: untilMs / 1_000 };
  const { deployments } = await call('CodeDeploy_20141006.ListDeployments', { createTimeRange }, TIMEOUT_MS);
  const deploymentIds = Array.isArray(deployments) ? deployments.slice(0, MOST) : [];
  if (deploymentIds.length === 0) return [];
  const answer = await call('CodeDeploy_20141006.BatchGetDeployments', { deploymentIds }, TIMEOUT_MS);
  const told: unknown = answer.deploymentsInfo;
  return (Array.isArray(told) ? told : []).filter(isObject).map(deploymentIn);
}

function deploymentIn(told: Properties): CodeDeployment {
  const { deploymentId, applicationName, revision, status, createTime, startTime, completeTime, errorInformation } =
    told;
  return {
    from: 'code-deployment',
    id: textIn(deploymentId),
    application: textIn(applicationName),
    appSpec: appSpecIn(revision),
    startedAtMs: 1_000 * Number(startTime ?? createTime),
    ...(typeof completeTime === 'number' && { endedAtMs: 1_000 * completeTime }),
    status: textIn(status),
    reason: isObject(errorInformation) ? textIn(errorInformation.message) : undefined,
  };
}

/** Content of the AppSpec, under either of the names that CodeDeploy has given it. */
function appSpecIn(revision: unknown): string | undefined {
  if (!isObject(revision)) return undefined;
  const { appSpecContent, string: older } = revision;
  const held = isObject(appSpecContent) ? appSpecContent : older;
  return isObject(held) ? textIn(held.content) : undefined;
}
