import type { CloudWatchClient, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { PeakConditions } from '../../../lib/core/pages/measured/peak-limit';
import type { AutoScaling } from '../../aws/auto-scaling';
import type { AwsCall } from '../../aws/aws-json';
import type { DeadLettersReader } from '../dead-letters';
import type { TriageSources } from '../triage/sources';

/** Sources that evidence is read from. */
export interface Sources {
  readonly cloudwatch: CloudWatchClient;
  /** Amazon CloudWatch Logs. */
  readonly logs: AwsCall;
  readonly autoScaling: AutoScaling;
  /** @default - dead letters are not looked at */
  readonly deadLetters?: DeadLettersReader | undefined;
  /** @default - peaks are not named */
  readonly peaks?: PeakConditions | undefined;
  /** @default - no cause is sought */
  readonly triage?: TriageSources | undefined;
}

/** An alarm to read about. */
export interface AlarmToRead {
  readonly alarmName: string;
  /** Whether it is in ALARM, so that there is a cause to seek. @default false */
  readonly isOn?: boolean | undefined;
  /** Alarms of its subject as CloudWatch described them, where it was asked already. */
  readonly described?: readonly MetricAlarm[] | undefined;
  /** Moment of its change. @default - now */
  readonly firedMs?: number | undefined;
  /** Values of the dimensions of the series that changed. @default - all series count */
  readonly contributor?: readonly string[] | undefined;
}
