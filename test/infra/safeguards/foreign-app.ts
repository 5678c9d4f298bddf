import { Duration, type Stack } from 'aws-cdk-lib';
import { Alarm, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/*
 * An app that knows nothing of this kit, as docs/safeguards.md shows it: its tests hold the page against this file.
 */

export function before(stack: Stack, worker: Function): void {
  new Alarm(stack, 'Errors', { metric: worker.metricErrors(), threshold: 0, evaluationPeriods: 1 });
}

export function after(stack: Stack, worker: Function, pager: ITopic): void {
  const errors = new Alarm(stack, 'Errors', {
    alarmDescription: 'The worker fails. Runbook: https://wiki.example.com/worker-errors',
    metric: worker.metricErrors({ period: Duration.minutes(1) }),
    threshold: 1,
    datapointsToAlarm: 2,
    evaluationPeriods: 3,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  errors.addAlarmAction(new SnsAction(pager));
}
