import { Stack } from 'aws-cdk-lib';
import { Alarm, AlarmStatusWidget, Dashboard, TextWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmsFor } from '../alarms';
import { alarmName } from '../core/alarm-name';
import type { Plan } from '../core/capacity';

/** Every alarm of the environment at one glance, in the order of the catalogue. */
export class ResponseDashboard extends Construct {
  constructor(scope: Construct, id: string, plan: Plan) {
    super(scope, id);
    const { name } = plan.environment;
    const { partition, region, account } = Stack.of(this);
    // By name, not by reference: an import from the stacks of lanes and hosts would keep one of those from going.
    const alarms = alarmsFor(plan).map((alarm) =>
      Alarm.fromAlarmArn(
        this,
        `${alarm.subjectKind}-${alarm.subject}-${alarm.id}`,
        `arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarmName(name, alarm)}`,
      ),
    );
    new Dashboard(this, 'Dashboard', {
      dashboardName: `${name}-headroom`,
      widgets: [
        [
          new TextWidget({
            width: 24,
            height: 2,
            markdown: `**${name}**: what each alarm means and what to do is in \`runbooks/<alarm id>.md\`; a page names its own.`,
          }),
        ],
        [new AlarmStatusWidget({ title: 'Alarms', width: 24, height: Math.ceil(alarms.length / 4) + 2, alarms })],
      ],
    });
  }
}
