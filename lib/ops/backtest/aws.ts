import type { Properties } from '../../core/json';
import { clientOptions, explained } from '../aws/client';

/** A metric alarm as CloudWatch describes it. The SDK is loaded only now: a backtest of files has not to wait for it. */
export async function deployedAlarm(region: string | undefined, name: string): Promise<Properties | undefined> {
  const { CloudWatchClient, DescribeAlarmsCommand } = await import('@aws-sdk/client-cloudwatch');
  const client = explained(new CloudWatchClient(clientOptions(region)));
  const { MetricAlarms: found = [] } = await client.send(
    new DescribeAlarmsCommand({ AlarmNames: [name], AlarmTypes: ['MetricAlarm'] }),
  );
  // CloudWatch names the properties as CloudFormation does; dates, which are no JSON, are of no interest here.
  return found[0] && (JSON.parse(JSON.stringify(found[0])) as Properties);
}
