import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { PAGING } from '../../alarms';
import { alarmName } from '../../core/alarms/name';
import type { TestPage } from '../../core/environment/environment';
import { addScheduledAlarm } from './scheduled-alarm';

export interface TestPageProps {
  readonly environmentName: string;
  /** Address of the pages, as in the environment file. */
  readonly runbooks: string | undefined;
  readonly when: TestPage;
  readonly counted: IQueue;
  readonly pager: ITopic;
}

/** Last part of the name of the alarm that pages to try paging. It is no alarm of the catalogue. */
const TEST_PAGE_ALARM = 'page-test';

/**
 * A page that goes the whole way to whoever is woken, each week: what no heartbeat can try is whether a person looks. It comes twice as any
 * page does, raw from CloudWatch and with the responder's words.
 */
export function addTestPage(
  scope: Construct,
  { environmentName, runbooks, when, counted, pager }: TestPageProps,
): void {
  const [hours = '', minutes = ''] = when.time.split(':');
  addScheduledAlarm(scope, 'TestPage', {
    alarmName: alarmName(environmentName, { id: TEST_PAGE_ALARM, subject: PAGING }),
    says:
      `Nothing is wrong: this is the weekly test of the pages of ${environmentName}. Acknowledge it; ` +
      'if you expected it and it did not come, paging is broken',
    scheduleExpression: `cron(${Number(minutes)} ${Number(hours)} ? * ${when.day} *)`,
    timeZone: when.timeZone,
    runbooks,
    counted,
    pager,
  });
}
