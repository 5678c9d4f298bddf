import { type CfnResource, Stack } from 'aws-cdk-lib';
import { CfnAutoScalingGroup, CfnLaunchConfiguration, type IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import { CfnLaunchTemplate } from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Metric } from '../../core/alarms/alarm';
import { isObject } from '../../core/json';
import { autoScalingMetrics } from '../../limits/metrics/auto-scaling';
import { ec2Metrics } from '../../limits/metrics/ec2';
import { resourcesOf } from '../shared/references';
import type { WatchedResources } from './watched-alarms';

const HOW_TO_COLLECT = 'groupMetrics: [GroupMetrics.all()]';
const HOW_TO_DETAIL = 'instanceMonitoring: Monitoring.DETAILED, or detailedMonitoring: true of its launch template';

/** Facts about what a group publishes: what one of the app lacks or has too rarely; of an imported one nobody can know. */
export function publishedBy(
  scope: Construct,
  group: IAutoScalingGroup,
): Pick<WatchedResources, 'lacks'> & { readonly unknown?: string } {
  const [made] = resourcesOf(scope, group.autoScalingGroupName);
  if (!(made instanceof CfnAutoScalingGroup))
    return {
      unknown:
        `${group.node.path} is not of this app: without its group metrics alarms on its capacity fire for ever, and with ` +
        `basic monitoring those on its load never do; see to both (${HOW_TO_COLLECT}; ${HOW_TO_DETAIL})`,
    };
  const isDetailed = isMonitoredInDetail(made);
  return {
    lacks: ({ namespace, name }: Metric) => {
      if (namespace === autoScalingMetrics.namespace && !collects(made, name))
        return (
          `${made.node.path} does not publish ${name}, and its absence would page for ever; switch it on: ` +
          HOW_TO_COLLECT
        );
      return namespace === ec2Metrics.namespace && isDetailed === false && !everyMinute.includes(name)
        ? `${made.node.path} has basic monitoring, with a value of ${name} every five minutes, so that it could never ` +
            `fire; switch on detailed monitoring: ${HOW_TO_DETAIL}`
        : undefined;
    },
  };
}

/** Whether a group collects a metric of its own, or may when deployed. Without a list it collects all of them. */
function collects(group: CfnAutoScalingGroup, name: string): boolean {
  const collected: unknown = Stack.of(group).resolve(group.metricsCollection);
  if (!Array.isArray(collected)) return collected !== undefined;
  return collected.some((one: unknown) => {
    const names = isObject(one) ? one.metrics : undefined;
    return !Array.isArray(names) || names.includes(name);
  });
}

/** Metrics of EC2 with a value a minute also without detailed monitoring: its status checks; and what basic monitoring alone has. */
const everyMinute: readonly string[] = ['StatusCheckFailed', 'EBSIOBalance%', 'EBSByteBalance%'];

/**
 * Whether a group's instances have detailed monitoring; undefined where what launches them is not of the app. Where nothing is
 * said, a launch configuration means detailed monitoring, and a launch template basic.
 */
function isMonitoredInDetail(group: CfnAutoScalingGroup): boolean | undefined {
  const { launchConfigurationName, launchTemplate, mixedInstancesPolicy } = group;
  const [launched] = resourcesOf(group, [launchConfigurationName, launchTemplate, mixedInstancesPolicy]);
  if (launched instanceof CfnLaunchConfiguration) return said(launched, launched.instanceMonitoring) ?? true;
  if (!(launched instanceof CfnLaunchTemplate)) return undefined;
  const data: unknown = Stack.of(launched).resolve(launched.launchTemplateData);
  return said(launched, isObject(data) && isObject(data.monitoring) ? data.monitoring.enabled : undefined) ?? false;
}

/** Undefined where it says nothing; true where it is known only when deployed. */
function said(scope: CfnResource, value: unknown): boolean | undefined {
  const written: unknown = Stack.of(scope).resolve(value);
  return written === undefined ? undefined : written !== false;
}
