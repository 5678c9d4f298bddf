import { App, Stack } from 'aws-cdk-lib';
import { CfnAlarm, CfnCompositeAlarm } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Safeguards } from '../../lib/infra/safeguards/safeguards';

/** An app of so many alarms over ten stacks: plain ones, metric math, and a composite over each ten. */
function appOf(count: number): App {
  const app = new App();
  for (let index = 0; index < count; index += 1) {
    const at = `Stack${index % 10}`;
    const stack = (app.node.tryFindChild(at) as Stack | undefined) ?? new Stack(app, at);
    const dead = new Queue(stack, `Dead${index}`);
    const rule = {
      alarmName: `alarm-${index}`,
      alarmDescription: 'See https://wiki.example.com/alarm',
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 1,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
      treatMissingData: 'notBreaching',
    };
    const dimensions = [{ name: 'QueueName', value: dead.queueName }];
    const metric = { namespace: 'AWS/SQS', metricName: 'ApproximateNumberOfMessagesVisible', dimensions };
    const math = [
      { id: 'value', expression: 'IF(m0 > 5, m0, 0)', returnData: true },
      { id: 'm0', returnData: false, metricStat: { metric, period: 60, stat: 'Maximum' } },
    ];
    new CfnAlarm(stack, `Alarm${index}`, {
      ...rule,
      ...(index % 2 === 0 ? { ...metric, period: 60, statistic: 'Maximum' } : { metrics: math }),
    });
    if (index % 10 === 9)
      new CfnCompositeAlarm(stack, `All${index}`, {
        alarmRule: Array.from({ length: 10 }, (_, back) => `ALARM("alarm-${index - back}")`).join(' OR '),
        alarmActions: ['arn:aws:sns:eu-west-1:111111111111:pager'],
        alarmDescription: 'See https://wiki.example.com/all',
      });
  }
  return app;
}

/** Milliseconds that the safeguards take for an app of so many alarms, and what they find. */
export function safeguardsMs(count: number): { readonly ms: number; readonly found: number } {
  const appConstruct = appOf(count);
  const startedAtMs = performance.now();
  const { violations } = new Safeguards().validate({ appConstruct });
  return { ms: performance.now() - startedAtMs, found: violations.length };
}
