import type { Duration } from 'aws-cdk-lib';
import type { IAutoScalingGroup } from 'aws-cdk-lib/aws-autoscaling';
import type { Construct } from 'constructs';
import { promised } from '../../core/environment/promised';
import { planInstance } from '../../core/hosts/instance';
import type { HostPlan } from '../../core/plan';
import type { AlarmSetProps } from './alarm-set-props';
import { publishedBy } from './group-metrics';
import { type WatchedProps, watchedSubject } from './watched-subject';

/**
 * Promises of an Auto Scaling group. It has to publish its group metrics (`groupMetrics: [GroupMetrics.all()]`) and to have
 * detailed monitoring: alarms on what a group of the app does not publish are left out with a warning.
 */
export interface AutoScalingGroupAlarmsProps extends WatchedProps {
  /** Instances that are in service on an ordinary day, at least 1: of a group that may be empty nothing is missing. */
  readonly minCount: number;
  /** Instances at most. */
  readonly maxCount: number;
  /**
   * Instance type of all instances, for example `m7i.large`.
   * @default - not promised; alarms that need it are left out
   */
  readonly instanceType?: string;
  /**
   * Processes of the service on each instance that have a probe of their own.
   * @default 1
   */
  readonly processes?: number;
  /**
   * 99 % of callbacks wait no longer. Needs a probe, see `emits`.
   * @default - not promised; alarms that need it are left out
   */
  readonly maxLoopLag?: Duration;
}

/** The alarms of an Auto Scaling group, as a host group without volumes and entry that anybody named. */
export function autoScalingGroupAlarms(
  scope: Construct,
  id: string,
  group: IAutoScalingGroup,
  props: AutoScalingGroupAlarmsProps,
): AlarmSetProps {
  const { minCount } = props;
  if (!(Number.isInteger(minCount) && minCount >= 1))
    throw new Error(
      `minCount of alarm set ${id} is ${minCount}; promise a whole number from 1 of instances in service on ` +
        'an ordinary day, whatever MinSize is, or leave the alarm set out for a group that may be empty',
    );
  return watchedSubject(scope, id, props, {
    planned: (name) => ({ kind: 'host', name, plan: promisedPlan(name, props) }),
    resources: [group],
    roles: { group: group.autoScalingGroupName },
    ...publishedBy(scope, group),
  });
}

function promisedPlan(name: string, props: AutoScalingGroupAlarmsProps): HostPlan {
  const { minCount, maxCount, instanceType, maxLoopLag, processes = 1 } = props;
  const hosts = (value: number) => ({ value, unit: 'hosts', because: 'as promised' });
  return promised<HostPlan>({
    host: {
      name,
      minCount,
      maxCount,
      data: undefined,
      entry: undefined,
      ...(instanceType !== undefined && { instanceType }),
      // A probe is what measures it; more about the service is not known.
      ...(maxLoopLag && {
        maxLoopLagMs: maxLoopLag.toMilliseconds(),
        service: { run: { kind: 'command' as const, probe: 'own' as const } },
      }),
    },
    count: hosts(minCount),
    peakCount: hosts(maxCount),
    volume: undefined,
    service: { processes: { value: processes, unit: 'processes', because: 'as promised' } },
    ...(instanceType !== undefined && { instance: planInstance(instanceType) }),
  });
}
