import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Alarm } from '../../core/alarms/alarm';
import type { MetricsAccount, RoleValues } from './properties';

/** Parts that an alarm set is made of. */
export interface AlarmSetProps extends MetricsAccount {
  readonly alarms: readonly Alarm[];
  readonly environmentName: string;
  /** Values by role of the subject's resources: each the one that CloudWatch knows it by: a queue's name, a group's name. */
  readonly dimensions: RoleValues;
  /** Topic that is told when an alarm pages, and when it recovers. */
  readonly pager: ITopic;
  /** Topic that is told when an alarm can wait until morning. */
  readonly tickets: ITopic;
  /**
   * Address under which the pages of alarms are, with or without a slash at its end: `https://github.com/acme/infra/blob/main/runbooks/`.
   * In descriptions and tags of its alarms `host-loop-lag.md` follows it.
   * @default - none: they name the file in the package, `runbooks/host-loop-lag.md`
   */
  readonly runbooks?: string | undefined;
}
