import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Alarm } from '../../core/alarms/alarm';
import type { RoleValues } from './properties';

/** What an alarm set is made of. */
export interface AlarmSetProps {
  readonly alarms: readonly Alarm[];
  readonly environmentName: string;
  /** Per role of the subject's resources the value that CloudWatch knows it by: a queue's name, a group's name. */
  readonly dimensions: RoleValues;
  /** Told when an alarm pages, and when it recovers. */
  readonly pager: ITopic;
  /** Told when an alarm can wait until morning. */
  readonly tickets: ITopic;
}
